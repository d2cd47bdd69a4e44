using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Tables;

namespace ThuVienSo.Catalog.Readers.Sheets;

/// <summary>Reads a list of readers, CSV or XLSX, whatever is in it: what cannot be read is a row with a fault.</summary>
public static class CardTableReading
{
    public const int MostRows = 100_000;

    /// <summary>More than any rule lets stand: what is behind is not kept, so that a small file cannot fill the memory.</summary>
    private const int KeptCharacters = 500;

    private const int MostUnknown = 50;
    private const int UnknownCharacters = 100;

    private static readonly Dictionary<CardField, string> _nothing = [];

    private static readonly CardFault _noHeadings = new(null, new(
        $"không thấy hàng tiêu đề có cột “{CardHeadings.Of(CardField.Number)}”; hãy tải danh sách mẫu về rồi điền vào đó",
        $"there is no row of headings with a column “{CardHeadings.Both(CardField.Number).En}”; take the list from here and fill that in"));

    private static readonly CardFault _tooMany = new(null, new($"có hơn {MostRows} hàng nên không đọc tiếp", $"there are more than {MostRows} rows; reading stopped"));

    /// <param name="stream">The file.</param>
    /// <param name="original">Takes away what made a cell of a text table harmless, also where it was saved as a workbook since.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<CardTable> ReadAsync(Stream stream, Func<string, string> original, CancellationToken cancellationToken)
    {
        var table = await TableReading.OpenAsync(stream, cells => cells.Count(cell => CardHeadings.Find(cell) is not null), cancellationToken);
        var (columns, any, looked) = ((CardField?[]?)null, false, 0);
        var (rows, unknown, sheet) = (new List<CardRow>(), new List<string>(), (Name: (string?)null, HasRows: false, MayLackHeadings: true));
        await foreach (var item in table.ReadAsync(cancellationToken))
        {
            if (rows.Count >= MostRows && item is TableItem.Trouble or TableItem.Row { IsEmpty: false })
            {
                rows.Add(new CardRow(0, _nothing, _tooMany));
                return new CardTable(rows, unknown);
            }

            switch (item)
            {
                case TableItem.Begins begins:
                    TellOfSheet();
                    (columns, looked, sheet) = (null, 0, (begins.Name, false, begins.MayLackHeadings));
                    break;
                case TableItem.Trouble trouble:
                    rows.Add(new CardRow(trouble.Number ?? 0, _nothing, new CardFault(null, trouble.Reason)));
                    break;
                case TableItem.Row { IsEmpty: true }:
                    break;
                case TableItem.Row row when columns is null:
                    sheet.HasRows = true;
                    columns = ++looked <= TableLimits.RowsBeforeHeadings ? ColumnsOf(row.Cells) : null;
                    if (columns is not null)
                        unknown.AddRange(row.Cells.Where((cell, i) => columns[i] is null && !string.IsNullOrWhiteSpace(cell)).Take(MostUnknown - unknown.Count).Select(cell => StoredText.Cut(cell, UnknownCharacters)));
                    any |= columns is not null;
                    break;
                case TableItem.Row row:
                    rows.Add(Read(row, columns, original));
                    break;
            }
        }

        if (any)
            TellOfSheet();
        else
            rows.Add(new CardRow(0, _nothing, _noHeadings));
        return new CardTable(rows, unknown);

        // A sheet beside others that says something under no headings.
        void TellOfSheet()
        {
            if (sheet is { HasRows: true, MayLackHeadings: false, Name: { } name } && columns is null)
                rows.Add(new CardRow(0, _nothing, new CardFault(null, new($"trang “{name}”: {_noHeadings.Reason.Vi}", $"sheet “{name}”: {_noHeadings.Reason.En}"))));
        }
    }

    private static CardField?[]? ColumnsOf(IReadOnlyList<string> cells)
    {
        var seen = new HashSet<CardField>();
        CardField?[] columns = [.. cells.Select(cell => CardHeadings.Find(cell) is { } field && seen.Add(field) ? field : (CardField?)null)];
        return seen.Contains(CardField.Number) ? columns : null;
    }

    private static CardRow Read(TableItem.Row row, CardField?[] columns, Func<string, string> original)
    {
        var cells = new Dictionary<CardField, string>();
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } field)
                cells[field] = i < row.Cells.Count ? original(StoredText.Cut(row.Cells[i], KeptCharacters)) : "";
        }

        foreach (var flaw in row.Flaws)
        {
            // What is wrong in a column that is not read is nobody's concern.
            var field = flaw.Column < 0 || flaw.Column >= columns.Length ? null : columns[flaw.Column];
            if (flaw.Kind != CellFlawKind.TooManyColumns && (flaw.Column < 0 || field is not null))
                return new CardRow(row.Number, cells, new CardFault(field, CellReasons.Of(flaw).Reason));
        }

        return new CardRow(row.Number, cells);
    }
}
