namespace ThuVienSo.Text.Dates;

/// <summary>Ranges of years as sets.</summary>
internal static class Ranges
{
    public static YearRange Join(YearRange? one, YearRange other) =>
        one is { } first ? new YearRange(Math.Min(first.From, other.From), Math.Max(first.To, other.To)) : other;
}
