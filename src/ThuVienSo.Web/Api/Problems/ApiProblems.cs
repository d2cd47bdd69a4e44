using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Api.Problems;

/// <summary>The problems that the API answers with.</summary>
internal static class ApiProblems
{
    private static readonly Sentence Unavailable = new("Tạm thời chưa phục vụ được", "Not available for the moment");

    public static readonly ApiProblem Busy = new(
        StatusCodes.Status503ServiceUnavailable,
        "busy",
        Unavailable,
        new("Đang có quá nhiều lượt tìm cùng lúc. Hãy thử lại sau vài giây.", "Too many searches are running. Please try again in a few seconds."))
    { RetryAfter = 2 };

    public static readonly ApiProblem NoIndex = new(
        StatusCodes.Status503ServiceUnavailable,
        "no-index",
        Unavailable,
        new("Chỉ mục tìm kiếm đang được tạo. Hãy thử lại sau ít phút.", "The search index is being made. Please try again in a few minutes."))
    { RetryAfter = 30 };

    public static readonly ApiProblem CatalogAway = new(
        StatusCodes.Status503ServiceUnavailable,
        "catalog-away",
        Unavailable,
        new(
            "Cơ sở dữ liệu biểu ghi đang tạm ngừng; việc tìm kiếm vẫn dùng được. Hãy thử lại sau ít phút.",
            "The catalog database is away; searching still works. Please try again in a few minutes."))
    { RetryAfter = 30 };

    public static readonly ApiProblem Failed = new(
        StatusCodes.Status500InternalServerError,
        "failed",
        new("Lỗi của chương trình", "A fault of the program"),
        new(
            "Có lỗi khi xử lý yêu cầu và đã được ghi lại để người quản trị xem.",
            "The request could not be handled; the fault was logged for the administrator."));

    public static readonly ApiProblem StaffKeyNeeded = new(
        StatusCodes.Status401Unauthorized,
        "staff-key-needed",
        new("Cần khóa của cán bộ thư viện", "A key of the staff is needed"),
        new(
            "Chỉ cán bộ thư viện dùng được phần này: hãy gửi khóa trong trường đầu X-Api-Key của yêu cầu, hoặc đăng nhập. Khóa thiếu, không đúng, hết hạn hoặc đã bị thu hồi.",
            "This is for the staff of the library: send a key in the header X-Api-Key, or sign in. The key is missing, wrong, expired or revoked."));

    public static readonly ApiProblem StaffOnly = new(
        StatusCodes.Status403Forbidden,
        "staff-only",
        new("Chỉ dành cho cán bộ thư viện", "For the staff only"),
        new(
            "Hệ thống chưa có tài khoản cán bộ hay khóa nào (lệnh user add, hoặc Staff:ApiKey), nên chỉ gọi thẳng từ chính máy chủ mới được.",
            "There is neither an account of staff nor a key yet (verb user add, or Staff:ApiKey), so that only calls made directly on the server itself are answered."));

    public static readonly ApiProblem NotAllowed = new(
        StatusCodes.Status403Forbidden,
        "not-allowed",
        new("Không thuộc quyền này", "Not allowed"),
        new(
            "Vai trò của tài khoản, hay quyền của khóa, không cho làm việc này; hoặc cần nêu rõ một đợt nhập của thư viện mình.",
            "The role of this account, or the rights of this key, do not let it do that; or an import batch of its own library is to be named."));

    public static readonly ApiProblem StaffElsewhere = new(
        StatusCodes.Status403Forbidden,
        "staff-elsewhere",
        new("Không làm việc từ đây được", "Not from here"),
        new(
            "Phần của cán bộ chỉ mở trong mạng, hoặc ở cổng, mà thư viện đã chọn. Hãy làm từ mạng của thư viện.",
            "What is for staff is open only in the networks, or at the port, that the library chose. Please work from a network of the library."));

    public static readonly ApiProblem StaffOtherHours = new(
        StatusCodes.Status403Forbidden,
        "staff-other-hours",
        new("Ngoài giờ làm việc", "Outside working hours"),
        new("Phần của cán bộ chỉ mở trong giờ làm việc mà thư viện đã đặt.", "What is for staff is open only in the working hours that the library set."));

    /// <summary>Also for what is there and of another library: that is nobody else's business.</summary>
    public static readonly ApiProblem NotThere = NotFound(new("Không có thứ này, hoặc nó không thuộc thư viện của người hỏi.", "There is no such thing, or it is not of the library of whoever asks."));

    public static readonly ApiProblem ForeignPage = new(
        StatusCodes.Status403Forbidden,
        "foreign-page",
        new("Yêu cầu từ trang khác", "A request of another site"),
        new(
            "Trình duyệt cho biết yêu cầu này do một trang khác gửi, nên không làm. Hãy làm từ trang của thư viện.",
            "The browser says that another site sent this request, so that it is not carried out. Please do it from the pages of the library."));

    public static ApiProblem NotFound(Sentence detail) => new(
        StatusCodes.Status404NotFound, "not-found", new("Không tìm thấy", "Not found"), detail);

    public static ApiProblem NoBatch(long batch) => NotFound(new(
        string.Create(CultureInfo.InvariantCulture, $"Không có đợt nhập số {batch}."), string.Create(CultureInfo.InvariantCulture, $"There is no import batch {batch}.")));

    public static ApiProblem BadParameters(IReadOnlyList<(string Parameter, Sentence Detail)> errors) => new(
        StatusCodes.Status400BadRequest,
        "bad-parameter",
        new("Tham số không đúng", "Wrong parameter"),
        new(
            string.Join(" ", errors.Select(e => $"“{e.Parameter}”: {e.Detail.Vi}")),
            string.Join(" ", errors.Select(e => $"“{e.Parameter}”: {e.Detail.En}"))))
    { Errors = errors };

    public static readonly ApiProblem TooLong = new(
        StatusCodes.Status413PayloadTooLarge,
        "too-long",
        new("Nội dung gửi lên quá dài", "The request is too long"),
        new("Hãy chia nhỏ rồi gửi lại.", "Please send it in smaller parts."));

    /// <summary>For what the server itself refuses before any of our code has looked at it.</summary>
    public static ApiProblem ForStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => NotFound(new(
            "Không có địa chỉ này. Xem các địa chỉ ở /swagger.", "There is no such address. See /swagger for those there are.")),
        StatusCodes.Status405MethodNotAllowed => new(
            status,
            "method-not-allowed",
            new("Phương thức không dùng được ở đây", "Method not allowed"),
            new("Địa chỉ này không nhận phương thức ấy. Xem /swagger.", "This address does not take that method. See /swagger.")),
        StatusCodes.Status413PayloadTooLarge => TooLong,
        _ => new(
            status,
            "bad-request",
            new("Yêu cầu không hợp lệ", "Bad request"),
            new("Máy chủ không đọc được yêu cầu này.", "The server could not read this request.")),
    };
}
