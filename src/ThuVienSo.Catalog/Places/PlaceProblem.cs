using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Places;

/// <summary>Why something was not done with a library.</summary>
public enum PlaceProblem
{
    NoLibrary,
    CodeForm,
    CodeTaken,
    NameNeeded,
    NameUnchanged,
    DayInFuture,
    DayBeforeLastName,
    DayBeforeOpening,
    SuccessorUnknown,
    SuccessorIsItself,
    SuccessorNotOpen,
    SuccessorCircle,
    AlreadyClosed,
    NotClosed,
    NetworkForm,
    NetworksTooMany,
    TextTooLong,
    ChangedMeanwhile,
    DayNeeded,
}

/// <summary>The same in words.</summary>
public static class PlaceProblems
{
    private static readonly Dictionary<PlaceProblem, BilingualText> _sentences = new()
    {
        [PlaceProblem.NoLibrary] = new("Không có thư viện nào có mã như vậy.", "There is no library with that code."),
        [PlaceProblem.CodeForm] = new(
            "Mã thư viện cần từ 2 đến 60 chữ thường không dấu, chữ số hoặc dấu gạch nối, như ly-son.",
            "The code of a library is 2 to 60 small letters without marks, digits or hyphens, such as ly-son."),
        [PlaceProblem.CodeTaken] = new("Đã có thư viện mang mã này.", "There is a library with that code already."),
        [PlaceProblem.NameNeeded] = new("Thư viện cần một tên, dài nhất 200 ký tự.", "A library needs a name of 200 characters at most."),
        [PlaceProblem.NameUnchanged] = new("Tên mới giống tên hiện nay.", "The new name is the present one."),
        [PlaceProblem.DayInFuture] = new("Tên mới chỉ có hiệu lực từ hôm nay hoặc một ngày trước đó.", "A new name holds from today or an earlier day."),
        [PlaceProblem.DayBeforeLastName] = new("Ngày này không sau lần đổi tên trước.", "That day is not after the last change of name."),
        [PlaceProblem.DayBeforeOpening] = new("Ngày này không sau ngày thành lập.", "That day is not after the day of its opening."),
        [PlaceProblem.SuccessorUnknown] = new("Không có thư viện kế tục nào có mã như vậy.", "There is no successor with that code."),
        [PlaceProblem.SuccessorIsItself] = new("Thư viện không thể sáp nhập vào chính mình.", "A library cannot be merged into itself."),
        [PlaceProblem.SuccessorNotOpen] = new("Thư viện kế tục không hoạt động vào ngày đó.", "The successor is not open on that day."),
        [PlaceProblem.SuccessorCircle] = new("Thư viện kế tục lại được thư viện này kế tục.", "The successor has this library for its own successor."),
        [PlaceProblem.AlreadyClosed] = new("Thư viện này đã đóng; hãy mở lại trước.", "This library is closed already; open it again first."),
        [PlaceProblem.NotClosed] = new("Thư viện này chưa đóng.", "This library is not closed."),
        [PlaceProblem.NetworkForm] = new("Mạng cần viết như 192.0.2.0/24, 2001:db8:5::/48 hoặc một địa chỉ.", "A network is written as 192.0.2.0/24, 2001:db8:5::/48 or one address."),
        [PlaceProblem.NetworksTooMany] = new("Một thư viện có nhiều nhất 50 mạng.", "A library has 50 networks at most."),
        [PlaceProblem.ChangedMeanwhile] = new(
            "Người khác vừa sửa thông tin này; chưa ghi gì. Hãy xem lại rồi ghi lần nữa.", "Somebody else changed this just now; nothing was saved. Look again and save once more."),
        [PlaceProblem.TextTooLong] = new("Mỗi ô chỉ chứa 1.000 ký tự.", "Each field holds 1,000 characters."),
        [PlaceProblem.DayNeeded] = new("Cần một ngày, như 2025-07-01.", "A day is needed, such as 2025-07-01."),
    };

    public static BilingualText Sentence(this PlaceProblem problem) => _sentences[problem];
}
