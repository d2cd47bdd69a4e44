using System.Collections.Frozen;
using ThuVienSo.Ingestion.Formats.Tables.Columns;

namespace ThuVienSo.Ingestion.Formats.Tables.Cells;

/// <summary>Words that people write in cells for what the catalog keeps as a code; compared in folded form. Each answers null for a word it does not know.</summary>
internal static class WordsForCodes
{
    private static readonly FrozenDictionary<string, string> _libraryKinds = Table(
        ("provincial", "tỉnh|cấp tỉnh|thư viện tỉnh|provincial|province"),
        ("district", "huyện|cấp huyện|thư viện huyện|thị xã|thành phố|quận|district|town"),
        ("commune", "xã|cấp xã|thư viện xã|phường|thị trấn|commune|ward"),
        ("school", "trường|trường học|thư viện trường|trường học và đại học|school|university"),
        ("branch", "chi nhánh|cơ sở|điểm|branch"));

    public static string? LibraryKind(string word) => _libraryKinds.GetValueOrDefault(HeadingTable.Fold(word));

    private static FrozenDictionary<string, TCode> Table<TCode>(params (TCode Code, string Words)[] table) =>
        table.SelectMany(entry => entry.Words.Split('|').Select(word => KeyValuePair.Create(HeadingTable.Fold(word), entry.Code)))
            .DistinctBy(pair => pair.Key)
            .ToFrozenDictionary(StringComparer.Ordinal);
}
