using System.Text;

namespace ThuVienSo.Catalog.Usage.Agents;

/// <summary>
/// What is kept of a User-Agent. Of a browser that people use, the name of its family alone: neither version nor device, which together tell one
/// person from another. Of a program that is no browser its product words, by which a list of robots knows it, and which name no person.
/// </summary>
/// <param name="Family">
/// Of a browser; null for a program that is none. It is our word for it, which no list of robots means: one has an expression for whoever sends
/// "firefox" and nothing else.
/// </param>
/// <param name="Words">Product words of a program; of a browser those that no browser of its family has, mostly none.</param>
public readonly record struct AgentName(string? Family, string Words)
{
    private const int Longest = 100;
    private const int MostStrangeWords = 3;
    private const string Compatible = "compatible";

    /// <summary>What stands outside brackets in the headers of browsers and says no more than the family does.</summary>
    private static readonly HashSet<string> Usual = new(StringComparer.OrdinalIgnoreCase)
    {
        "Mozilla", "AppleWebKit", "KHTML", "like", "Gecko", "Chrome", "Safari", "Version", "Mobile", "Firefox", "FxiOS", "CriOS", "Edg", "Edge", "EdgA", "EdgiOS", "OPR", "OPT", "Opera", "Presto", "OPX",
        "SamsungBrowser", "coc_coc_browser", "UCBrowser", "YaBrowser", "Vivaldi", "DuckDuckGo", "Ddg", "Brave", "MiuiBrowser", "XiaoMi", "VivoBrowser", "HeyTapBrowser", "HuaweiBrowser", "Focus", "Silk", "Ubuntu", "Chromium",
        "Zalo", "ZaloTheme", "ZaloLanguage", "iOS", "android", "GSA", "Instagram", "FB_IAB", "FBAN", "FBAV", "MicroMessenger", "Line", "TikTok", "BytedanceWebview", "musical_ly",
    };

    /// <summary>Families, those that carry the names of others first.</summary>
    private static readonly (string Sign, string Family)[] Families =
    [
        ("Zalo", "Zalo"), ("FBAN", "Facebook"), ("FB_IAB", "Facebook"), ("Instagram", "Instagram"), ("MicroMessenger", "WeChat"), ("coc_coc_browser", "Cốc Cốc"), ("Edg", "Edge"), ("OPR/", "Opera"), ("OPT/", "Opera"),
        ("Opera", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("UCBrowser", "UC Browser"), ("YaBrowser", "Yandex Browser"), ("Vivaldi", "Vivaldi"), ("MiuiBrowser", "Mi Browser"), ("HuaweiBrowser", "Huawei Browser"),
        ("FxiOS", "Firefox"), ("Firefox", "Firefox"), ("CriOS", "Chrome"), ("GSA/", "Chrome"), ("Chromium", "Chrome"), ("Chrome", "Chrome"), ("Trident", "Internet Explorer"), ("MSIE", "Internet Explorer"), ("Safari", "Safari"),
        ("Gecko", "Gecko"), ("AppleWebKit", "WebKit"),
    ];

    public static AgentName Of(string userAgent)
    {
        var (products, comments) = Divide(userAgent);
        var strange = products.Where(product => !Usual.Contains(NameOf(product))).ToList();
        return FamilyOf(userAgent, comments) is { } family
            ? new AgentName(family, Cut(string.Join(' ', strange.Take(MostStrangeWords).Select(NameOf))))
            : new AgentName(null, Program(products, comments));
    }

    public override string ToString() => Family is null || Words.Length == 0 ? Family + Words : $"{Family} {Words}";

    /// <summary>
    /// Null when it is no browser. Robots that dress as one say who they are in brackets, after "compatible" or with an address of their keepers.
    /// </summary>
    private static string? FamilyOf(string userAgent, List<string> comments)
    {
        if (!userAgent.StartsWith("Mozilla/", StringComparison.OrdinalIgnoreCase) && !userAgent.StartsWith("Opera/", StringComparison.OrdinalIgnoreCase))
            return null;
        if (comments.Exists(comment => comment.Contains("http", StringComparison.OrdinalIgnoreCase) || comment.Contains('@', StringComparison.Ordinal)))
            return null;
        if (comments.Exists(comment => SelfNamed(comment) is { } own && !own.StartsWith("MSIE", StringComparison.OrdinalIgnoreCase)))
            return null;
        return Families.FirstOrDefault(family => userAgent.Contains(family.Sign, StringComparison.OrdinalIgnoreCase)).Family;
    }

    private static string Program(List<string> products, List<string> comments) =>
        Cut(string.Join(' ', products.Concat(comments.Select(SelfNamed).OfType<string>())));

    /// <summary>What follows "compatible" in brackets: "compatible; Googlebot/2.1; +http://..." names Googlebot/2.1.</summary>
    private static string? SelfNamed(string comment)
    {
        var parts = comment.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(parts, part => part.Equals(Compatible, StringComparison.OrdinalIgnoreCase));
        return at >= 0 && at + 1 < parts.Length && !parts[at + 1].Contains("http", StringComparison.OrdinalIgnoreCase) ? parts[at + 1] : null;
    }

    private static string NameOf(string product) => product.Split('/', 2)[0];

    /// <summary>The words outside brackets, and what stands in each pair of brackets; of nested ones the outermost.</summary>
    private static (List<string> Products, List<string> Comments) Divide(string userAgent)
    {
        var (outside, comments, inside, depth) = (new StringBuilder(), new List<string>(), new StringBuilder(), 0);
        foreach (var letter in userAgent)
        {
            if (letter is '(' or '[' && depth++ == 0)
                continue;
            if (letter is ')' or ']' && depth > 0 && --depth == 0)
            {
                comments.Add(inside.ToString());
                inside.Clear();
                outside.Append(' ');
                continue;
            }

            (depth > 0 ? inside : outside).Append(letter);
        }

        if (depth > 0)
            comments.Add(inside.ToString());
        return ([.. outside.ToString().Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], comments);
    }

    private static string Cut(string name)
    {
        var plain = new StringBuilder(Math.Min(name.Length, Longest));
        foreach (var rune in name.EnumerateRunes())
        {
            if (plain.Length >= Longest)
                break;
            plain.Append(Rune.IsControl(rune) || rune == Rune.ReplacementChar ? '?' : rune.IsBmp ? (char)rune.Value : '?');
        }

        return plain.ToString();
    }
}
