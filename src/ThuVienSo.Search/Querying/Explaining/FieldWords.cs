using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>What people call a field.</summary>
internal readonly record struct FieldWords(string Code, string Vi, string En)
{
    public static FieldWords Of(TextField field) =>
        field == IndexFields.Title ? new("title", "nhan đề", "title")
        : field == IndexFields.OtherTitle ? new("otherTitle", "nhan đề khác", "other titles")
        : field == IndexFields.Name ? new("name", "tên người và tổ chức", "names")
        : field == IndexFields.Subject ? new("subject", "chủ đề", "subjects")
        : field == IndexFields.Publisher ? new("publisher", "nhà xuất bản", "publisher")
        : new("rest", "tóm tắt và phần còn lại", "abstract and the rest");
}
