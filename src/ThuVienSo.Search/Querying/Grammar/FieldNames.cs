using System.Collections.Frozen;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Grammar;

/// <summary>The names that may stand before a colon, in both languages, with or without accents.</summary>
internal static class FieldNames
{
    private static readonly FrozenDictionary<string, QueryField> ByFoldedName = new Dictionary<string, QueryField>
    {
        ["tacgia"] = QueryField.Author,
        ["author"] = QueryField.Author,
        ["creator"] = QueryField.Author,
        ["nhande"] = QueryField.Title,
        ["title"] = QueryField.Title,
        ["chude"] = QueryField.Subject,
        ["subject"] = QueryField.Subject,
        ["nxb"] = QueryField.Publisher,
        ["nhaxuatban"] = QueryField.Publisher,
        ["publisher"] = QueryField.Publisher,
        ["toanvan"] = QueryField.FullText,
        ["fulltext"] = QueryField.FullText,
        ["isbn"] = QueryField.Identifier,
        ["issn"] = QueryField.Identifier,
        ["so"] = QueryField.Identifier,
        ["number"] = QueryField.Identifier,
    }.ToFrozenDictionary();

    /// <summary>Longest name, in words ("nhà xuất bản:").</summary>
    public const int MaxWords = 3;

    public static bool TryField(string name, out QueryField field) => ByFoldedName.TryGetValue(VietnameseLetters.Fold(name), out field);

    public static bool IsYear(string name) => VietnameseLetters.Fold(name) is "nam" or "year";
}
