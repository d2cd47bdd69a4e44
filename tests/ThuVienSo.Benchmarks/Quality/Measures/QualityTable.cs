using System.Globalization;

using ThuVienSo.Benchmarks.Quality.Engines;
using ThuVienSo.Benchmarks.Quality.Writing;

namespace ThuVienSo.Benchmarks.Quality.Measures;

/// <summary>
/// The figures of a set in columns. Behind those of the product stand ratios of MRR@10 and nDCG@10: to its own figures for the queries as they are, and to those of the
/// strongest peer for the queries as they are and for the same form.
/// </summary>
public static class QualityTable
{
    public static void Write(TextWriter to, IReadOnlyList<Line> lines)
    {
        to.WriteLine($"{"form",-15} {"engine",-18} {string.Concat(Figures.Names.Select(name => $"{name,8}"))}   {"MRR, nDCG ÷ ours as is",22}   {"÷ " + PeerIndex.Strongest + " as is",22}   {"÷ the same, this form",22}");
        var asIs = Of(lines, QueryVariant.AsIs, CatalogEngine.Ours);
        var strong = Of(lines, QueryVariant.AsIs, PeerIndex.Strongest);
        foreach (var form in lines.GroupBy(line => line.Variant))
        {
            foreach (var line in form)
            {
                to.Write($"{(line.Engine == CatalogEngine.Ours ? line.Variant : ""),-15} {line.Engine,-18} {string.Concat(line.Mean.Values.Select(Number))}");
                if (line.Engine == CatalogEngine.Ours)
                    to.Write($"   {Ratio(line.Mean, asIs)}   {Ratio(line.Mean, strong)}   {Ratio(line.Mean, Of(lines, line.Variant, PeerIndex.Strongest))}");
                to.WriteLine();
            }
        }
    }

    /// <summary>The queries as they are by their kinds: the product, and the strongest peer. Nothing where the set knows no kinds.</summary>
    public static void WriteKinds(TextWriter to, IReadOnlyList<Line> lines)
    {
        var asIs = lines.Where(line => line.Variant == QueryVariant.AsIs && (line.Engine == CatalogEngine.Ours || line.Engine == PeerIndex.Strongest)).ToList();
        foreach (var kind in asIs[0].Outcomes.Select(outcome => outcome.Query.Kind).Where(kind => kind.Length > 0).Distinct())
        {
            to.Write($"{kind,-15}");
            foreach (var line in asIs)
            {
                var mean = Figures.Mean([.. line.Outcomes.Where(outcome => outcome.Query.Kind == kind).Select(outcome => outcome.Figures)]);
                to.Write($" {line.Engine,-14}{string.Concat(mean.Values.Select(Number))}  ");
            }

            to.WriteLine();
        }
    }

    /// <summary>The figures of the queries that are compared with the last accepted ones; a mark where more was lost than is let pass.</summary>
    public static void WriteBeside(TextWriter to, IEnumerable<Figure> accepted, IReadOnlyCollection<Figure> measured)
    {
        to.WriteLine($"{"compared",-15} now and last accepted, {AcceptedFigures.Queries} queries at most");
        foreach (var form in AcceptedFigures.Beside(accepted, measured).GroupBy(pair => pair.Before.Variant))
        {
            to.Write($"{form.Key,-15}");
            foreach (var (before, now) in form)
            {
                to.Write(string.Create(
                    CultureInfo.InvariantCulture, $"  {before.Metric,8} {now:0.0000} {before.Value:0.0000} {now - before.Value,7:+0.0000;-0.0000}{(AcceptedFigures.IsLoss(before.Value, now) ? "!" : " ")}"));
            }

            to.WriteLine();
        }
    }

    private static Figures? Of(IReadOnlyList<Line> lines, string variant, string engine) =>
        lines.FirstOrDefault(line => line.Variant == variant && line.Engine == engine)?.Mean;

    private static string Number(double value) => string.Create(CultureInfo.InvariantCulture, $"{value,8:0.0000}");

    private static string Ratio(Figures figures, Figures? to) => to is { } other
        ? string.Create(CultureInfo.InvariantCulture, $"{figures.Mrr / other.Mrr,14:0.000}{figures.Ndcg / other.Ndcg,8:0.000}")
        : new string(' ', 22);
}
