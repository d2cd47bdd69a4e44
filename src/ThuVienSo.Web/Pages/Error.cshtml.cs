using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.Records;
using ThuVienSo.Web.Reading;

namespace ThuVienSo.Web.Pages;

/// <summary>What a reader sees in place of a page that is not there (404), was asked for wrongly (4xx), or failed (5xx).</summary>
[ResponseCache(NoStore = true)]
[RouteRule(Duty.Anybody)]
public sealed class ErrorModel : PageModel
{
    public int Status { get; private set; }

    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    /// <summary>Why digital material was refused; null when it was not that.</summary>
    public AccessNotice? Restricted => RestrictedPage.NoticeOf(HttpContext);

    /// <summary>Why something is not to be had yet; null when it was not that.</summary>
    public string? ComeAgain => ComeAgainPage.SentenceOf(HttpContext);

    /// <summary>Why the door did not let somebody in; null when it was not that, or is not to be told.</summary>
    public string? Refused => RefusedPage.ReasonOf(HttpContext) is not { Detail: var detail } ? null : PageLanguage.Current == PageLanguage.English ? detail.En : detail.Vi;

    /// <summary>Whatever the method was: the answer to a PUT comes here with that method.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) =>
        Show(int.TryParse((string?)RouteData.Values["status"], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : StatusCodes.Status404NotFound);

    private void Show(int status)
    {
        Status = status is >= 400 and <= 599 ? status : StatusCodes.Status404NotFound;
        var kind = Status switch
        {
            StatusCodes.Status404NotFound => "Error.NotFound",
            StatusCodes.Status403Forbidden => "Error.Refused",
            StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => "Error.Busy",
            < 500 => "Error.Wrong",
            _ => "Error.Failed",
        };
        (Heading, Advice) = (kind, kind + "Advice");
        Response.StatusCode = Status;
    }
}
