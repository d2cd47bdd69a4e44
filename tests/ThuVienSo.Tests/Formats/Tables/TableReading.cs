using System.Text;
using System.Text.Json;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.Tables;

namespace ThuVienSo.Tests.Formats.Tables;

/// <summary>What a table gave when it was read whole.</summary>
internal sealed record TableReading(IReadOnlyList<ReadResult> Results)
{
    public IReadOnlyList<RecordDraft> Records => [.. Results.OfType<ReadResult.Record>().Select(record => record.Draft)];

    public RecordDraft Record => Records.Single();

    public IReadOnlyList<PlaceDraft> Places => [.. Results.OfType<ReadResult.Place>().Select(place => place.Draft)];

    public IReadOnlyList<ImportProblem> Problems =>
        [.. Results.SelectMany(result => result switch
        {
            ReadResult.Record record => record.Warnings,
            ReadResult.Problem problem => [problem.What],
            _ => [],
        })];

    public IReadOnlyList<string> Codes => [.. Problems.Select(problem => problem.Code)];

    public static TableReading OfText(string text, IReadOnlyDictionary<string, string>? mapping = null) => OfBytes(Encoding.UTF8.GetBytes(text), mapping);

    public static TableReading OfBytes(byte[] bytes, IReadOnlyDictionary<string, string>? mapping = null) => OfStream(new MemoryStream(bytes), mapping);

    public static TableReading OfStream(Stream stream, IReadOnlyDictionary<string, string>? mapping = null)
    {
        var results = new List<ReadResult>();
        Task.Run(async () =>
        {
            await foreach (var result in new TableRecordReader().ReadAsync(stream, new ReadingContext("bang", "nguon", mapping), CancellationToken.None))
            {
                results.Add(result);
            }
        }).GetAwaiter().GetResult();
        return new(results);
    }

    /// <summary>A table of one row under headings, from pairs of heading and cell.</summary>
    public static TableReading OfRow(params (string Heading, string Cell)[] cells) =>
        OfText(string.Join('\t', cells.Select(cell => Quote(cell.Heading))) + "\n" + string.Join('\t', cells.Select(cell => Quote(cell.Cell))) + "\n");

    public static string Source(RecordDraft record, string heading)
    {
        using var json = JsonDocument.Parse(record.SourceRecord);
        return json.RootElement.GetProperty(heading).GetString()!;
    }

    private static string Quote(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
