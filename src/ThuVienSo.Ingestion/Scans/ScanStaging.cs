using Npgsql;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Working;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>Stages the documents of one package: their files are stored, their images looked at, their texts read, and what is to be said of them reported.</summary>
internal sealed class ScanStaging(
    long batch, ScanPackage package, ImportBatches batches, DigitalObjects objects, DocumentPages pages, NpgsqlDataSource catalog, Func<NoRoomException, CancellationToken, Task> roomAsync)
{
    private readonly ScanFindings _report = new(catalog);
    private ScanFigures _figures;
    private bool _hasWaited;

    /// <summary>Stages all documents and answers their figures.</summary>
    /// <param name="request">What is handed in.</param>
    /// <param name="digest">Names what is handed in, see <see cref="PackageDigest"/>.</param>
    /// <param name="progress">Told of pages, and of a wait for room; null for nobody.</param>
    /// <param name="cancellationToken">Ends it; what is staged stays.</param>
    public async Task<ScanFigures> RunAsync(ScanRequest request, string digest, IProgress<ScanStep>? progress, CancellationToken cancellationToken)
    {
        await using var staging = (await batches.OpenFileAsync(batch, System.IO.Path.GetFileName(request.Path), digest, package.Length, cancellationToken))!;
        var number = 0;
        await foreach (var document in package.ReadAsync(cancellationToken))
        {
            number++;
            while (await StageAsync(staging, number, document, request.Source, cancellationToken) is { } full)
                await WaitAsync(full, progress, cancellationToken);
            progress?.Report(new ScanStep(ScanStage.Read, _figures.Pages, null));
        }

        // Those of the package as a whole are known only when it has been read to its end.
        await ReportAsync(0, package.Findings, cancellationToken);
        await staging.CompleteAsync(cancellationToken);
        return _figures;
    }

    /// <summary>
    /// Null when the document is done with. Else the disk is full and nothing is staged; a sweep may then make room. What is staged needs no lock: the sweep sees that it is needed.
    /// </summary>
    private async Task<NoRoomException?> StageAsync(FileStaging staging, int number, ScannedDocument document, string source, CancellationToken cancellationToken)
    {
        await using var files = await SweepLock.ShareAsync(catalog, cancellationToken);
        try
        {
            var assembled = await pages.AssembleAsync(package, document, cancellationToken);
            await StageAsync(staging, number, document, assembled, source, cancellationToken);
            return null;
        }
        catch (NoRoomException full)
        {
            return full;
        }
    }

    /// <summary>The report tells of it once.</summary>
    private async Task WaitAsync(NoRoomException full, IProgress<ScanStep>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new ScanStep(ScanStage.WaitForRoom, _figures.Pages, null));
        if (!_hasWaited)
            await ReportAsync(0, [new PackageFinding(FindingSeverity.Note, "waited-for-room", full.Reason)], cancellationToken);
        _hasWaited = true;
        await roomAsync(full, cancellationToken);
    }

    private async Task StageAsync(
        FileStaging staging, int number, ScannedDocument document, AssembledDocument assembled, string source, CancellationToken cancellationToken)
    {
        var known = document.Record is null && document.Files.Count > 0 ? await RecordOfKey.FindAsync(catalog, source, document.Key, cancellationToken) : null;
        var findings = (List<PackageFinding>)[.. document.Findings, .. assembled.Findings];
        if (known is not null)
            findings.Add(known.Finding(document, assembled.Draft.Digest(), source));
        await ReportAsync(number, findings, cancellationToken);
        _figures = _figures with { Objects = _figures.Objects + 1 };
        if (findings.Exists(finding => finding.Severity == FindingSeverity.Blocking))
        {
            _figures = _figures with { Blocked = _figures.Blocked + 1 };
            await staging.AddAsync(Refusal(document, findings), cancellationToken);
            return;
        }

        var (from, key) = await StageRecordAsync(staging, number, document, known is not null, assembled, source, cancellationToken);
        if (document.Files.Count == 0)
            return;
        await objects.StageAsync(batch, number, from, key, assembled.Draft, cancellationToken);
        _figures = _figures with { Pages = _figures.Pages + assembled.Draft.Pages.Count };
    }

    /// <summary>The record that describes it: its own; that of the catalog with its key, and then none is staged; else one of the name that it has.</summary>
    private static async Task<(string Source, string Key)> StageRecordAsync(
        FileStaging staging, int number, ScannedDocument document, bool isKnown, AssembledDocument assembled, string source, CancellationToken cancellationToken)
    {
        if (document.Record is { } record)
        {
            await staging.AddAsync(record.Draft, record.Warnings, cancellationToken);
            return (record.Draft.Source, record.Draft.SourceKey);
        }

        if (!isKnown)
            await staging.AddAsync(NameOnlyRecord.Of(document with { Kind = assembled.Kind }, assembled.Title, source, number), [], cancellationToken);
        return (source, document.Key);
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
        await _report.AddAsync(
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
