using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Tests.Formats;

/// <summary>Runs a reader over bytes and sorts what it yields.</summary>
internal static class Reading
{
    private static readonly ReadingContext Context = new("thu.dat", "test");

    public static async Task<List<ReadResult>> AllAsync(IRecordReader reader, byte[] file, CancellationToken cancellationToken = default)
    {
        using var stream = new MemoryStream(file, writable: false);
        var results = new List<ReadResult>();
        await foreach (var result in reader.ReadAsync(stream, Context, cancellationToken))
        {
            results.Add(result);
        }

        return results;
    }

    public static List<RecordDraft> Drafts(this IEnumerable<ReadResult> results) => [.. results.OfType<ReadResult.Record>().Select(record => record.Draft)];

    public static List<string> Keys(this IEnumerable<ReadResult> results) => [.. results.Drafts().Select(draft => draft.SourceKey)];

    /// <summary>The codes of warnings and refusals, in file order.</summary>
    public static List<string> Codes(this IEnumerable<ReadResult> results) => [.. results.Problems().Select(problem => problem.Code)];

    public static List<ImportProblem> Problems(this IEnumerable<ReadResult> results) => [.. results.SelectMany(result => result switch
    {
        ReadResult.Record record => record.Warnings,
        ReadResult.Problem problem => [problem.What],
        _ => Array.Empty<ImportProblem>(),
    })];
}
