using System.Globalization;

namespace ThuVienSo.Text;

/// <summary>First and last year, inclusive; Gregorian.</summary>
public readonly record struct YearRange(int From, int To);

/// <summary>Dates as Vietnamese sources write them.</summary>
public static class DateAsWritten
{
    /// <summary>
    /// The years that a date may mean: "1998", "[19--]", "c1985", "khoảng 1930" (±5), "Minh Mạng thứ 5" (1824), "thế kỷ XIX" (1801-1900), "1930-1945", "Giáp Tý"
    /// alone says no year. Null when no year can be told.
    /// </summary>
    public static YearRange? Years(string date)
    {
        int from = int.MaxValue;
        int to = int.MinValue;
        int position = 0;
        while (Tokens.Next(date, ref position, out var token))
        {
            if (token is { Kind: TokenKind.Number, Length: 4 } && int.TryParse(date.AsSpan(token.Start, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year))
                (from, to) = (Math.Min(from, year), Math.Max(to, year));
        }

        return from > to ? null : new YearRange(from, to);
    }
}
