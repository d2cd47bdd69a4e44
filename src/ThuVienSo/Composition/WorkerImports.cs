using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Importing;
using ThuVienSo.Ingestion.Inboxes;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Scans;
using ThuVienSo.PrivatePostgres;
using ThuVienSo.Web.Api.Imports.Reporting;

namespace ThuVienSo.Composition;

/// <summary>What the worker imports by itself: what a cut left half done, the sample collections, and whatever lies in the inbox.</summary>
public sealed partial class WorkerImports(
    DataFolder data, CatalogServer server, WorkerOptions options, ScanImporter scans, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>Problems in the report beside a file; a file may have a million, and the API has them all.</summary>
    private const int MostInReport = 10_000;

    private const string SamplesName = "samples";

    /// <summary>Files that are broken on purpose: to be imported by hand, to see the report.</summary>
    private const string BrokenSamples = "co-loi";

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenResumes = TimeSpan.FromSeconds(30);

    private readonly ILogger _logger = loggers.CreateLogger<WorkerImports>();
    private readonly Importer _importer = new(server.Source, time);
    private readonly WholeBatches _whole = new(server.Source, time);
    private readonly BatchReport _text = new(server.Source, json: false, MostInReport);
    private readonly BatchReport _lines = new(server.Source, json: true, MostInReport);

    /// <summary>Runs until cancelled. When the database goes away in the middle, the same files are gone on with once it is back.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(ImportAsync(cancellationToken), ResumeAsync(cancellationToken));

    /// <summary>What a web process was asked to do with a batch, and was ended in the middle of, is done here.</summary>
    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(BetweenResumes, time, cancellationToken);
            try
            {
                await _whole.ResumeAsync(cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The edge of the loop: the next time it may go well.
                LogAgain(failure.Message);
            }
        }
    }

    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        var inbox = new Inbox(data.Inbox, ImportAsync, time, loggers.CreateLogger<Inbox>()) { ImportFolder = ImportFolderAsync };
        while (true)
        {
            try
            {
                await _whole.ResumeAsync(cancellationToken);
                await ImportSamplesAsync(cancellationToken);
                await inbox.RunAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception away) when (ServerAway.Is(away) || away is ImportStateException)
            {
                LogAgain(away.Message);
            }
            catch (Exception failure)
            {
                // The edge of the loop: the program that serves goes on, and the next file may be all right.
                LogFailure(failure);
            }

            await Task.Delay(AfterFailure, time, cancellationToken);
        }
    }

    /// <summary>Once each: a librarian who has reverted or changed them does not want them back at the next start.</summary>
    private async Task ImportSamplesAsync(CancellationToken cancellationToken)
    {
        if (options.Samples is not { } folder)
            return;
        var broken = Path.Combine(folder, BrokenSamples);
        var paths = Directory.GetFileSystemEntries(folder).Where(path => path != broken).Order(StringComparer.Ordinal);
        var handIn = await HandIn.OfAsync(paths, new PackageOptions(), cancellationToken);
        if (!await _importer.HasCommittedAsync(SamplesName, cancellationToken))
        {
            var outcome = await _importer.RunAsync(new ImportRequest { Name = SamplesName, Files = handIn.Files }, null, cancellationToken);
            LogSamples(outcome.Summary.Added);
        }

        foreach (var package in handIn.Packages)
        {
            var name = $"{SamplesName}/{Path.GetFileName(package)}";
            if (await _importer.HasCommittedAsync(name, cancellationToken))
                continue;
            try
            {
                var outcome = await scans.RunAsync(new ScanRequest { Name = name, Path = package }, null, cancellationToken);
                LogScans(name, outcome.Figures.Objects - outcome.Figures.Blocked, outcome.Figures.Pages);
            }
            catch (PackageRefusedException refused)
            {
                LogRefused(name, refused.Message);
            }
        }
    }

    private async Task<InboxReport> ImportAsync(InboxFile file, CancellationToken cancellationToken)
    {
        var boundaries = await PackageBoundaries.OfAsync(file.File.FullName, new PackageOptions(), cancellationToken);
        var report = new ReportPair();
        if (boundaries.Packages.Count > 0)
            await ImportPackageAsync(Request($"inbox/{file.Name}", file.File.FullName, file.Source, file.IsForReview), report, cancellationToken);
        else
            await ImportRecordsAsync($"inbox/{file.Name}", [new InputFile(file.File.FullName, file.Name)], file.Source, file.IsForReview, report, cancellationToken);
        return report.Close();
    }

    /// <summary>Null for a folder of record files or archives, one beside the other: its name is their source.</summary>
    private async Task<InboxReport?> ImportFolderAsync(InboxFolder folder, CancellationToken cancellationToken)
    {
        var report = new ReportPair();
        try
        {
            var handIn = await HandIn.OfAsync([folder.Folder.FullName], new PackageOptions(), cancellationToken);
            if (handIn.Packages.Concat(handIn.Files.Select(file => file.Path)).All(path => Path.GetDirectoryName(path) == folder.Folder.FullName))
                return null;
            if (handIn.Files.Count > 0)
                await ImportRecordsAsync($"inbox/{folder.Name}", handIn.Files, "", folder.IsForReview, report, cancellationToken);
            foreach (var package in handIn.Packages)
            {
                var name = Path.GetRelativePath(data.Inbox, package).Replace(Path.DirectorySeparatorChar, '/');
                await ImportPackageAsync(Request($"inbox/{name}", package, "", folder.IsForReview), report, cancellationToken);
            }
        }
        catch (PackageRefusedException refused)
        {
            report.Refuse(folder.Name, refused);
        }

        return report.Close();
    }

    private async Task ImportRecordsAsync(
        string name, IReadOnlyList<InputFile> files, string source, bool forReview, ReportPair report, CancellationToken cancellationToken)
    {
        var request = new ImportRequest { Name = name, Files = files, Source = source, ForReview = forReview };
        var summary = (await _importer.RunAsync(request, null, cancellationToken)).Summary;
        if (forReview)
            report.SayWaits(summary.Batch);
        await WriteAsync(summary, report, cancellationToken);
    }

    private static ScanRequest Request(string name, string path, string source, bool forReview) => new() { Name = name, Path = path, Source = source, ForReview = forReview };

    private async Task ImportPackageAsync(ScanRequest request, ReportPair report, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await scans.RunAsync(request, null, cancellationToken);
            if (request.ForReview)
                report.SayWaits(outcome.Batch);
            await new ScanReport(server.Source).WriteTextAsync(report.Text, outcome.Batch, cancellationToken);
            report.HasProblems |= outcome.Figures.Blocking + outcome.Figures.Warnings > 0;
            await WriteAsync(outcome.Summary, report, cancellationToken);
        }
        catch (PackageRefusedException refused)
        {
            report.Refuse(request.Name, refused);
        }
    }

    private async Task WriteAsync(BatchSummary summary, ReportPair report, CancellationToken cancellationToken)
    {
        await _text.WriteAsync(summary, report.Text, cancellationToken);
        await _lines.WriteAsync(summary, report.Lines, cancellationToken);
        report.HasProblems |= summary.Refused + summary.Warnings > 0;
    }

    [LoggerMessage(LogLevel.Information, "Đã nhập bộ dữ liệu mẫu, thêm {Added} tài liệu / the samples are in, documents added: {Added}")]
    private partial void LogSamples(long added);

    [LoggerMessage(LogLevel.Information, "Đã nhập {Package}: {Objects} tài liệu số hóa, {Pages} trang / digital documents and pages are in")]
    private partial void LogScans(string package, int objects, int pages);

    [LoggerMessage(LogLevel.Warning, "Không mở được gói {Package} / the package is not opened: {Reason}")]
    private partial void LogRefused(string package, string reason);

    [LoggerMessage(LogLevel.Warning, "Chưa nhập được, sẽ thử lại / the import is tried again: {Reason}")]
    private partial void LogAgain(string reason);

    [LoggerMessage(LogLevel.Error, "Không nhập được, sẽ thử lại / the import failed and is tried again")]
    private partial void LogFailure(Exception failure);
}
