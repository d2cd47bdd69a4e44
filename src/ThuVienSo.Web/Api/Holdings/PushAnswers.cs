using System.Text.Json.Serialization;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Web.Api.Holdings;

/// <summary>A copy that a library states, whole: what is left out, it does not have. Một bản do thư viện tự khai, ghi đủ; trường không ghi là không có.</summary>
/// <param name="Document">Number of the document; or <paramref name="SourceKey"/>, or <paramref name="Isbn"/>. Số của tài liệu.</param>
/// <param name="SourceKey">The key by which its source knows it. Mã biểu ghi ở nguồn.</param>
/// <param name="Source">Whose key it is, where several sources use the same.</param>
/// <param name="Isbn">ISBN of 10 or 13 digits.</param>
/// <param name="Key">The library's own name for the copy; it stays when the barcode changes. Tên riêng của bản; cần khi không có mã vạch.</param>
/// <param name="Barcode">Mã vạch, không trùng trong thư viện.</param>
/// <param name="CallNumber">Ký hiệu xếp giá.</param>
/// <param name="Shelf">Kho, kệ.</param>
/// <param name="Copies">How many that are alike; 1 when left out. Số bản.</param>
/// <param name="Status">available, onLoan, readingRoomOnly, inRepair, lost or withdrawn; available when left out.</param>
/// <param name="Note">For the staff of the library alone. Ghi chú nội bộ.</param>
/// <param name="Remove">The copy is to go. Bỏ bản này.</param>
public sealed record PushedCopy(
    long? Document, string? SourceKey, string? Source, string? Isbn, string? Key, string? Barcode, string? CallNumber, string? Shelf, int? Copies, HoldingStatus? Status, string? Note, bool? Remove);

/// <summary>What became of what was pushed. Kết quả của một lần gửi.</summary>
/// <param name="Library">Code of the library.</param>
/// <param name="Items">Each in the order in which it was sent; with <c>items=rejected</c> only those that were rejected.</param>
/// <param name="Created">How many. Số bản mới.</param>
/// <param name="Changed">How many. Số bản được sửa.</param>
/// <param name="Unchanged">How many were stated so already.</param>
/// <param name="Removed">How many were removed because an item says so.</param>
/// <param name="Rejected">How many were not done. Số bản không nhận.</param>
/// <param name="OthersRemoved">With <c>mode=replace</c>, copies that were not named and are gone; null where none were looked for: in the other mode, or because something was rejected.</param>
public sealed record PushAnswer(
    string Library, IReadOnlyList<PushedAnswer> Items, int Created, int Changed, int Unchanged, int Removed, int Rejected, int? OthersRemoved);

/// <summary>What became of one copy. Kết quả của một bản.</summary>
/// <param name="Index">Its place in what was sent, from 0.</param>
/// <param name="Outcome">"created", "changed", "unchanged", "removed" or "rejected".</param>
/// <param name="Document">Number of the document; left out when it is not known.</param>
/// <param name="Copy">What the copy is called in addresses and spreadsheets; left out when it is gone or was rejected.</param>
/// <param name="Code">Stable name of the reason why it was rejected; else left out.</param>
/// <param name="Field">What is wrong; else left out.</param>
/// <param name="Vi">Why, in Vietnamese; else left out.</param>
/// <param name="En">Why, in English; else left out.</param>
public sealed record PushedAnswer(
    int Index, PushOutcome Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Document,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Copy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Vi,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? En)
{
    public static PushedAnswer Of(int index, PushResult result) => new(
        index, result.Outcome, result.Document, result.Name, result.Problem?.Code, result.Problem?.Field, result.Problem?.Reason.Vi, result.Problem?.Reason.En);
}
