using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Reading;

/// <summary>What is not to be had yet, for people: the error page says why, and when it is worth trying again.</summary>
/// <param name="sentence">In the reader's language.</param>
/// <param name="seconds">After which it is worth trying again.</param>
internal sealed class ComeAgainPage(string sentence, int seconds) : IResult
{
    private static readonly object _key = new();

    /// <summary>What the error page of this request is to say; null for its own words.</summary>
    public static string? SentenceOf(HttpContext context) => context.Items.TryGetValue(_key, out var sentence) ? (string?)sentence : null;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Items[_key] = sentence;
        httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
