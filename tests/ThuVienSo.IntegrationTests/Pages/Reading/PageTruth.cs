using System.Globalization;
using ThuVienSo.Text;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>Where the words of a sample package were drawn before its pages were scanned, in pixels of the scan; from <c>Scans/truth</c>.</summary>
internal static class PageTruth
{
    /// <summary>A word as it was drawn.</summary>
    public sealed record Word(string Text, PageBox Box);

    /// <summary>The words of each page, from 1, in the order in which they are read.</summary>
    public static ILookup<int, Word> Of(string package) =>
        File.ReadLines(Path.Combine(OtherViewers.Checkout(), "tests", "ThuVienSo.IntegrationTests", "Scans", "truth", package + ".tsv")).Select(line => line.Split('\t'))
            .ToLookup(cells => Number(cells[0]), cells => new Word(cells[1], new PageBox(Number(cells[2]), Number(cells[3]), Number(cells[4]), Number(cells[5]))));

    /// <summary>The boxes of words side by side, one a line; the words may lack their marks.</summary>
    public static List<PageBox> Lines(IEnumerable<Word> page, string words)
    {
        var asked = NormalForm.Key(words).Split(' ').Select(word => NormalForm.Folded(word)).ToList();
        var drawn = page.SelectMany(word => NormalForm.Key(word.Text).Split(' ').Select(part => (Folded: NormalForm.Folded(part), word.Box))).ToList();
        var places = Enumerable.Range(0, Math.Max(0, drawn.Count - asked.Count + 1)).Where(at => drawn.Skip(at).Take(asked.Count).Select(word => word.Folded).SequenceEqual(asked)).ToList();
        Assert.That(places, Has.Count.EqualTo(1), $"{words} stands once on its page");
        var lines = new List<PageBox>();
        foreach (var box in drawn.Skip(places[0]).Take(asked.Count).Select(word => word.Box))
        {
            if (lines.Count > 0 && box.Y < lines[^1].Y + (lines[^1].Height / 2) && box.X >= lines[^1].X)
                lines[^1] = Around(lines[^1], box);
            else
                lines.Add(box);
        }

        return lines;
    }

    /// <summary>What two boxes share, of what they cover together: 1 when they are the same, 0 when they do not touch.</summary>
    public static double Agreement(PageBox one, PageBox other)
    {
        var (width, height) = (Math.Min(one.X + one.Width, other.X + other.Width) - Math.Max(one.X, other.X), Math.Min(one.Y + one.Height, other.Y + other.Height) - Math.Max(one.Y, other.Y));
        var shared = width <= 0 || height <= 0 ? 0.0 : (double)width * height;
        return shared / (((double)one.Width * one.Height) + ((double)other.Width * other.Height) - shared);
    }

    private static PageBox Around(PageBox one, PageBox other)
    {
        var (x, y) = (Math.Min(one.X, other.X), Math.Min(one.Y, other.Y));
        return new PageBox(x, y, Math.Max(one.X + one.Width, other.X + other.Width) - x, Math.Max(one.Y + one.Height, other.Y + other.Height) - y);
    }

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
