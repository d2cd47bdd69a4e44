using System.Runtime.CompilerServices;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Tables;
using ThuVienSo.Ingestion.Formats.Tables.Columns;
using ThuVienSo.Ingestion.Formats.Tables.Rows;

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

        var table = await TableReading.OpenAsync(stream, HeadingTable.CountKnown, cancellationToken);
        var results = new ResultsOfTables(context, table.IsWorkbook ? PositionUnit.Row : PositionUnit.Line, onMapping);
        await foreach (var item in table.ReadAsync(cancellationToken))
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
