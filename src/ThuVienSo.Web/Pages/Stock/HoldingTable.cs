using System.Globalization;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Holdings.Sheets;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Web.Pages.Stock;

/// <summary>The holdings of a library as a table that comes back: Vietnamese headings, and what tells rows apart again.</summary>
internal static class HoldingTable
{
    private static readonly CultureInfo _vietnamese = CultureInfo.GetCultureInfo("vi");

    private static readonly Dictionary<SheetField, int> _widths = new()
    {
        [SheetField.Title] = 50,
        [SheetField.Author] = 24,
        [SheetField.Year] = 8,
        [SheetField.Copies] = 8,
        [SheetField.Note] = 30,
        [SheetField.Document] = 12,
        [SheetField.Remove] = 12,
    };

    public static SheetColumn[] Columns { get; } = [.. Enum.GetValues<SheetField>().Select(field => new SheetColumn(SheetHeadings.Of(field), _widths.GetValueOrDefault(field, 18)))];

    /// <summary>The word for a status, as the pages have it.</summary>
    public static string StatusWord(Catalog.Imports.HoldingStatus status) => Texts.WordIn(_vietnamese, "HoldingStatus", status.ToString());

    /// <param name="library">Code of the library.</param>
    /// <param name="listed">The copy.</param>
    public static object?[] Row(string library, ListedCopy listed)
    {
        var (description, copy) = (listed.Description, listed.Copy);
        return
        [
            listed.Document, listed.Name, description.Title.Proper, description.Contributors.Count > 0 ? description.Contributors[0].Name : null, (long?)description.Publication?.YearFrom,
            copy.CallNumber, copy.Barcode, copy.Shelf, (long)copy.Copies, StatusWord(copy.Status), copy.Note, null, library, copy.Version,
        ];
    }
}
