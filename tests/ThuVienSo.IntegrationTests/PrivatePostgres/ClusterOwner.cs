using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>
/// A program that owns a cluster as the product does, for tests to kill: <c>FOLDER hold|write [STALE]</c>. Prints <c>ready SERVERPID</c>, with <c>write</c> the number
/// of each row once it is committed, at the end <c>stopped</c>; or <c>refused FAULT TEXT</c>. Ends in order on SIGTERM and SIGINT, one second after it was asked, and
/// uses the database till then, as a host that finishes its work does. With <c>own-thread</c> as STALE it first writes the number of one of its own threads
/// into postmaster.pid.
/// </summary>
internal static class ClusterOwner
{
    private const string Database = "kills";

    public static async Task<int> RunAsync(string[] args)
    {
        using var asked = new CancellationTokenSource();
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            asked.CancelAfter(TimeSpan.FromSeconds(1));
        }
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            if (args is [_, _, "own-thread"])
                PostmasterPid.Replace(args[0], OwnThread());
            await OwnAsync(args[0], writes: args[1] == "write", asked.Token);
            Console.WriteLine("stopped");
            return 0;
        }
        catch (PrivatePostgresException e)
        {
            Console.WriteLine($"refused {e.Fault} {e.Message.ReplaceLineEndings(" ")}");
            return 3;
        }
    }

    private static async Task OwnAsync(string folder, bool writes, CancellationToken asked)
    {
        await using var cluster = await PrivateCluster.StartAsync(TestCluster.Options(folder), TimeProvider.System, NullLogger.Instance, asked);
        await cluster.EnsureDatabaseAsync(Database, asked);
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString(Database));
        await Rows.MakeTableAsync(source, asked);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ready {cluster.ServerPid}"));
        while (!asked.IsCancellationRequested)
            await StepAsync(source, writes);
    }

    /// <summary>One committed row, told; while the server is away, patience.</summary>
    private static async Task StepAsync(NpgsqlDataSource source, bool writes)
    {
        try
        {
            var row = await Rows.AddAsync(source, CancellationToken.None);
            if (writes)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row}"));
        }
        catch (NpgsqlException)
        {
            Console.WriteLine("away");
            await Task.Delay(100);
        }
    }

    private static int OwnThread() => Directory.EnumerateDirectories("/proc/self/task")
        .Select(entry => int.Parse(Path.GetFileName(entry), CultureInfo.InvariantCulture))
        .First(thread => thread != Environment.ProcessId);
}
