using System.Globalization;
using System.Text;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Tables;
using ThuVienSo.Ingestion.Formats.Tables.Cells;
using ThuVienSo.Ingestion.Formats.Tables.Columns;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Tables.Rows;

/// <summary>Makes a library or a collection of a row of a list, or says why it is none; warnings come as problems of their own after it.</summary>
internal sealed class PlaceOfRow(ColumnMapping mapping, ReadingContext context)
{
    private static readonly string[] _dateForms = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d", "yyyy/M/d", "M/yyyy", "yyyy-M", "yyyy"];

    public IEnumerable<ReadResult> Read(TableItem.Row item, RecordPosition position)
    {
        var row = new RowCells(mapping, item);
        if (CellFlaws.Refusal(row, item) is { } flaw)
        {
            return [flaw.AsRefusal(context, position)];
        }

        CellFlaws.Warn(row, item);
        var written = Text(row, PlaceField.LibraryCode) ?? Text(row, PlaceField.CollectionCode) ?? Text(row, PlaceField.Code);
        if (written is null || CodeOf(written) is not { Length: > 0 } code)
        {
            return [new Fault("code-missing", null, TableReasons.CodeMissing).AsRefusal(context, position)];
        }

        if (Text(row, PlaceField.Name) is not { } name)
        {
            return [new Fault("name-missing", Heading(PlaceField.Name), TableReasons.NameMissing).AsRefusal(context, position, code)];
        }

        if (code != written)
        {
            row.Warn("code-changed", -1, TableReasons.CodeChanged(written, code));
        }

        PlaceDraft draft = mapping.Kind == TableKind.Libraries
            ? Library(row, code, name, position)
            : new PlaceDraft.Collection
            {
                Code = code,
                Name = name,
                NameEn = Text(row, PlaceField.NameEn),
                Parent = Text(row, PlaceField.Parent) is { } parent ? CodeOf(parent) : null,
                About = Text(row, PlaceField.About),
                Position = position,
            };
        return row.Warnings.Select(fault => (ReadResult)new ReadResult.Problem(fault.AsWarning(context, position, code))).Prepend(new ReadResult.Place(draft));
    }

    private PlaceDraft.Library Library(RowCells row, string code, string name, RecordPosition position)
    {
        var kind = Text(row, PlaceField.Kind);
        return new()
        {
            Code = code,
            Name = name,
            NameEn = Text(row, PlaceField.NameEn),
            Kind = kind is null ? "district" : WordsForCodes.LibraryKind(kind) ?? kind,
            Opened = Date(row, PlaceField.Opened),
            Closed = Date(row, PlaceField.Closed),
            Successor = Text(row, PlaceField.Successor) is { } successor ? CodeOf(successor) : null,
            Position = position,
        };
    }

    private DateOnly? Date(RowCells row, PlaceField field)
    {
        if (Text(row, field) is not { } written)
        {
            return null;
        }

        if (DateOnly.TryParseExact(written, _dateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        row.Warn("date-unreadable", Column(field), TableReasons.DateUnreadable(written));
        return null;
    }

    private string? Text(RowCells row, PlaceField field)
    {
        var column = Column(field);
        var text = column < 0 ? "" : TidyText.Tidy(row.Raw(column));
        return text.Length == 0 ? null : text;
    }

    private int Column(PlaceField field) => mapping.Columns.FirstOrDefault(column => column.Place == field)?.Index ?? -1;

    private string? Heading(PlaceField field) => mapping.Columns.FirstOrDefault(column => column.Place == field)?.Heading;

    /// <summary>Lower-case ASCII letters and digits with "-" between: "Ba Tơ" becomes "ba-to".</summary>
    private static string CodeOf(string written)
    {
        var code = new StringBuilder();
        foreach (var c in VietnameseLetters.Fold(written))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                code.Append(c);
            }
            else if (code.Length > 0 && code[^1] != '-')
            {
                code.Append('-');
            }
        }

        return code.ToString().Trim('-');
    }
}
