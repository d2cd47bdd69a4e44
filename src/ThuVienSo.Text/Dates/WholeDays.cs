namespace ThuVienSo.Text.Dates;

/// <summary>Days of which day, month and year stand there in figures.</summary>
internal static class WholeDays
{
    private const int YearDigits = 4;

    /// <summary>Null when there is none, or there are several.</summary>
    public static DateOnly? Only(List<DatePart> parts)
    {
        DateOnly? only = null;
        for (var at = 0; at < parts.Count; at++)
        {
            if (parts[at].Kind != DatePartKind.Number || DayAt(parts, at, out var end) is not { } day)
                continue;
            if (only is not null && only != day)
                return null;
            only = day;
            at = end;
        }

        return only;
    }

    private static DateOnly? DayAt(List<DatePart> parts, int at, out int end)
    {
        var month = Next(parts, at, "thang");
        end = Next(parts, month, "nam");
        if (end < 0)
            return null;
        return parts[at].IsNumberOf(YearDigits) ? DayOf(parts[at], parts[month], parts[end]) : parts[end].IsNumberOf(YearDigits) ? DayOf(parts[end], parts[month], parts[at]) : null;
    }

    /// <summary>The number behind a sign, or behind the word for what it counts; -1 when something else stands there.</summary>
    private static int Next(List<DatePart> parts, int number, string word)
    {
        if (number < 0)
            return -1;
        var at = number + 1;
        while (parts.At(at) is { Kind: DatePartKind.Sign, Text: "," })
            at++;
        if (!(parts.At(at) is { Kind: DatePartKind.Sign, Text: "-" or "/" or "." } || parts.At(at).Is(word)))
            return -1;
        return parts.At(at + 1).Kind == DatePartKind.Number ? at + 1 : -1;
    }

    private static DateOnly? DayOf(DatePart year, DatePart month, DatePart day) =>
        month.Text.Length <= 2 && day.Text.Length <= 2 && year.Value > 0 && month.Value is >= 1 and <= 12 && day.Value >= 1 && day.Value <= DateTime.DaysInMonth(year.Value, month.Value)
            ? new DateOnly(year.Value, month.Value, day.Value) : null;
}
