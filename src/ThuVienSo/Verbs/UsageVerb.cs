using System.CommandLine;
using System.Globalization;
using System.Text.Json;

using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Usage.Agents;
using ThuVienSo.Catalog.Usage.Counting;
using ThuVienSo.Composition;

namespace ThuVienSo.Verbs;

/// <summary>
/// Counts uses anew. The worker does so by itself when events come late or the list of robots changes; this is for whoever wants to be sure.
/// </summary>
public static class UsageVerb
{
    public static Command Create() => new("usage", "Số liệu lượt dùng / Figures of use") { Recount() };

    private static Command Recount()
    {
        var data = CommandOptions.Data();
        var json = CommandOptions.Json();
        var from = Day("--from", "Từ ngày, như 2026-11-01 / First day, such as 2026-11-01");
        var to = Day("--to", "Đến hết ngày / Last day");
        var command = new Command("recount", "Tính lại số liệu từ các lượt dùng còn lưu / Count figures anew from the uses that are kept") { data, from, to, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.DataFolder(data);
            using var loggers = ConsoleLogging.Create();
            await using var server = await CatalogServer.OpenAsync(folder, attach: true, loggers.CreateLogger("PostgreSQL"), cancellation);
            await CatalogMigrations.ApplyAsync(server.ConnectionString, cancellation);
            var counting = new UsageCounting(server.Source);
            await counting.JudgeAsync(new RobotList(UsageWork.RobotTables(folder), Console.Error.WriteLine).Current, cancellation);
            return await CountAsync(counting, parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static async Task<int> CountAsync(UsageCounting counting, DateOnly from, DateOnly to, bool json, CancellationToken cancellationToken)
    {
        var expired = 0;
        foreach (var day in await counting.DaysAsync(from, to, cancellationToken))
        {
            var counted = await counting.CountAsync(day, cancellationToken);
            expired += counted ? 0 : 1;
            var written = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Console.WriteLine(
                json ? JsonSerializer.Serialize(new { day = written, counted })
                : counted ? $"{written}: đã tính lại / counted anew"
                : $"{written}: lượt dùng đã hết hạn lưu, số liệu giữ nguyên / its uses have expired, its figures stay");
        }

        return expired == 0 ? ExitCode.Done : ExitCode.DoneWithProblems;
    }

    private static Option<DateOnly> Day(string name, string description)
    {
        var day = new Option<DateOnly>(name)
        {
            Description = description,
            HelpName = "YYYY-MM-DD",
            Required = true,
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
                    return read;
                result.AddError($"{name} {result.Tokens[0].Value}: cần ngày như 2026-11-01 / must be a day such as 2026-11-01");
                return default;
            },
        };
        return day;
    }
}
