using System.Globalization;

using NetVips;
using Npgsql;
using ThuVienSo.Composition;
using ThuVienSo.Ingestion.Recognition;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>
/// The disk of the files is full in the middle of the work on a batch: what is made can be read, nothing half made has a name, nothing is shelved, and work goes on when
/// there is room. THUVIENSO_DISK_SIZES says at how many fillings.
/// </summary>
[Platform("Linux")]
[Parallelizable(ParallelScope.Self)]
public sealed class PageDiskFullTests
{
    private const int Pages = 12;
    private const int Disk = 64 * 1024;

    /// <summary>Kilobytes: from not one image to those of some pages.</summary>
    private const int LeastRoom = 8;

    private const int MostRoom = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static int Sizes => int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_DISK_SIZES") ?? "2", CultureInfo.InvariantCulture);

    [Test]
    public async Task Work_on_a_full_disk_waits_and_goes_on_when_there_is_room()
    {
        if (await TesseractProgram.FindAsync(null, TimeProvider.System, CancellationToken.None) is FoundTesseract.Absent absent)
            TestPrograms.Missing(absent.Reason.En);
        for (var step = 0; step < Sizes; step++)
            await FillAsync(LeastRoom + ((MostRoom - LeastRoom) * step / Math.Max(1, Sizes - 1)));
    }

    private static async Task FillAsync(int kilobytes)
    {
        using var disk = new SmallDisk(Disk);
        await using var database = await TestDatabase.CreateAsync();
        await using var catalog = NpgsqlDataSource.Create(database.ConnectionString);
        var data = DataFolder.At(disk.Folder).EnsureExists();
        await PagesToMake.PublishAsync(catalog, data, Pages, CancellationToken.None);
        using var worker = new PageWorkerProcess(data, database.ConnectionString) { LeastFreeMegabytes = 0 };
        await MakeFirstPageAsync(worker, catalog);
        await using var site = await ApiServer.StartAsync(new WebSettings
        {
            Catalog = database.ConnectionString,
            IndexFolder = Path.Combine(disk.Folder, "index"),
            FilesFolder = data.Files,
            DerivativesFolder = data.Derivatives,
            CacheFolder = data.Cache,
        });
        await ReadAsync(site, "before");
        disk.FillBut(kilobytes);
        worker.EnsureRuns();
        try
        {
            await UntilAsync(catalog, "select count(*) from work where state = 'waiting' and problem is not null and problem like '%/%'", count => count > 0, "something waits for room");
            AssertWhole(data);
            await ReadAsync(site, $"on a disk with {kilobytes} kB");
            disk.Free();
            await UntilAsync(
                catalog, "with now as (update work set run_after = clock_timestamp() where state = 'waiting') select count(*) from work where state <> 'done'",
                left => left == 0, "all is done");
        }
        catch
        {
            TestContext.Out.WriteLine($"{kilobytes} kB\n{worker.Said}");
            throw;
        }

        worker.Stop();
        AssertWhole(data);
        Assert.That(Directory.EnumerateFiles(data.Derivatives, "*", SearchOption.AllDirectories).Count(), Is.EqualTo(3 * Pages));
    }

    /// <summary>All other work is put off until that is done.</summary>
    private static async Task MakeFirstPageAsync(PageWorkerProcess worker, NpgsqlDataSource catalog)
    {
        await ExecuteAsync(catalog, "update work set run_after = run_after + interval '1 day' where kind <> 'image' or subject <> (select image_id from page where sequence = 1)");
        worker.EnsureRuns();
        await UntilAsync(catalog, "select count(*) from work where state = 'done'", done => done == 1, "the first page is made");
        worker.Stop();
        await ExecuteAsync(catalog, "update work set run_after = clock_timestamp() where state = 'waiting'");
    }

    /// <summary>What a reader asks of the page that is made, over HTTP.</summary>
    private static async Task ReadAsync(ApiServer site, string when)
    {
        foreach (var address in new[] { "/tai-lieu/1/trang/1", "/iiif/presentation/1/manifest", "/iiif/image/1-1/full/max/0/default.jpg", "/iiif/image/1-1/info.json" })
        {
            using var answer = await site.Client.GetAsync(address);
            Assert.That((int)answer.StatusCode, Is.EqualTo(200), $"{address} {when}");
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource catalog, string sql)
    {
#pragma warning disable CA2100 // the constants of this class
        await using var command = catalog.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static void AssertWhole(DataFolder data)
    {
        foreach (var path in Directory.EnumerateFiles(data.Derivatives, "*", SearchOption.AllDirectories))
        {
            using var image = Image.NewFromFile(path, failOn: Enums.FailOn.Warning);
            Assert.That(image.Avg(), Is.GreaterThan(0), path);
        }
    }

    private static async Task UntilAsync(NpgsqlDataSource catalog, string sql, Func<long, bool> holds, string what)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); ; await Task.Delay(200))
        {
#pragma warning disable CA2100 // the constants of this class
            await using var command = catalog.CreateCommand(sql);
#pragma warning restore CA2100
            var count = (long)(await command.ExecuteScalarAsync())!;
            if (holds(count))
                return;
            Assert.That(TimeProvider.System.GetElapsedTime(begun), Is.LessThan(Patience), $"until {what}: {count}");
        }
    }
}
