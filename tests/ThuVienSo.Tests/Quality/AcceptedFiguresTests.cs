using ThuVienSo.Benchmarks.Quality.Engines;
using ThuVienSo.Benchmarks.Quality.Judged;
using ThuVienSo.Benchmarks.Quality.Measures;

namespace ThuVienSo.Tests.Quality;

/// <summary>Searches find what was meant no worse than when somebody last looked at the figures and accepted them.</summary>
public sealed class AcceptedFiguresTests
{
    private static IEnumerable<string> Sets => AcceptedFigures.Read().Select(figure => figure.Set).Distinct();

    [TestCaseSource(nameof(Sets))]
    public async Task No_figure_of_a_set_falls_behind_the_accepted_one_by_more_than_a_hundredth(string name)
    {
        var set = await SetAsync(name);
        using var ours = new CatalogEngine(set.Documents);
        var lines = await SetMeasurement.RunAsync(set.Sample(AcceptedFigures.Queries).Queries, [ours], CancellationToken.None);
        var compared = AcceptedFigures.Beside(AcceptedFigures.Read(), AcceptedFigures.Of(set, lines, CatalogEngine.Ours)!).ToList();
        Assert.That(compared, Has.Count.EqualTo(lines.Count * Figures.Names.Count));
        Assert.That(
            compared.Where(pair => AcceptedFigures.IsLoss(pair.Before.Value, pair.Now)).Select(pair => $"{pair.Before.Variant}, {pair.Before.Metric}: {pair.Before.Value:0.0000} -> {pair.Now:0.0000}"),
            Is.Empty,
            "If the loss is wanted, say why, and accept it: dotnet run --project tests/ThuVienSo.Benchmarks -- quality --accept");
    }

    [Test]
    public void The_samples_are_among_the_accepted_figures() => Assert.That(Sets, Has.Member(JudgedSets.Samples));

    [TestCase(0.5, 0.496, false)]
    [TestCase(0.5, 0.494, true)]
    [TestCase(0.5, 0.6, false)]
    public void A_loss_is_more_than_a_hundredth_of_the_figure(double before, double now, bool loss) => Assert.That(AcceptedFigures.IsLoss(before, now), Is.EqualTo(loss));

    private static async Task<JudgedSet> SetAsync(string name)
    {
        if (name == JudgedSets.Samples)
            return await JudgedSets.SamplesAsync(CancellationToken.None);
        var folder = SetFolder.Shared().FirstOrDefault(folder => Path.GetFileName(folder) == name);
        if (folder is null)
            Assert.Ignore($"The folder shared/data/retrieval/{name} is not beside the checkout, and THUVIENSO_SHARED does not name it.");
        return SetFolder.Read(folder!);
    }
}
