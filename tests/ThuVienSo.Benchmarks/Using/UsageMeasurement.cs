using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Benchmarks.Measuring;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Agents;
using ThuVienSo.Catalog.Usage.Counting;
using ThuVienSo.Catalog.Usage.Figures;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.Benchmarks.Using;

/// <summary>
/// What counting costs: the page of a document with recording and without, in turn; uses into the spool and on into PostgreSQL; counting a day; and
/// the reports of a year over the figures of twenty million uses.
/// </summary>
public static class UsageMeasurement
{
    private const int WarmTimes = 300;
    private const int Times = 500;
    private const double Tail = 0.99;
    private const int AtOnce = 4;
    private const int Documents = 1_000;
    private const int Readers = 500;
    private const int InMemory = 20_000;
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";

    /// <summary>Any day; what is recorded gets the time of the measurement.</summary>
    private static readonly DateOnly Year = new(2026, 1, 1);

    /// <param name="rounds">Interleaved rounds of the page; medians are printed.</param>
    /// <param name="uses">Uses that are recorded, shipped and counted as one day.</param>
    /// <param name="rows">Figures of documents by month that are read as a year.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(int rounds, int uses, int rows, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("tvs-usage-").FullName;
        await using (var cluster = await PrivateCluster.StartAsync(new PostgresOptions { DataFolder = Path.Combine(folder, "pg") }, TimeProvider.System, NullLogger.Instance, cancellationToken))
        {
            await cluster.EnsureDatabaseAsync("usage", cancellationToken);
            var catalog = cluster.ConnectionString("usage");
            await CatalogMigrations.ApplyAsync(catalog, cancellationToken);
            await using var source = NpgsqlDataSource.Create(catalog);
            await FillAsync(source, cancellationToken);
            await PageAsync(catalog, folder, rounds, cancellationToken);
            await EventsAsync(source, Path.Combine(folder, "spool"), uses, cancellationToken);
            await UsagePeers.RawAsync(source, cancellationToken);
            await UsagePeers.StreamAsync(source, Path.Combine(folder, "stream"), Use, cancellationToken);
            await YearAsync(source, rows, cancellationToken);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Two servers of each kind, so that it is seen by how much two that are the same differ.</summary>
    private static async Task PageAsync(string catalog, string folder, int rounds, CancellationToken cancellationToken)
    {
        string[] paths = [.. Enumerable.Range(1, Documents).Select(id => $"/tai-lieu/{id}")];
        await using var bare = Resident.Start("serve-pages", catalog, folder, "-");
        await using var recording = Resident.Start("serve-pages", catalog, folder, Path.Combine(folder, "usage"));
        await using var bareAgain = Resident.Start("serve-pages", catalog, folder, "-");
        await using var recordingAgain = Resident.Start("serve-pages", catalog, folder, Path.Combine(folder, "usage"));
        (string Name, Resident Server)[] ways = [("without recording", bare), ("without, another process", bareAgain), ("with recording", recording), ("with, another process", recordingAgain)];
        var servers = new List<string>();
        foreach (var (_, server) in ways)
            servers.Add(await server.ReadLineAsync(cancellationToken));
        await PagePairs.AskAsync(servers, paths, AtOnce, WarmTimes, cancellationToken);
        var all = new List<double[][]>();
        for (var round = 0; round < rounds; round++)
            all.Add(await PagePairs.AskAsync(servers, paths, AtOnce, Times, cancellationToken));
        double[][] together = [.. ways.Select((_, way) => all.SelectMany(round => round[way]).Order().ToArray())];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n## The page of a document, {together[0].Length:N0} times of each: ms, ÷ the first\n\n| way | p50 | p99 | p50 ÷ | p99 ÷ | p99 ÷, median of rounds |\n|---|---:|---:|---:|---:|---:|"));
        double Of(int way, double part) => PagePairs.Percentile(together[way], part);
        foreach (var (way, (name, _)) in ways.Index())
        {
            // Of each round its own ratio: what else the machine does changes from round to round.
            var byRound = Ratio.Median(all.Select(round => PagePairs.Percentile(round[way], Tail) / PagePairs.Percentile(round[0], Tail)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Of(way, 0.5):0.00} | {Of(way, Tail):0.00} | {Of(way, 0.5) / Of(0, 0.5):0.000} | {Of(way, Tail) / Of(0, Tail):0.000} | {byRound:0.000} |"));
        }

        double[] Both(int one, int other) => [.. together[one].Concat(together[other]).Order()];
        var (without, with) = (Both(0, 1), Both(2, 3));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nboth with ÷ both without: p50 {PagePairs.Percentile(with, 0.5) / PagePairs.Percentile(without, 0.5):0.000}, p99 {PagePairs.Percentile(with, Tail) / PagePairs.Percentile(without, Tail):0.000}"));
    }

    private static async Task EventsAsync(NpgsqlDataSource source, string spool, int uses, CancellationToken cancellationToken)
    {
        var settings = new UsageSettings(spool) { BetweenShipments = TimeSpan.FromHours(1), LeastFreeBytes = 0 };
        await using var recorder = new UsageRecorder(settings, source, new RobotList([]), TimeProvider.System, NullLogger<UsageRecorder>.Instance);
        recorder.Start();
        var random = new Random(1);
        var began = Stopwatch.GetTimestamp();
        for (var n = 1; n <= uses; n++)
        {
            recorder.Record(Use(random));
            if (n % InMemory == 0)
                await recorder.FlushAsync(cancellationToken);
        }

        await recorder.FlushAsync(cancellationToken);
        var spooled = Stopwatch.GetElapsedTime(began);
        began = Stopwatch.GetTimestamp();
        await recorder.ShipAsync(cancellationToken);
        var shipped = Stopwatch.GetElapsedTime(began);
        began = Stopwatch.GetTimestamp();
        var counting = new UsageCounting(source);
        foreach (var day in await counting.OpenDaysAsync(cancellationToken))
            await counting.CountAsync(day, cancellationToken);
        var counted = Stopwatch.GetElapsedTime(began);
        var plain = await UsagePeers.InsertsPerSecondAsync(source, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n## {uses:N0} uses of a day\n\n| step | s | uses/s | ÷ INSERT |\n|---|---:|---:|---:|"));
        foreach (var (step, took) in ((string, TimeSpan)[])[("into the spool", spooled), ("from there into PostgreSQL", shipped), ("counted", counted), ("all three", spooled + shipped + counted)])
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {step} | {took.TotalSeconds:0.0} | {uses / took.TotalSeconds:N0} | {uses / took.TotalSeconds / plain:0.0} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| a committed INSERT for each | | {plain:N0} | 1.0 |"));
        if (recorder.State.Lost > 0)
            throw new InvalidOperationException($"{recorder.State.Lost} uses were lost");
    }

    private static async Task YearAsync(NpgsqlDataSource source, int rows, CancellationToken cancellationToken)
    {
        await RunAsync(
            source,
            """
            insert into usage_month
            select $1 + make_interval(months => n % 12), n / 12 % 13, n / 12 + 1, 'book', 1998, 'open', 'regular', 2 + n % 5, 2 + n % 7, 1, 4, 3, 0 from generate_series(0, $2 - 1) n on conflict do nothing
            """, cancellationToken, Year, rows);
        await RunAsync(
            source,
            """
            insert into usage_total select $1 + d, l, t, a, 'regular', '', 100, 200, 30, 80, 60, 2
            from generate_series(0, 364) d, generate_series(0, 12) l, unnest(array['book', 'image', 'journal', 'article', 'newspaperOrNewsletter', 'other']) t, unnest(array['open', 'controlled']) a
            on conflict do nothing
            """, cancellationToken, Year);
        await RunAsync(source, "insert into usage_attendance select $1 + d, l, 'regular', '', 100, 50, 5 from generate_series(0, 364) d, generate_series(0, 12) l on conflict do nothing", cancellationToken, Year);
        await RunAsync(source, "analyze usage_month, usage_total, usage_attendance", cancellationToken);
        var figures = new UsageFigures(source);
        var (from, to) = (Year, Year.AddYears(1).AddDays(-1));
        Dictionary<string, Func<Task>> reports = new()
        {
            ["all libraries by month: totals"] = () => figures.TotalsAsync(from, to, Grain.Month, null, cancellationToken),
            ["all libraries by month: visits and searches"] = () => figures.AttendanceAsync(from, to, Grain.Month, null, cancellationToken),
        };
        var inYear = await SumAsync(source, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n## A year of {inYear:N0} uses, {rows:N0} figures of documents by month\n\n| report | ms |\n|---|---:|"));
        foreach (var (name, read) in reports)
        {
            await read();
            var began = Stopwatch.GetTimestamp();
            await read();
            Console.WriteLine(Ratio.Row(name, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
        }
    }

    private static async Task<long> SumAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select sum(views + page_reads + downloads)::bigint from usage_month");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static UsageSighting Use(Random random) => new()
    {
        Kind = random.Next(3) == 0 ? UsageKind.View : UsageKind.PageRead,
        Document = random.Next(1, Documents),
        Part = random.Next(1, 50).ToString(CultureInfo.InvariantCulture),
        Trace = new VisitorTrace("192.0.2.1", Browser, random.Next(Readers).ToString("D22", CultureInfo.InvariantCulture)),
    };

    private static Task FillAsync(NpgsqlDataSource source, CancellationToken cancellationToken) => RunAsync(
        source,
        """
        insert into document (id, source, source_key, description, content_hash, title_key, item_id, lacks_holdings, added_at, updated_at)
        select n, 'bench', n::text, jsonb_build_object('title', jsonb_build_object('proper', 'Sách số ' || n), 'type', 'book', 'publication', jsonb_build_object('yearFrom', 1998, 'yearTo', 1998)), '', '', 1, false, now(), now()
        from generate_series(1, $1) n
        """, cancellationToken, Documents);

    private static async Task RunAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken, params object[] values)
    {
#pragma warning disable CA2100 // Texts of this class.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
