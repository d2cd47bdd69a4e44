using System.CommandLine;
using System.Globalization;
using System.Text.Json;

using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Backups;
using ThuVienSo.Composition;

namespace ThuVienSo.Verbs;

/// <summary>Makes a backup while everything goes on; exit code 1 when masters were missing, which are then not in it.</summary>
public static class BackupVerb
{
    public static Command Create()
    {
        var data = CommandOptions.Data();
        var json = CommandOptions.Json();
        var to = new Option<string>("--to")
        {
            Description = "Thư mục sao lưu, tốt nhất ở đĩa khác; lần sau chỉ chép tệp mới / Folder of backups, best on another disk; later ones copy only what is new",
            Required = true,
            HelpName = "FOLDER",
        };
        var keep = new Option<int?>("--keep") { Description = "Chỉ giữ chừng này bản mới nhất / Keep only so many of the newest", HelpName = "NUMBER" };
        keep.Validators.Add(result =>
        {
            if (result.Tokens is [var typed] && !(int.TryParse(typed.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
                result.AddError($"--keep {typed.Value}: cần một số nguyên từ 1 / must be a whole number from 1");
        });
        var command = new Command("backup", "Sao lưu trong khi hệ thống đang chạy / Back up while everything runs") { to, data, keep, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.DataFolder(data);
            using var loggers = ConsoleLogging.Create();
            await using var server = await CatalogServer.OpenAsync(folder, attach: true, loggers.CreateLogger("PostgreSQL"), cancellation);
            await CatalogMigrations.ApplyAsync(server.ConnectionString, cancellation);
            var place = Path.GetFullPath(parsed.GetValue(to)!);
            MakeLast(place);
            var lines = new BackupLines(parsed.GetValue(json));
            var started = TimeProvider.System.GetTimestamp();
            var manifest = await new CatalogBackups(folder, server, TimeProvider.System, loggers.CreateLogger("Backup"))
                .RunAsync(place, parsed.GetValue(keep), lines, cancellation);
            lines.Close();
            Tell(manifest, place, TimeProvider.System.GetElapsedTime(started), parsed.GetValue(json));
            return manifest.MasterCounts.Missing == 0 ? ExitCode.Done : ExitCode.DoneWithProblems;
        });
        return command;
    }

    /// <summary>The folder itself, but none above it: a disk that is not connected is not to be taken for a folder of this one.</summary>
    private static void MakeLast(string place)
    {
        if (Path.GetDirectoryName(place) is { } above && Directory.Exists(above))
            Directory.CreateDirectory(place);
    }

    private static void Tell(BackupManifest manifest, string place, TimeSpan took, bool json)
    {
        var counts = manifest.MasterCounts;
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                backup = manifest.Name,
                folder = place,
                manifest.TakenAt,
                rows = manifest.Tables.Sum(table => table.Rows),
                masters = counts.Files,
                copied = counts.Copied,
                copiedBytes = counts.CopiedBytes,
                missing = counts.Missing,
                seconds = Math.Round(took.TotalSeconds, 1),
            }, JsonSerializerOptions.Web));
            return;
        }

        var documents = manifest.Tables.FirstOrDefault(table => table.Name == "document")?.Rows ?? 0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Đã sao lưu {manifest.Name}: {documents} tài liệu, {counts.Files} tệp gốc, chép mới {counts.Copied} tệp ({counts.CopiedBytes >> 20} MB), {took.TotalSeconds:0.0} s."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Backup {manifest.Name}: {documents} documents, {counts.Files} masters, {counts.Copied} of them copied now ({counts.CopiedBytes >> 20} MB), {took.TotalSeconds:0.0} s."));
        if (counts.Missing > 0)
            Console.WriteLine($"✖ {counts.Missing} tệp gốc bị mất hoặc hỏng nên không có trong bản sao lưu / masters are gone or damaged and not in the backup");
    }
}
