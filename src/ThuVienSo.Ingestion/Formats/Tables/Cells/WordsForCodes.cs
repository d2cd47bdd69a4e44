using System.Collections.Frozen;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats.Tables.Columns;

namespace ThuVienSo.Ingestion.Formats.Tables.Cells;

/// <summary>Words that people write in cells for what the catalog keeps as a code; compared in folded form. Each answers null for a word it does not know.</summary>
internal static class WordsForCodes
{
    private static readonly FrozenDictionary<string, HoldingStatus> _statuses = Table(
        (HoldingStatus.Available, "còn|có|có sẵn|sẵn sàng|sẵn có|sẵn|rỗi|trong kho|tốt|bình thường|còn trên giá|được mượn|available|in|on shelf|yes|true"),
        (HoldingStatus.OnLoan, "đang mượn|đã mượn|cho mượn|đang cho mượn|on loan|onloan|loaned|checked out|out|borrowed"),
        (HoldingStatus.ReadingRoomOnly, "đọc tại chỗ|chỉ đọc tại chỗ|tại chỗ|không cho mượn|phòng đọc|reading room only|readingroomonly|reference|reference only|in library use"),
        (HoldingStatus.InRepair, "đang sửa|sửa chữa|tu bổ|đang tu bổ|đóng lại|hỏng|hư hỏng|phục chế|in repair|inrepair|repair|damaged|binding"),
        (HoldingStatus.Lost, "mất|đã mất|thất lạc|lost|missing"),
        (HoldingStatus.Withdrawn, "thanh lý|đã thanh lý|thanh lọc|loại|đã loại|hủy|withdrawn|discarded|weeded"));

    private static readonly FrozenDictionary<string, string> _libraryKinds = Table(
        ("provincial", "tỉnh|cấp tỉnh|thư viện tỉnh|provincial|province"),
        ("district", "huyện|cấp huyện|thư viện huyện|thị xã|thành phố|quận|district|town"),
        ("commune", "xã|cấp xã|thư viện xã|phường|thị trấn|commune|ward"),
        ("school", "trường|trường học|thư viện trường|trường học và đại học|school|university"),
        ("branch", "chi nhánh|cơ sở|điểm|branch"));

    public static HoldingStatus? Status(string word) => _statuses.TryGetValue(HeadingTable.Fold(word), out var status) ? status : null;

    public static string? LibraryKind(string word) => _libraryKinds.GetValueOrDefault(HeadingTable.Fold(word));

    private static FrozenDictionary<string, TCode> Table<TCode>(params (TCode Code, string Words)[] table) =>
        table.SelectMany(entry => entry.Words.Split('|').Select(word => KeyValuePair.Create(HeadingTable.Fold(word), entry.Code)))
            .DistinctBy(pair => pair.Key)
            .ToFrozenDictionary(StringComparer.Ordinal);
}
