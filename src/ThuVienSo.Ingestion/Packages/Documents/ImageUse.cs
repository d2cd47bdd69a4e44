namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>
/// How good an image is by what is said of it: the USE of its group in METS (Library of Congress profiles; LOCAL, MAX, DEFAULT, MIN and THUMBS as Goobi and Kitodo write them), or the name of the folder that it
/// lies in. The smaller rank is the better image.
/// </summary>
internal static class ImageUse
{
    /// <summary>A small image for lists; it is never the image of a page in METS, and elsewhere only where there is no other.</summary>
    public const int Preview = 9;

    private const int NotSaid = 3;

    /// <summary>Up to so many letters a word must stand by itself: "MIN" is not in "ADMIN".</summary>
    private const int Short = 4;

    private static readonly (int Rank, string[] Words)[] _ranks =
    [
        (Preview, ["THUMB", "MIN", "PREVIEW", "ICON", "TEASER", "NHO"]),
        (0, ["MASTER", "ARCHIV", "PRESERV", "ORIGINAL", "ORIG", "TIFF", "TIF", "GOC"]),
        (1, ["LOCAL"]),
        (2, ["MAX", "HIGH", "LARGE"]),
        (4, ["DEFAULT", "PRESENTATION", "REFERENCE", "ACCESS", "DERIVATIVE", "WEB"]),
    ];

    public static int RankOf(string use)
    {
        var words = use.ToUpperInvariant();
        foreach (var (rank, known) in _ranks)
        {
            if (Array.Exists(known, word => Says(words, word)))
            {
                return rank;
            }
        }

        return NotSaid;
    }

    private static bool Says(string words, string word)
    {
        for (var at = words.IndexOf(word, StringComparison.Ordinal); at >= 0; at = words.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (word.Length > Short || ((at == 0 || !char.IsLetter(words[at - 1])) && (end == words.Length || !char.IsLetter(words[end]))))
            {
                return true;
            }
        }

        return false;
    }
}
