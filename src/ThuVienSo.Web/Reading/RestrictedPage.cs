using Microsoft.AspNetCore.Http;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Pages.Records;

namespace ThuVienSo.Web.Reading;

/// <summary>A refusal for people: the error page says who may read it, where and from when.</summary>
internal sealed class RestrictedPage(AccessNotice notice) : IResult
{
    private static readonly object _key = new();

    /// <summary>What the error page of this request is to say; null when nothing was refused.</summary>
    public static AccessNotice? NoticeOf(HttpContext context) => context.Items.TryGetValue(_key, out var notice) ? (AccessNotice?)notice : null;

    /// <summary>The answer to a request that was not given what it asked for.</summary>
    public static IResult For<T>(Asked<T> asked) => asked is Asked<T>.Refused { Rule: var rule } ? new RestrictedPage(AccessNotice.Of(rule)) : Results.StatusCode(StatusCodes.Status404NotFound);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Items[_key] = notice;
        httpContext.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
