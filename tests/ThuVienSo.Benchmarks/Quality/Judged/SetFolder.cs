using System.Text.Json;

using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Benchmarks.Quality.Judged;

/// <summary>
/// A set on disk: <c>corpus.jsonl</c> with <c>{"id","text","title"?}</c>, <c>queries.jsonl</c> with <c>{"id","text","relevant"}</c>, where <c>relevant</c> is a list of ids,
/// or an object of id to grade.
/// </summary>
public static class SetFolder
{
    /// <summary>As many words of a text without a title stand as one: a record must have a title to come into the catalog.</summary>
    private const int WordsOfTitle = 12;

    public static JudgedSet Read(string folder) => new(
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
        [.. Lines(Path.Combine(folder, "corpus.jsonl")).Select(Document)],
        ReadQueries(Path.Combine(folder, "queries.jsonl")));

    public static IReadOnlyList<JudgedQuery> ReadQueries(string file) => [.. Lines(file).Select(Query)];

    /// <summary>The folders under <c>retrieval</c> of the shared data, beside the checkout or where THUVIENSO_SHARED says; empty when there are none.</summary>
    public static IReadOnlyList<string> Shared()
    {
        var shared = Environment.GetEnvironmentVariable("THUVIENSO_SHARED") ?? FindShared();
        var folder = shared is null ? null : Path.Combine(shared, "data", "retrieval");
        return folder is null || !Directory.Exists(folder) ? [] : [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)];
    }

    private static string? FindShared()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var shared = Path.Combine(at.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "data")))
                return shared;
        }

        return null;
    }

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => JsonElement.Parse(line));

    private static IndexedDocument Document(JsonElement line, int position)
    {
        var key = line.GetProperty("id").GetString()!;
        var text = line.GetProperty("text").GetString()!;
        var title = line.TryGetProperty("title", out var given) && given.GetString() is { Length: > 0 } stated ? stated : Opening(text);
        return new IndexedDocument
        {
            Id = position + 1,
            ContentHash = key,
            SourceKey = key,
            Title = title,
            TitleProper = title,
            Abstract = text,
            Identifiers = [key],
            Type = "other",
            AddedAt = position,
        };
    }

    private static string Opening(string text) =>
        string.Join(' ', text.Split((char[]?)null, WordsOfTitle + 1, StringSplitOptions.RemoveEmptyEntries).Take(WordsOfTitle));

    private static JudgedQuery Query(JsonElement line)
    {
        var relevant = line.GetProperty("relevant");
        return new JudgedQuery(
            line.GetProperty("id").GetString()!,
            line.GetProperty("text").GetString()!,
            relevant.ValueKind == JsonValueKind.Object
                ? relevant.EnumerateObject().ToDictionary(grade => grade.Name, grade => grade.Value.GetInt32())
                : relevant.EnumerateArray().Select(id => id.GetString()!).Distinct().ToDictionary(id => id, _ => 1),
            line.TryGetProperty("kind", out var kind) ? kind.GetString()! : "");
    }
}
