using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Benchmarks.Measuring;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Agents;
using ThuVienSo.Catalog.Usage.Figures;

namespace ThuVienSo.Benchmarks.Using;

/// <summary>The plain ways beside ours: a committed INSERT for each use, and reports by SQL over the uses themselves. And a steady stream of uses.</summary>
internal static class UsagePeers
{
    private const int Inserts = 3_000;
    private const int PerSecond = 2_000;
    private const int StreamSeconds = 30;
    private const int TicksPerSecond = 20;

    /// <summary>What a request would wait for if it wrote its use itself: one row, committed, over one connection that is kept.</summary>
    public static async Task<double> InsertsPerSecondAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (var make = new NpgsqlCommand(
            "create table plain_event (id uuid primary key, at timestamptz not null, kind text not null, document bigint, part text, session uuid not null, agent text not null)", connection))
            await make.ExecuteNonQueryAsync(cancellationToken);
        await using var insert = new NpgsqlCommand("insert into plain_event values ($1, now(), 'pageRead', $2, '3', $3, 'Firefox')", connection)
        {
            Parameters = { new() { Value = Guid.Empty }, new() { Value = 0L }, new() { Value = Guid.Empty } },
        };
        await insert.PrepareAsync(cancellationToken);
        var began = Stopwatch.GetTimestamp();
        for (var n = 0L; n < Inserts; n++)
        {
            insert.Parameters[0].Value = Guid.NewGuid();
            insert.Parameters[1].Value = n;
            insert.Parameters[2].Value = Guid.NewGuid();
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        return Inserts / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>The uses of a day by type and access: once from the uses, without any rule of COUNTER, and once from what was counted.</summary>
    public static async Task RawAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var day = UsageDay.Of(TimeProvider.System.GetUtcNow());
        var figures = new UsageFigures(source);
        var raw = await MillisecondsAsync(async () =>
        {
            await using var command = source.CreateCommand(
                "select library, data_type, access, method, kind, count(*), count(distinct (session, document)) from usage_event where day between $1 and $2 group by 1, 2, 3, 4, 5");
            command.CommandTimeout = 0;
            command.Parameters.Add(new() { Value = day.AddDays(-1) });
            command.Parameters.Add(new() { Value = day });
            await command.ExecuteNonQueryAsync(cancellationToken);
        });
        var counted = await MillisecondsAsync(() => figures.TotalsAsync(day.AddDays(-1), day, Grain.Month, null, cancellationToken));
        Console.WriteLine("\n## The same day, read from its uses and from its figures\n\n| way | ms | ÷ figures |\n|---|---:|---:|");
        Console.WriteLine(Ratio.Row("SQL over the uses, no rules", raw, raw / counted));
        Console.WriteLine(Ratio.Row("figures", counted, 1));
    }

    /// <summary>2,000 uses a second as they come, shipped every second: none is lost, and memory does not fill.</summary>
    public static async Task StreamAsync(NpgsqlDataSource source, string spool, Func<Random, UsageSighting> use, CancellationToken cancellationToken)
    {
        var settings = new UsageSettings(spool) { BetweenShipments = TimeSpan.FromSeconds(1), LeastFreeBytes = 0 };
        await using var recorder = new UsageRecorder(settings, source, new RobotList([]), TimeProvider.System, NullLogger<UsageRecorder>.Instance);
        recorder.Start();
        var (random, most, recorded) = (new Random(2), 0L, 0);
        var (began, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        using (var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / TicksPerSecond)))
        {
            while (recorded < PerSecond * StreamSeconds && await ticks.WaitForNextTickAsync(cancellationToken))
            {
                // Ticks that come late are made up for: as many as are due by the clock.
                for (var due = PerSecond * Stopwatch.GetElapsedTime(began).TotalSeconds; recorded < due; recorded++)
                    recorder.Record(use(random));
                most = Math.Max(most, recorder.State.Waiting);
            }
        }

        var (elapsed, used) = (Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - cpu);
        var behind = recorded - recorder.State.Shipped;
        await recorder.ShipAsync(cancellationToken);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n## A stream of {recorded / elapsed.TotalSeconds:N0} uses a second for {elapsed.TotalSeconds:0} s\n\nin the catalog {recorder.State.Shipped:N0} of {recorded:N0}, lost {recorder.State.Lost}; most in memory at once {most:N0}, behind at the end {behind:N0}; CPU of the process {used / elapsed:P1} of a core"));
        if (recorder.State.Lost > 0 || recorder.State.Shipped != recorded)
            throw new InvalidOperationException("uses are missing");
    }

    private static async Task<double> MillisecondsAsync(Func<Task> read)
    {
        await read();
        var began = Stopwatch.GetTimestamp();
        await read();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
