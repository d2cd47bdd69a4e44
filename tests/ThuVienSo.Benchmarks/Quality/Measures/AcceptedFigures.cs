using System.Globalization;

using ThuVienSo.Benchmarks.Quality.Engines;
using ThuVienSo.Benchmarks.Quality.Judged;

namespace ThuVienSo.Benchmarks.Quality.Measures;

/// <summary>One figure of the product: of a set, for its queries in one form.</summary>
/// <param name="Set">Name of the set.</param>
/// <param name="Variant">Form in which the queries were typed.</param>
/// <param name="Metric">One of <see cref="Figures.Names"/>.</param>
/// <param name="Value">From 0 to 1.</param>
public sealed record Figure(string Set, string Variant, string Metric, double Value);

/// <summary>
/// The figures that a change must not fall behind, in a table that is kept with the code: <c>set, form, metric, value</c>, divided by tabs. They are of no more than
/// <see cref="Queries"/> queries of each set, so that the tests can measure them anew.
/// </summary>
public static class AcceptedFigures
{
    /// <summary>Queries of each set, the same ones always: all of most sets, and of the others enough that one query alone cannot lose a hundredth.</summary>
    public const int Queries = 360;

    /// <summary>A part of an accepted figure that may be lost without a word; more than that must be accepted by somebody.</summary>
    private const double Slack = 0.01;

    public static string File => Path.Combine(JudgedSets.Home, "accepted.tsv");

    /// <summary>Empty when nothing was accepted yet.</summary>
    public static IReadOnlyList<Figure> Read() => !System.IO.File.Exists(File) ? [] :
    [
        .. System.IO.File.ReadLines(File).Select(line => line.Split('\t'))
            .Select(cell => new Figure(cell[0], cell[1], cell[2], double.Parse(cell[3], CultureInfo.InvariantCulture))),
    ];

    /// <summary>Puts the figures in the place of those of the same sets; sets that were not measured keep theirs.</summary>
    public static void Accept(IReadOnlyCollection<Figure> figures)
    {
        var measured = figures.Select(figure => figure.Set).ToHashSet();
        System.IO.File.WriteAllLines(File, Read().Where(figure => !measured.Contains(figure.Set)).Concat(figures)
            .Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Set}\t{figure.Variant}\t{figure.Metric}\t{figure.Value:0.0000}")));
    }

    /// <summary>The figures of one engine's lines for the queries that are compared; null when not all of these were asked.</summary>
    public static IReadOnlyList<Figure>? Of(JudgedSet whole, IEnumerable<Line> lines, string engine)
    {
        var compared = whole.Sample(Queries).Queries.Select(query => query.Id).ToHashSet();
        var figures = new List<Figure>();
        foreach (var line in lines.Where(line => line.Engine == engine))
        {
            Figures[] asked = [.. line.Outcomes.Where(outcome => compared.Contains(outcome.Query.Id)).Select(outcome => outcome.Figures)];
            if (asked.Length < compared.Count)
                return null;
            figures.AddRange(Figures.Names.Zip(Figures.Mean(asked).Values, (name, value) => new Figure(whole.Name, line.Variant, name, value)));
        }

        return figures;
    }

    /// <summary>Each accepted figure of the measured sets beside the one measured now.</summary>
    public static IEnumerable<(Figure Before, double Now)> Beside(IEnumerable<Figure> accepted, IReadOnlyCollection<Figure> measured) =>
        from before in accepted
        join now in measured on (before.Set, before.Variant, before.Metric) equals (now.Set, now.Variant, now.Metric)
        select (before, now.Value);

    /// <summary>Measures the product on the compared queries of a set: the accepted figures that it falls behind, in words; empty when it holds them all.</summary>
    /// <exception cref="InvalidOperationException">A figure of the set was never accepted.</exception>
    public static async Task<IReadOnlyList<string>> LossesAsync(JudgedSet set, CancellationToken cancellationToken)
    {
        using var ours = new CatalogEngine(set.Documents);
        var lines = await SetMeasurement.RunAsync(set.Sample(Queries).Queries, [ours], cancellationToken);
        var compared = Beside(Read(), Of(set, lines, CatalogEngine.Ours)!).ToList();
        if (compared.Count != lines.Count * Figures.Names.Count)
            throw new InvalidOperationException($"Of {lines.Count * Figures.Names.Count} figures of {set.Name}, {compared.Count} are among the accepted ones.");
        return
        [
            .. compared.Where(pair => IsLoss(pair.Before.Value, pair.Now))
                .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Before.Variant}, {pair.Before.Metric}: {pair.Before.Value:0.0000} -> {pair.Now:0.0000}")),
        ];
    }

    public static bool IsLoss(double before, double now) => now < before * (1 - Slack);
}
