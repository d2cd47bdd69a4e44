using System.CommandLine;
using System.Globalization;
using System.Text.Json;

using ThuVienSo.Catalog.Backups;
using ThuVienSo.Composition;

namespace ThuVienSo.Verbs;

/// <summary>Restores a backup where nothing is yet, or with <c>--check</c> compares every byte of it with what was written; exit code 1 when something is missing.</summary>
public static class RestoreVerb
{
    private static readonly Argument<string> From = new("FOLDER") { Description = "Thư mục sao lưu, như --to của backup / Folder of backups, as --to of backup" };

    private static readonly Option<string> At = new("--at")
    {
        Description = "Bản nào: tên, hay thời điểm như \"2026-11-24\", \"2026-11-24 13:00\"; không có thì bản mới nhất / Which: its name, or a time; the newest by default",
        HelpName = "TIME_OR_NAME",
    };

    private static readonly Option<bool> Check = new("--check") { Description = "Chỉ kiểm tra bản sao lưu, không khôi phục / Only check the backup, restore nothing" };

    private static readonly Option<bool> Incomplete = new("--incomplete")
    {
        Description = "Khôi phục cả khi tệp gốc trong bản sao lưu bị mất hay hỏng / Restore even when masters of the backup are lost or damaged",
    };

    public static Command Create()
    {
        var data = CommandOptions.Data();
        var json = CommandOptions.Json();
        var command = new Command("restore", "Khôi phục bản sao lưu vào thư mục dữ liệu mới / Restore a backup into a new data folder") { From, data, At, Check, Incomplete, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var from = BackupFolder.OpenToRead(parsed.GetValue(From)!);
            var manifest = from.Manifest(from.Choose(parsed.GetValue(At)));
            var lines = new BackupLines(parsed.GetValue(json));
            return parsed.GetValue(Check)
                ? await CheckAsync(new BackupCheck(from, manifest), manifest, lines, parsed.GetValue(json), cancellation)
                : await RestoreAsync(from, manifest, parsed.DataFolder(data), parsed.GetValue(Incomplete), lines, parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static async Task<int> CheckAsync(BackupCheck check, BackupManifest manifest, BackupLines lines, bool json, CancellationToken cancellationToken)
    {
        var (damaged, listed) = (0L, true);
        await foreach (var damage in check.OfTablesAsync(lines, cancellationToken))
        {
            Tell(damage);
            listed &= !damage.Path.EndsWith(manifest.Masters.Path, StringComparison.Ordinal);
        }

        if (listed)
        {
            await foreach (var damage in check.OfMastersAsync(content: true, lines, cancellationToken))
                Tell(damage);
        }

        lines.Close();
        var missing = manifest.MasterCounts.Missing;
        Console.WriteLine(json
            ? JsonSerializer.Serialize(new { backup = manifest.Name, masters = manifest.MasterCounts.Files, damaged, missing })
            : $"{manifest.Name}: {manifest.MasterCounts.Files} tệp gốc, {damaged} tệp hỏng, {missing} tệp đã thiếu khi sao lưu / masters, {damaged} files damaged, {missing} missing when it was made");
        return damaged + missing == 0 ? ExitCode.Done : ExitCode.DoneWithProblems;

        void Tell(BackupDamage damage)
        {
            damaged++;
            lines.Close();
            Console.WriteLine(json
                ? JsonSerializer.Serialize(new { damaged = damage.Path, vi = damage.Problem.Vi, en = damage.Problem.En }, Written)
                : $"✖ {damage.Path}: {damage.Problem.Vi} / {damage.Problem.En}");
        }
    }

    private static readonly JsonSerializerOptions Written = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task<int> RestoreAsync(
        BackupFolder from, BackupManifest manifest, DataFolder data, bool incomplete, BackupLines lines, bool json, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var loggers = ConsoleLogging.Create();
        await using var server = await CatalogServer.OpenToFillAsync(data, loggers.CreateLogger("PostgreSQL"), cancellationToken);
        var outcome = await new Restore(from, manifest, new RestorePlace(server.ConnectionString, data.Root, data.Files, data.Restoring), TimeProvider.System)
            .RunAsync(incomplete, lines, cancellationToken);
        lines.Close();
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                backup = manifest.Name,
                data = data.Root,
                rows = manifest.Tables.Sum(table => table.Rows),
                masters = manifest.MasterCounts.Files,
                missing = outcome.MissingMasters,
                leftOut = outcome.StrangeTables,
                seconds = Math.Round(seconds, 1),
            }));
        else
            Tell(manifest, data, outcome, seconds);
        return outcome.MissingMasters == 0 && outcome.StrangeTables.Count == 0 ? ExitCode.Done : ExitCode.DoneWithProblems;
    }

    private static void Tell(BackupManifest manifest, DataFolder data, RestoreOutcome outcome, double seconds)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Đã khôi phục {manifest.Name} vào {data.Root}, {seconds:0.0} s."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Backup {manifest.Name} is restored into {data.Root}, {seconds:0.0} s."));
        if (outcome.MissingMasters > 0)
            Console.WriteLine($"✖ {outcome.MissingMasters} tệp gốc không có trong bản sao lưu / masters are not in the backup");
        if (outcome.StrangeTables.Count > 0)
            Console.WriteLine($"✖ bảng không phải của chương trình, đã bỏ qua / tables that are not the program's, left out: {string.Join(", ", outcome.StrangeTables)}");
        Console.WriteLine("Tiếp theo: chạy serve (hoặc worker và web) với --data ấy; bộ nạp lập lại chỉ mục và làm lại ảnh trang, rồi check cho biết đã khớp.");
        Console.WriteLine("Next: run serve (or worker and web) with that --data; the worker builds the index and makes images of pages again, and then check tells that all is equal.");
    }
}
