using System.Globalization;
using ThuVienSo.Catalog.Reports;

namespace ThuVienSo.Web.Reports;

/// <summary>Months as they stand in addresses, "2026-10", and the period that two of them mean.</summary>
internal static class ReportMonths
{
    /// <summary>Twenty years: more would be a question about something else.</summary>
    public const int Most = 240;

    private const int FirstYear = 1990;
    private const int LastYear = 2200;

    public static string Written(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Null for what is no month of these two centuries.</summary>
    public static DateOnly? Read(string? written) =>
        DateOnly.TryParseExact(written, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= FirstYear and <= LastYear ? month : null;

    /// <summary>The twelve months up to this one.</summary>
    public static ReportPeriod Usual(DateOnly today) => ReportPeriod.OfMonths(today.AddMonths(-11), today);
}
