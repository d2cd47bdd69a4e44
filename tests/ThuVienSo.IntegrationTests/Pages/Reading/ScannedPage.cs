using NetVips;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>A page set in lines as a printer sets it, with some noise of a scanner, for a program to recognise; and where each word was set.</summary>
internal static class ScannedPage
{
    public const int Width = 1654;
    public const int Height = 1169;

    private const int Margin = 150;
    private const int LineHeight = 90;
    private const int Dpi = 200;
    private const string Font = "Noto Serif 14";

    /// <summary>Writes the page as PNG; the answer has for each word, in the order of the text, the box in which it stands.</summary>
    public static IReadOnlyList<(string Word, PageBox Box)> Write(string path, params string[] lines)
    {
        var words = new List<(string, PageBox)>();
        using var noise = Image.Gaussnoise(Width, Height, sigma: 6, mean: 244, seed: 7);
        using var paper = noise.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Bw, xres: Dpi / 25.4, yres: Dpi / 25.4);
        using var inked = paper.Mutate(page =>
        {
            foreach (var (n, line) in lines.Index())
            {
                using var ink = Image.Text(line, font: Font, dpi: Dpi);
                using var black = ink.Invert();
                page.DrawImage(black, Margin, Margin + (n * LineHeight), mode: Enums.CombineMode.Set);
                words.AddRange(WordsOf(line, Margin + (n * LineHeight), ink.Height));
            }
        });
        inked.Pngsave(path);
        return words;
    }

    /// <summary>A word ends where the line up to it ends, and is as wide as it is alone.</summary>
    private static IEnumerable<(string, PageBox)> WordsOf(string line, int top, int height)
    {
        var until = "";
        foreach (var word in line.Split(' '))
        {
            until += (until.Length > 0 ? " " : "") + word;
            using var alone = Image.Text(word, font: Font, dpi: Dpi);
            using var whole = Image.Text(until, font: Font, dpi: Dpi);
            yield return (word, new PageBox(Margin + whole.Width - alone.Width, top, alone.Width, height));
        }
    }
}
