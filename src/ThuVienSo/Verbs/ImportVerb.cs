using System.CommandLine;

using ThuVienSo.Catalog;
using ThuVienSo.Composition;
using ThuVienSo.Ingestion.Formats.Tables;
using ThuVienSo.Ingestion.Formats.Tables.Columns;
using ThuVienSo.Ingestion.Importing;

namespace ThuVienSo.Verbs;

/// <summary>Imports files as one batch, reviews them without a change, writes the template spreadsheet, or takes a batch back.</summary>
public static class ImportVerb
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Tệp hoặc thư mục: MARC 21, MARCXML, Dublin Core, CSV, XLSX / Files or folders",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Chỉ xem trước: sẽ thêm, thay, giữ nguyên, từ chối gì / Only show what would be added, replaced, left alone, refused",
    };

    private static readonly Option<string> Source = new("--source")
    {
        Description = "Nơi cấp mã biểu ghi, khi biểu ghi không nói / Who gave the record keys, where the records do not say",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string> Name = new("--name") { Description = "Tên đợt nhập / Name of the batch" };

    private static readonly Option<string[]> Map = new("--map")
    {
        Description = "Cột nào là trường nào, ví dụ \"Tên sách=title\" / Which column is which field",
        HelpName = "HEADING=FIELD",
    };

    private static readonly Option<string> Template = new("--template")
    {
        Description = "Ghi bảng mẫu XLSX rồi dừng / Write a template spreadsheet and stop",
        HelpName = "FILE.xlsx",
    };

    private static readonly Option<long?> Revert = new("--revert")
    {
        Description = "Hoàn tác cả một đợt nhập / Take a whole batch back",
        HelpName = "BATCH",
    };

    public static Command Create()
    {
        var data = CommandOptions.Data();
        var json = CommandOptions.Json();
        var command = new Command("import", "Nhập biểu ghi từ tệp / Import records from files")
        {
            Paths, data, DryRun, Source, Name, Map, Template, Revert, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Paths) is not { Length: > 0 } && result.GetValue(Template) is null && result.GetValue(Revert) is null)
                result.AddError("Thiếu tệp để nhập / name at least one file or folder");
            if (result.GetValue(Map) is { } maps && Array.Find(maps, map => !map.Contains('=')) is { } wrong)
                result.AddError($"--map {wrong}: cần HEADING=FIELD / must be HEADING=FIELD");
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(Template) is { } template && WhyNotTemplate(Path.GetFullPath(template)) is { } reason)
                result.AddError($"--template {template}: {reason}");
        });
        command.SetAction((parsed, cancellation) => parsed.GetValue(Template) is { } template
            ? Task.FromResult(WriteTemplate(template))
            : RunAsync(parsed, parsed.DataFolder(data), parsed.GetValue(json), cancellation));
        return command;
    }

    /// <summary>A template that somebody has filled in is never written over.</summary>
    private static string? WhyNotTemplate(string path)
    {
        if (File.Exists(path) || Directory.Exists(path))
            return "đã có, hãy chọn tên khác / is there already, choose another name";
        return Directory.Exists(Path.GetDirectoryName(path)) ? null : "không có thư mục ấy / there is no such folder";
    }

    private static int WriteTemplate(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        TemplateSpreadsheet.Write(file);
        Console.WriteLine(Path.GetFullPath(path));
        return ExitCode.Done;
    }

    private static async Task<int> RunAsync(ParseResult parsed, DataFolder folder, bool json, CancellationToken cancellationToken)
    {
        using var loggers = ConsoleLogging.Create();
        await using var server = await CatalogServer.OpenAsync(folder, attach: true, loggers.CreateLogger("PostgreSQL"), cancellationToken);
        await CatalogMigrations.ApplyAsync(server.ConnectionString, cancellationToken);
        var importer = new Importer(server.Source, TimeProvider.System);
        var code = parsed.GetValue(Revert) is { } batch
            ? await RevertAsync(importer, server, batch, json, cancellationToken)
            : await ImportAsync(importer, server, Request(parsed, json), json, cancellationToken);
        // Nobody else is at this installation, so nobody else will index what is new.
        if (server.Started)
            await HostMaking.Follower(folder, server, loggers).CatchUpAsync(cancellationToken);
        return code;
    }

    private static ImportRequest Request(ParseResult parsed, bool json)
    {
        var paths = parsed.GetValue(Paths)!;
        return new ImportRequest
        {
            Name = parsed.GetValue(Name) ?? string.Join(", ", paths.Select(path => Path.GetFileName(Path.TrimEndingDirectorySeparator(path)))),
            Files = InputFile.Under(paths),
            Source = parsed.GetValue(Source)!,
            ColumnMapping = parsed.GetValue(Map)?.Select(map => map.Split('=', 2)).ToDictionary(map => map[0].Trim(), map => map[1].Trim()),
            DryRun = parsed.GetValue(DryRun),
            OnMapping = (file, mapping) => Show(file, mapping, json),
        };
    }

    /// <summary>What each column of a table was taken for, so that a wrong guess can be put right with --map.</summary>
    private static void Show(InputFile file, ColumnMapping mapping, bool json)
    {
        if (json)
            return;
        Console.WriteLine($"{file.Name}:");
        foreach (var line in mapping.Describe())
            Console.WriteLine(line.Vi == line.En ? $"  {line.Vi}" : $"  {line.Vi} / {line.En}");
    }

    private static async Task<int> ImportAsync(
        Importer importer, CatalogServer server, ImportRequest request, bool json, CancellationToken cancellationToken)
    {
        var outcome = await importer.RunAsync(request, Progress(json, out var line), cancellationToken);
        line.Close();
        await new BatchReport(server.Source).WriteAsync(outcome.Summary, Console.Out, json, reverting: false, cancellationToken);
        if (request.DryRun)
            await importer.AbandonAsync(outcome.Batch, cancellationToken);
        return outcome.Summary.Refused + outcome.Summary.Warnings == 0 ? ExitCode.Done : ExitCode.DoneWithProblems;
    }

    private static async Task<int> RevertAsync(Importer importer, CatalogServer server, long batch, bool json, CancellationToken cancellationToken)
    {
        var summary = await importer.RevertAsync(batch, Progress(json, out var line), cancellationToken);
        line.Close();
        await new BatchReport(server.Source).WriteAsync(summary, Console.Out, json, reverting: true, cancellationToken);
        return ExitCode.Done;
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
