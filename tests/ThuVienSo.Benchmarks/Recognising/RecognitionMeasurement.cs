using System.Diagnostics;

using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Benchmarks.Measuring;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Scans;
using ThuVienSo.Ingestion.Working;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.Benchmarks.Recognising;

/// <summary>
/// The recognition of a book's pages by our queue (claim, decoding in a process of its own, Tesseract, text with places kept in PostgreSQL) beside Tesseract alone on the same files: one worker, one page after the other, by the clock. Looking for
/// the program and the first decoding process are in our time.
/// </summary>
internal static class RecognitionMeasurement
{
    private const string Database = "recognition";

    /// <param name="package">A folder of page images without text, with its record.</param>
    /// <param name="rounds">Interleaved rounds; medians are printed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(string package, int rounds, CancellationToken cancellationToken)
    {
        var folder = Path.Combine("/tmp", $"tvs-recognition-{Environment.ProcessId}");
        var images = Directory.GetFiles(package, "*.tif", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var seconds = new Dictionary<string, List<double>> { ["tesseract alone, one thread"] = [], ["ThuVienSo, one worker"] = [], ["tesseract alone, its own threads"] = [] };
        await using (var cluster = await PrivateCluster.StartAsync(new PostgresOptions { DataFolder = Path.Combine(folder, "postgresql") }, TimeProvider.System, NullLogger.Instance, cancellationToken))
        {
            for (var round = 0; round < rounds; round++)
            {
                seconds["tesseract alone, one thread"].Add(await BareAsync(images, "1", cancellationToken));
                seconds["ThuVienSo, one worker"].Add(await OursAsync(cluster, package, Path.Combine(folder, $"{round}"), cancellationToken));
                seconds["tesseract alone, its own threads"].Add(await BareAsync(images, null, cancellationToken));
            }
        }

        Console.WriteLine("\n## Recognition of text\n\n| way | s a page, wall | ÷ tesseract with one thread |\n|---|---:|---:|");
        var bare = seconds["tesseract alone, one thread"];
        foreach (var (way, times) in seconds)
            Console.WriteLine(Ratio.Row(way, Ratio.Median(times) / images.Count, Ratio.Median(times.Zip(bare, (it, alone) => it / alone))));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<double> BareAsync(List<string> images, string? threads, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var image in images)
        {
            var start = new ProcessStartInfo("tesseract", [image, "stdout", "-l", "vie", "-c", "tessedit_create_tsv=1"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            if (threads is not null)
                start.Environment["OMP_THREAD_LIMIT"] = threads;
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await errors;
            await process.WaitForExitAsync(cancellationToken);
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>From the first look into the queue to the last text; the hand-in before that is not counted.</summary>
    private static async Task<double> OursAsync(PrivateCluster cluster, string package, string folder, CancellationToken cancellationToken)
    {
        await using (var admin = NpgsqlDataSource.Create(cluster.ConnectionString("postgres")))
        await using (var drop = admin.CreateCommand($"drop database if exists {Database} with (force)"))
            await drop.ExecuteNonQueryAsync(cancellationToken);
        await cluster.EnsureDatabaseAsync(Database, cancellationToken);
        await CatalogMigrations.ApplyAsync(cluster.ConnectionString(Database), cancellationToken);
        await using var catalog = NpgsqlDataSource.Create(cluster.ConnectionString(Database));
        var places = new FilePlaces(Path.Combine(folder, "files"), Path.Combine(folder, "derivatives"), Path.Combine(folder, "desks"));
        Directory.CreateDirectory(places.Derivatives);
        using var desk = WorkDesk.Open(places.Desks);
        await using var decoding = new DecodingPool(1);
        await new ScanImporter(catalog, places, desk, decoding, TimeProvider.System, NullLogger<ScanImporter>.Instance)
            .RunAsync(new ScanRequest { Name = "measured", Path = package }, null, cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var began = Stopwatch.GetTimestamp();
        var settings = new PageWorkSettings { ImageWorkers = 0, RecognitionWorkers = 1, LeastFreeBytes = 0 };
        var working = new PageWorkers(catalog, places, desk, decoding, settings, TimeProvider.System, NullLoggerFactory.Instance).RunAsync(ended.Token);
        while (await LeftAsync(catalog, cancellationToken) > 0)
            await Task.Delay(20, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await ended.CancelAsync();
        await Task.WhenAny(working);
        return seconds;
    }

    private static async Task<long> LeftAsync(NpgsqlDataSource catalog, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select count(*) from work where kind = 'recognition' and state in ('waiting', 'running')");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
