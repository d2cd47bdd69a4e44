using System.CommandLine;
using System.Text.Json;

using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Composition;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Verbs;

/// <summary>Compares catalog and indexes, documents and pages, by (id, content hash) and names every difference; exit code 1 when there is one.</summary>
public static class CheckVerb
{
    private static readonly Compared Documents = new("document", "tài liệu", "document");
    private static readonly Compared Pages = new("page", "trang", "page");

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
                await HostMaking.CatchUpAsync(folder, server, loggers, cancellation);
            // Beside a running worker, files that it removes meanwhile would look like damage.
            if (server.Started && DamageOf(folder) is { } damage)
            {
                Console.Error.WriteLine($"Chỉ mục bị hỏng, hãy chạy reindex / the index is damaged, run reindex: {damage}");
                return ExitCode.DoneWithProblems;
            }

            using var searcher = new CatalogSearcher(folder.Index);
            var documents = await CompareAsync(new CatalogCheck(new DocumentStates(server.Source), searcher), Documents, parsed.GetValue(json), cancellation);
            var pages = await CompareAsync(new CatalogCheck(new PageStates(server.Source), searcher), Pages, parsed.GetValue(json), cancellation);
            return Math.Max(documents, pages);
        });
        return command;
    }

    private static string? DamageOf(DataFolder folder) =>
        new[] { new IndexGenerations(folder.Index), IndexGenerations.OfPages(folder.Index) }
            .Select(generations => generations.Current is { } generation ? IndexIntegrity.Problem(generation) : null)
            .FirstOrDefault(problem => problem is not null);

    /// <summary>What is compared: its name for programs, and for people.</summary>
    private sealed record Compared(string Name, string Vi, string En);

    private static async Task<int> CompareAsync(CatalogCheck check, Compared what, bool json, CancellationToken cancellationToken)
    {
        long differences = 0;
        await foreach (var (id, difference) in check.DifferencesAsync(cancellationToken))
        {
            differences++;
            Console.WriteLine(json ? Line(what, id, difference) : $"{what.Vi} / {what.En} {id}: {Words(difference)}");
        }

        Console.WriteLine(json
            ? JsonSerializer.Serialize(new Dictionary<string, long> { [what.Name + "s"] = check.Compared, ["differences"] = differences })
            : $"{check.Compared} {what.Vi}, {differences} khác biệt / {check.Compared} {what.En}s, {differences} differences");
        return differences == 0 ? ExitCode.Done : ExitCode.DoneWithProblems;
    }

    /// <summary>Of documents as it always was: <c>{"id":…,"difference":…}</c>; of others their name instead of "id".</summary>
    private static string Line(Compared what, long id, IndexDifference difference) =>
        JsonSerializer.Serialize(new Dictionary<string, object> { [what == Documents ? "id" : what.Name] = id, ["difference"] = difference.ToString() });

    private static string Words(IndexDifference difference) => difference switch
    {
        IndexDifference.Missing => "thiếu trong chỉ mục / missing in the index",
        IndexDifference.Extra => "thừa trong chỉ mục / not in the catalog",
        IndexDifference.Stale => "chỉ mục cũ / stale in the index",
        _ => "trùng trong chỉ mục / twice in the index",
    };
}
