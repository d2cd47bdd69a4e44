using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Composition;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>The inbox of an installation into which a test drops files of known records, and what must have become of them.</summary>
internal sealed class InboxOfRecords(DataFolder data, int recordsPerFile)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Files dropped so far.</summary>
    public int Dropped { get; private set; }

    /// <summary>How often the records of acknowledged files were counted.</summary>
    public int Asked { get; private set; }

    /// <summary>Whether the worker has put every file away.</summary>
    public bool AllTaken => !Waiting().Any();

    /// <summary>Written under a hidden name and renamed, as a careful person's copy does.</summary>
    public void Drop()
    {
        var name = $"f{++Dropped:D4}";
        var hidden = Path.Combine(data.Inbox, $".{name}.mrc");
        File.WriteAllBytes(hidden, MarcSource.File(name, recordsPerFile));
        File.Move(hidden, Path.Combine(data.Inbox, $"{name}.mrc"));
    }

    /// <summary>Waits until the worker has taken every file.</summary>
    public async Task DrainAsync(WorkerProcess worker)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); !AllTaken; await Task.Delay(200))
        {
            Assert.That(TimeProvider.System.GetElapsedTime(begun), Is.LessThan(Patience), $"still in the inbox: {string.Join(' ', Waiting())}");
            worker.EnsureRuns();
        }

        Assert.That(Acknowledged(), Has.Count.EqualTo(Dropped), "files put away");
    }

    /// <summary>Of every file put away, each record is in the catalog once.</summary>
    public async Task AssertAcknowledgedAsync(WorkerProcess worker)
    {
        var files = Acknowledged();
        var found = await RecordsAsync(worker);
        Asked++;
        Assert.Multiple(() =>
        {
            foreach (var file in files)
                Assert.That(found.GetValueOrDefault(file), Is.EqualTo((recordsPerFile, recordsPerFile)), $"records and different keys of {file}");
        });
    }

    public void AssertCheckFindsNothing(WorkerProcess worker)
    {
        worker.Stop();
        var check = worker.Run("check");
        TestContext.Out.WriteLine(check.Output);
        Assert.That(check.ExitCode, Is.Zero, check.Output);
        Assert.That(check.Output, Does.Contain($"{Dropped * recordsPerFile} tài liệu, 0 khác biệt"));
    }

    private IEnumerable<string> Waiting() => Directory.EnumerateFiles(data.Inbox, "f*.mrc").Select(path => Path.GetFileNameWithoutExtension(path)!);

    private List<string> Acknowledged() =>
    [
        .. ((string[])["done", "problems"]).Select(name => Path.Combine(data.Inbox, name)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "f*.mrc")).Select(path => Path.GetFileNameWithoutExtension(path)!),
    ];

    /// <summary>
    /// Asks the server of the running worker, as soon as it answers. A worker whose server is killed while it starts says so and ends; it is started again, as a
    /// service is.
    /// </summary>
    private async Task<Dictionary<string, (int Records, int Keys)>> RecordsAsync(WorkerProcess worker)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); ; await Task.Delay(100))
        {
            worker.EnsureRuns();
            try
            {
                var options = new PostgresOptions { DataFolder = data.Postgres };
                if (await PrivateCluster.FindRunningAsync(options, "thuvienso", TimeProvider.System, NullLogger.Instance, CancellationToken.None) is { } server)
                    return await RecordsAsync(server);
            }
            catch (NpgsqlException) when (TimeProvider.System.GetElapsedTime(begun) < Patience)
            {
                // Still starting, or its tables are not made yet.
                continue;
            }

            Assert.That(TimeProvider.System.GetElapsedTime(begun), Is.LessThan(Patience), "the worker brings its server back");
        }
    }

    private static async Task<Dictionary<string, (int Records, int Keys)>> RecordsAsync(string server)
    {
        await using var connection = new NpgsqlConnection(server + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select split_part(source_key, '-', 1), count(*)::int, count(distinct source_key)::int from document group by 1", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new Dictionary<string, (int, int)>();
        while (await reader.ReadAsync())
            found.Add(reader.GetString(0), (reader.GetInt32(1), reader.GetInt32(2)));
        return found;
    }
}
