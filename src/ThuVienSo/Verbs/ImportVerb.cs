using System.CommandLine;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Composition;
using ThuVienSo.Ingestion.Formats.Tables;
using ThuVienSo.Ingestion.Formats.Tables.Columns;
using ThuVienSo.Ingestion.Importing;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Scans;

namespace ThuVienSo.Verbs;

/// <summary>Imports files as one batch, reviews them without a change, writes the template spreadsheet, or takes a batch back.</summary>
public static class ImportVerb
{
    public static Command Create()
    {
        var data = CommandOptions.Data();
        var json = CommandOptions.Json();
        var command = new Command("import", "Nhập biểu ghi từ tệp / Import records from files")
        {
            ImportOptions.Paths, data, ImportOptions.DryRun, ImportOptions.Source, ImportOptions.Name, ImportOptions.Map, ImportOptions.Template,
            ImportOptions.Report, ImportOptions.Revert, json,
        };
        command.Validators.Add(ImportOptions.Check);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(ImportOptions.Template) is { } template)
                return WriteTemplate(template);
            if (parsed.GetValue(ImportOptions.Revert) is { } batch)
                return await RevertAsync(batch, parsed.DataFolder(data), parsed.GetValue(json), cancellation);
            var handIn = await HandIn.OfAsync(parsed.GetValue(ImportOptions.Paths)!, Reading(parsed), cancellation);
            return await ImportAsync(parsed, handIn, parsed.DataFolder(data), parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static int WriteTemplate(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        TemplateSpreadsheet.Write(file);
        Console.WriteLine(Path.GetFullPath(path));
        return ExitCode.Done;
    }

    private static PackageOptions Reading(ParseResult parsed) =>
        new() { Source = parsed.GetValue(ImportOptions.Source)!, ColumnMapping = ImportOptions.MapOf(parsed) };

    private static ImportRequest Request(ParseResult parsed, IReadOnlyList<InputFile> files, bool json) => new()
    {
        Name = NameOf(parsed),
        Files = files,
        Source = parsed.GetValue(ImportOptions.Source)!,
        ColumnMapping = ImportOptions.MapOf(parsed),
        DryRun = parsed.GetValue(ImportOptions.DryRun),
        By = Actor.CommandLine,
        OnMapping = (file, mapping) => Show(file, mapping, json),
    };

    private static string NameOf(ParseResult parsed) => parsed.GetValue(ImportOptions.Name)
        ?? string.Join(", ", parsed.GetValue(ImportOptions.Paths)!.Select(path => Path.GetFileName(Path.TrimEndingDirectorySeparator(path))));

    /// <summary>What each column of a table was taken for, so that a wrong guess can be put right with --map.</summary>
    private static void Show(InputFile file, ColumnMapping mapping, bool json)
    {
        if (json)
        {
            Console.WriteLine(ReportLines.Of(file, mapping));
            return;
        }

        Console.WriteLine($"{file.Name}:");
        foreach (var line in mapping.Describe())
            Console.WriteLine(line.Vi == line.En ? $"  {line.Vi}" : $"  {line.Vi} / {line.En}");
    }

    private static async Task<int> ImportAsync(ParseResult parsed, HandIn handIn, DataFolder folder, bool json, CancellationToken cancellationToken)
    {
        if (handIn.Files.Count + handIn.Packages.Count == 0)
        {
            Console.Error.WriteLine("Không có tệp nào để nhập / no files to import");
            return ExitCode.DoneWithProblems;
        }

        return await WithCatalogAsync(folder, Job, cancellationToken);

        async Task<int> Job(Importer importer, CatalogServer server)
        {
            var code = handIn.Files.Count == 0 ? ExitCode.Done
                : await ImportRecordsAsync(importer, server, Request(parsed, handIn.Files, json), json, cancellationToken);
            return handIn.Packages.Count == 0 ? code
                : Math.Max(code, await ScanImporting.RunAsync(parsed, handIn.Packages, NameOf(parsed), folder, server, importer, json, cancellationToken));
        }
    }

    private static async Task<int> ImportRecordsAsync(
        Importer importer, CatalogServer server, ImportRequest request, bool json, CancellationToken cancellationToken)
    {
        var outcome = await importer.RunAsync(request, Progress(json, out var line), cancellationToken);
        line.Close();
        var report = new BatchReport(server.Source, json);
        if (request.DryRun)
        {
            await report.WriteReviewAsync(outcome.Summary, Console.Out, cancellationToken);
            await importer.AbandonAsync(outcome.Batch, cancellationToken);
        }
        else
        {
            await report.WriteAsync(outcome.Summary, Console.Out, cancellationToken);
        }

        return outcome.Summary.Refused + outcome.Summary.Warnings == 0 ? ExitCode.Done : ExitCode.DoneWithProblems;
    }

    private static Task<int> RevertAsync(long batch, DataFolder folder, bool json, CancellationToken cancellationToken)
    {
        return WithCatalogAsync(folder, Job, cancellationToken);

        async Task<int> Job(Importer importer, CatalogServer server)
        {
            await new DigitalObjects(server.Source, TimeProvider.System).RevertAsync(batch, cancellationToken);
            var summary = await importer.RevertAsync(batch, Actor.CommandLine, Progress(json, out var line), cancellationToken);
            line.Close();
            var figures = await new BatchReport(server.Source, json).WriteRevertAsync(summary, Console.Out, cancellationToken);
            return figures.Left == 0 ? ExitCode.Done : ExitCode.DoneWithProblems;
        }
    }

    private static async Task<int> WithCatalogAsync(DataFolder folder, Func<Importer, CatalogServer, Task<int>> job, CancellationToken cancellationToken)
    {
        using var loggers = ConsoleLogging.Create();
        await using var server = await CatalogServer.OpenAsync(folder, attach: true, loggers.CreateLogger("PostgreSQL"), cancellationToken);
        await CatalogMigrations.ApplyAsync(server.ConnectionString, cancellationToken);
        var code = await job(new Importer(server.Source, TimeProvider.System), server);
        // Nobody else is at this installation, so nobody else will index what is new.
        if (server.Started)
            await HostMaking.CatchUpAsync(folder, server, loggers, cancellationToken);
        return code;
    }

    private static DirectProgress<ImportProgress> Progress(bool json, out ProgressLine line)
    {
        var shown = ProgressLine.ForConsole(json);
        line = shown;
        return new DirectProgress<ImportProgress>(at => shown.Show(Words(at.Step), at.Done, "biểu ghi / records", at.Share));
    }

    private static string Words(ImportStep step) => step switch
    {
        ImportStep.Read => "đọc / read",
        ImportStep.Match => "đối chiếu / match",
        ImportStep.Commit => "ghi / commit",
        _ => "hoàn tác / revert",
    };
}
