using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Tables;
using ThuVienSo.Ingestion.Formats.Tables.Cells;
using ThuVienSo.Ingestion.Formats.Tables.Columns;

namespace ThuVienSo.Ingestion.Formats.Tables.Rows;

/// <summary>Makes a record of a row, or says why it is none.</summary>
internal sealed class RecordOfRow(ColumnMapping mapping, ReadingContext context, bool isText)
{
    private static readonly JsonWriterOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What is said of the copies and of the record's place is no part of what a document is: rows for two copies of one book have one key.
    private static readonly HashSet<TableField> _notContent =
    [
        TableField.Ignored, TableField.Id, TableField.Collection, TableField.Library, TableField.CallNumber, TableField.Barcode, TableField.Shelf, TableField.Status,
    ];

    public ReadResult Read(TableItem.Row item, RecordPosition position)
    {
        var row = new RowCells(mapping, item);
        var key = row.Text(TableField.Id);
        if (CellFlaws.Refusal(row, item) is { } flaw)
        {
            return flaw.AsRefusal(context, position, key);
        }

        CellFlaws.Warn(row, item);
        WarnOfWidth(row, item);
        if (row.Text(TableField.Title) is not { } title)
        {
            return NoTitle(row).AsRefusal(context, position, key);
        }

        if (key is not null && CellValues.IsDamagedNumber(key))
        {
            row.Warn("number-damaged", mapping.ColumnsOf(TableField.Id)[0], TableReasons.NumberDamaged(key));
        }

        key ??= ContentKey(row);
        return Record(row, key, title, position);
    }

    /// <summary>Why the title's cell is empty, where its own fault says so.</summary>
    private Fault NoTitle(RowCells row)
    {
        var heading = row.Heading(mapping.ColumnsOf(TableField.Title)[0]);
        return row.Warnings.FirstOrDefault(fault => fault.Field == heading && fault.Code != "control-characters") ?? new("title-missing", heading, TableReasons.TitleMissing);
    }

    private ReadResult.Record Record(RowCells row, string key, string title, RecordPosition position)
    {
        IReadOnlyList<HoldingDraft> holdings = [];
        var description = new DescriptionOfRow(row).Read(title, () =>
        {
            var notes = new List<string>();
            holdings = HoldingsOfRow.Read(row, notes);
            return notes;
        });
        var draft = new RecordDraft
        {
            Source = context.Source,
            SourceKey = key,
            Description = description,
            Holdings = holdings,
            Collections = [.. row.Values(TableField.Collection).Select(value => value.Value.Replace(" > ", " / ", StringComparison.Ordinal)).Distinct()],
            SourceRecord = SourceRecord(row),
            Format = RecordFormat.TableRow,
            Position = position,
        };
        return new(draft, [.. row.Warnings.Select(fault => fault.AsWarning(context, position, key))]);
    }

    private void WarnOfWidth(RowCells row, TableItem.Row item)
    {
        var beyond = Enumerable.Range(0, item.Cells.Count).Skip(mapping.Columns.Count).FirstOrDefault(column => !string.IsNullOrWhiteSpace(item.Cells[column]), -1);
        if (beyond >= 0)
        {
            row.Warn("cells-without-heading", beyond, TableReasons.CellsWithoutHeading(mapping.Columns.Count, item.Cells.Count));
        }
        else if (isText && item.Cells.Count < mapping.Columns.Count)
        {
            row.Warn("cells-missing", -1, TableReasons.CellsMissing(mapping.Columns.Count, item.Cells.Count));
        }
    }

    /// <summary>"sha256:" and 32 hex digits over fields and values in the order of the field names, so that columns may change places.</summary>
    private string ContentKey(RowCells row)
    {
        var content = new StringBuilder();
        foreach (var (name, value) in Enumerable.Range(0, row.Count)
            .Select(column => (Column: column, Field: column < mapping.Columns.Count ? mapping.Columns[column].Field : null))
            .Where(column => column.Field is not { } field || !_notContent.Contains(field))
            .Select(column => (Name: column.Field is { } field ? ColumnMapping.NameOf(field) : row.Heading(column.Column), Value: TidyText.Tidy(row.Raw(column.Column))))
            .Where(pair => pair.Value.Length > 0)
            .OrderBy(pair => pair.Name, StringComparer.Ordinal))
        {
            content.Append(name).Append('\u001F').Append(value).Append('\u001E');
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString()));
        return "sha256:" + Convert.ToHexStringLower(hash)[..32];
    }

    private static byte[] SourceRecord(RowCells row)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, _json))
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            writer.WriteStartObject();
            for (var column = 0; column < row.Count; column++)
            {
                if (row.Raw(column).Length > 0)
                {
                    writer.WriteString(Unique(row.Heading(column), names), row.Raw(column));
                }
            }

            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static string Unique(string heading, HashSet<string> names)
    {
        var name = heading;
        for (var n = 2; !names.Add(name); n++)
        {
            name = FormattableString.Invariant($"{heading} ({n})");
        }

        return name;
    }
}
