using System.Globalization;
using System.Text;

using ThuVienSo.Text.Pages;

namespace ThuVienSo.Imaging.Pdf.Writing;

/// <summary>Sets the words of a page where they stand on its image, invisibly.</summary>
internal static class InvisibleText
{
    // The font's letters are half as wide as they are high.
    private const double LetterWidth = InvisibleFont.LetterWidth / 1000.0;

    public static void Write(StringBuilder drawing, PageText text, double width, double height, LetterCodes letters)
    {
        drawing.Append("BT 3 Tr\n");
        if (text.Words.Count > 0 && text.Width > 0 && text.Height > 0)
            WriteWords(drawing, text, width / text.Width, height / text.Height, height, letters);
        else
            WriteLines(drawing, text.Text.Split('\n'), width, height, letters);
        drawing.Append("ET\n");
    }

    private static void WriteWords(StringBuilder drawing, PageText text, double across, double down, double height, LetterCodes letters)
    {
        for (var at = 0; at < text.Words.Count; at++)
        {
            var word = text.Words[at];
            // The space belongs to the word before it, so that copied words do not run together.
            var end = word.Start + word.Length;
            var space = at + 1 < text.Words.Count && text.Words[at + 1].Start > end && !text.Text.AsSpan(end, text.Words[at + 1].Start - end).Contains('\n') ? " " : "";
            var box = word.Box;
            Place(
                drawing, letters, text.Text.Substring(word.Start, word.Length), space,
                box.X * across, height - ((box.Y + box.Height) * down), box.Width * across, box.Height * down);
        }
    }

    /// <summary>Text without places: its lines share the height of the page.</summary>
    private static void WriteLines(StringBuilder drawing, string[] lines, double width, double height, LetterCodes letters)
    {
        var size = height / Math.Max(1, lines.Length);
        for (var at = 0; at < lines.Length; at++)
            Place(drawing, letters, lines[at], "", 0, height - ((at + 1) * size), width, size);
    }

    private static void Place(StringBuilder drawing, LetterCodes letters, string word, string space, double x, double y, double width, double size)
    {
        var (hex, count) = letters.Of(word);
        if (count == 0 || width <= 0 || size <= 0)
            return;
        var stretch = 100 * width / (count * LetterWidth * size);
        drawing.Append(CultureInfo.InvariantCulture, $"/F {size:0.##} Tf {stretch:0.##} Tz 1 0 0 1 {x:0.##} {y:0.##} Tm <{hex}{letters.Of(space).Hex}> Tj\n");
    }
}
