using System.Diagnostics;
using System.Globalization;

using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Benchmarks.Corpus;
using ThuVienSo.Benchmarks.Measuring;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.Marc;
using ThuVienSo.Ingestion.Importing;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.Benchmarks.Measurements;

/// <summary>
/// Import beside psql's \copy into the same tables with the same keys, indexes and triggers, on the private PostgreSQL with its usual settings: CPU of server and
/// client, and wall time. "From drafts" begins with records in memory, "from file" with a MARC file; both stage, match and commit. The server's CPU includes a
/// checkpoint at the end, since pages left dirty are work put off; the client's is psql's, or that of this process.
/// </summary>
public static class LoadMeasurement
{
    /// <summary>What one way cost in seconds.</summary>
    private sealed record Cost(double Wall, double Server, double Client)
    {
        public double Cpu => Server + Client;
    }

    private static readonly string[] Tables = ["agent", "collection", "document", "document_agent", "document_identifier", "document_collection", "holding", "import_item"];

    /// <param name="corpus">Folder with records.mrc.</param>
    /// <param name="rounds">Interleaved rounds; medians are printed.</param>
    /// <param name="richer">Records with more to derive from (<see cref="RicherDrafts"/>); there is no MARC file of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(string corpus, int rounds, bool richer, CancellationToken cancellationToken)
    {
        var file = Path.Combine(corpus, "records.mrc");
        var folder = Path.Combine("/tmp", $"tvs-load-{Environment.ProcessId}");
        await using (var cluster = await PrivateCluster.StartAsync(
            new PostgresOptions { DataFolder = folder }, TimeProvider.System, NullLogger.Instance, cancellationToken))
        {
            var drafts = await DraftsAsync(file, cancellationToken);
            drafts = richer ? RicherDrafts.Of(drafts) : drafts;
            await DumpAsync(cluster, drafts, folder, cancellationToken);
            Dictionary<string, Func<string, Task<double>>> ways = new()
            {
                ["psql \\copy, each document noted once"] = database => CopyAsync(cluster, database, folder, "-c thuvienso.merging=on", cancellationToken),
                ["psql \\copy as it is"] = database => CopyAsync(cluster, database, folder, "", cancellationToken),
                ["ThuVienSo from drafts to committed"] = database => CountedAsync(() => ImportDraftsAsync(cluster, database, drafts, cancellationToken)),
            };
            if (!richer)
                ways["ThuVienSo from MARC file to committed"] = database => CountedAsync(() => ImportFileAsync(cluster, database, file, cancellationToken));
            var costs = ways.Keys.ToDictionary(way => way, _ => new List<Cost>());
            for (var round = 0; round < rounds; round++)
            {
                foreach (var (way, run) in ways)
                    costs[way].Add(await OnFreshAsync(cluster, run, cancellationToken));
            }

            Print(drafts.Count, costs);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void Print(int records, Dictionary<string, List<Cost>> costs)
    {
        Console.WriteLine("\n## Load: CPU per record, and records per second\n");
        Console.WriteLine("| way | server µs | client µs | CPU: \\copy ÷ it | records/s, wall | ÷ \\copy |\n|---|---:|---:|---:|---:|---:|");
        var copy = costs.First().Value;
        foreach (var (way, rounds) in costs)
        {
            // Of each round its own ratio: what else the machine does changes from round to round.
            Console.WriteLine(Ratio.Row(
                way,
                Ratio.Median(rounds.Select(cost => cost.Server)) * 1e6 / records,
                Ratio.Median(rounds.Select(cost => cost.Client)) * 1e6 / records,
                Ratio.Median(rounds.Zip(copy, (it, limit) => limit.Cpu / it.Cpu)),
                Ratio.Median(rounds.Select(cost => records / cost.Wall)),
                Ratio.Median(rounds.Zip(copy, (it, limit) => limit.Wall / it.Wall))));
        }
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
    private static async Task DumpAsync(PrivateCluster cluster, List<RecordDraft> drafts, string folder, CancellationToken cancellationToken)
    {
        await OnFreshAsync(cluster, async database =>
        {
            await ImportDraftsAsync(cluster, database, drafts, cancellationToken);
            foreach (var table in Tables)
                await PsqlAsync(cluster, database, $"\\copy {table} to '{Path.Combine(folder, table)}.copy'", cancellationToken);
            return 0;
        }, cancellationToken);
    }

    /// <summary>CPU seconds of psql.</summary>
    private static async Task<double> CopyAsync(PrivateCluster cluster, string database, string folder, string options, CancellationToken cancellationToken)
    {
        var cpu = 0.0;
        foreach (var table in Tables)
            cpu += (await PsqlAsync(cluster, database, $"\\copy {table} from '{Path.Combine(folder, table)}.copy'", cancellationToken, options)).CpuSeconds;
        return cpu;
    }

    /// <summary>CPU seconds of this process.</summary>
    private static async Task<double> CountedAsync(Func<Task> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        await work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
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

    /// <summary>What the work cost on a migrated database of its own that has the libraries; <paramref name="work"/> answers the client's CPU seconds.</summary>
    private static async Task<Cost> OnFreshAsync(PrivateCluster cluster, Func<string, Task<double>> work, CancellationToken cancellationToken)
    {
        const string Name = "load";
        await using var admin = NpgsqlDataSource.Create(cluster.ConnectionString("postgres"));
        await ExecuteAsync(admin, $"drop database if exists {Name} with (force)", cancellationToken);
        await cluster.EnsureDatabaseAsync(Name, cancellationToken);
        await CatalogMigrations.ApplyAsync(cluster.ConnectionString(Name), cancellationToken);
        await using (var source = NpgsqlDataSource.Create(cluster.ConnectionString(Name)))
            await ExecuteAsync(source, Libraries, cancellationToken);
        await ExecuteAsync(admin, "checkpoint", cancellationToken);
        var before = ServerCpu.Seconds(cluster.ServerPid);
        var start = Stopwatch.GetTimestamp();
        var client = await work(Name);
        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await ExecuteAsync(admin, "checkpoint", cancellationToken);
        return new Cost(wall, ServerCpu.Seconds(cluster.ServerPid) - before, client);
    }

    private const string Libraries =
        """
        insert into library (code, name, kind, batch_id)
        select code, code, 'district', 0 from unnest(string_to_array('quang-ngai ba-to binh-son ly-son minh-long mo-duc nghia-hanh son-ha son-tay son-tinh tra-bong tu-nghia', ' ')) code
        """;

#pragma warning disable CA2100 // constants of this class
    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
#pragma warning restore CA2100

    private static Task<ChildRun> PsqlAsync(PrivateCluster cluster, string database, string command, CancellationToken cancellationToken, string options = "")
    {
        var connection = new NpgsqlConnectionStringBuilder(cluster.ConnectionString(database));
        var target = $"host={connection.Host} port={connection.Port.ToString(CultureInfo.InvariantCulture)} dbname={database} user={connection.Username} password={connection.Password} options='{options}'";
        return ChildProcess.RunAsync("psql", ["-q", "-v", "ON_ERROR_STOP=1", "-c", command, target], cancellationToken);
    }
}
