using ThuVienSo.Catalog.Usage.Active;

namespace ThuVienSo.Catalog.Reports;

/// <summary>Into what a period is divided.</summary>
public enum ReportStep
{
    Month,
    Quarter,
    Year,
}

/// <summary>A period of whole months, in the days of Việt Nam.</summary>
/// <param name="First">The first of a month.</param>
/// <param name="Last">The last of a month.</param>
public readonly record struct ReportPeriod(DateOnly First, DateOnly Last)
{
    /// <summary>From the month of one day to that of another.</summary>
    /// <exception cref="ArgumentException">It would end before it begins.</exception>
    public static ReportPeriod OfMonths(DateOnly from, DateOnly to)
    {
        var period = new ReportPeriod(new DateOnly(from.Year, from.Month, 1), EndOfMonth(to));
        return period.First <= period.Last ? period : throw new ArgumentException("A period ends before it begins.", nameof(to));
    }

    /// <summary>The month, quarter or year of a day.</summary>
    public static ReportPeriod Around(DateOnly day, ReportStep step) => step switch
    {
        ReportStep.Month => OfMonths(day, day),
        ReportStep.Quarter => OfMonths(new DateOnly(day.Year, FirstMonthOfQuarter(day), 1), new DateOnly(day.Year, FirstMonthOfQuarter(day) + 2, 1)),
        ReportStep.Year => OfMonths(new DateOnly(day.Year, 1, 1), new DateOnly(day.Year, 12, 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    public int Months => ((Last.Year - First.Year) * 12) + Last.Month - First.Month + 1;

    /// <summary>The same months of the year before.</summary>
    public ReportPeriod YearBefore => OfMonths(First.AddYears(-1), new DateOnly(Last.Year - 1, Last.Month, 1));

    /// <summary>The month, quarter or year that it is; null when it is none.</summary>
    public ActiveSpan? Span => Is(ReportStep.Month) ? ActiveSpan.Month : Is(ReportStep.Quarter) ? ActiveSpan.Quarter : Is(ReportStep.Year) ? ActiveSpan.Year : null;

    /// <summary>Whether it is exactly a month, a quarter or a year of the calendar.</summary>
    public bool Is(ReportStep step) => this == Around(First, step);

    /// <summary>Its months, quarters or years in order; the first and the last may be cut off by its ends.</summary>
    public IReadOnlyList<ReportPeriod> Divided(ReportStep step)
    {
        var parts = new List<ReportPeriod>();
        for (var day = First; day <= Last; day = parts[^1].Last.AddDays(1))
        {
            var whole = Around(day, step);
            parts.Add(new ReportPeriod(day, whole.Last < Last ? whole.Last : Last));
        }

        return parts;
    }

    private static int FirstMonthOfQuarter(DateOnly day) => ((day.Month - 1) / 3 * 3) + 1;

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
