using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Browsing;

namespace ThuVienSo.Web.Pages.Browsing;

/// <summary>The letters to jump to, in Vietnamese order: what stands before A (numbers), the alphabet, what stands after it (Hán and Nôm).</summary>
public sealed record LetterBar(IReadOnlyList<Letter> Letters)
{
    private const string Alphabet = "AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ";

    // Letters that only foreign words have: shown when something begins with them.
    private const string Foreign = "FJWZ";

    /// <summary>The first ideograph by code point (Extension A); other scripts than Latin come last.</summary>
    private const string FirstIdeograph = "㐀";

    /// <summary>The bar of a list. <paramref name="position"/> is where the page shown begins; its letter is the current one; null when no page is shown.</summary>
    public static LetterBar Of(CatalogSearcher searcher, BrowseBy by, string path, int? position)
    {
        var marks = Alphabet.Select(letter => letter.ToString()).Append(FirstIdeograph).ToArray();
        var starts = marks.Select(mark => searcher.Browse(by, mark.ToLowerInvariant(), 0, 1).From).ToArray();
        var total = searcher.Browse(by, null, 0, 1).Total;
        var letters = new List<Letter>();
        if (starts[0] > 0)
            letters.Add(new Letter("0–9", path, position < starts[0]));
        for (var i = 0; i < marks.Length; i++)
        {
            var end = i + 1 < marks.Length ? starts[i + 1] : total;
            var isPresent = starts[i] < end;
            if (!isPresent && (Foreign.Contains(marks[i], StringComparison.Ordinal) || marks[i] == FirstIdeograph))
                continue;
            letters.Add(new Letter(
                marks[i] == FirstIdeograph ? "漢" : marks[i],
                isPresent ? $"{path}?from={Uri.EscapeDataString(marks[i])}" : null,
                isPresent && position >= starts[i] && position < end));
        }
        return new LetterBar(letters);
    }
}

/// <summary>One letter. <paramref name="Address"/> is null when nothing begins with it.</summary>
public sealed record Letter(string Text, string? Address, bool Current);
