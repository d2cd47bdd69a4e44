using System.Globalization;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Access;

/// <summary>What programs are told of material that is not for them. The record itself is always public, so that its being there is no secret: 403, not 404.</summary>
internal static class AccessProblems
{
    public static readonly ApiProblem Missing = ApiProblems.NotFound(new(
        "Tài liệu này không có bản số hóa, hoặc không có trang hay tệp ấy.", "This document is not digitised, or has no such page or file."));

    /// <summary>Files alone are no pages to turn.</summary>
    public static readonly ApiProblem NothingToShow = ApiProblems.NotFound(new(
        "Tài liệu này không có trang, âm thanh hay phim để xem; các tệp của nó ở trang biểu ghi.", "This document has no pages, sound or film to show; its files are on the page of its record."));

    /// <summary>Why something is refused, and when and where it can be read.</summary>
    public static ApiProblem Refused(AccessRule rule) => new(
        StatusCodes.Status403Forbidden, "restricted", new("Tài liệu hạn chế truy cập", "Restricted material"), Sentences(rule));

    private static Sentence Sentences(AccessRule rule)
    {
        var who = rule.Level switch
        {
            AccessLevel.Open => new Sentence("Tài liệu này chỉ được xem trên màn hình, không tải về được.", "This material may be looked at on the screen, and not saved."),
            AccessLevel.Registered => new Sentence("Chỉ bạn đọc đã đăng nhập mới đọc được.", "Only signed-in readers can read it."),
            AccessLevel.OnSite => new Sentence("Chỉ đọc được trên máy trong mạng của thư viện.", "It can be read only on computers in the network of a library."),
            _ => new Sentence("Chỉ cán bộ thư viện đọc được.", "Only the staff of the library can read it."),
        };
        return rule.OpenOn is not { } day ? who : new Sentence(
            who.Vi + string.Create(CultureInfo.InvariantCulture, $" Mở cho mọi người từ ngày {day:dd/MM/yyyy}."),
            who.En + string.Create(CultureInfo.InvariantCulture, $" It opens to everybody on {day:yyyy-MM-dd}."));
    }
}
