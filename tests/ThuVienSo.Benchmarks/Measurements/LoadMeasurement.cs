using System.Diagnostics;
using System.Globalization;

using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Benchmarks.Measuring;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.Marc;
using ThuVienSo.Ingestion.Importing;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.Benchmarks.Measurements;

/// <summary>
/// Import beside psql's \copy into the same tables with the same keys, indexes and triggers: records per second, wall time, on the private PostgreSQL with its
/// usual settings. "From drafts" begins with records in memory, "from file" with a MARC file; both stage, match and commit.
/// </summary>
public static class LoadMeasurement
{
    private static readonly string[] Tables = ["agent", "document", "document_agent", "document_identifier", "holding", "import_item"];

    public static async Task RunAsync(string corpus, int rounds, CancellationToken cancellationToken)
    {
        var file = Path.Combine(corpus, "records.mrc");
        var folder = Path.Combine("/tmp", $"tvs-load-{Environment.ProcessId}");
        await using (var cluster = await PrivateCluster.StartAsync(
            new PostgresOptions { DataFolder = folder }, TimeProvider.System, NullLogger.Instance, cancellationToken))
        {
            var drafts = await DraftsAsync(file, cancellationToken);
            await DumpAsync(cluster, file, folder, cancellationToken);
            List<double> copy = [], fromDrafts = [], fromFile = [];
            for (var round = 0; round < rounds; round++)
            {
                copy.Add(await OnFreshAsync(cluster, database => CopyAsync(cluster, database, folder, cancellationToken), cancellationToken));
                fromDrafts.Add(await OnFreshAsync(cluster, database => ImportDraftsAsync(cluster, database, drafts, cancellationToken), cancellationToken));
                fromFile.Add(await OnFreshAsync(cluster, database => ImportFileAsync(cluster, database, file, cancellationToken), cancellationToken));
            }

            Print(drafts.Count, Ratio.Median(copy), Ratio.Median(fromDrafts), Ratio.Median(fromFile));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void Print(int records, double copy, double fromDrafts, double fromFile)
    {
        Console.WriteLine("\n## Load: records per second, wall\n\n| way | records/s | ÷ \\copy |\n|---|---:|---:|");
        Console.WriteLine(Ratio.Row("psql \\copy", records / copy, 1.0));
        Console.WriteLine(Ratio.Row("ThuVienSo from drafts to committed", records / fromDrafts, copy / fromDrafts));
        Console.WriteLine(Ratio.Row("ThuVienSo from MARC file to committed", records / fromFile, copy / fromFile));
    }

    private static async Task<List<RecordDraft>> DraftsAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        var drafts = new List<RecordDraft>();
        await foreach (var result in new Iso2709RecordReader().ReadAsync(stream, new ReadingContext("records.mrc"), cancellationToken))
        {
            if (result is ReadResult.Record record)
                drafts.Add(record.Draft);
        }

        return drafts;
    }

    /// <summary>One import whose tables become the files that \copy loads.</summary>
    private static async Task DumpAsync(PrivateCluster cluster, string file, string folder, CancellationToken cancellationToken)
    {
        await OnFreshAsync(cluster, async database =>
        {
            await ImportFileAsync(cluster, database, file, cancellationToken);
            foreach (var table in Tables)
                await PsqlAsync(cluster, database, $"\\copy {table} to '{Path.Combine(folder, table)}.copy'", cancellationToken);
        }, cancellationToken);
    }

    private static async Task CopyAsync(PrivateCluster cluster, string database, string folder, CancellationToken cancellationToken)
    {
        foreach (var table in Tables)
            await PsqlAsync(cluster, database, $"\\copy {table} from '{Path.Combine(folder, table)}.copy'", cancellationToken);
    }

    private static async Task ImportFileAsync(PrivateCluster cluster, string database, string file, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString(database));
        await new Importer(source, TimeProvider.System).RunAsync(
            new ImportRequest { Name = "load", Files = InputFile.Under([file]) }, null, cancellationToken);
    }

    private static async Task ImportDraftsAsync(PrivateCluster cluster, string database, List<RecordDraft> drafts, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString(database));
        var batches = new ImportBatches(source, TimeProvider.System);
        var batch = await batches.CreateAsync("load", cancellationToken);
        await using (var staging = (await batches.OpenFileAsync(batch, "drafts", new string('0', 64), 0, cancellationToken))!)
        {
            foreach (var draft in drafts)
                await staging.AddAsync(draft, [], cancellationToken);
            await staging.CompleteAsync(cancellationToken);
        }

        await batches.MatchAsync(batch, cancellationToken);
        await batches.CommitAsync(batch, null, cancellationToken);
    }

    /// <summary>Seconds that the work took on a migrated database of its own that has the libraries.</summary>
    private static async Task<double> OnFreshAsync(PrivateCluster cluster, Func<string, Task> work, CancellationToken cancellationToken)
    {
        const string Name = "load";
        await using var admin = NpgsqlDataSource.Create(cluster.ConnectionString("postgres"));
        await using (var drop = admin.CreateCommand($"drop database if exists {Name} with (force)"))
            await drop.ExecuteNonQueryAsync(cancellationToken);
        await cluster.EnsureDatabaseAsync(Name, cancellationToken);
        await CatalogMigrations.ApplyAsync(cluster.ConnectionString(Name), cancellationToken);
        await using (var source = NpgsqlDataSource.Create(cluster.ConnectionString(Name)))
        await using (var libraries = source.CreateCommand(
            """
            insert into library (code, name, kind, batch_id)
            select code, code, 'district', 0 from unnest(string_to_array('quang-ngai ba-to binh-son ly-son minh-long mo-duc nghia-hanh son-ha son-tay son-tinh tra-bong tu-nghia', ' ')) code
            """))
            await libraries.ExecuteNonQueryAsync(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        await work(Name);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Task PsqlAsync(PrivateCluster cluster, string database, string command, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnectionStringBuilder(cluster.ConnectionString(database));
        var target = $"host={connection.Host} port={connection.Port.ToString(CultureInfo.InvariantCulture)} dbname={database} user={connection.Username} password={connection.Password}";
        return ChildProcess.RunAsync("psql", ["-q", "-v", "ON_ERROR_STOP=1", "-c", command, target], cancellationToken);
    }
}
