using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>The months that there are figures of.</summary>
/// <param name="First">The first; null while nothing was ever counted.</param>
/// <param name="Last">The last that is over and counted to its end.</param>
/// <param name="Current">The month that it is now in Việt Nam.</param>
internal sealed record CounterMonths(DateOnly? First, DateOnly Last, DateOnly Current);

/// <summary>The months of a report.</summary>
/// <param name="Begin">The first of the first month.</param>
/// <param name="End">The first of the last month.</param>
/// <param name="IsEmpty">None of the months asked for has figures; begin and end are then those asked for.</param>
/// <param name="Exceptions">How they differ from what was asked for.</param>
internal sealed record CounterPeriod(DateOnly Begin, DateOnly End, bool IsEmpty, IReadOnlyList<CounterException> Exceptions)
{
    private const string Month = "yyyy-MM";
    private const string Day = "yyyy-MM-dd";

    public DateOnly LastDay => End.AddMonths(1).AddDays(-1);

    public static string Write(DateOnly month) => month.ToString(Month, CultureInfo.InvariantCulture);

    public static string WriteDay(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>Reads begin_date and end_date: months, or their first and last days.</summary>
    public static (CounterPeriod? Period, CounterException? Refusal) Read(IQueryCollection query, CounterMonths months)
    {
        var missing = ((string[])["begin_date", "end_date"]).Where(name => string.IsNullOrWhiteSpace(query[name])).ToList();
        if (missing.Count > 0)
            return (null, CounterException.Insufficient.About(string.Join('|', missing)));
        if (MonthOf(query["begin_date"].ToString(), day => day.Day == 1) is not { } begin)
            return (null, CounterException.InvalidDates.About("begin_date"));
        if (MonthOf(query["end_date"].ToString(), day => day.AddDays(1).Day == 1) is not { } end)
            return (null, CounterException.InvalidDates.About("end_date"));
        return end < begin || begin >= months.Current ? (null, CounterException.InvalidDates.About("begin_date|end_date")) : (Within(begin, end, months), null);
    }

    private static CounterPeriod Within(DateOnly begin, DateOnly end, CounterMonths months)
    {
        var exceptions = new List<CounterException>();
        var (from, to) = (begin, end);
        if (end > months.Last)
        {
            exceptions.Add(CounterException.NotReady.About(string.Join('|', Between(begin > months.Last ? begin : months.Last.AddMonths(1), end).Select(Write))));
            to = months.Last;
        }

        if (months.First is { } first && begin < first)
        {
            exceptions.Add(CounterException.NoLonger.About($"{Write(first)} – {Write(months.Last)}"));
            from = first;
        }

        // What cannot be is stated as it was asked for, but never a month that is not over.
        return from <= to ? new CounterPeriod(from, to, false, exceptions) : new CounterPeriod(begin, end < months.Current ? end : months.Current.AddMonths(-1), true, exceptions);
    }

    /// <summary>A day is taken only where it is that end of its month: figures are of whole months.</summary>
    private static DateOnly? MonthOf(string written, Func<DateOnly, bool> isEnd)
    {
        if (DateOnly.TryParseExact(written, Month, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return month.Year < 9999 ? month : null;
        return DateOnly.TryParseExact(written, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year < 9999 && isEnd(day) ? new DateOnly(day.Year, day.Month, 1) : null;
    }

    /// <summary>At most a hundred, however far somebody asks ahead.</summary>
    private static IEnumerable<DateOnly> Between(DateOnly from, DateOnly to)
    {
        for (var (month, n) = (from, 0); month <= to && n < 100; month = month.AddMonths(1), n++)
            yield return month;
    }
}
