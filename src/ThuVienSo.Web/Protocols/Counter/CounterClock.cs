using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Figures;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>Which months there are figures of now.</summary>
internal sealed class CounterClock(TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => UsageDay.Of(Now);

    /// <summary>A month is there when it is over and every day of it that has uses is counted.</summary>
    public CounterMonths Months(FiguresExtent extent)
    {
        var current = UsageDay.MonthOf(Today);
        var open = extent.FirstOpen is { } day && UsageDay.MonthOf(day) < current ? UsageDay.MonthOf(day) : current;
        return new CounterMonths(extent.From is { } from ? UsageDay.MonthOf(from) : null, open.AddMonths(-1), current);
    }
}
