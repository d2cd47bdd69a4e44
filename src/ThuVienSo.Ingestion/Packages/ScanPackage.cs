using System.Runtime.CompilerServices;

using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Packages.Containers;
using ThuVienSo.Ingestion.Packages.Documents;
using ThuVienSo.Ingestion.Packages.Recognition;

namespace ThuVienSo.Ingestion.Packages;

/// <summary>
/// A hand-in of digitised documents: a folder, an archive, or a single file. It is read document by document, and nothing of it is unpacked but what is opened.
/// </summary>
public sealed class ScanPackage : IAsyncDisposable
{
    private readonly string _name;
    private readonly IPackageContainer _container;
    private readonly PackageOptions _options;
    private readonly PackagePlan _plan;
    private readonly PackageSurvey _survey;

    private ScanPackage(string name, IPackageContainer container, PackageOptions options, PackageSurvey survey, PackagePlan plan)
    {
        (_name, _container, _options, _survey, _plan) = (name, container, options, survey, plan);
        Length = container.Entries.Sum(entry => entry.Length);
        HasScans = survey.Files.Exists(file => file.Kind.IsPageImage() || file.Kind.IsWholeDocument()
            || file.Kind is ContentKind.Mets or ContentKind.Alto or ContentKind.Hocr or ContentKind.DSpaceMetadata or ContentKind.Text);
    }

    /// <summary>Bytes of all its files, unpacked.</summary>
    public long Length { get; }

    /// <summary>Whether there is anything in it but records and lists.</summary>
    public bool HasScans { get; }

    /// <summary>What is to be said of the package as a whole; complete when all documents are read.</summary>
    public IReadOnlyList<PackageFinding> Findings => _findings;

    private readonly List<PackageFinding> _findings = [];

    /// <summary>Opens a package and divides it into documents.</summary>
    /// <exception cref="PackageRefusedException">It is not opened; the sentence says why.</exception>
    /// <exception cref="Importing.InputPathException">There is no such path, or it is a pipe or a device.</exception>
    public static async Task<ScanPackage> OpenAsync(string path, PackageOptions options, CancellationToken cancellationToken)
    {
        var container = new NamedFailures(await PackageContainers.OpenAsync(path, options, cancellationToken));
        try
        {
            var survey = await PackageSurvey.OfAsync(container, cancellationToken);
            return new ScanPackage(Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path)), container, options, survey, await PackagePlan.MakeAsync(survey, container, options, cancellationToken));
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a file of the package. The stream may not be able to seek.</summary>
    /// <exception cref="PackageRefusedException">While it is read: its archive is damaged or lies about its size.</exception>
    public Stream Open(PackageFile file) => _container.Open(file.Entry);

    /// <summary>The documents: those that records describe first, in the order of the records, then the others in natural order.</summary>
    public async IAsyncEnumerable<ScannedDocument> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _findings.Clear();
        _findings.AddRange(_container.Findings);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var records in _plan.Records)
        {
            taken.Add(records.File.Path);
            await foreach (var result in records.ReadAsync(cancellationToken))
            {
                if (result is ReadResult.Problem problem)
                    _findings.Add(RecordFindings.Unreadable(problem.What, records.File.Path));
                else if (result is ReadResult.Record record)
                    yield return await DescribedAsync(record, records, taken, cancellationToken);
            }
        }

        foreach (var claim in _plan.Rest())
        {
            var document = await ClaimedAsync(claim, null, taken, cancellationToken);
            if (document.IsAnchor)
                _findings.AddRange(document.Findings);
            else
                yield return document;
        }

        _findings.AddRange(_survey.Files.Where(file => !taken.Contains(file.Path)).Select(file => RecordFindings.BelongsToNothing(file.Path)));
    }

    /// <summary>When what describes the document cannot be read, that is said of it, and the others go on.</summary>
    private async Task<ScannedDocument> ReadOrReportAsync(DocumentSource source, ReadResult.Record? record, string place, CancellationToken cancellationToken)
    {
        try
        {
            return await DocumentReading.ReadAsync(source, cancellationToken);
        }
        catch (PackageRefusedException unreadable)
        {
            return new ScannedDocument { Key = record?.Draft.SourceKey ?? (place.Length > 0 ? place : _name), Place = place, Record = record, Findings = [unreadable.Finding] };
        }
    }

    public ValueTask DisposeAsync() => _container.DisposeAsync();

    private async Task<ScannedDocument> DescribedAsync(
        ReadResult.Record record, RecordsInPackage records, HashSet<string> taken, CancellationToken cancellationToken)
    {
        if (_plan.ClaimOf(record.Draft, records) is { IsEmpty: false } claim)
            return await ClaimedAsync(claim, record, taken, cancellationToken);
        return new ScannedDocument
        {
            Key = record.Draft.SourceKey,
            Place = records.File.Path,
            Record = record,
            Findings = [RecordFindings.WithoutFiles(record.Draft, records.File.Path)],
        };
    }

    private async Task<ScannedDocument> ClaimedAsync(DocumentClaim claim, ReadResult.Record? record, HashSet<string> taken, CancellationToken cancellationToken)
    {
        var source = new DocumentSource(_plan.FilesOf(claim), record, claim.Place, claim.Missing, _container, _options, _name);
        var document = await ReadOrReportAsync(source, record, claim.Place, cancellationToken);
        taken.UnionWith(document.IsAnchor ? [] : source.Files.Select(file => file.Path));
        taken.UnionWith(document.Files.Select(file => file.Path));
        return document;
    }
}
