using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Readers;

/// <summary>Why something was not done with a reader's card.</summary>
public enum ReaderProblem
{
    NoCard,
    NumberForm,
    NumberTaken,
    NameMissing,
    NameLong,
    BirthYear,
    ContactLong,
    LibraryUnknown,
    Days,
    NotValid,
    NotRequested,
    ReasonMissing,
    HasAccount,
    ChangedMeanwhile,
    ConsentMissing,
    GuardianMissing,
    TooManyWait,
    ConsentOfListMissing,
    ListChangedMeanwhile,
    TooManyListsWait,
}

/// <summary>The same in words.</summary>
public static class ReaderProblems
{
    private static readonly Dictionary<ReaderProblem, BilingualText> _sentences = new()
    {
        [ReaderProblem.NoCard] = new("Không có thẻ nào như vậy.", "There is no such card."),
        [ReaderProblem.NumberForm] = new(
            "Số thẻ cần từ 1 đến 40 chữ cái, chữ số hoặc . / - _, không có dấu cách.",
            "The number of a card is 1 to 40 letters, digits or . / - _, without spaces."),
        [ReaderProblem.NumberTaken] = new("Thư viện đã có thẻ số này.", "The library has a card of this number already."),
        [ReaderProblem.NameMissing] = new("Thiếu họ và tên bạn đọc.", "The name of the reader is missing."),
        [ReaderProblem.NameLong] = new("Họ và tên dài quá 200 ký tự.", "The name is longer than 200 characters."),
        [ReaderProblem.BirthYear] = new(
            "Năm sinh cần bốn chữ số, từ 1900 đến năm nay.", "The year of birth has four digits, from 1900 to this year."),
        [ReaderProblem.ContactLong] = new("Thông tin liên hệ dài quá 200 ký tự.", "The contact is longer than 200 characters."),
        [ReaderProblem.LibraryUnknown] = new("Không có thư viện nào có mã như vậy.", "There is no library with that code."),
        [ReaderProblem.Days] = new(
            "Hạn thẻ cần ngày cuối không trước ngày đầu và không trước hôm nay, và không quá 10 năm.",
            "The last day of a card is not before the first one nor before today, and not more than 10 years on."),
        [ReaderProblem.NotValid] = new("Thẻ đã khóa hoặc chưa được cấp.", "The card is blocked, or was not given out yet."),
        [ReaderProblem.NotRequested] = new("Yêu cầu này đã được trả lời.", "This request has been answered already."),
        [ReaderProblem.ReasonMissing] = new(
            "Cần ghi lý do từ chối, dài nhất 500 ký tự.", "A refusal needs a reason, of 500 characters at most."),
        [ReaderProblem.HasAccount] = new("Thẻ này đã có tài khoản.", "This card has an account already."),
        [ReaderProblem.ChangedMeanwhile] = new(
            "Thẻ vừa được người khác sửa; hãy xem lại rồi làm lại.", "Somebody else changed the card just now; look again and repeat."),
        [ReaderProblem.ConsentMissing] = new(
            "Thư viện chỉ lưu thông tin khi bạn đồng ý: hãy đánh dấu vào ô đồng ý.", "The library keeps what you state only if you agree: tick the box."),
        [ReaderProblem.GuardianMissing] = new(
            "Bạn đọc dưới 16 tuổi: cần cha mẹ hoặc người giám hộ cùng đồng ý.", "A reader below 16: parents or guardian must agree, too."),
        [ReaderProblem.ConsentOfListMissing] = new(
            "Chỉ ghi khi thư viện có sự đồng ý của bạn đọc: hãy đánh dấu vào ô.", "It is applied only if the library holds the consent of the readers: tick the box."),
        [ReaderProblem.TooManyListsWait] = new(
            "Thư viện đã có 20 bảng đang chờ; hãy ghi hoặc bỏ bớt rồi nộp.", "20 lists of the library are waiting; apply some or give them up first."),
        [ReaderProblem.ListChangedMeanwhile] = new(
            "Thẻ của thư viện vừa thay đổi nên chưa ghi gì; hãy xem lại khác biệt rồi ghi.", "Cards of the library changed just now, so nothing was written; look at the differences again."),
        [ReaderProblem.TooManyWait] = new(
            "Thư viện đang có quá nhiều yêu cầu chờ; xin thử lại sau hoặc đến thư viện.", "Too many requests wait at the library; try later, or come to its desk."),
    };

    public static BilingualText Sentence(this ReaderProblem problem) => _sentences[problem];
}
