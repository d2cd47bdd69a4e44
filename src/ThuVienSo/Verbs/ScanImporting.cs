using System.CommandLine;
using System.Globalization;

using ThuVienSo.Catalog.Audit;
using ThuVienSo.Composition;
using ThuVienSo.Ingestion.Importing;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Scans;
using ThuVienSo.Web.Api.Imports.Reporting;

namespace ThuVienSo.Verbs;

/// <summary>The part of <c>import</c> that is about digitised documents: each package is a batch with a quality report.</summary>
internal static class ScanImporting
{
    public static async Task<int> RunAsync(
        ParseResult parsed, IReadOnlyList<string> packages, string name, DataFolder folder, CatalogServer server, Importer importer, bool json,
        CancellationToken cancellationToken)
    {
        using var loggers = ConsoleLogging.Create();
        await using var scans = ScanImports.Open(folder, server, loggers);
        var code = ExitCode.Done;
        foreach (var package in packages)
        {
            // One that is refused does not keep the others from coming in.
            try
            {
                code = Math.Max(code, await RunAsync(package));
            }
            catch (PackageRefusedException refused)
            {
                Console.Error.WriteLine($"{Path.GetFileName(package)}: {refused.Message}");
                code = ExitCode.DoneWithProblems;
            }
        }

        return code;

        async Task<int> RunAsync(string package)
        {
            var request = new ScanRequest
            {
                Name = packages.Count == 1 ? name : $"{name}: {Path.GetFileName(package)}",
                Path = package,
                Source = parsed.GetValue(ImportOptions.Source)!,
                ColumnMapping = ImportOptions.MapOf(parsed),
                DryRun = parsed.GetValue(ImportOptions.DryRun),
                By = Actor.CommandLine,
            };
            var line = ProgressLine.ForConsole(json);
            var outcome = await scans.Importer.RunAsync(
                request, new DirectProgress<ScanStep>(at => line.Show(Words(at.Stage), at.Done, "trang / pages", at.Share)), cancellationToken);
            line.Close();
            if (!json)
                await new ScanReport(server.Source).WriteTextAsync(Console.Out, outcome.Batch, cancellationToken);
            await new BatchReport(server.Source, json).WriteAsync(outcome.Summary, Console.Out, cancellationToken);
            if (parsed.GetValue(ImportOptions.Report) is { } path)
                await WriteReportAsync(packages.Count == 1 ? path : Numbered(path, outcome.Batch), outcome.Batch, server, cancellationToken);
            if (request.DryRun)
                await importer.AbandonAsync(outcome.Batch, cancellationToken);
            return outcome.Figures.Blocking + outcome.Figures.Warnings + outcome.Summary.Refused + outcome.Summary.Warnings > 0 ? ExitCode.DoneWithProblems : ExitCode.Done;
        }
    }

    /// <summary>As a workbook or as JSON, by the ending of the name.</summary>
    private static async Task WriteReportAsync(string path, long batch, CatalogServer server, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        var report = new ScanReport(server.Source);
        if (Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase))
            await report.WriteJsonAsync(file, batch, cancellationToken);
        else
            await report.WriteXlsxAsync(file, batch, cancellationToken);
        Console.WriteLine(Path.GetFullPath(path));
    }

    /// <summary>Each package has a report of its own, named by its batch.</summary>
    private static string Numbered(string path, long batch) => Path.Combine(
        Path.GetDirectoryName(path) ?? "", string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)}-{batch}{Path.GetExtension(path)}"));

    private static string Words(ScanStage stage) => stage switch
    {
        ScanStage.Read => "đọc / read",
        ScanStage.WaitForRoom => "chờ chỗ trống trên đĩa / wait for room on the disk",
        ScanStage.Match => "đối chiếu / match",
        _ => "đăng / publish",
    };
}
