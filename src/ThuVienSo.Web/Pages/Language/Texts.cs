using System.Globalization;
using System.Resources;

namespace ThuVienSo.Web.Pages.Language;

/// <summary>
/// Every word that the pages show, in the language of the current request (<see cref="CultureInfo.CurrentUICulture"/>). The words are in
/// Texts.resx (Vietnamese) and Texts.en.resx (English), which have the same keys.
/// </summary>
public sealed class Texts
{
    /// <summary>Name of the resources within the assembly.</summary>
    public const string ResourceName = "ThuVienSo.Web.Pages.Language.Texts";

    private static readonly ResourceManager Resources = new(ResourceName, typeof(Texts).Assembly);

    /// <summary>The text of a key that must be there.</summary>
    public string this[string key] => Find(key) ?? throw new MissingManifestResourceException($"No text for '{key}'.");

    /// <summary>The text of a key made from data, such as a language code; null when there is none.</summary>
    public string? Find(string key) => Resources.GetString(key, CultureInfo.CurrentUICulture);

    /// <summary>A text with places ({0}, {1:N0}) filled.</summary>
    public string Of(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, this[key], values);

    /// <summary>A text that counts: the key with ".One" for one, else the key itself; {0} is the number.</summary>
    public string Count(string key, int number) => Of(number == 1 ? key + ".One" : key, number);

    /// <summary>A span of years in words, with the texts .Between, .Since and .Until of a kind; empty when neither end is known.</summary>
    public string Years(string kind, int? from, int? to) => (from, to) switch
    {
        (null, null) => "",
        (int since, null) => Of(kind + ".Since", since),
        (null, int until) => Of(kind + ".Until", until),
        (int year, int other) when year == other => year.ToString(CultureInfo.InvariantCulture),
        _ => Of(kind + ".Between", from, to),
    };

    /// <summary>The word for a code ("Type", "book"), or the code itself when the house has no word for it.</summary>
    public string Word(string kind, string code) => WordIn(CultureInfo.CurrentUICulture, kind, code);

    /// <summary>The text of a key that must be there, in a language given, for answers in several.</summary>
    public static string In(CultureInfo language, string key) => Resources.GetString(key, language) ?? throw new MissingManifestResourceException($"No text for '{key}'.");

    /// <summary>The same in a language given, for answers that have no request's culture.</summary>
    public static string WordIn(CultureInfo language, string kind, string code) => Resources.GetString($"{kind}.{code}", language) ?? code;
}
