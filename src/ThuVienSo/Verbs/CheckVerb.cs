using System.CommandLine;
using System.Text.Json;

using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Composition;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Verbs;

/// <summary>Compares catalog and index by (id, content hash) and names every difference; exit code 1 when there is one.</summary>
public static class CheckVerb
{
    public static Command Create()
    {
        var data = CommandOptions.Data();
        var json = CommandOptions.Json();
        var command = new Command("check", "So biểu ghi với chỉ mục / Compare the catalog with the index") { data, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.DataFolder(data);
            using var loggers = ConsoleLogging.Create();
            await using var server = await CatalogServer.OpenAsync(folder, attach: true, loggers.CreateLogger("PostgreSQL"), cancellation);
            await CatalogMigrations.ApplyAsync(server.ConnectionString, cancellation);
            if (server.Started)
                await HostMaking.Follower(folder, server, loggers).CatchUpAsync(cancellation);
            // Beside a running worker, files that it removes meanwhile would look like damage.
            if (server.Started && DamageOf(folder) is { } damage)
            {
                Console.Error.WriteLine($"Chỉ mục bị hỏng, hãy chạy reindex / the index is damaged, run reindex: {damage}");
                return ExitCode.DoneWithProblems;
            }

            using var searcher = new CatalogSearcher(folder.Index);
            return await CompareAsync(new CatalogCheck(new DocumentStates(server.Source), searcher), parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static string? DamageOf(DataFolder folder) => new IndexGenerations(folder.Index).Current is { } generation ? IndexIntegrity.Problem(generation) : null;

    private static async Task<int> CompareAsync(CatalogCheck check, bool json, CancellationToken cancellationToken)
    {
        long differences = 0;
        await foreach (var (id, difference) in check.DifferencesAsync(cancellationToken))
        {
            differences++;
            Console.WriteLine(json ? JsonSerializer.Serialize(new { id, difference = difference.ToString() }) : $"{id}: {Words(difference)}");
        }

        Console.WriteLine(json
            ? JsonSerializer.Serialize(new { documents = check.Compared, differences })
            : $"{check.Compared} tài liệu, {differences} khác biệt / {check.Compared} documents, {differences} differences");
        return differences == 0 ? ExitCode.Done : ExitCode.DoneWithProblems;
    }

    private static string Words(IndexDifference difference) => difference switch
    {
        IndexDifference.Missing => "thiếu trong chỉ mục / missing in the index",
        IndexDifference.Extra => "thừa trong chỉ mục / not in the catalog",
        IndexDifference.Stale => "chỉ mục cũ / stale in the index",
        _ => "trùng trong chỉ mục / twice in the index",
    };
}
