namespace ThuVienSo.Text;

/// <summary>The ways in which Vietnamese text is written, as bytes or as a text whose characters stand for those bytes.</summary>
public enum VietnameseEncoding
{
    /// <summary>Composed Unicode: the form in which everything here is kept.</summary>
    Unicode,

    /// <summary>Unicode with the marks as combining characters, in canonical order (NFD).</summary>
    Decomposed,

    /// <summary>TCVN 5712:1993, also called TCVN3 or ABC: one byte a letter. The .Vn…H fonts show the small letters as capitals.</summary>
    Tcvn3,

    /// <summary>VNI for Windows: a base letter, then one byte for shape and tone together.</summary>
    Vni,

    /// <summary>Of the Vietnamese Professionals Society: one byte a letter.</summary>
    Vps,

    /// <summary>RFC 1456: one byte a letter.</summary>
    Viscii,

    /// <summary>RFC 1456: ASCII, marks as punctuation behind the letter (<c>Vie^.t</c>), a backslash before punctuation that is none.</summary>
    Viqr,

    /// <summary>Microsoft's code page: letters with their shape, then the tone as a combining mark.</summary>
    Windows1258,

    /// <summary>Of the polytechnic university in Ho Chi Minh City, second edition: a base letter, then one byte for shape and tone, or a letter with its shape and one for the tone.</summary>
    BkHcm2,
}

/// <summary>The names by which people ask for the encodings.</summary>
public static class VietnameseEncodings
{
    private static readonly Dictionary<string, VietnameseEncoding> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["unicode"] = VietnameseEncoding.Unicode,
        ["utf-8"] = VietnameseEncoding.Unicode,
        ["utf8"] = VietnameseEncoding.Unicode,
        ["decomposed"] = VietnameseEncoding.Decomposed,
        ["nfd"] = VietnameseEncoding.Decomposed,
        ["tcvn3"] = VietnameseEncoding.Tcvn3,
        ["abc"] = VietnameseEncoding.Tcvn3,
        ["tcvn5712"] = VietnameseEncoding.Tcvn3,
        ["tcvn"] = VietnameseEncoding.Tcvn3,
        ["vni"] = VietnameseEncoding.Vni,
        ["vni-windows"] = VietnameseEncoding.Vni,
        ["vps"] = VietnameseEncoding.Vps,
        ["viscii"] = VietnameseEncoding.Viscii,
        ["viqr"] = VietnameseEncoding.Viqr,
        ["windows-1258"] = VietnameseEncoding.Windows1258,
        ["cp1258"] = VietnameseEncoding.Windows1258,
        ["bkhcm2"] = VietnameseEncoding.BkHcm2,
    };

    /// <summary>One name for each, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<VietnameseEncoding>().Select(NameOf)];

    /// <summary>The name of an encoding: "tcvn3", "windows-1258".</summary>
    public static string NameOf(VietnameseEncoding encoding) => encoding switch
    {
        VietnameseEncoding.Decomposed => "decomposed",
        VietnameseEncoding.Tcvn3 => "tcvn3",
        VietnameseEncoding.Vni => "vni",
        VietnameseEncoding.Vps => "vps",
        VietnameseEncoding.Viscii => "viscii",
        VietnameseEncoding.Viqr => "viqr",
        VietnameseEncoding.Windows1258 => "windows-1258",
        VietnameseEncoding.BkHcm2 => "bkhcm2",
        _ => "unicode",
    };

    /// <summary>The encoding of a name in any case, or of a name that is also in use ("abc", "utf-8"); null when there is none.</summary>
    public static VietnameseEncoding? Find(string name) => ByName.TryGetValue(name.Trim(), out var encoding) ? encoding : null;
}
