namespace ThuVienSo.Text.Dates;

/// <summary>Numbers as dates write them: digits, Roman, Vietnamese words and Sino-Vietnamese words.</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, int> Digits = new()
    {
        ["nhat"] = 1,
        ["mot"] = 1,
        ["nhi"] = 2,
        ["hai"] = 2,
        ["ba"] = 3,
        ["tam"] = 3,
        ["bon"] = 4,
        ["tu"] = 4,
        ["nam"] = 5,
        ["ngu"] = 5,
        ["lam"] = 5,
        ["sau"] = 6,
        ["luc"] = 6,
        ["bay"] = 7,
        ["that"] = 7,
        ["tám"] = 8,
        ["bat"] = 8,
        ["chin"] = 9,
        ["cuu"] = 9,
        ["muoi"] = 10,
        ["thap"] = 10,
    };

    /// <summary>The number that begins at a part, and behind which part it ends; 0 or less when none begins there. "nguyên" (niên) is 1.</summary>
    public static int Read(List<DatePart> parts, int index, out int end)
    {
        end = index + 1;
        var part = parts.At(index);
        if (part.Kind == DatePartKind.Number)
            return part.Value;
        if (part.Is("nguyen"))
            return 1;
        int roman = Roman(part.Text);
        return roman > 0 ? roman : Words(parts, index, out end);
    }

    /// <summary>The value of a Roman numeral up to 39; 0 for a word that is none.</summary>
    private static int Roman(string word)
    {
        int tens = 0;
        while (tens < word.Length && tens < 3 && word[tens] == 'x')
            tens++;
        int ones = Array.IndexOf(["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"], word[tens..]);
        return ones < 0 ? 0 : (tens * 10) + ones;
    }

    /// <summary>"mười lăm", "hai mươi mốt", "thập ngũ", "nhị thập tam", "năm".</summary>
    private static int Words(List<DatePart> parts, int index, out int end)
    {
        int i = index;
        int value = Digit(parts, i);
        if (value > 0)
            i++;
        if (value is > 0 and < 10 && Digit(parts, i) == 10)
        {
            value *= 10;
            i++;
        }

        if (value >= 10 && Digit(parts, i) is > 0 and < 10 and int ones)
        {
            value += ones;
            i++;
        }

        end = i;
        return value;
    }

    /// <summary>"tam" is three in Sino-Vietnamese; it is tám, eight, when its accent or the "thứ" of Vietnamese ordinals says so.</summary>
    private static int Digit(List<DatePart> parts, int index)
    {
        var part = parts.At(index);
        bool eight = part.Is("tam") && (part.Written == "tám" || parts.At(index - 1).Is("thu"));
        return Digits.GetValueOrDefault(eight ? "tám" : part.Text);
    }
}
