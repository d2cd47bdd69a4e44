namespace ThuVienSo.Tests.Text;

/// <summary>Text that nobody would write: letters, marks, ideographs, half surrogate pairs and controls in any order.</summary>
internal static class RandomText
{
    private static readonly string[] Pieces =
    [
        "a", "ă", "ế", "Đ", "q", "u", "y", "ý", "o", "à", "z", "0", "7", "1998", " ", "-", "'", "’", "/", ".", "\u0301", "\u031B", "\u0302", "\u00AD", "\uFE00",
        "廣", "𡨸", "𠀋", "\uD842", "\uDFB7", "\uFFFF", "\0", "й", "α", "ก", "\u0E31", "َ", "œ", "ß", "\uFF21", "\uE000", "\U000F0000", "thế kỷ", "[", "]", "?", "--",
    ];

    public static string Utf16(Random random, int pieces)
    {
        var text = new System.Text.StringBuilder();
        for (int i = random.Next(pieces); i >= 0; i--)
        {
            if (random.Next(8) == 0)
                text.Append((char)random.Next(0x10000));
            else
                text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }
}
