using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.People;

/// <summary>Why something was not done with an account or a key.</summary>
public enum PeopleProblem
{
    NoAccount,
    NameTaken,
    NameForm,
    PasswordShort,
    PasswordLong,
    PasswordPlain,
    PasswordWrong,
    PasswordsDiffer,
    LibraryNeeded,
    LibraryUnknown,
    LibraryNotForRole,
    KeyUnknown,
    KeyName,
    KeyRights,
    KeyDays,
    SignOnName,
    SignOnTaken,
    CodeNotOfDevice,
    SetUpTooLate,
    PasswordOrCodeWrong,
    NoSecondFactor,
    ChangedMeanwhile,
    PersonUnknown,
    PersonOfSeveral,
    StaffNotErased,
    EraseUnconfirmed,
}

/// <summary>The same in words.</summary>
public static class PeopleProblems
{
    private static readonly Dictionary<PeopleProblem, BilingualText> _sentences = new()
    {
        [PeopleProblem.NoAccount] = new("Không có tài khoản nào tên như vậy.", "There is no account of that name."),
        [PeopleProblem.NameTaken] = new(
            "Đã có tài khoản tên như vậy (không phân biệt chữ hoa, chữ thường).",
            "There is an account of that name already (upper and lower case are the same)."),
        [PeopleProblem.NameForm] = new(
            "Tên đăng nhập cần từ 3 đến 64 chữ cái, chữ số hoặc . _ - @, bắt đầu và kết thúc bằng chữ cái hay chữ số.",
            "A name to sign in with is 3 to 64 letters, digits or . _ - @, with a letter or a digit at both ends."),
        [PeopleProblem.PasswordShort] = new(
            "Mật khẩu cần ít nhất 12 ký tự; vài từ nối nhau là dễ nhớ nhất.",
            "A password needs 12 characters at least; a few words in a row are easiest to remember."),
        [PeopleProblem.PasswordLong] = new("Mật khẩu dài quá 256 ký tự.", "The password is longer than 256 characters."),
        [PeopleProblem.PasswordPlain] = new(
            "Mật khẩu này dễ đoán: quá ít ký tự khác nhau, hoặc gần như chỉ là tên đăng nhập.",
            "This password is easily guessed: it has too few different characters, or is little more than the name."),
        [PeopleProblem.PasswordWrong] = new(
            "Mật khẩu hiện nay không đúng, hoặc đã sai quá nhiều lần.",
            "The present password is wrong, or was wrong too often."),
        [PeopleProblem.PasswordsDiffer] = new("Hai lần gõ không giống nhau.", "The two were not typed alike."),
        [PeopleProblem.LibraryNeeded] = new("Vai trò này cần một thư viện.", "This role needs a library."),
        [PeopleProblem.LibraryUnknown] = new("Không có thư viện nào có mã như vậy.", "There is no library with that code."),
        [PeopleProblem.LibraryNotForRole] = new(
            "Quản trị cấp tỉnh và kiểm tra viên không thuộc thư viện nào.",
            "Administrators and auditors belong to no library."),
        [PeopleProblem.KeyUnknown] = new("Không có khóa nào số như vậy còn dùng được.", "There is no key of that number that is still good."),
        [PeopleProblem.KeyName] = new("Khóa cần một tên, dài nhất 100 ký tự.", "A key needs a name of 100 characters at most."),
        [PeopleProblem.KeyRights] = new("Khóa cần ít nhất một quyền.", "A key needs one right at least."),
        [PeopleProblem.KeyDays] = new("Khóa dùng được từ 1 đến 1095 ngày.", "A key is good for 1 to 1095 days."),
        [PeopleProblem.SignOnName] = new("Cần tên ở hệ thống kia, dài nhất 200 ký tự.", "The name in the other system is needed, of 200 characters at most."),
        [PeopleProblem.SignOnTaken] = new("Tên này đang chờ gắn với một tài khoản khác.", "Somebody of this name is awaited for another account."),
        [PeopleProblem.CodeNotOfDevice] = new(
            "Mã sáu chữ số không đúng. Hãy xem ứng dụng đang hiện mã nào, và giờ của điện thoại có đúng không.",
            "The code of six digits is not right. See which code the app shows, and whether the clock of the phone is right."),
        [PeopleProblem.SetUpTooLate] = new(
            "Mã QR đã để quá lâu; hãy quét mã mới dưới đây.", "The QR code had been there for too long; scan the new one below."),
        [PeopleProblem.PasswordOrCodeWrong] = new(
            "Mật khẩu hoặc mã không đúng, mã đã dùng rồi, hoặc đã sai quá nhiều lần.",
            "The password or the code is wrong, the code was used already, or there were too many wrong tries."),
        [PeopleProblem.NoSecondFactor] = new(
            "Tài khoản này chưa bật xác thực hai bước.", "Two-step sign-in is not on for this account."),
        [PeopleProblem.ChangedMeanwhile] = new(
            "Tài khoản vừa được người khác sửa; hãy xem lại rồi làm lại.",
            "Somebody else changed the account just now; look again and repeat."),
        [PeopleProblem.PersonUnknown] = new(
            "Không lưu gì về người nào có tên đăng nhập hay số thẻ như vậy.", "Nothing is kept of anybody with that name to sign in or number of a card."),
        [PeopleProblem.PersonOfSeveral] = new(
            "Tên hay số thẻ này là của nhiều người: hãy thêm --library với mã của thư viện cấp thẻ.",
            "Several people have that name or number of a card: add --library with the code of the library of the card."),
        [PeopleProblem.StaffNotErased] = new(
            "Tài khoản cán bộ không xóa được, vì việc đã làm phải còn biết do ai làm; hãy khóa tài khoản.",
            "Accounts of staff are not deleted, since it must stay known who did what; they are disabled instead."),
        [PeopleProblem.EraseUnconfirmed] = new("Chưa xóa gì: cần trả lời “có” hoặc thêm --yes.", "Nothing was deleted: answer “yes”, or add --yes."),
    };

    public static BilingualText Sentence(this PeopleProblem problem) => _sentences[problem];
}

/// <summary>Ends a verb that cannot do what was asked.</summary>
public sealed class PeopleException(PeopleProblem problem) : Exception($"{problem.Sentence().Vi} / {problem.Sentence().En}");
