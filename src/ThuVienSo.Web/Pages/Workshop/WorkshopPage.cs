using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Api;

namespace ThuVienSo.Web.Pages.Workshop;

/// <summary>A page of the digitisation workshop: for staff alone, kept by nobody. Everybody else is shown where the key is asked for. Its forms are taken from pages of this site only.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[IgnoreAntiforgeryToken]
public abstract class WorkshopPage : PageModel
{
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var entrance = HttpContext.RequestServices.GetRequiredService<StaffEntrance>();
        if (entrance.RefusalToRead(HttpContext) is not null)
            context.Result = LocalRedirect("/can-bo");
        else if (!HttpMethods.IsGet(Request.Method) && !HttpMethods.IsHead(Request.Method) && entrance.RefusalToChange(HttpContext) is { } refusal)
            context.Result = StatusCode(refusal.Status);
        else if ((await next()) is { Exception: { } fault } executed && ApiFaults.IsCatalogAway(fault))
            (executed.ExceptionHandled, executed.Result) = (true, StatusCode(StatusCodes.Status503ServiceUnavailable));
    }

    /// <summary>The part asked for, within those there are. Read here and not bound: to the framework, "page" is the name of the page.</summary>
    protected int PageOf(long total, int size) =>
        int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, LastOf(total, size)) : 1;

    protected static int LastOf(long total, int size) => (int)Math.Clamp((total + size - 1) / size, 1, int.MaxValue / size);
}
