namespace ThuVienSo.Catalog.Usage;

/// <summary>Days of figures begin at midnight in Việt Nam, wherever the machine is. It has had one zone and no summer time since 1975.</summary>
public static class UsageDay
{
    public static readonly TimeSpan VietNam = TimeSpan.FromHours(7);

    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(VietNam).DateTime);

    /// <summary>The first of its month.</summary>
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
