using NetVips;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>A page set in type word by word, so that the place of each word is known.</summary>
internal static class PaperPage
{
    public const int Width = 1240;
    public const int Height = 1754;

    private const int Margin = 130;
    private const int LineHeight = 62;
    private const int Space = 14;

    /// <summary>An image as PNG, and the text with the boxes of its words.</summary>
    public static (byte[] Png, PageText Text) Of(string text)
    {
        var builder = new PageTextBuilder(Width, Height);
        var (x, y) = (Margin, Margin);
        using var white = Image.Black(Width, Height) + 255;
        using var paper = white.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Bw);
        using var inked = paper.Mutate(page =>
        {
            foreach (var word in text.Split(' '))
            {
                using var ink = Image.Text(word, font: "Noto Serif 15", dpi: 150);
                if (x + ink.Width > Width - Margin)
                {
                    builder.EndLine();
                    (x, y) = (Margin, y + LineHeight);
                }

                using var black = ink.Invert();
                page.DrawImage(black, x, y);
                builder.Add(word, new PageBox(x, y, ink.Width, ink.Height), 95);
                x += ink.Width + Space;
            }
        });
        return (inked.PngsaveBuffer(), builder.Build());
    }
}
