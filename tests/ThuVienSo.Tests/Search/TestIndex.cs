using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Indexing.Pages;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Tests.Search;

/// <summary>A real index of a few documents in a folder of its own, removed when disposed.</summary>
internal sealed class TestIndex : IDisposable
{
    public static readonly Checkpoint SomeCheckpoint = new(Guid.Parse("11111111-2222-3333-4444-555555555555"), "00000001", "s1", 10, 20);

    public TestIndex(params IEnumerable<IndexedDocument> documents)
    {
        Root = Directory.CreateTempSubdirectory("thuvienso-index-").FullName;
        Generations = new IndexGenerations(Root);
        Build(documents);
        Searcher = new CatalogSearcher(Root);
    }

    public string Root { get; }

    public IndexGenerations Generations { get; }

    public CatalogSearcher Searcher { get; }

    /// <summary>A document with no more than a title.</summary>
    public static IndexedDocument Titled(long id, string title) => new()
    {
        Id = id,
        ContentHash = $"hash{id}",
        SourceKey = $"key{id}",
        Title = title,
        TitleProper = title,
        Type = "book",
        AddedAt = id,
    };

    /// <summary>Puts a new generation with these documents in the place of the current one.</summary>
    public void Build(IEnumerable<IndexedDocument> documents)
    {
        var folder = Generations.Begin();
        using (var writer = CatalogIndexWriter.Open(folder))
        {
            writer.Apply(documents, []);
            writer.Commit(SomeCheckpoint);
        }

        Generations.Swap(folder);
    }

    /// <summary>A document with a digital object.</summary>
    public static IndexedDocument Digital(long id, string title, ReadRight right = default) => Titled(id, title) with { Digital = true, Right = right };

    /// <summary>A page of a document, typed unless a confidence is given.</summary>
    public static IndexedPage Page(long document, int sequence, string text, double? confidence = null, ReadRight? own = null) => new()
    {
        Id = (document * 1000) + sequence,
        Document = document,
        Digitisation = document,
        Sequence = sequence,
        ContentHash = $"hash{document}-{sequence}",
        Text = text,
        Confidence = confidence,
        Own = own,
    };

    /// <summary>Puts a new generation with these pages in the place of the current one.</summary>
    public void BuildPages(params IEnumerable<IndexedPage> pages)
    {
        var generations = IndexGenerations.OfPages(Root);
        var folder = generations.Begin();
        using (var writer = PageIndexWriter.Open(folder))
        {
            writer.Apply(pages, []);
            writer.Commit(SomeCheckpoint);
        }

        generations.Swap(folder);
        Searcher.Refresh();
    }

    /// <summary>Writes to the current generation, as the follower does.</summary>
    public void Change(IEnumerable<IndexedDocument> upserts, params long[] deletes)
    {
        using (var writer = CatalogIndexWriter.Open(Generations.Current!))
        {
            writer.Apply(upserts, deletes);
            writer.Commit(SomeCheckpoint with { Seq = writer.Checkpoint!.Seq + 1 });
        }

        Searcher.Refresh();
    }

    public SearchResult Search(SearchRequest request)
    {
        var answer = Searcher.SearchAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        return answer as SearchResult ?? throw new AssertionException($"No result but {answer}");
    }

    public SearchResult Search(string query) => Search(new SearchRequest { Query = query, Size = 100 });

    /// <summary>The ids found, best first.</summary>
    public long[] Find(string query) => [.. Search(query).Hits.Select(hit => hit.Id)];

    public void Dispose()
    {
        Searcher.Dispose();
        Directory.Delete(Root, recursive: true);
    }
}
