using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Readers.Shelf;

/// <summary>Why something was not kept.</summary>
public enum ShelfProblem
{
    NameMissing,
    NameTaken,
    TooManyLists,
    ListFull,
    NoDocument,
    TooManySearches,
    NoSearch,
    ConsentMissing,
    TooYoung,
}

/// <summary>The same in words.</summary>
public static class ShelfProblems
{
    private static readonly Dictionary<ShelfProblem, BilingualText> _sentences = new()
    {
        [ShelfProblem.NameMissing] = new("Tên cần từ 1 đến 100 ký tự.", "A name is 1 to 100 characters long."),
        [ShelfProblem.NameTaken] = new("Bạn đã có danh sách tên này.", "You have a list of this name already."),
        [ShelfProblem.TooManyLists] = new("Bạn đã có 100 danh sách; hãy xóa bớt rồi thêm.", "You have 100 lists; delete some before you add another."),
        [ShelfProblem.ListFull] = new("Danh sách đã có 1.000 tài liệu; hãy lưu vào danh sách khác.", "The list has 1,000 documents; use another one."),
        [ShelfProblem.NoDocument] = new("Mục lục không có tài liệu này.", "The catalog has no such document."),
        [ShelfProblem.TooManySearches] = new("Bạn đã lưu 200 tìm kiếm; hãy xóa bớt rồi thêm.", "You have saved 200 searches; delete some before you add another."),
        [ShelfProblem.NoSearch] = new("Đây không phải một tìm kiếm của trang này, hoặc dài quá 2.000 ký tự.", "This is no search of this site, or is longer than 2,000 characters."),
        [ShelfProblem.ConsentMissing] = new("Lịch sử chỉ được lưu khi bạn đồng ý: hãy đánh dấu vào ô đồng ý.", "History is kept only if you agree: tick the box."),
        [ShelfProblem.TooYoung] = new(
            "Theo năm sinh trên thẻ, bạn chưa đủ tuổi tự đồng ý lưu lịch sử.", "By the year of birth on your card, you are too young to agree by yourself to a history being kept."),
    };

    public static BilingualText Sentence(this ShelfProblem problem) => _sentences[problem];
}
