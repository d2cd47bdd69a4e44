using Npgsql;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Packages;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>Stages the documents of one package: their files are stored, their images looked at, their texts read, and what is to be said of them reported.</summary>
internal sealed class ScanStaging(
    long batch, ScanPackage package, ImportBatches batches, DigitalObjects objects, FileStore store, DecodingPool decoding, RecognitionAtHand recognition, ScanFindings report,
    NpgsqlDataSource catalog)
{
    private readonly DocumentPages _pages = new(objects, store, decoding, recognition);
    private ScanFigures _figures;

    /// <summary>Stages all documents and answers their figures.</summary>
    public async Task<ScanFigures> RunAsync(ScanRequest request, IProgress<ScanStep>? progress, CancellationToken cancellationToken)
    {
        await using var staging = (await batches.OpenFileAsync(batch, System.IO.Path.GetFileName(request.Path), Digest(), package.Length, cancellationToken))!;
        var number = 0;
        await foreach (var document in package.ReadAsync(cancellationToken))
        {
            await StageAsync(staging, ++number, document, request.Source, cancellationToken);
            progress?.Report(new ScanStep(ScanStage.Read, _figures.Pages, null));
        }

        // Those of the package as a whole are known only when it has been read to its end.
        await ReportAsync(0, package.Findings, cancellationToken);
        await staging.CompleteAsync(cancellationToken);
        return _figures;
    }

    /// <summary>A package is named by its content when it is a file; a folder has none of its own.</summary>
    private string Digest() => new('0', 64);

    private async Task StageAsync(FileStaging staging, int number, ScannedDocument document, string source, CancellationToken cancellationToken)
    {
        var assembled = document.Findings.Any(finding => finding.Severity == FindingSeverity.Blocking)
            ? null
            : await _pages.AssembleAsync(package, document, cancellationToken);
        var findings = (IReadOnlyList<PackageFinding>)[.. document.Findings, .. assembled?.Findings ?? []];
        await ReportAsync(number, findings, cancellationToken);
        _figures = _figures with { Objects = _figures.Objects + 1 };
        if (assembled is null || findings.Any(finding => finding.Severity == FindingSeverity.Blocking))
        {
            _figures = _figures with { Blocked = _figures.Blocked + 1 };
            await staging.AddAsync(Refusal(document, findings), cancellationToken);
            return;
        }

        var (from, key) = await StageRecordAsync(staging, number, document, assembled, source, cancellationToken);
        if (document.Files.Count == 0)
            return;
        await objects.StageAsync(batch, number, from, key, assembled.Draft, cancellationToken);
        _figures = _figures with { Pages = _figures.Pages + assembled.Draft.Pages.Count };
    }

    /// <summary>The record that describes it: its own; that of the catalog with its key, and then none is staged; else one of the name that it has.</summary>
    private async Task<(string Source, string Key)> StageRecordAsync(
        FileStaging staging, int number, ScannedDocument document, AssembledDocument assembled, string source, CancellationToken cancellationToken)
    {
        if (document.Record is { } record)
        {
            await staging.AddAsync(record.Draft, record.Warnings, cancellationToken);
            return (record.Draft.Source, record.Draft.SourceKey);
        }

        if (!await IsKnownAsync(source, document.Key, cancellationToken))
            await staging.AddAsync(NameOnlyRecord.Of(document with { Kind = assembled.Kind }, assembled.Title, source, number), [], cancellationToken);
        return (source, document.Key);
    }

    private async Task<bool> IsKnownAsync(string source, string key, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            select exists (select from document where source = $1 and source_key = $2) or exists (select from joined_record where source = $1 and source_key = $2)
            """);
        command.Parameters.Add(new() { Value = source });
        command.Parameters.Add(new() { Value = key });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static ImportProblem Refusal(ScannedDocument document, IReadOnlyList<PackageFinding> findings)
    {
        var first = findings.First(finding => finding.Severity == FindingSeverity.Blocking);
        return new ImportProblem(
            ProblemSeverity.Refused, document.Place.Length > 0 ? document.Place : document.Key, null, document.Key, null, first.Code,
            Sentence.Of(
                $"Tài liệu số hóa không được nhập: {first.Text.Vi} (xem báo cáo chất lượng của đợt)",
                $"The digital document is not taken in: {first.Text.En} (see the quality report of the batch)"));
    }

    private async Task ReportAsync(int number, IReadOnlyList<PackageFinding> findings, CancellationToken cancellationToken)
    {
        _figures = _figures with
        {
            Blocking = _figures.Blocking + findings.Count(finding => finding.Severity == FindingSeverity.Blocking),
            Warnings = _figures.Warnings + findings.Count(finding => finding.Severity == FindingSeverity.Warning),
            Notes = _figures.Notes + findings.Count(finding => finding.Severity == FindingSeverity.Note),
        };
        await report.AddAsync(
            [.. findings.Select(finding => new ScanFinding
            {
                BatchId = batch,
                Number = number,
                Code = finding.Code,
                Severity = finding.Severity,
                File = finding.File,
                Page = finding.Page,
                Vietnamese = finding.Text.Vi,
                English = finding.Text.En,
            })],
            cancellationToken);
    }
}
