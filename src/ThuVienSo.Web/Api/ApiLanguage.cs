using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Api;

/// <summary>The same sentence in both languages of the house.</summary>
public sealed record Sentence(string Vi, string En)
{
    /// <summary>In the language of the caller.</summary>
    public string For(HttpContext context) => ApiLanguage.Of(context) == ApiLanguage.English ? En : Vi;

    /// <summary>Both, for descriptions that are written once for everybody.</summary>
    public string Both => $"{Vi} · {En}";
}

/// <summary>
/// The language of an answer to a program: <c>lang=vi|en</c>, else the first of the two in Accept-Language, else Vietnamese.
/// </summary>
public static class ApiLanguage
{
    public const string Parameter = "lang";
    public const string Vietnamese = "vi";
    public const string English = "en";

    private const int MostAccepted = 20;

    public static string Of(HttpContext context)
    {
        var asked = context.Request.Query[Parameter];
        if (asked.Count > 0 && asked[0] is Vietnamese or English)
        {
            return asked[0]!;
        }
        var accepted = context.Request.GetTypedHeaders().AcceptLanguage
            .Take(MostAccepted)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value?.Split('-')[0]);
        return accepted.FirstOrDefault(language => language is Vietnamese or English) ?? Vietnamese;
    }
}
