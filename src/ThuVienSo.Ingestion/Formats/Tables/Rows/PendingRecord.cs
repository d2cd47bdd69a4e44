using System.Text.Encodings.Web;
using System.Text.Json;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats.Tables.Rows;

/// <summary>
/// The record of the last row, held back because the next row may be one more copy of the same document: libraries keep such lists with a row for each copy.
/// </summary>
internal sealed class PendingRecord(ReadResult.Record first)
{
    private static readonly JsonWriterOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<ImportProblem> _warnings = [.. first.Warnings];
    private readonly List<HoldingDraft> _holdings = [.. first.Draft.Holdings];
    private readonly HashSet<HoldingDraft> _known = [.. first.Draft.Holdings];
    private readonly List<string> _collections = [.. first.Draft.Collections];
    private readonly List<byte[]> _sources = [first.Draft.SourceRecord];

    public string Key => first.Draft.SourceKey;

    /// <summary>Whether the row says the same of the document, whatever it says of copies.</summary>
    public bool IsSameDocument(ReadResult.Record other) =>
        other.Draft.SourceKey == Key
        && JsonSerializer.SerializeToUtf8Bytes(other.Draft.Description).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(first.Draft.Description));

    /// <summary>Takes the copies of one more row; a row with nothing new and a record with too many copies become warnings.</summary>
    public void Add(ReadResult.Record other, ReadingContext context)
    {
        _warnings.AddRange(other.Warnings);
        var added = other.Draft.Holdings.Where(_known.Add).ToList();
        var collections = other.Draft.Collections.Except(_collections).ToList();
        if (added.Count == 0 && collections.Count == 0)
        {
            _warnings.Add(new Fault("duplicate-row", null, TableReasons.DuplicateRow).AsWarning(context, other.Draft.Position, Key));
            return;
        }

        if (_holdings.Count + added.Count > RecordLimits.HoldingsPerRecord)
        {
            _warnings.Add(new Fault("too-many-copies", null, TableReasons.TooManyCopies).AsWarning(context, other.Draft.Position, Key));
            return;
        }

        _holdings.AddRange(added);
        _collections.AddRange(collections);
        _sources.Add(other.Draft.SourceRecord);
    }

    public ReadResult.Record Complete() =>
        _sources.Count == 1
            ? new(first.Draft, _warnings)
            : new(first.Draft with { Holdings = _holdings, Collections = _collections, SourceRecord = JoinedSource() }, _warnings);

    /// <summary>One object for all rows: cells that differ stand in one, a line for each row.</summary>
    private byte[] JoinedSource()
    {
        var cells = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var source in _sources)
        {
            using var row = JsonDocument.Parse(source);
            foreach (var cell in row.RootElement.EnumerateObject())
            {
                if (!cells.TryGetValue(cell.Name, out var values))
                {
                    cells.Add(cell.Name, values = []);
                }

                values.Add(cell.Value.GetString() ?? "");
            }
        }

        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, _json))
        {
            writer.WriteStartObject();
            foreach (var (heading, values) in cells)
            {
                writer.WriteString(heading, values.TrueForAll(value => value == values[0]) ? values[0] : string.Join('\n', values));
            }

            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
