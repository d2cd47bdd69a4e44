using System.Globalization;

namespace ThuVienSo.Benchmarks.Measuring;

/// <summary>Figures of interleaved rounds.</summary>
public static class Ratio
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static double GeometricMean(IEnumerable<double> values) => Math.Exp(values.Average(Math.Log));

    /// <summary>One row of a Markdown table.</summary>
    public static string Row(params object[] cells) => "| " + string.Join(" | ", cells.Select(Cell)) + " |";

    private static string Cell(object value) => value switch
    {
        double number => number.ToString(Math.Abs(number) >= 100 ? "N0" : "0.00", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
