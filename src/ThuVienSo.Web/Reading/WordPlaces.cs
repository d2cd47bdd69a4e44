using ThuVienSo.Text.Pages;

namespace ThuVienSo.Web.Reading;

/// <summary>Where a range of a page's text stands on its image.</summary>
internal static class WordPlaces
{
    /// <summary>A box with the text in it.</summary>
    public readonly record struct Place(string Text, PageBox Box);

    /// <summary>
    /// One box for each line that the range touches, in pixels of an image of that size; empty when the words of the range have no places.
    /// </summary>
    /// <param name="text">The text of the page.</param>
    /// <param name="start">UTF-16 offset in it.</param>
    /// <param name="length">UTF-16 length.</param>
    /// <param name="width">Of the image; the places are scaled to it.</param>
    /// <param name="height">Of the image.</param>
    public static List<Place> Of(PageText text, int start, int length, int width, int height)
    {
        var places = new List<Place>();
        var (scaleX, scaleY) = ((double)width / Math.Max(1, text.Width), (double)height / Math.Max(1, text.Height));
        PageBox? line = null;
        var (from, to) = (0, 0);
        for (var at = FirstAfter(text.Words, start); at < text.Words.Count && text.Words[at].Start < start + length; at++)
        {
            var word = text.Words[at];
            if (line is { } begun && text.Text.AsSpan(to, word.Start - to).Contains('\n'))
            {
                Add(begun);
                line = null;
            }

            (line, from, to) = (line is { } box ? Around(box, word.Box) : word.Box, line is null ? word.Start : from, word.Start + word.Length);
        }

        if (line is { } last)
            Add(last);
        return places;

        void Add(PageBox box) => places.Add(new Place(text.Text[from..to], Scaled(box, scaleX, scaleY)));
    }

    /// <summary>The first word that ends behind a place.</summary>
    private static int FirstAfter(IReadOnlyList<PageWord> words, int place)
    {
        var (low, high) = (0, words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (words[middle].Start + words[middle].Length <= place)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static PageBox Around(PageBox one, PageBox other)
    {
        var (x, y) = (Math.Min(one.X, other.X), Math.Min(one.Y, other.Y));
        return new PageBox(x, y, Math.Max(one.X + one.Width, other.X + other.Width) - x, Math.Max(one.Y + one.Height, other.Y + other.Height) - y);
    }

    private static PageBox Scaled(PageBox box, double x, double y)
    {
        var (left, top) = ((int)Math.Floor(box.X * x), (int)Math.Floor(box.Y * y));
        return new PageBox(left, top, Math.Max(1, (int)Math.Ceiling((box.X + box.Width) * x) - left), Math.Max(1, (int)Math.Ceiling((box.Y + box.Height) * y) - top));
    }
}
