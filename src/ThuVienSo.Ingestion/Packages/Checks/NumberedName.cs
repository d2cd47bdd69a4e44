using System.Globalization;
using System.Text.RegularExpressions;

namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>The name of an image file taken apart: what its number is, and what else is in the name.</summary>
/// <param name="Page">Sequence of its first page.</param>
/// <param name="File">As it is called in the package.</param>
/// <param name="Scheme">The name with "#" for each number, without the side; "" for a name without numbers.</param>
/// <param name="Numbers">In order.</param>
/// <param name="Side">'r' or 'v' behind the last number, for the sides of a leaf; another letter for pages put in between ("12a"); '\0' for none.</param>
internal sealed partial record NumberedName(int Page, string File, string Scheme, IReadOnlyList<long> Numbers, char Side)
{
    public static NumberedName Of(int page, string path)
    {
        var folder = path[..(path.LastIndexOf('/') + 1)];
        var stem = Recognition.SurveyedFile.StemOf(path[folder.Length..]).ToLowerInvariant();
        var side = SideLetter().Match(stem) is { Success: true } match ? match.Groups[1].Value[0] : '\0';
        if (side != '\0')
        {
            stem = stem[..^1].TrimEnd('-', '_', ' ', '.');
        }

        var numbers = Number().Matches(stem).Select(found => long.Parse(found.Value, CultureInfo.InvariantCulture)).ToList();
        return new(page, path, numbers.Count == 0 ? "" : folder + Number().Replace(stem, "#"), numbers, side);
    }

    [GeneratedRegex("[0-9]{1,15}", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("(?<=[0-9][-_ .]?)([a-z])$", RegexOptions.CultureInvariant)]
    private static partial Regex SideLetter();
}
