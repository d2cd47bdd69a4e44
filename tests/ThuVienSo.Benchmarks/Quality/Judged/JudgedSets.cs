using System.Runtime.CompilerServices;

using ThuVienSo.Composition;

namespace ThuVienSo.Benchmarks.Quality.Judged;

/// <summary>All sets that there are: the project's own, made of the sample collections and the queries written for them, and those of others beside the checkout.</summary>
public static class JudgedSets
{
    public const string Samples = "samples";

    /// <summary>Folder of this bench in the checkout, where its own queries and the accepted figures are.</summary>
    public static string Home =>
        Path.Combine(ProjectFolder.Find("tests") ?? throw new DirectoryNotFoundException("The folder tests is not above the program."), "ThuVienSo.Benchmarks", "Quality");

    /// <summary>The project's own set: 300 and more queries with grades, read anew from the sample files each time.</summary>
    public static async Task<JudgedSet> SamplesAsync(CancellationToken cancellationToken) => new(
        Samples, await SampleRecords.ReadAsync(cancellationToken), SetFolder.ReadQueries(Path.Combine(Home, "sets", Samples, "queries.jsonl")));

    /// <summary>The project's own first.</summary>
    public static async IAsyncEnumerable<JudgedSet> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await SamplesAsync(cancellationToken);
        foreach (var folder in SetFolder.Shared())
            yield return SetFolder.Read(folder);
    }
}
