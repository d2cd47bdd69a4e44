namespace ThuVienSo.Web.Pages.People;

/// <summary>A field that somebody else changed while a form was filled in, beside what was sent.</summary>
/// <param name="Label">Key of its name.</param>
/// <param name="Value">As it stands; may be empty.</param>
public sealed record StandsNow(string Label, string Value)
{
    /// <summary>Those that stand otherwise than they were sent.</summary>
    public static IReadOnlyList<StandsNow> Of(params IEnumerable<(string Label, string? Now, string? Sent)> fields) =>
        [.. fields.Where(field => Lines(field.Now) != Lines(field.Sent)).Select(field => new StandsNow(field.Label, field.Now ?? ""))];

    /// <summary>Browsers send the lines of a text with other ends.</summary>
    private static string Lines(string? text) => text?.ReplaceLineEndings("\n") ?? "";
}
