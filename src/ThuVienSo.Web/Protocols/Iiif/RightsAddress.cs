namespace ThuVienSo.Web.Protocols.Iiif;

/// <summary>Statements of rights as IIIF has them ("rights" in Presentation API 3.0, 3.1, and in Image API 3.0, 5.6): only those of Creative Commons and RightsStatements.org, under their names in http.</summary>
internal static class RightsAddress
{
    private const string StatementPages = "rightsstatements.org/page/";
    private const string Statements = "rightsstatements.org/vocab/";
    private const string ForPeople = "/deed";

    private static readonly string[] _known = ["creativecommons.org/licenses/", "creativecommons.org/publicdomain/", Statements];

    /// <summary>The name of what a record states, be it the address of the page that people read; null when it is something else.</summary>
    public static string? Of(string? stated)
    {
        if (stated is null || !Uri.TryCreate(stated.Trim(), UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            return null;
        var place = (parsed.Authority.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? parsed.Authority[4..] : parsed.Authority) + parsed.AbsolutePath;
        if (place.StartsWith(StatementPages, StringComparison.OrdinalIgnoreCase))
            place = Statements + place[StatementPages.Length..];
        if (place.LastIndexOf(ForPeople, StringComparison.Ordinal) is > 0 and var deed && place.StartsWith("creativecommons.org/", StringComparison.OrdinalIgnoreCase))
            place = place[..(deed + 1)];
        return _known.Any(known => place.StartsWith(known, StringComparison.OrdinalIgnoreCase)) ? $"http://{place}" : null;
    }
}
