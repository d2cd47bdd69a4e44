using ThuVienSo.Text.Dates;

namespace ThuVienSo.Text;

/// <summary>First and last year, inclusive; Gregorian, negative before the common era.</summary>
public readonly record struct YearRange(int From, int To);

/// <summary>Dates as Vietnamese sources write them.</summary>
public static class DateAsWritten
{
    /// <summary>
    /// The years that a date may mean: "1998", "c1985", "[19--]" (1900-1999), "khoảng 1930" (±5), "trước 1945" and "sau 1945" (one generation, 25 years), "1930-1945",
    /// "1930/31", "12-5-1998", "thế kỷ XIX" (1801-1900), "cuối thế kỷ XIX" (1871-1900), "Minh Mạng thứ 5" (1824), "Tự Đức" (the whole reign), "1000 TCN" (-1000). "Giáp Tý"
    /// alone says no year, within a reign or century it narrows it. A year in four digits outweighs reigns and centuries beside it. "1990-" (still coming out) is the year in which it began. Null when no year can be told. Accents may be
    /// missing. Only the first 200 characters are read. Never throws.
    /// </summary>
    public static YearRange? Years(string date)
    {
        var parts = DateText.Split(date);
        return WesternYears.Whole(parts) ?? Reigns.Years(parts) ?? Centuries.Years(parts) ?? WesternYears.Partial(parts);
    }

    /// <summary>
    /// The one day that a date names: "12-3-1939" and "12/03/1939" (day before month), "1939-03-12", "ngày 12 tháng 3 năm 1939". Null when it names none, or more than one. Only the first 200 characters are read. Never throws.
    /// </summary>
    public static DateOnly? Day(string date) => WholeDays.Only(DateText.Split(date));
}
