using System.Globalization;

using NetVips;
using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Composition;
using ThuVienSo.Ingestion.Recognition;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>
/// Four workers make the pages of one batch while they are killed at random moments. Each page is done once in the end, with whole files and nothing left over;
/// no file that is not whole ever has a name. THUVIENSO_KILLS sets how often; there are ten pages for each kill.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PageWorkKillTests
{
    private const int Workers = 4;
    private const int PagesPerKill = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_KILLS") ?? "4", CultureInfo.InvariantCulture);

    [Test]
    public async Task Every_page_is_done_once_however_workers_are_killed()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}, {Kills} kills, {Kills * PagesPerKill} pages");
        if (await TesseractProgram.FindAsync(null, TimeProvider.System, CancellationToken.None) is FoundTesseract.Absent absent)
            TestPrograms.Missing(absent.Reason.En);
        await using var database = await TestDatabase.CreateAsync();
        await using var catalog = NpgsqlDataSource.Create(database.ConnectionString);
        var data = DataFolder.At(TestCluster.NewFolder()).EnsureExists();
        await LogEndsAsync(catalog);
        await PagesToMake.PublishAsync(catalog, data, Kills * PagesPerKill, CancellationToken.None);
        var workers = Enumerable.Range(0, Workers).Select(_ => new PageWorkerProcess(data, database.ConnectionString)).ToList();
        try
        {
            await KillRepeatedlyAsync(workers, catalog, data, new Random(seed));
            await DrainAsync(workers, catalog);
            workers.ForEach(worker => worker.Stop());
            await AssertDoneOnceAsync(catalog, data);
        }
        catch
        {
            TestContext.Out.WriteLine(string.Join("\n--\n", workers.Select(worker => worker.Said)));
            throw;
        }
        finally
        {
            workers.ForEach(worker => worker.Dispose());
        }

        Directory.Delete(data.Root, recursive: true);
    }

    /// <summary>Notes every end of a piece of work, so that one done twice is seen.</summary>
    private static async Task LogEndsAsync(NpgsqlDataSource catalog)
    {
        await using var command = catalog.CreateCommand(
            """
            create table work_end (work bigint not null);
            create function log_end() returns trigger language plpgsql as $$ begin insert into work_end values (new.id); return null; end $$;
            create trigger log_end after update on work for each row when (new.state = 'done' and old.state <> 'done') execute function log_end();
            """);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task KillRepeatedlyAsync(List<PageWorkerProcess> workers, NpgsqlDataSource catalog, DataFolder data, Random random)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var kill = 0; kill < Kills; kill++)
        {
            workers.ForEach(worker => worker.EnsureRuns());
            await Task.Delay(random.Next(1_000, 4_000));
            foreach (var worker in workers.Where(_ => random.Next(2) == 0))
                worker.Kill();
            AssertWhole(data, seen);
            // What a killed worker had is another's after a minute; here at once.
            if (random.Next(2) == 0)
                await ExecuteAsync(catalog, "update work set lease_until = clock_timestamp() where state = 'running'");
        }
    }

    private static async Task DrainAsync(List<PageWorkerProcess> workers, NpgsqlDataSource catalog)
    {
        workers.ForEach(worker => worker.Kill());
        await ExecuteAsync(catalog, "update work set lease_until = clock_timestamp() where state = 'running'");
        workers.ForEach(worker => worker.EnsureRuns());
        var (last, since) = (-1L, TimeProvider.System.GetTimestamp());
        while (await CountAsync(catalog, "select count(*) from work where state <> 'done'") is var left and > 0)
        {
            if (left != last)
                (last, since) = (left, TimeProvider.System.GetTimestamp());
            Assert.That(TimeProvider.System.GetElapsedTime(since), Is.LessThan(Patience), $"{left} pieces of work are left and none is ended");

            // What was killed five times with its worker is on the shelf, as if it had killed them; a librarian has it tried again.
            await new WorkShelf(catalog, TimeProvider.System).RetryAsync(null, Actor.CommandLine, CancellationToken.None);
            await Task.Delay(200);
        }
    }

    private static async Task AssertDoneOnceAsync(NpgsqlDataSource catalog, DataFolder data)
    {
        var pages = Kills * PagesPerKill;
        Assert.That(await CountAsync(catalog, "select count(*) from work_end"), Is.EqualTo(2 * pages));
        Assert.That(await CountAsync(catalog, "select count(distinct work) from work_end"), Is.EqualTo(2 * pages));
        Assert.That(await CountAsync(catalog, $"select count(*) from page_image where recipe = {Derivatives.Recipe} and width = 900"), Is.EqualTo(pages));
        Assert.That(await CountAsync(catalog, "select count(*) from page_text where content is not null"), Is.EqualTo(pages));
        Assert.That(Files(data.Derivatives).Count(), Is.EqualTo(3 * pages));
        Assert.That(Files(data.Files).Count(), Is.EqualTo(pages));
        WorkDesk.Open(data.Desks).Dispose();
        Assert.That(Files(data.Desks), Is.Empty, "what is left of killed workers when another process has started");
        AssertWhole(data, []);
    }

    /// <summary>Every file that has a name is whole.</summary>
    private static void AssertWhole(DataFolder data, HashSet<string> seen)
    {
        foreach (var path in Files(data.Derivatives).Where(seen.Add))
        {
            using var image = Image.NewFromFile(path, failOn: Enums.FailOn.Warning);
            Assert.That(image.Avg(), Is.GreaterThan(0), path);
        }
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);

    private static async Task ExecuteAsync(NpgsqlDataSource catalog, string sql)
    {
#pragma warning disable CA2100 // the constants of this class
        await using var command = catalog.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> CountAsync(NpgsqlDataSource catalog, string sql)
    {
#pragma warning disable CA2100 // the constants of this class
        await using var command = catalog.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
