using ThuVienSo.Benchmarks.Quality.Judged;
using ThuVienSo.Benchmarks.Quality.Measures;

namespace ThuVienSo.IntegrationTests.Quality;

/// <summary>Searches of the sets beside the checkout find what was meant no worse than when somebody last looked at the figures and accepted them.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SharedSetsTests
{
    private static IEnumerable<string> Sets => AcceptedFigures.Read().Select(figure => figure.Set).Distinct().Where(set => set != JudgedSets.Samples);

    [TestCaseSource(nameof(Sets))]
    public async Task No_figure_of_a_set_falls_behind_the_accepted_one_by_more_than_a_hundredth(string name)
    {
        var folder = SetFolder.Shared().FirstOrDefault(folder => Path.GetFileName(folder) == name);
        if (folder is null)
            Assert.Ignore($"The folder shared/data/retrieval/{name} is not beside the checkout, and THUVIENSO_SHARED does not name it.");
        Assert.That(
            await AcceptedFigures.LossesAsync(SetFolder.Read(folder!), CancellationToken.None),
            Is.Empty,
            "If the loss is wanted, say why, and accept it: dotnet run --project tests/ThuVienSo.Benchmarks -- quality --accept");
    }
}
