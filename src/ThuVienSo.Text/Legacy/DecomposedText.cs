using System.Text;

namespace ThuVienSo.Text;

/// <summary>Letters taken apart into base letter and combining marks in canonical order (Unicode Standard, 3.11: horn, then dot below, then the marks above).</summary>
internal static class DecomposedText
{
    public static string Of(string text)
    {
        var apart = new StringBuilder(text.Length * 2);
        foreach (char c in text)
        {
            var letter = LetterTable.Of(c);
            var marks = letter.Marks & ~Mark.Stroke;
            if (marks == Mark.None || !LetterTable.TryCompose(letter.Base, letter.Marks & Mark.Stroke, letter.IsUpper, out char bare))
            {
                apart.Append(c);
                continue;
            }

            apart.Append(bare);
            foreach (var (mark, character) in CombiningMarks.InOrder.OrderBy(one => Class(one.Mark)))
            {
                if ((marks & mark) != 0)
                    apart.Append(character);
            }
        }

        return apart.ToString();
    }

    private static int Class(Mark mark) => mark switch
    {
        Mark.Cedilla or Mark.Ogonek => 202,
        Mark.Horn => 216,
        Mark.DotBelow or Mark.CommaBelow => 220,
        _ => 230,
    };
}
