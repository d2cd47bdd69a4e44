using ThuVienSo.Benchmarks.Quality.Measures;

namespace ThuVienSo.Tests.Quality;

/// <summary>The figures themselves, against values worked out by hand.</summary>
public sealed class FiguresTests
{
    private static readonly Dictionary<string, int> Grades = new() { ["a"] = 3, ["b"] = 1, ["c"] = 2 };

    [Test]
    public void The_best_order_is_one_in_all_figures() =>
        Assert.That(Figures.Of(["a", "c", "b", "x"], Grades), Is.EqualTo(new Figures(1, 1, 1, 1)));

    [Test]
    public void Nothing_found_is_zero_in_all_figures() =>
        Assert.That(Figures.Of([], Grades), Is.EqualTo(new Figures(0, 0, 0, 0)));

    [Test]
    public void Rank_and_grade_count()
    {
        var figures = Figures.Of(["x", "b", "y", "a"], Grades);
        Assert.That(figures.Mrr, Is.EqualTo(1.0 / 2));

        // Gains 1 ÷ log2(3) and 7 ÷ log2(5), of 7 + 3 ÷ log2(3) + 1 ÷ 2 at best.
        Assert.That(figures.Ndcg, Is.EqualTo((0.6309298 + 3.0147366) / 9.3927894).Within(1e-6));
        Assert.That(figures.R10, Is.EqualTo(2.0 / 3).Within(1e-9));
    }

    [Test]
    public void What_stands_behind_the_tenth_counts_for_a_hundred_only()
    {
        string[] found = [.. Enumerable.Range(0, 10).Select(i => $"x{i}"), "a"];
        Assert.That(Figures.Of(found, Grades), Is.EqualTo(new Figures(0, 0, 0, 1.0 / 3)));
        Assert.That(Figures.FirstRank(found, Grades), Is.EqualTo(11));
    }
}
