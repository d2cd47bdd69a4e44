using System.Globalization;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>The dates that MARC 008 codes in places 06 to 14.</summary>
internal static class CodedDates
{
    /// <summary>The years, and how to write them where no other field states a date; null when 008 is too short or says none.</summary>
    public static (string Written, YearRange Years)? Years(string? coded)
    {
        if (coded is null || coded.Length < 15)
        {
            return null;
        }

        var first = Digits(coded.AsSpan(7, 4));
        var second = Digits(coded.AsSpan(11, 4));
        if (first is null)
        {
            return null;
        }

        // Two dates that begin and end a time; elsewhere the second is a copyright date, an original's date, or month and day.
        var isSpan = coded[6] is 'd' or 'i' or 'k' or 'm' or 'q' or 'u';
        var years = isSpan && second is { } end && end.To >= first.Value.From && end.To < 9999 ? new YearRange(first.Value.From, end.To)
            : first.Value;
        return (Written(coded, years), years);
    }

    private static string Written(string coded, YearRange years) =>
        years.From == years.To ? years.From.ToString(CultureInfo.InvariantCulture)
        : coded[6] is 'd' or 'i' or 'k' or 'm' or 'q' ? string.Create(CultureInfo.InvariantCulture, $"{years.From}-{years.To}")
        : "[" + coded.Substring(7, 4).Replace('u', '-') + "]";

    /// <summary>"1998", or "19uu" for 1900 to 1999; null when it is blank or no year.</summary>
    private static YearRange? Digits(ReadOnlySpan<char> year)
    {
        var (from, to) = (0, 0);
        foreach (var c in year)
        {
            if (!char.IsAsciiDigit(c) && c != 'u')
            {
                return null;
            }

            from = (from * 10) + (c == 'u' ? 0 : c - '0');
            to = (to * 10) + (c == 'u' ? 9 : c - '0');
        }

        return year[0] == 'u' || from == 0 ? null : new(from, to);
    }
}
