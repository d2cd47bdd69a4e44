using System.Collections.Frozen;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Imports;

/// <summary>The words that people write for the state of a copy, with or without accents.</summary>
public static class HoldingStatusWords
{
    private static readonly FrozenDictionary<string, HoldingStatus> _statuses = Table(
        (HoldingStatus.Available, "còn|có|có sẵn|sẵn sàng|sẵn có|sẵn|rỗi|trong kho|tốt|bình thường|còn trên giá|được mượn|available|in|on shelf|yes|true"),
        (HoldingStatus.OnLoan, "đang mượn|đã mượn|cho mượn|đang cho mượn|on loan|onloan|loaned|checked out|out|borrowed"),
        (HoldingStatus.ReadingRoomOnly, "đọc tại chỗ|chỉ đọc tại chỗ|tại chỗ|không cho mượn|phòng đọc|reading room only|readingroomonly|reference|reference only|in library use"),
        (HoldingStatus.InRepair, "đang sửa|đang tu sửa|tu sửa|sửa chữa|tu bổ|đang tu bổ|đóng lại|hỏng|hư hỏng|phục chế|in repair|inrepair|repair|damaged|binding"),
        (HoldingStatus.Lost, "mất|đã mất|thất lạc|lost|missing"),
        (HoldingStatus.Withdrawn, "thanh lý|đã thanh lý|thanh lọc|loại|đã loại|hủy|withdrawn|discarded|weeded"));

    /// <summary>Null for a word that nobody knows.</summary>
    public static HoldingStatus? Parse(string word) => _statuses.TryGetValue(Fold(word), out var status) ? status : null;

    private static FrozenDictionary<string, HoldingStatus> Table(params (HoldingStatus Status, string Words)[] table) =>
        table.SelectMany(entry => entry.Words.Split('|').Select(word => KeyValuePair.Create(Fold(word), entry.Status)))
            .DistinctBy(pair => pair.Key)
            .ToFrozenDictionary(StringComparer.Ordinal);

    private static string Fold(string word) => NormalForm.Key(VietnameseLetters.Fold(word));
}
