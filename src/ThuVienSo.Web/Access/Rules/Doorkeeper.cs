using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Access.Rules;

/// <summary>
/// Stands before every address, pages and API alike: finds out who asks, and lets through whom the rule of the address lets. What is of another
/// library is answered like what is not there. Programs are told by problem documents, people
/// by the page to sign in at or the error page.
/// </summary>
internal sealed class Doorkeeper(RequestDelegate next, Callers callers, WebSettings settings)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // What is no address of ours, or has no such method, is answered by whoever made that answer.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context);
            return;
        }

        var isPage = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null;
        if (endpoint.Metadata.GetMetadata<RouteRuleAttribute>() is not { } rule)
        {
            await RefuseAsync(context, isPage, ApiProblems.ForStatus(StatusCodes.Status404NotFound));
            return;
        }

        var (duty, changes) = (DutyOf(context, rule), IsChange(context.Request.Method));
        if (duty != Duty.Anybody)
            context.Response.Headers.CacheControl = "no-store";
        if (await RefusalAsync(context, endpoint, duty, isForm: changes && (isPage || duty != Duty.Anybody)) is { } refusal)
            await RefuseAsync(context, isPage, refusal);
        else
            await next(context);
    }

    /// <summary>Whether the address of a request, as it is asked, is not for everybody.</summary>
    public static bool AsksWho(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RouteRuleAttribute>() is { } rule && DutyOf(context, rule) != Duty.Anybody;

    private static Duty DutyOf(HttpContext context, RouteRuleAttribute rule) => IsChange(context.Request.Method) ? rule.Change : rule.See;

    private static bool IsChange(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private async Task<ApiProblem?> RefusalAsync(HttpContext context, RouteEndpoint endpoint, Duty duty, bool isForm)
    {
        if (isForm && !IsErrorPage(context) && !FormOrigin.IsOurs(context))
            return ApiProblems.ForeignPage;
        try
        {
            var caller = await callers.FindAsync(context, duty);
            if (caller is Caller.Person && duty is not (Duty.Anybody or Duty.OwnAccount) && caller.May(duty)
                && settings.Staff.RefusalOf(context, settings.Access.TrustedProxies, TimeProvider.System.GetUtcNow()) is { } limit)
            {
                RefusedPage.Tell(context, limit);
                return limit;
            }

            if (caller.ReachOf(duty) == Reach.OwnLibrary)
            {
                context.RequestServices.GetRequiredService<CatalogDbContext>().OnlyLibrary = caller.BoundTo;
                return await RefusalToBoundAsync(context, endpoint, caller);
            }

            return caller.May(duty) ? null : await callers.RefusalAsync(context, caller);
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            // Without the catalog nobody can be asked who they are; what is for everybody goes on.
            return duty == Duty.Anybody ? null : ApiProblems.CatalogAway;
        }
    }

    /// <summary>
    /// For who is bound to a library. An address that neither names what it is about nor keeps to one library by itself is for those who have all.
    /// </summary>
    private static async Task<ApiProblem?> RefusalToBoundAsync(HttpContext context, RouteEndpoint endpoint, Caller caller)
    {
        var named = endpoint.Metadata.GetMetadata<NamedThingAttribute>() is { } thing ? await thing.FindAsync(context) : null;
        if (named is not null)
            return named.Library == caller.BoundTo ? null : ApiProblems.NotThere;
        return endpoint.Metadata.GetMetadata<KeepsToOwnLibraryAttribute>() is not null ? null : ApiProblems.NotAllowed;
    }

    /// <summary>An answer that is made into the error page comes here again, with the method it had.</summary>
    internal static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static async Task RefuseAsync(HttpContext context, bool isPage, ApiProblem refusal)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ForProgramsAloneAttribute>() is { } protocol)
        {
            await protocol.Told(refusal).ExecuteAsync(context);
            return;
        }

        var signingInHelps = refusal == ApiProblems.StaffKeyNeeded || refusal == ApiProblems.StaffOnly;
        if (!isPage)
            await refusal.ExecuteAsync(context);
        else if (signingInHelps)
            context.Response.Redirect(SignInCookie.AddressFor(context.Request));
        else
            context.Response.StatusCode = refusal.Status;
    }
}
