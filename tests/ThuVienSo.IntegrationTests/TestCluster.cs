using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests;

/// <summary>
/// A private PostgreSQL for each worker of NUnit, started by the product's own launcher when its first test asks for a database, with a migrated template
/// database in it. It forgets a crash of the machine (fsync off), never a crash of a process. The change feed shows nothing that is younger than the oldest
/// transaction of the whole server, in whatever database: of fixtures that run side by side, one would hold back what the other just committed.
/// </summary>
[SetUpFixture]
public sealed class TestCluster
{
    private const string Prefix = "thuvienso-tests-";
    private const string Template = "catalog_template";
    private static readonly SemaphoreSlim Gate = new(1);
    private static readonly Dictionary<string, TestCluster> Running = [];
    private readonly PrivateCluster _cluster;
    private readonly string _folder;
    private int _made;

    /// <summary>For NUnit, which makes one to run <see cref="StopAsync"/>.</summary>
    public TestCluster() => (_cluster, _folder) = (null!, "");

    private TestCluster(PrivateCluster cluster, string folder) => (_cluster, _folder) = (cluster, folder);

    /// <summary>Folders of test clusters; short, because the path of a socket is.</summary>
    public static string NewFolder() => Path.Combine(Path.GetTempPath(), $"{Prefix}{Guid.NewGuid():N}"[..30]);

    /// <summary>npm's PostgreSQL is fetched once per checkout, not once per run.</summary>
    public static PostgresOptions Options(string folder) => new()
    {
        DataFolder = folder,
        DownloadFolder = Path.Combine(Path.GetTempPath(), "thuvienso-npm"),
        Settings = new Dictionary<string, string> { ["fsync"] = "off", ["full_page_writes"] = "off" },
    };

    public static async Task<TestCluster> RunningAsync(CancellationToken ct)
    {
        var worker = Worker;
        await Gate.WaitAsync(ct);
        try
        {
            if (!Running.TryGetValue(worker, out var running))
                Running.Add(worker, running = await StartAsync(ct));
            return running;
        }
        finally
        {
            Gate.Release();
        }
    }

    public string ConnectionString(string database) => _cluster.ConnectionString(database);

    /// <summary>A copy of the template under a new name.</summary>
    public async Task<string> CloneAsync(CancellationToken ct)
    {
        var name = $"test_{Interlocked.Increment(ref _made)}";
        await RunAsync($"CREATE DATABASE {name} TEMPLATE {Template} STRATEGY file_copy", ct);
        return name;
    }

    public Task DropAsync(string database, CancellationToken ct) => RunAsync($"DROP DATABASE {database} WITH (FORCE)", ct);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var running in Running.Values)
        {
            await running._cluster.DisposeAsync();
            Directory.Delete(running._folder, recursive: true);
        }
    }

    /// <summary>The number of the worker; what runs alone has the cluster of the first of those that run side by side.</summary>
    private static string Worker => TestContext.CurrentContext.WorkerId?.Split('#') is [_, var number] ? number : "1";

    private static async Task<TestCluster> StartAsync(CancellationToken ct)
    {
        await SweepAsync(ct);
        var folder = NewFolder();
        var cluster = await TestPrograms.NeededAsync(() =>
            PrivateCluster.StartAsync(Options(Path.Combine(folder, "postgresql")), TimeProvider.System, NullLogger.Instance, ct));
        await cluster.EnsureDatabaseAsync(Template, ct);
        await CatalogMigrations.ApplyAsync(cluster.ConnectionString(Template), ct);
        return new TestCluster(cluster, folder);
    }

    /// <summary>A run that was killed leaves a server behind; the launcher knows how to take it over and stop it.</summary>
    private static async Task SweepAsync(CancellationToken ct)
    {
        foreach (var old in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var folder = Path.Combine(old, "postgresql");
            if (!File.Exists(Path.Combine(folder, "owner.lock")) || File.GetLastWriteTimeUtc(Path.Combine(folder, "owner.pid")) > TimeProvider.System.GetUtcNow().AddMinutes(-10))
                continue;
            try
            {
                await using var left = await PrivateCluster.StartAsync(
                    Options(folder) with { OwnerWait = TimeSpan.Zero }, TimeProvider.System, NullLogger.Instance, ct);
            }
            catch (PrivatePostgresException e) when (e.Fault == PostgresFault.InUse)
            {
                continue;
            }
            Directory.Delete(old, recursive: true);
        }
    }

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync(ct);
#pragma warning disable CA2100 // Names of databases cannot be parameters; these are made above.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}
