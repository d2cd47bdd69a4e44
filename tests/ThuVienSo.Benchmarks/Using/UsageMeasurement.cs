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
    private const int WarmSeconds = 5;
    private const int Seconds = 5;
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
            await YearAsync(source, rows, cancellationToken);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task PageAsync(string catalog, string folder, int rounds, CancellationToken cancellationToken)
    {
        var paths = Path.Combine(folder, "paths");
        await File.WriteAllLinesAsync(paths, Enumerable.Range(1, Documents).Select(id => $"/tai-lieu/{id}"), cancellationToken);
        await using var without = Resident.Start("serve-pages", catalog, folder, "-");
        await using var with = Resident.Start("serve-pages", catalog, folder, Path.Combine(folder, "usage"));
        (string Name, string Address)[] ways = [("without recording", await without.ReadLineAsync(cancellationToken)), ("with recording", await with.ReadLineAsync(cancellationToken))];
        foreach (var (_, address) in ways)
            await Wrk.LatencyAsync(address, paths, AtOnce, WarmSeconds, cancellationToken);
        var figures = ways.ToDictionary(way => way.Name, _ => new List<(double P50, double P99)>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, address) in ways)
                figures[name].Add(await Wrk.LatencyAsync(address, paths, AtOnce, Seconds, cancellationToken));
        }

        Console.WriteLine("\n## The page of a document: ms, with and without recording\n\n| way | median | p99 | p99 ÷ without |\n|---|---:|---:|---:|");
        foreach (var (name, all) in figures)
        {
            // Of each round its own ratio: what else the machine does changes from round to round.
            var ratio = Ratio.Median(all.Zip(figures["without recording"], (way, bare) => way.P99 / bare.P99));
            Console.WriteLine(Ratio.Row(name, Ratio.Median(all.Select(round => round.P50)), Ratio.Median(all.Select(round => round.P99)), ratio));
        }
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
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n## {uses:N0} uses of a day\n\n| step | s | uses/s |\n|---|---:|---:|\n| into the spool | {spooled.TotalSeconds:0.0} | {uses / spooled.TotalSeconds:N0} |\n| from there into PostgreSQL | {shipped.TotalSeconds:0.0} | {uses / shipped.TotalSeconds:N0} |\n| counted | {counted.TotalSeconds:0.0} | {uses / counted.TotalSeconds:N0} |"));
        if (recorder.State.Lost > 0)
            throw new InvalidOperationException($"{recorder.State.Lost} uses were lost");
    }

    private static async Task YearAsync(NpgsqlDataSource source, int rows, CancellationToken cancellationToken)
    {
        await RunAsync(
            source,
            """
            insert into usage_month
            select $1 + make_interval(months => n % 12), n / 12 % 13, n / 156 + 1, 'book', 1998, 'open', 'regular', 8, 9, 3, 7, 5, 0 from generate_series(0, $2 - 1) n
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
            ["one library: most read titles"] = () => figures.TopTitlesAsync(from, to, 3, TopBy.Requests, 20, cancellationToken),
            ["all libraries: most read titles"] = () => figures.TopTitlesAsync(from, to, null, TopBy.Requests, 20, cancellationToken),
        };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n## A year, {rows:N0} figures of documents by month\n\n| report | ms |\n|---|---:|"));
        foreach (var (name, read) in reports)
        {
            await read();
            var began = Stopwatch.GetTimestamp();
            await read();
            Console.WriteLine(Ratio.Row(name, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
        }
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
