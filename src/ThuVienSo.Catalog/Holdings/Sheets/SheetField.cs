using ThuVienSo.Catalog.Imports;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Holdings.Sheets;

/// <summary>The columns of a spreadsheet of holdings. Title, author and year are for people: what is changed in them changes nothing.</summary>
public enum SheetField
{
    Document,
    Copy,
    Title,
    Author,
    Year,
    CallNumber,
    Barcode,
    Shelf,
    Copies,
    Status,
    Note,

    /// <summary>A mark here says that the copy is to go.</summary>
    Remove,

    Library,

    /// <summary>Tells whether the catalog was changed since the sheet was taken.</summary>
    Version,
}

/// <summary>What the columns are headed.</summary>
public static class SheetHeadings
{
    private static readonly (SheetField Field, string[] Headings)[] _table =
    [
        (SheetField.Document, ["Số tài liệu", "Mã tài liệu", "Document", "Document number"]),
        (SheetField.Copy, ["Mã bản", "Copy"]),
        (SheetField.Title, ["Nhan đề", "Title"]),
        (SheetField.Author, ["Tác giả", "Author"]),
        (SheetField.Year, ["Năm", "Year"]),
        (SheetField.CallNumber, ["Ký hiệu xếp giá", "Mã xếp giá", "Call number"]),
        (SheetField.Barcode, ["Mã vạch", "Barcode"]),
        (SheetField.Shelf, ["Kho, kệ", "Kho", "Kệ", "Shelf"]),
        (SheetField.Copies, ["Số bản", "Copies"]),
        (SheetField.Status, ["Tình trạng", "Status"]),
        (SheetField.Note, ["Ghi chú", "Note"]),
        (SheetField.Remove, ["Xóa (ghi x)", "Xóa", "Remove"]),
        (SheetField.Library, ["Thư viện", "Library"]),
        (SheetField.Version, ["Phiên bản", "Version"]),
    ];

    private static readonly Dictionary<string, SheetField> _byHeading =
        _table.SelectMany(row => row.Headings.Select(heading => (Fold(heading), row.Field))).DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Field);

    /// <summary>The heading that an export has.</summary>
    public static string Of(SheetField field) => _table[(int)field].Headings[0];

    /// <summary>The same in both languages, for sentences.</summary>
    public static BilingualText Both(SheetField field) => new(_table[(int)field].Headings[0], _table[(int)field].Headings[^1]);

    /// <summary>The field of a heading, with or without accents; null for one that is not known.</summary>
    public static SheetField? Find(string heading) => heading.Length is > 0 and < 100 && _byHeading.TryGetValue(Fold(heading), out var field) ? field : null;

    private static string Fold(string heading) => NormalForm.Key(VietnameseLetters.Fold(heading));
}
