using ThuVienSo.Benchmarks.Quality.Judged;
using ThuVienSo.Benchmarks.Quality.Measures;

namespace ThuVienSo.Tests.Quality;

/// <summary>Searches of the samples find what was meant no worse than when somebody last looked at the figures and accepted them. The larger sets are among the integration tests.</summary>
public sealed class AcceptedFiguresTests
{
    [Test]
    public async Task No_figure_of_the_samples_falls_behind_the_accepted_one_by_more_than_a_hundredth() =>
        Assert.That(
            await AcceptedFigures.LossesAsync(await JudgedSets.SamplesAsync(CancellationToken.None), CancellationToken.None),
            Is.Empty,
            "If the loss is wanted, say why, and accept it: dotnet run --project tests/ThuVienSo.Benchmarks -- quality --accept");

    [TestCase(0.5, 0.496, false)]
    [TestCase(0.5, 0.494, true)]
    [TestCase(0.5, 0.6, false)]
    public void A_loss_is_more_than_a_hundredth_of_the_figure(double before, double now, bool loss) => Assert.That(AcceptedFigures.IsLoss(before, now), Is.EqualTo(loss));
}
