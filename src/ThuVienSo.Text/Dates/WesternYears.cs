namespace ThuVienSo.Text.Dates;

/// <summary>Years in digits, with the words and signs that widen them.</summary>
internal static class WesternYears
{
    private const int Latest = 2100;

    // "khoảng" means five years either way; an open side ("trước 1945", "sau 1945") is taken to be one generation.
    private const int About = 5;
    private const int Generation = 25;

    /// <summary>From the earliest to the latest year in four digits; years of copyright only where there is no other. Null when there is none.</summary>
    public static YearRange? Whole(List<DatePart> parts) => FourDigits(parts, BehindCorrection(parts));

    /// <summary>Years of which digits are missing, and years of fewer than four digits; null when there is none.</summary>
    public static YearRange? Partial(List<DatePart> parts) => Unfinished(parts) ?? Old(parts);

    /// <summary>"1998 [i.e. 1989]", "1998 (tức 1989)": what follows is what the cataloguer holds to be true.</summary>
    private static int BehindCorrection(List<DatePart> parts)
    {
        int i = parts.Find("i", ".", "e");
        return i >= 0 ? i + 3 : Math.Max(0, parts.Find("tuc"));
    }

    private static YearRange? FourDigits(List<DatePart> parts, int start)
    {
        YearRange? published = null;
        YearRange? copyright = null;
        int count = 0;
        int only = 0;
        for (int i = start; i < parts.Count; i++)
        {
            if (Year(parts, i) is not { } year || parts.IsBeforeChrist(i + 1) || IsFirstOfPairBeforeChrist(parts, i))
                continue;
            if (IsCopyright(parts, i))
            {
                copyright = Ranges.Join(copyright, year);
                continue;
            }

            published = Ranges.Join(published, year);
            (count, only) = (count + 1, i);
        }

        return count == 1 && published is { } single && single.From == single.To ? Widen(parts, only, single.From) : published ?? copyright;
    }

    /// <summary>The year or years that begin at a part: 1998, 19980512, 1930/31, 1930s.</summary>
    private static YearRange? Year(List<DatePart> parts, int at)
    {
        var part = parts[at];
        if (part.IsNumberOf(8) && part.Value / 10000 is > 999 and <= Latest and int first && part.Value / 100 % 100 is >= 0 and <= 12)
            return new YearRange(first, first);
        if (!part.IsNumberOf(4) || part.Value is < 1 or > Latest)
            return null;

        int year = part.Value;
        var behind = parts.At(at + 1);
        if (behind.IsJoined && behind.Is("s") && year % 10 == 0)
            return new YearRange(year, year % 100 == 0 ? year + 99 : year + 9);
        if (behind.IsOneOf("-", "/") && parts.At(at + 2).IsNumberOf(2) && !parts.At(at + 3).IsOneOf("-", "/")
            && (year / 100 * 100) + parts.At(at + 2).Value is int last && last > year)
        {
            return new YearRange(year, last);
        }

        return new YearRange(year, year);
    }

    private static bool IsCopyright(List<DatePart> parts, int at) =>
        (parts[at].IsJoined && parts.At(at - 1).IsOneOf("c", "p", "cop")) || parts.At(at - 1).IsOneOf("©", "℗") || parts.StandsAt(at - 2, "cop", ".");

    private static YearRange Widen(List<DatePart> parts, int at, int year)
    {
        int word = parts.At(at - 1).Is("nam") ? at - 2 : at - 1;
        if (year % 10 == 0 && (parts.StandsAt(at - 2, "thap", "nien") || parts.StandsAt(at - 2, "nhung", "nam")))
            return new YearRange(year, year + 9);

        for (int i = 0; i < at; i++)
        {
            if (parts[i].IsOneOf("truoc", "before") && !parts.IsBeforeChrist(i))
                return new YearRange(year - Generation, i == word ? year - 1 : year);
            if (IsAfter(parts, i))
                return new YearRange(i == word ? year + 1 : year, year + Generation);
            if (IsAbout(parts, i, at))
                return new YearRange(year - About, year + About);
        }

        return new YearRange(year, year);
    }

    /// <summary>"sau" without its accent may be sáu, the sixth month; "sau Công nguyên" is an era.</summary>
    private static bool IsAfter(List<DatePart> parts, int at) =>
        parts[at].Is("after")
        || (parts[at].Written == "sau" && !parts.At(at - 1).Is("thang") && !parts.At(at + 1).IsOneOf("cong", "cn"));

    private static bool IsAbout(List<DatePart> parts, int at, int year) =>
        parts[at].IsOneOf("khoang", "ca", "circa", "uoc", "approximately", "about", "~") || (parts[at].Is("c") && at + 2 == year && parts.At(at + 1).Is("."));

    /// <summary>"19--", "[19-]", "19??", "193-?", "19uu", "19xx": the century or decade.</summary>
    private static YearRange? Unfinished(List<DatePart> parts)
    {
        YearRange? years = null;
        for (int i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            if (part.Text.Length is 2 or 3 && part.Value is >= 10 and <= Latest / 10 && IsFilledUp(parts, i + 1))
            {
                int size = part.Text.Length == 2 ? 100 : 10;
                if (part.Value * size <= Latest)
                    years = Ranges.Join(years, new YearRange(part.Value * size, (part.Value * size) + size - 1));
            }
        }

        return years;
    }

    private static bool IsFilledUp(List<DatePart> parts, int at)
    {
        int end = at;
        while (parts.At(end).IsJoined && parts.At(end).IsOneOf("-", "?", ".", "x", "u", "xx", "uu"))
            end++;
        bool oneDotEndsSentence = end == at + 1 && parts[at].Is(".");
        bool isPartOfNumber = parts.At(end).IsJoined && parts.At(end).Kind != DatePartKind.Sign && end < at + 2;
        return end > at && !oneDotEndsSentence && !isPartOfNumber;
    }

    /// <summary>Years of fewer digits: "năm 938", "938" alone, "1000 TCN", "500 TCN - 200".</summary>
    private static YearRange? Old(List<DatePart> parts)
    {
        YearRange? years = null;
        bool isOld = false;
        for (int i = 0; i < parts.Count; i++)
        {
            int value = parts[i].Value;
            if (value is < 1 or > 9999)
                continue;
            bool before = parts.IsBeforeChrist(i + 1) || IsFirstOfPairBeforeChrist(parts, i);
            isOld |= before;
            if (before || (isOld && value <= Latest) || ((parts.Count == 1 || parts.At(i - 1).Is("nam")) && value is > 39 and < 1000))
                years = Ranges.Join(years, before ? new YearRange(-value, -value) : new YearRange(value, value));
        }

        return years;
    }

    /// <summary>The first number of "1000 - 500 TCN".</summary>
    private static bool IsFirstOfPairBeforeChrist(List<DatePart> parts, int at) =>
        parts.At(at + 1).IsOneOf("-", "den") && parts.At(at + 2).Value > 0 && parts.IsBeforeChrist(at + 3);
}
