using System.Globalization;

using ThuVienSo.Benchmarks.Quality.Engines;
using ThuVienSo.Benchmarks.Quality.Judged;
using ThuVienSo.Benchmarks.Quality.Measures;
using ThuVienSo.Benchmarks.Quality.Writing;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Benchmarks.Quality;

/// <summary>
/// Chooses the tuned numbers of the ranking: one weight after the other is tried at a few values beside the present one and kept where the mean of all sets and forms is best, until a
/// round changes nothing. Every other query chooses; the others, which it never looks at, show whether the gain is one.
/// </summary>
internal static class WeightSearch
{
    private const int MostRounds = 3;

    /// <summary>A gain under this is chance.</summary>
    private const double LeastGain = 0.0002;

    private static readonly string[] Forms = [QueryVariant.AsIs, "no marks", "half of marks", "typing errors"];

    private static readonly float[] Steps = [0.6f, 0.8f, 1.25f, 1.7f];

    private static readonly Knob[] Knobs =
    [
        new("SideBySide", weights => weights.SideBySide, (weights, value) => weights with { SideBySide = value }),
        new("AllFormsShare", weights => weights.AllFormsShare, (weights, value) => weights with { AllFormsShare = value }),
        new("K1", weights => weights.K1, (weights, value) => weights with { K1 = value }),
        new("B", weights => weights.B, (weights, value) => weights with { B = Math.Min(1, value) }),
        new("OtherFields", weights => weights.OtherFields, (weights, value) => weights with { OtherFields = value }),
        new("Coverage", weights => weights.Coverage, (weights, value) => weights with { Coverage = Math.Min(1, value) }),
        new("Title", weights => weights.Title, (weights, value) => weights with { Title = value }),
        new("Subject", weights => weights.Subject, (weights, value) => weights with { Subject = value }),
        new("Agrees, all marks", weights => weights.Agrees.AllMarks, (weights, value) => weights with { Agrees = weights.Agrees with { AllMarks = value } }),
        new("Agrees, some marks", weights => weights.Agrees.SomeMarks, (weights, value) => weights with { Agrees = weights.Agrees with { SomeMarks = value } }),
        new("Agrees, no marks", weights => weights.Agrees.NoMarks, (weights, value) => weights with { Agrees = weights.Agrees with { NoMarks = value } }),
        new("AsTyped, no marks", weights => weights.AsTyped.NoMarks, (weights, value) => weights with { AsTyped = weights.AsTyped with { NoMarks = value } }),
        new("MeantPower", weights => weights.MeantPower, (weights, value) => weights with { MeantPower = value }),
    ];

    private sealed record Knob(string Name, Func<Weights, float> Get, Func<Weights, float, Weights> Set);

    public static async Task RunAsync(int queries, CancellationToken cancellationToken)
    {
        var sets = await JudgedSets.AllAsync(cancellationToken).Select(set => set.Sample(queries)).ToListAsync(cancellationToken);
        var indexes = sets.ConvertAll(set => new CatalogEngine(set.Documents));
        try
        {
            await ChooseAsync(weights => MeanAsync(sets, indexes, weights, cancellationToken));
        }
        finally
        {
            indexes.ForEach(index => index.Dispose());
        }
    }

    private static async Task ChooseAsync(Func<Weights, Task<(double Chosen, double Others)>> measure)
    {
        var best = Weights.Default;
        var (figure, others) = await measure(best);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"as they are: {figure:0.0000}, on queries not looked at {others:0.0000}"));
        for (var (round, changed) = (1, true); round <= MostRounds && changed; round++)
        {
            changed = false;
            foreach (var knob in Knobs)
            {
                foreach (var tried in Steps.Select(step => knob.Set(best, knob.Get(best) * step)).ToList())
                {
                    var (now, nowOthers) = await measure(tried);
                    if (now > figure + LeastGain)
                    {
                        (best, figure, changed) = (tried, now, true);
                        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{knob.Name} {knob.Get(best):0.###}: {now:0.0000}, on queries not looked at {nowOthers:0.0000}"));
                    }
                }
            }
        }

        Console.WriteLine(best);
    }

    /// <summary>Mean of MRR@10 and nDCG@10 over sets and forms, of the queries that choose and of the others.</summary>
    private static async Task<(double Chosen, double Others)> MeanAsync(
        IReadOnlyList<JudgedSet> sets, IReadOnlyList<CatalogEngine> indexes, Weights weights, CancellationToken cancellationToken)
    {
        var (chosen, others) = (new List<double>(), new List<double>());
        foreach (var (set, index) in sets.Zip(indexes))
        {
            using var engine = index.With(weights);
            foreach (var line in await SetMeasurement.RunAsync(set.Queries, [engine], [.. QueryVariant.All.Where(form => Forms.Contains(form.Name))], cancellationToken))
            {
                chosen.Add(line.Outcomes.Where((_, i) => i % 2 == 0).Average(Figure));
                others.Add(line.Outcomes.Where((_, i) => i % 2 == 1).Average(Figure));
            }
        }

        return (chosen.Average(), others.Average());
    }

    private static double Figure(QueryOutcome outcome) => (outcome.Figures.Mrr + outcome.Figures.Ndcg) / 2;
}
