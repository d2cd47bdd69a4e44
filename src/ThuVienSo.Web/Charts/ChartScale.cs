using System.Globalization;

namespace ThuVienSo.Web.Charts;

/// <summary>An axis of figures from zero to a round number.</summary>
/// <param name="Most">Its upper end.</param>
/// <param name="Step">From one line to the next.</param>
internal sealed record ChartScale(long Most, long Step)
{
    private const int Lines = 4;

    private static readonly decimal[] _round = [1, 2, 2.5m, 5, 10];

    /// <summary>The smallest round one that has room for a figure.</summary>
    public static ChartScale For(long largest)
    {
        var least = Math.Max(1, (decimal)largest / Lines);
        var power = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)least)));
        // Whole numbers alone are counted: 2.5 is no step, 25 is one.
        var step = (long)_round.Select(round => round * power).First(round => round >= least && round == Math.Floor(round));
        return new ChartScale(step * Lines, step);
    }

    public IEnumerable<long> Marks => Enumerable.Range(0, Lines + 1).Select(n => n * Step);

    /// <summary>How high a figure stands, from 0 to 1.</summary>
    public double HeightOf(long figure) => (double)figure / Most;

    public static string Written(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
