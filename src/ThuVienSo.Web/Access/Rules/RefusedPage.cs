using Microsoft.AspNetCore.Http;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Access.Rules;

/// <summary>Why a page was refused, for the error page of the same request.</summary>
internal static class RefusedPage
{
    private static readonly object _key = new();

    public static void Tell(HttpContext context, ApiProblem refusal) => context.Items[_key] = refusal;

    /// <summary>Null when the error page is to use its own words.</summary>
    public static ApiProblem? ReasonOf(HttpContext context) => context.Items.TryGetValue(_key, out var refusal) ? (ApiProblem?)refusal : null;
}
