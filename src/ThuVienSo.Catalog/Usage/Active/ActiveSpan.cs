namespace ThuVienSo.Catalog.Usage.Active;

/// <summary>Spans of the calendar in each of which a reader counts once as active, however often they came. What is kept of two spans cannot be compared.</summary>
public enum ActiveSpan
{
    Month,
    Quarter,
    Year,
}

/// <summary>Where spans begin and end, in the days of Việt Nam.</summary>
public static class ActiveSpans
{
    public static IReadOnlyList<ActiveSpan> All { get; } = Enum.GetValues<ActiveSpan>();

    /// <summary>The first day of the span that a day is in.</summary>
    public static DateOnly FirstOf(ActiveSpan span, DateOnly day) => span switch
    {
        ActiveSpan.Month => new DateOnly(day.Year, day.Month, 1),
        ActiveSpan.Quarter => new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        ActiveSpan.Year => new DateOnly(day.Year, 1, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(span), span, null),
    };

    /// <summary>The last day of it.</summary>
    public static DateOnly LastOf(ActiveSpan span, DateOnly day) => FirstOf(span, day).AddMonths(span switch { ActiveSpan.Month => 1, ActiveSpan.Quarter => 3, _ => 12 }).AddDays(-1);
}
