using System.Security;
using System.Text;

using NetVips;

using ThuVienSo.Text.Pages;

namespace ThuVienSo.Imaging.Pdf.Writing;

/// <summary>A page of A4 that says something to whoever opens a PDF of page images; its words are found and copied like those of all pages.</summary>
public static class NoticePage
{
    private const int Dpi = 100;
    private const int Width = 827;
    private const int Height = 1169;
    private const int Margin = 90;
    private const int MostLetters = 60;
    private const int White = 255;

    /// <summary>Writes the image of the page.</summary>
    /// <param name="path">Where its JPEG goes.</param>
    /// <param name="paragraphs">What it says.</param>
    public static PdfImagePage Write(string path, IEnumerable<string> paragraphs)
    {
        VipsSetup.Apply();
        var text = string.Join("\n\n", paragraphs.Select(Wrapped));
        using var letters = Image.Text(SecurityElement.Escape(text), font: "sans 13", dpi: Dpi);
        using var black = White - letters;
        using var ink = black.Cast(Enums.BandFormat.Uchar);
        using var sheet = ink.Embed(Margin, Margin, Width, Height, extend: Enums.Extend.White);
        using var page = sheet.Copy(interpretation: Enums.Interpretation.Bw);
        page.Jpegsave(path, keep: Enums.ForeignKeep.None);
        var (width, height) = PdfImagePage.SizeOf(Width, Height, Dpi);
        return new PdfImagePage(path, width, height, new PageText { Text = text });
    }

    private static string Wrapped(string paragraph)
    {
        var (lines, line) = (new StringBuilder(), 0);
        foreach (var word in paragraph.Split(' '))
        {
            lines.Append(line == 0 ? "" : line + word.Length > MostLetters ? "\n" : " ").Append(word);
            line = line + word.Length > MostLetters ? word.Length : line + word.Length + 1;
        }

        return lines.ToString();
    }
}
