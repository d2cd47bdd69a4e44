using System.Globalization;

using ThuVienSo.Benchmarks.Corpus;
using ThuVienSo.Benchmarks.Measuring;

namespace ThuVienSo.Benchmarks.Busy;

/// <summary>
/// What readers notice of a worker at full load: catalog searches at a steady rate against the whole program (<c>serve</c>), idle, and while a list of records is imported and indexed and scans
/// become images and text. Windows take turns; a window in which the work ended early fails the measurement.
/// </summary>
internal static class BusyMeasurement
{
    private const int PerSecond = 10;
    private const int RecordsPerRound = 160_000;
    private const int PagesPerRound = 600;

    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(40);

    /// <param name="corpus">Folder with records.mrc and queries.tsv.</param>
    /// <param name="folder">Gets an installation with these records; one that is there is gone on with.</param>
    /// <param name="scans">A folder of page images in TIFF, of which others are made.</param>
    /// <param name="rounds">How often idle and busy take turns.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(string corpus, string folder, string scans, int rounds, CancellationToken cancellationToken)
    {
        var queries = ApiQuery.Read(Path.Combine(corpus, "queries.tsv"), null);
        var data = Path.Combine(folder, "data");
        if (!Directory.Exists(data))
            await ServedProgram.ImportAsync(data, Path.Combine(corpus, "records.mrc"), cancellationToken);
        var (idle, busy) = (new List<double>(), new List<double>());
        Console.WriteLine("\n## Catalog searches beside a worker at full load\n\n| round | worker | p50 ms | p99 ms | most ms |\n|---|---|---:|---:|---:|");
        await using (var program = await ServedProgram.StartAsync(data, cancellationToken))
        {
            await SteadySearches.RunAsync(program.Address, queries, PerSecond, Warm, cancellationToken);
            for (var round = 1; round <= rounds; round++)
            {
                var work = HandedIn.Make(folder, scans, round, RecordsPerRound, PagesPerRound);
                await program.UntilIdleAsync(cancellationToken);
                idle.AddRange(Print(round, "idle", await SteadySearches.RunAsync(program.Address, queries, PerSecond, Window, cancellationToken)));
                await program.HandInAsync(work, cancellationToken);
                busy.AddRange(Print(round, "importing and recognising", await SteadySearches.RunAsync(program.Address, queries, PerSecond, Window, cancellationToken)));
                await program.EnsureBusyAsync(cancellationToken);
            }
        }

        Print(0, "idle, all rounds", idle);
        Print(0, "busy, all rounds", busy);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"\np50 busy ÷ idle: {Percentile(busy, 0.5) / Percentile(idle, 0.5):0.00}; p99 busy ÷ idle: {Percentile(busy, 0.99) / Percentile(idle, 0.99):0.00}"));
    }

    private static List<double> Print(int round, string worker, List<double> milliseconds)
    {
        Console.WriteLine(Ratio.Row(round, worker, Percentile(milliseconds, 0.5), Percentile(milliseconds, 0.99), milliseconds.Max()));
        return milliseconds;
    }

    private static double Percentile(List<double> values, double part)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Ceiling(part * sorted.Length) - 1];
    }
}
