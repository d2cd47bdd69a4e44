using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Web.Pages.People;

/// <summary>A page about accounts and keys: kept by nobody.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class PersonPage : PageModel
{
    /// <summary>What was wrong with what was sent, in the language of the page; null when nothing was.</summary>
    public string? Wrong { get; protected set; }

    /// <summary>Key of the sentence for what was just done; null when the page is only looked at.</summary>
    public string? Done { get; protected set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        try
        {
            if ((context.Result = await PrepareAsync(HttpContext.RequestAborted)) is not null)
                return;
        }
        catch (Exception away) when (ApiFaults.IsCatalogAway(away))
        {
            context.Result = StatusCode(StatusCodes.Status503ServiceUnavailable);
            return;
        }

        if ((await next()) is { Exception: { } fault } executed && ApiFaults.IsCatalogAway(fault))
            (executed.ExceptionHandled, executed.Result) = (true, StatusCode(StatusCodes.Status503ServiceUnavailable));
    }

    /// <summary>Reads what every handler of the page needs; an answer when there is no such thing, else null.</summary>
    protected virtual Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken) => Task.FromResult<IActionResult?>(null);

    protected Caller Asking => Caller.Of(HttpContext);

    protected static string SentenceOf(PeopleProblem problem) => InLanguage(problem.Sentence());

    private static string InLanguage(BilingualText sentence) => PageLanguage.Current == PageLanguage.English ? sentence.En : sentence.Vi;

    /// <summary>Shows the page again with what is wrong.</summary>
    protected PageResult Refuse(PeopleProblem problem) => Refuse(problem.Sentence());

    /// <inheritdoc cref="Refuse(PeopleProblem)"/>
    protected PageResult Refuse(BilingualText problem)
    {
        Wrong = InLanguage(problem);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
