using System.Globalization;

namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>Numbers in sentences.</summary>
internal static class Points
{
    public static string Vi(double points) => $"{NumberVi(points)} điểm";

    public static string En(double points) => $"{NumberEn(points)} {(Math.Abs(points) == 1 ? "point" : "points")}";

    public static string NumberVi(double number) => NumberEn(number).Replace('.', ',');

    /// <summary>Three digits that say something; the exact number stands beside the sentence.</summary>
    public static string NumberEn(double number) => Math.Abs(number) switch
    {
        >= 100 => number.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => number.ToString("0.#", CultureInfo.InvariantCulture),
        >= 0.1 => number.ToString("0.##", CultureInfo.InvariantCulture),
        _ => number.ToString("0.####", CultureInfo.InvariantCulture),
    };

    public static string PercentVi(double share) => $"{NumberVi(100 * share)} %";

    public static string PercentEn(double share) => $"{NumberEn(100 * share)} %";
}
