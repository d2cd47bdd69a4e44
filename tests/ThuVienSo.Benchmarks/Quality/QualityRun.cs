using System.Globalization;
using ThuVienSo.Benchmarks.Quality.Engines;
using ThuVienSo.Benchmarks.Quality.Judged;
using ThuVienSo.Benchmarks.Quality.Measures;

namespace ThuVienSo.Benchmarks.Quality;

/// <summary>The verb <c>quality</c>: how well the product finds what was meant, beside simpler ways of searching, for queries in all the forms in which people type.</summary>
public static class QualityRun
{
    public static async Task RunAsync(QualityOptions options, CancellationToken cancellationToken)
    {
        if (options.Tune)
        {
            await WeightSearch.RunAsync(options.Queries, cancellationToken);
            return;
        }

        await using var perQuery = options.PerQuery is { } file ? new StreamWriter(file) : null;
        if (perQuery is not null)
            await perQuery.WriteLineAsync("set\tform\tquery\trank\trank of " + PeerIndex.Strongest + "\trelevant\ttyped");
        var measured = new List<Figure>();
        var sets = options.Folders.Count > 0 ? options.Folders.Select(SetFolder.Read).ToAsyncEnumerable() : JudgedSets.AllAsync(cancellationToken);
        await foreach (var set in sets)
        {
            var lines = await MeasureAsync(set.Sample(options.Queries), options.Alone, cancellationToken);
            if (perQuery is not null)
                Write(perQuery, set.Name, lines);
            if (AcceptedFigures.Of(set, lines, CatalogEngine.Ours) is not { } figures)
                continue;
            QualityTable.WriteBeside(Console.Out, AcceptedFigures.Read(), figures);
            measured.AddRange(figures);
        }

        if (options.Accept)
            AcceptedFigures.Accept(measured);
    }

    private static async Task<IReadOnlyList<Line>> MeasureAsync(JudgedSet set, bool alone, CancellationToken cancellationToken)
    {
        using var ours = new CatalogEngine(set.Documents);
        using var peers = new PeerIndex(alone ? [] : set.Documents);
        Console.WriteLine($"\n{set.Name}: {set.Documents.Count} documents, {set.Queries.Count} queries, {SetMeasurement.Cut(set.Queries)} of them cut to what a search takes");
        var lines = await SetMeasurement.RunAsync(set.Queries, alone ? [ours] : [ours, .. peers.Engines], cancellationToken);
        QualityTable.Write(Console.Out, lines);
        QualityTable.WriteKinds(Console.Out, lines);
        var (median, p99) = ours.Times;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a search of {ISearchEngine.Depth} hits: median {median:0.00} ms, 99 of 100 within {p99:0.00} ms"));
        return lines;
    }

    private static void Write(TextWriter to, string set, IReadOnlyList<Line> lines)
    {
        foreach (var form in lines.GroupBy(line => line.Variant))
        {
            var ours = form.First();
            var strongest = form.FirstOrDefault(line => line.Engine == PeerIndex.Strongest);
            foreach (var (outcome, i) in ours.Outcomes.Select((outcome, i) => (outcome, i)))
            {
                var relevant = string.Join(',', outcome.Query.Grades.Select(grade => $"{grade.Key}:{grade.Value}"));
                to.WriteLine($"{set}\t{form.Key}\t{outcome.Query.Id}\t{outcome.FirstRank}\t{strongest?.Outcomes[i].FirstRank}\t{relevant}\t{outcome.Typed}");
            }
        }
    }
}
