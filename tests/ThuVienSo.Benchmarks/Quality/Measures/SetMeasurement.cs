using ThuVienSo.Benchmarks.Quality.Engines;
using ThuVienSo.Benchmarks.Quality.Judged;
using ThuVienSo.Benchmarks.Quality.Writing;

namespace ThuVienSo.Benchmarks.Quality.Measures;

/// <summary>What one query in one form found.</summary>
/// <param name="Query">The query and what it should find.</param>
/// <param name="Typed">The form that was searched.</param>
/// <param name="Figures">How good the answer was.</param>
/// <param name="FirstRank">Of the first relevant document, from 1; 0 when none was found.</param>
public sealed record QueryOutcome(JudgedQuery Query, string Typed, Figures Figures, int FirstRank);

/// <summary>All queries of a set in one form, asked of one engine.</summary>
public sealed record Line(string Variant, string Engine, IReadOnlyList<QueryOutcome> Outcomes)
{
    public Figures Mean { get; } = Figures.Mean([.. Outcomes.Select(outcome => outcome.Figures)]);
}

/// <summary>Asks engines all queries of a set in all forms.</summary>
public static class SetMeasurement
{
    /// <summary>One core is left to the rest of the machine where there are more than two.</summary>
    private static readonly int Threads = Math.Clamp(Environment.ProcessorCount - 1, 2, 4);

    /// <summary>Form by form, and of each form engine by engine.</summary>
    public static Task<IReadOnlyList<Line>> RunAsync(IReadOnlyList<JudgedQuery> queries, IReadOnlyList<ISearchEngine> engines, CancellationToken cancellationToken) =>
        RunAsync(queries, engines, QueryVariant.All, cancellationToken);

    /// <summary>The same for some forms.</summary>
    public static async Task<IReadOnlyList<Line>> RunAsync(
        IReadOnlyList<JudgedQuery> queries, IReadOnlyList<ISearchEngine> engines, IReadOnlyList<QueryVariant> variants, CancellationToken cancellationToken)
    {
        var lines = new List<Line>();
        foreach (var variant in variants)
        {
            string[] typed = [.. queries.Select(query => variant.Write(query.Id, query.Text, out _))];
            foreach (var engine in engines)
                lines.Add(new Line(variant.Name, engine.Name, await AskAsync(engine, queries, typed, cancellationToken)));
        }

        return lines;
    }

    /// <summary>How many queries are longer, as they are, than the product takes.</summary>
    public static int Cut(IEnumerable<JudgedQuery> queries) => queries.Count(query =>
    {
        QueryVariant.All[0].Write(query.Id, query.Text, out var cut);
        return cut;
    });

    private static async Task<IReadOnlyList<QueryOutcome>> AskAsync(
        ISearchEngine engine, IReadOnlyList<JudgedQuery> queries, string[] typed, CancellationToken cancellationToken)
    {
        var outcomes = new QueryOutcome[queries.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, queries.Count, options, async (i, cancellation) =>
        {
            var found = await engine.SearchAsync(typed[i], cancellation);
            var grades = queries[i].Grades;
            outcomes[i] = new QueryOutcome(queries[i], typed[i], Figures.Of(found, grades), Figures.FirstRank(found, grades));
        });
        return outcomes;
    }
}
