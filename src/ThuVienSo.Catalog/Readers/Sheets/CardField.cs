using ThuVienSo.Catalog.Imports;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Readers.Sheets;

/// <summary>A column of a list of readers, in the order of an export.</summary>
public enum CardField
{
    Number,
    Name,
    Category,
    Born,
    Contact,
    From,
    Until,
}

/// <summary>The words of a list of readers: headings and categories. The first of each is that of an export.</summary>
public static class CardHeadings
{
    private static readonly (CardField Field, string[] Headings)[] _table =
    [
        (CardField.Number, ["Số thẻ", "Mã thẻ", "Mã bạn đọc", "Card", "Card number"]),
        (CardField.Name, ["Họ và tên", "Họ tên", "Tên bạn đọc", "Full name", "Name"]),
        (CardField.Category, ["Loại bạn đọc", "Đối tượng", "Nhóm", "Category"]),
        (CardField.Born, ["Năm sinh", "Ngày sinh", "Date of birth", "Year of birth"]),
        (CardField.Contact, ["Liên hệ", "Điện thoại", "Số điện thoại", "Email", "Địa chỉ", "Contact"]),
        (CardField.From, ["Ngày đầu", "Ngày cấp", "From", "First day"]),
        (CardField.Until, ["Ngày hết hạn", "Hạn thẻ", "Hạn sử dụng", "Until", "Last day"]),
    ];

    private static readonly (ReaderCategory Category, string[] Words)[] _categories =
    [
        (ReaderCategory.Adult, ["người lớn", "adult"]),
        (ReaderCategory.Child, ["thiếu nhi", "trẻ em", "child", "children"]),
        (ReaderCategory.Student, ["học sinh, sinh viên", "học sinh", "sinh viên", "student", "pupil"]),
        (ReaderCategory.Official, ["cán bộ, công chức, viên chức", "cán bộ", "công chức", "viên chức", "bộ đội", "official"]),
        (ReaderCategory.Other, ["khác", "other"]),
    ];

    private static readonly Dictionary<string, CardField> _byHeading = _table.SelectMany(row => row.Headings.Select(heading => (Key(heading), row.Field))).ToDictionary(pair => pair.Item1, pair => pair.Field);

    private static readonly Dictionary<string, ReaderCategory> _byWord = _categories.SelectMany(row => row.Words.Select(word => (Key(word), row.Category))).ToDictionary(pair => pair.Item1, pair => pair.Category);

    /// <summary>The heading that an export has.</summary>
    public static string Of(CardField field) => _table[(int)field].Headings[0];

    /// <summary>The same in both languages, for sentences.</summary>
    public static BilingualText Both(CardField field) => new(_table[(int)field].Headings[0], _table[(int)field].Headings[^1]);

    /// <summary>The word that an export has.</summary>
    public static string Of(ReaderCategory category) => _categories.Single(row => row.Category == category).Words[0];

    /// <summary>The field of a heading, with or without accents; null for one that is not known.</summary>
    public static CardField? Find(string heading) => _byHeading.TryGetValue(Key(heading), out var field) ? field : null;

    /// <summary>The category of a word, with or without accents; null for one that is not known.</summary>
    public static ReaderCategory? FindCategory(string word) => _byWord.TryGetValue(Key(word), out var category) ? category : null;

    private static string Key(string text) => NormalForm.Key(VietnameseLetters.Fold(text));
}
