using System.Runtime.CompilerServices;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats.Tables.Columns;
using ThuVienSo.Ingestion.Formats.Tables.Delimited;
using ThuVienSo.Ingestion.Formats.Tables.Rows;
using ThuVienSo.Ingestion.Formats.Tables.Workbooks;
using ThuVienSo.Ingestion.Formats.Xml;

namespace ThuVienSo.Ingestion.Formats.Tables;

/// <summary>
/// Reads tables: CSV and its kin (RFC 4180; "," ";" tab "|"; UTF-8, UTF-16, windows-1258, TCVN 5712) and XLSX workbooks (ECMA-376). Rows are records, or the entries of
/// a list of libraries or collections, as the headings say; several rows for copies of one document that follow one another are one record. Problems that belong to no
/// row come as <see cref="ReadResult.Problem"/> of severity <see cref="ProblemSeverity.Warning"/> without position.
/// </summary>
/// <param name="onMapping">Told of each table's columns before its first record; null when nobody asks.</param>
public sealed class TableRecordReader(Action<ColumnMapping>? onMapping = null) : IRecordReader
{
    public async IAsyncEnumerable<ReadResult> ReadAsync(
        Stream stream, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (UnknownField(context) is { } refusal)
        {
            yield return refusal;
            yield break;
        }

        var sample = await FileSample.TakeAsync(stream, cancellationToken);
        var isWorkbook = sample.AsSpan().StartsWith("PK\x03\x04"u8);
        var results = new ResultsOfTables(context, isWorkbook ? PositionUnit.Row : PositionUnit.Line, onMapping);
        var items = isWorkbook ? Workbook(sample, stream, cancellationToken) : Text(sample, stream).ReadAsync(cancellationToken);
        await foreach (var item in items)
        {
            foreach (var result in results.Take(item))
            {
                yield return result;
            }
        }

        foreach (var result in results.End())
        {
            yield return result;
        }
    }

    private static DelimitedRows Text(byte[] sample, Stream stream)
    {
        var decoding = TextDecoding.Of(sample);
        return new(new TextLines(decoding.Open(new PrefixedStream(sample, stream)), decoding), DelimiterGuess.Of(decoding.DecodeSample(sample)));
    }

    /// <summary>An archive is read from its end: a stream that cannot go there is copied to a temporary file first.</summary>
    private static async IAsyncEnumerable<TableItem> Workbook(byte[] sample, Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var copy = stream.CanSeek
            ? null
            : await TemporaryFile.CopyAsync(new PrefixedStream(sample, stream), WorkbookLimits.PartBytes, cancellationToken);
        if (copy is null && !stream.CanSeek)
        {
            yield return new TableItem.Trouble(ProblemSeverity.Refused, null, "xlsx-too-large", WorkbookReasons.TooLarge);
            yield break;
        }

        foreach (var item in WorkbookRows.Read(copy ?? stream))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    private static ReadResult.Problem? UnknownField(ReadingContext context)
    {
        foreach (var (heading, field) in context.ColumnMapping ?? new Dictionary<string, string>())
        {
            if (ColumnMapping.FieldOf(field) is null)
            {
                return new(new(ProblemSeverity.Refused, context.File, null, null, heading, "mapping-unknown", TableReasons.MappingUnknown(heading, field)));
            }
        }

        return null;
    }
}
