using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using ThuVienSo.Web.Access.Rules;

namespace ThuVienSo.Web.Pages;

/// <summary>
/// Refuses what a page does not know to do: without it a page whose model nobody filled would be shown. The page of errors is shown whatever was asked.
/// </summary>
internal sealed class HandledMethodsFilter : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var method = context.HttpContext.Request.Method;
        if (context.HandlerMethod is null && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !Doorkeeper.IsErrorPage(context.HttpContext))
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
