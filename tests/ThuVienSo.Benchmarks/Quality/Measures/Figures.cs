namespace ThuVienSo.Benchmarks.Quality.Measures;

/// <summary>How good an order of documents is, each from 0 to 1; of one query, or the mean of many.</summary>
/// <param name="Mrr">1 ÷ rank of the first relevant document among the first ten; 0 when there is none (MRR@10).</param>
/// <param name="Ndcg">Gain 2^grade − 1, discounted by log2(rank + 1), of the first ten, ÷ the best that is possible (nDCG@10).</param>
/// <param name="R10">Part of the relevant documents that is among the first ten (R@10).</param>
/// <param name="R100">The same of the first hundred (R@100).</param>
public readonly record struct Figures(double Mrr, double Ndcg, double R10, double R100)
{
    private const int Shown = 10;

    /// <summary>Their names in tables, in order.</summary>
    public static readonly IReadOnlyList<string> Names = ["MRR@10", "nDCG@10", "R@10", "R@100"];

    /// <summary>In the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<double> Values => [Mrr, Ndcg, R10, R100];

    /// <summary>Of one query. A grade over 0 is relevant.</summary>
    public static Figures Of(IReadOnlyList<string> found, IReadOnlyDictionary<string, int> grades)
    {
        var ranked = found.Select(key => grades.GetValueOrDefault(key)).ToArray();
        var relevant = grades.Values.Count(grade => grade > 0);
        var first = FirstRank(found, grades);
        return new Figures(
            first is > 0 and <= Shown ? 1.0 / first : 0,
            Gain(ranked) / Gain(grades.Values.OrderDescending()),
            (double)ranked.Take(Shown).Count(grade => grade > 0) / relevant,
            (double)ranked.Count(grade => grade > 0) / relevant);
    }

    /// <summary>From 1; 0 when no relevant document was found.</summary>
    public static int FirstRank(IReadOnlyList<string> found, IReadOnlyDictionary<string, int> grades)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (grades.GetValueOrDefault(found[i]) > 0)
                return i + 1;
        }

        return 0;
    }

    public static Figures Mean(IReadOnlyCollection<Figures> all) =>
        new(all.Average(one => one.Mrr), all.Average(one => one.Ndcg), all.Average(one => one.R10), all.Average(one => one.R100));

    private static double Gain(IEnumerable<int> grades) => grades.Take(Shown).Select((grade, i) => (Math.Pow(2, grade) - 1) / Math.Log2(i + 2)).Sum();
}
