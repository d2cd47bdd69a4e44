using ThuVienSo.Benchmarks.Engines;
using ThuVienSo.Benchmarks.Measuring;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.Marc;

namespace ThuVienSo.Benchmarks.Measurements;

/// <summary>MARC reading beside yaz-marcdump and marc4j: whole processes, records per second of CPU.</summary>
public static class MarcMeasurement
{
    /// <summary>Reads a file to its end, as a process of its own; <paramref name="map"/> goes on to descriptions.</summary>
    public static async Task ReadAsync(string file, bool map, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        long records = 0;
        if (map)
        {
            await foreach (var result in new Iso2709RecordReader().ReadAsync(stream, new ReadingContext(file), cancellationToken))
                records += result is ReadResult.Record ? 1 : 0;
        }
        else
        {
            await foreach (var reading in new Iso2709Reader(stream).ReadAsync(cancellationToken))
                records += reading.Record is null ? 0 : 1;
        }

        Console.WriteLine(records);
    }

    public static async Task RunAsync(string corpus, PeerPrograms peers, int rounds, CancellationToken cancellationToken)
    {
        var file = Path.Combine(corpus, "records.mrc");
        var runs = new Dictionary<string, Func<Task<ChildRun>>>
        {
            ["yaz-marcdump -o line"] = () => PeerPrograms.YazAsync(file, cancellationToken),
            ["marc4j"] = () => peers.Marc4jAsync(file, cancellationToken),
            ["ThuVienSo, parse"] = () => Own.RunAsync(["read-marc", file], cancellationToken),
            ["ThuVienSo, parse and map"] = () => Own.RunAsync(["map-marc", file], cancellationToken),
        };
        var cpu = await Rounds.CpuSecondsAsync(runs, rounds);
        var records = long.Parse((await Own.RunAsync(["read-marc", file], cancellationToken)).Output, System.Globalization.CultureInfo.InvariantCulture);
        Console.WriteLine("\n## MARC: records per second of CPU, whole processes\n\n| reader | records/s CPU | ÷ yaz | ÷ marc4j |\n|---|---:|---:|---:|");
        foreach (var (name, seconds) in cpu)
            Console.WriteLine(Ratio.Row(name, records / seconds, cpu["yaz-marcdump -o line"] / seconds, cpu["marc4j"] / seconds));
    }
}
