using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Composition;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Importing;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Text;

namespace ThuVienSo.Benchmarks.Quality.Judged;

/// <summary>The sample collections as the product indexes them: read by its readers, made documents as the follower of the catalog makes them, without a database between.</summary>
public sealed class SampleRecords
{
    private const string Broken = "co-loi";

    /// <summary>Packages of scans: their records are not among those that were judged.</summary>
    private const string Scans = "scans";

    private readonly List<RecordDraft> _records = [];
    private readonly Dictionary<string, PlaceName> _libraries = [];
    private readonly Dictionary<string, PlaceDraft.Collection> _collections = [];
    private readonly Dictionary<string, HashSet<string>> _variants = [];

    private SampleRecords()
    {
    }

    /// <summary>In the order of the files, which is that of an import.</summary>
    public static async Task<IReadOnlyList<IndexedDocument>> ReadAsync(CancellationToken cancellationToken)
    {
        var folder = ProjectFolder.Find("samples") ?? throw new DirectoryNotFoundException("The folder samples is neither beside the program nor above it.");
        var samples = new SampleRecords();
        foreach (var file in InputFile.Under([folder]).Where(file => !file.Name.StartsWith(Broken, StringComparison.Ordinal) && !file.Name.StartsWith(Scans, StringComparison.Ordinal)))
        {
            await using var stream = File.OpenRead(file.Path);
            await foreach (var result in FormatRecognition.ReadAsync(stream, new ReadingContext(file.Name), cancellationToken))
                samples.Add(result);
        }

        return [.. samples._records.Select(samples.Document)];
    }

    private void Add(ReadResult result)
    {
        switch (result)
        {
            case ReadResult.Record record:
                _records.Add(record.Draft);
                foreach (var contributor in record.Draft.Description.Contributors)
                    AddVariants(contributor.Name, contributor.Variants);
                break;
            case ReadResult.Agent agent:
                AddVariants(agent.Draft.Name, agent.Draft.Variants.Prepend(agent.Draft.Name));
                break;
            case ReadResult.Place { Draft: PlaceDraft.Library library }:
                _libraries.Add(library.Code, new PlaceName(library.Code, library.Name, library.NameEn));
                break;
            case ReadResult.Place { Draft: PlaceDraft.Collection collection }:
                _collections.Add(collection.Code, collection);
                break;
        }
    }

    /// <summary>The samples have no two people of one name, so that the name alone leads to its authority.</summary>
    private void AddVariants(string name, IEnumerable<string> variants)
    {
        var key = NormalForm.Key(name);
        if (!_variants.TryGetValue(key, out var known))
            _variants.Add(key, known = []);
        known.UnionWith(variants);
    }

    private IndexedDocument Document(RecordDraft draft, int position) => IndexedDocuments.From(new DocumentState
    {
        Id = position + 1,
        Source = draft.Source,
        SourceKey = draft.SourceKey,
        Description = draft.Description,
        Agents = [.. draft.Description.Contributors.Select(Agent)],
        Holdings = [.. draft.Holdings.Select(copy => new HoldingState(_libraries[copy.Library], copy.CallNumber, copy.Barcode, copy.Shelf, copy.Status))],
        Collections = [.. draft.Collections.SelectMany(Around).DistinctBy(place => place.Code)],
        ContentHash = draft.SourceKey,
        AddedAt = DateTimeOffset.UnixEpoch.AddSeconds(position),
    });

    private AgentState Agent(Catalog.Descriptions.Contributor contributor) => new(
        contributor.Name, contributor.Kind, contributor.Dates ?? "", contributor.Role, [.. _variants[NormalForm.Key(contributor.Name)]]);

    /// <summary>The collection, stated by its code or by names from the top, behind all around it.</summary>
    private IEnumerable<PlaceName> Around(string stated)
    {
        var last = stated.Split('/', StringSplitOptions.TrimEntries)[^1];
        var collection = _collections.GetValueOrDefault(stated) ?? _collections.Values.Single(one => one.Name == last);
        var outer = collection.Parent is { } parent ? Around(parent) : [];
        return outer.Append(new PlaceName(collection.Code, collection.Name, collection.NameEn));
    }
}
