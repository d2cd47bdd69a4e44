namespace ThuVienSo.Text.Dates;

/// <summary>Centuries and parts of them: "thế kỷ XIX", "TK. 19", "cuối thế kỷ XIX - đầu thế kỷ XX", "thập niên 30 thế kỷ XX", "thế kỷ III TCN", "19th century".</summary>
internal static class Centuries
{
    private const int Last = 21;

    // From and to within the century, 1 to 100: what cataloguers mean by these words has no rule; thirty, forty and thirty years are taken.
    private static readonly (string[] Words, int From, int To)[] PartsOfCentury =
    [
        (["nua", "dau"], 1, 50), (["nua", "truoc"], 1, 50), (["nua", "sau"], 51, 100), (["nua", "cuoi"], 51, 100),
        (["dau"], 1, 30), (["giua"], 31, 70), (["cuoi"], 71, 100), (["early"], 1, 30), (["mid"], 31, 70), (["late"], 71, 100),
    ];

    /// <summary>The years of all centuries named, narrowed by the name of a year in the cycle of sixty; null when no century is named.</summary>
    public static YearRange? Years(List<DatePart> parts)
    {
        YearRange? years = null;
        for (int i = 0; i < parts.Count; i++)
        {
            if (Century(parts, i) is { } century)
                years = Ranges.Join(years, century);
        }

        for (int i = 0; years is not null && i < parts.Count; i++)
        {
            int place = SexagenaryCycle.At(parts, i);
            if (place >= 0)
                years = SexagenaryCycle.Within(place, years.Value) ?? years;
        }

        return years;
    }

    private static YearRange? Century(List<DatePart> parts, int at)
    {
        if (parts[at].Is("century"))
            return EnglishCentury(parts, at);
        int number = BehindTheWord(parts, at);
        if (number < 0)
            return null;
        int first = NumberWords.Read(parts, number, out int end);
        int last = first;
        if (parts.At(end).IsOneOf("-", "/", "den", "va", "toi", "sang") && NumberWords.Read(parts, end + 1, out int behind) is > 0 and <= Last and int second)
            (last, end) = (second, behind);
        if (first is < 1 or > Last)
            return null;

        bool before = parts.IsBeforeChrist(end);
        var whole = Ranges.Join(Whole(first, before), Whole(last, before));
        return first == last && !before ? Part(parts, at, whole) : whole;
    }

    /// <summary>Where the number stands behind "thế kỷ" or "TK" at a part; -1 when neither stands there.</summary>
    private static int BehindTheWord(List<DatePart> parts, int at)
    {
        int number = parts.StandsAt(at, "the", "ky") || parts.StandsAt(at, "the", "ki") ? at + 2 : parts[at].Is("tk") ? at + 1 : -1;
        while (number > 0 && parts.At(number).IsOneOf(".", "thu"))
            number++;
        return number;
    }

    private static YearRange? EnglishCentury(List<DatePart> parts, int at)
    {
        int number = parts.At(at - 1).IsOneOf("st", "nd", "rd", "th") ? at - 2 : at - 1;
        return parts.At(number).Value is > 0 and <= Last and int century ? Part(parts, number, Whole(century, false)) : null;
    }

    private static YearRange Whole(int century, bool before) =>
        before ? new YearRange(-century * 100, (-(century - 1) * 100) - 1) : new YearRange(((century - 1) * 100) + 1, century * 100);

    private static YearRange Part(List<DatePart> parts, int at, YearRange century)
    {
        int before = parts.At(at - 1).IsOneOf("cua", "-") ? at - 1 : at;
        foreach (var (words, from, to) in PartsOfCentury)
        {
            if (parts.StandsAt(before - words.Length, words))
                return new YearRange(century.From + from - 1, century.From + to - 1);
        }

        // "thập niên 30 thế kỷ XX", "những năm 30 của thế kỷ XX"
        var decade = parts.At(before - 1);
        return decade.IsNumberOf(2) && decade.Value % 10 == 0 && parts.At(before - 2).IsOneOf("nien", "nam")
            ? new YearRange(century.From + decade.Value - 1, century.From + decade.Value + 8)
            : century;
    }
}
