namespace ThuVienSo.Text.Pages;

/// <summary>
/// The text of one page and where its words stand. Boxes are in a space of <see cref="Width"/> × <see cref="Height"/> units that covers the whole page image,
/// whatever size that image is shown at; both are 0 when the text came without places, and then <see cref="Words"/> is empty.
/// </summary>
public sealed record PageText
{
    /// <summary>All text in reading order: words of a line parted by a space, lines by "\n", blocks by "\n\n". In the stored form of letters.</summary>
    public required string Text { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    /// <summary>In the order of <see cref="Text"/>; not overlapping. Some text may have no word with a place.</summary>
    public IReadOnlyList<PageWord> Words { get; init; } = [];

    /// <summary>Mean of the words' confidences by length, 0 to 100; null when no word has one.</summary>
    public double? Confidence
    {
        get
        {
            var (sum, length) = (0.0, 0);
            foreach (var word in Words)
            {
                if (word.Confidence is not { } confidence)
                    continue;
                sum += confidence * (double)word.Length;
                length += word.Length;
            }

            return length == 0 ? null : sum / length;
        }
    }
}

/// <summary>A word on a page: a range of the page's text, and its place.</summary>
/// <param name="Start">UTF-16 offset in <see cref="PageText.Text"/>.</param>
/// <param name="Length">UTF-16 length.</param>
/// <param name="Box">Place on the page.</param>
/// <param name="Confidence">0 to 100 as the recognition gave it; null when it is not known, as for text that was typed.</param>
public readonly record struct PageWord(int Start, int Length, PageBox Box, byte? Confidence);

/// <summary>A rectangle with its left upper corner, in the units of its page.</summary>
public readonly record struct PageBox(int X, int Y, int Width, int Height);
