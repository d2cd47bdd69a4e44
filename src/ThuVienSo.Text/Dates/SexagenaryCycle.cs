namespace ThuVienSo.Text.Dates;

/// <summary>The cycle of sixty years: Giáp Tý, Ất Sửu ... Quý Hợi. 1984 was Giáp Tý.</summary>
internal static class SexagenaryCycle
{
    private static readonly string[] Stems = ["giap", "at", "binh", "dinh", "mau", "ky", "canh", "tan", "nham", "quy"];

    private static readonly string[][] Branches =
    [
        ["ty", "ti"], ["suu"], ["dan"], ["mao", "meo"], ["thin"], ["ty", "ti"], ["ngo"], ["mui", "vi"], ["than"], ["dau"], ["tuat"], ["hoi"],
    ];

    /// <summary>
    /// The place in the cycle, 0 to 59, of the name that begins at a part; -1 when none does. Without accents Tý and Tỵ are one word, but only one of them can
    /// stand behind a given stem.
    /// </summary>
    public static int At(List<DatePart> parts, int index)
    {
        int stem = Array.IndexOf(Stems, parts.At(index).Text);
        if (stem < 0)
            return -1;
        string branch = parts.At(index + 1).Text;
        for (int place = stem; place < 60; place += 10)
        {
            if (Branches[place % 12].Contains(branch))
                return place;
        }

        return -1;
    }

    /// <summary>The years of that place within a range, first and last; null when the range has none.</summary>
    public static YearRange? Within(int place, YearRange range)
    {
        int first = range.From + Mod60(place - (range.From - 1984));
        int last = range.To - Mod60(range.To - 1984 - place);
        return first > range.To ? null : new YearRange(first, last);
    }

    private static int Mod60(int value) => ((value % 60) + 60) % 60;
}
