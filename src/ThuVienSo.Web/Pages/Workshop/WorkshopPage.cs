using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api;

namespace ThuVienSo.Web.Pages.Workshop;

/// <summary>A page of the digitisation workshop: for staff alone, kept by nobody. Who may is told by the rule of its address; see <see cref="Doorkeeper"/>.</summary>
[RouteRule(Duty.SeeImports, Duty.ChangeImports)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class WorkshopPage : PageModel
{
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if ((await next()) is { Exception: { } fault } executed && ApiFaults.IsCatalogAway(fault))
            (executed.ExceptionHandled, executed.Result) = (true, StatusCode(StatusCodes.Status503ServiceUnavailable));
    }

    /// <summary>The part asked for, within those there are. Read here and not bound: to the framework, "page" is the name of the page.</summary>
    protected int PageOf(long total, int size) => PageIn(Request, total, size);

    /// <inheritdoc cref="PageOf"/>
    internal static int PageIn(HttpRequest request, long total, int size) =>
        int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, LastOf(total, size)) : 1;

    internal static int LastOf(long total, int size) => (int)Math.Clamp((total + size - 1) / size, 1, int.MaxValue / size);
}
