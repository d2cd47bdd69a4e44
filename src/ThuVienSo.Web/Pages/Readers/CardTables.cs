using ThuVienSo.Catalog.Readers.Sheets;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Web.Pages.Readers;

/// <summary>Lists of readers as tables that come back: Vietnamese headings.</summary>
internal static class CardTables
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly CardField[] _fields = Enum.GetValues<CardField>();

    private static readonly SheetColumn[] _columns = [.. _fields.Select(field => new SheetColumn(CardHeadings.Of(field), field is CardField.Name or CardField.Contact ? 30 : 16))];

    /// <summary>A list as CSV or as a workbook; null for what is neither.</summary>
    public static TableFile? File(string name, string? form, IAsyncEnumerable<object?[]> rows) => form switch
    {
        "csv" => new TableFile(name + ".csv", CsvWriter.MediaType, (output, cancellation) => CsvWriter.WriteAsync(output, _columns, rows, cancellation)),
        "xlsx" => Xlsx(name, _columns, rows),
        _ => null,
    };

    /// <summary>Rows that are refused, as they were handed in, with the reason in a column more.</summary>
    public static TableFile Refused(string name, IEnumerable<CardDifference> refused)
    {
        var english = PageLanguage.Current == PageLanguage.English;
        var rows = refused.Select(one => (object?[])[.. _fields.Select(field => one.Row[field]), english ? one.Fault!.Reason.En : one.Fault!.Reason.Vi]).ToAsyncEnumerable();
        return Xlsx(name, [.. _columns, new SheetColumn("Lý do", 60)], rows);
    }

    private static TableFile Xlsx(string name, SheetColumn[] columns, IAsyncEnumerable<object?[]> rows) => new(name + ".xlsx", Workbook, async (output, cancellation) =>
    {
        using var workbook = new WorkbookWriter(output);
        await workbook.AddAsync("Bạn đọc", columns, rows, cancellation);
        await workbook.CompleteAsync(cancellation);
    });
}
