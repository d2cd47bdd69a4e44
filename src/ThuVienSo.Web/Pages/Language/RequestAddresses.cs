using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace ThuVienSo.Web.Pages.Language;

/// <summary>Addresses that depend on the page being shown.</summary>
public static class RequestAddresses
{
    private static readonly HtmlString Current = new("aria-current=\"true\"");

    /// <summary>This page in a language, with the rest of its state.</summary>
    public static string InLanguage(this HttpRequest request, string language)
    {
        var parameters = request.Query
            .Where(pair => pair.Key != PageLanguage.Parameter)
            .SelectMany(pair => pair.Value, (pair, value) => new KeyValuePair<string, string>(pair.Key, value ?? ""))
            .Append(new(PageLanguage.Parameter, language));
        return request.PathBase + request.Path.ToUriComponent() + new QueryBuilder(parameters).ToQueryString();
    }

    /// <summary>The permanent address of a path of this site: with scheme and host, without language or search.</summary>
    public static string Absolute(this HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{request.PathBase}{path}";

    /// <summary>Marks the link of the part of the site that this page belongs to.</summary>
    public static HtmlString? CurrentUnder(this HttpRequest request, string path) =>
        request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase) ? Current : null;
}
