using System.Text.Json.Serialization;
using ThuVienSo.Web.Api.Documents;

namespace ThuVienSo.Web.Api.Changes;

/// <summary>What changed since a point. Những gì đã thay đổi từ một điểm.</summary>
/// <param name="Changes">In the order of the change feed; the documents as they are now. A document may come again: do it again.</param>
/// <param name="Next">The point to go on from, for <c>since</c>. Điểm để hỏi tiếp.</param>
/// <param name="More">There is more to read at once; otherwise ask again later.</param>
/// <param name="Listing">All documents are still being listed.</param>
public sealed record ChangeList(IReadOnlyList<ChangeAnswer> Changes, string Next, bool More, bool Listing);

/// <summary>A document that changed. Một tài liệu đã thay đổi.</summary>
/// <param name="Id">Its number.</param>
/// <param name="SourceKey">The key by which its source knows it; null for one that is gone.</param>
/// <param name="Kind">"changed", also for one that is new; "removed": it is gone, or with <c>library</c> not held by that library, if it ever was.</param>
/// <param name="Libraries">Codes of the libraries that hold a copy now.</param>
/// <param name="Record">The whole, with <c>include=record</c>; otherwise left out.</param>
public sealed record ChangeAnswer(
    long Id, string? SourceKey, string Kind, IReadOnlyList<string> Libraries, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DocumentAnswer? Record);
