using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Composition;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Scans;
using ThuVienSo.Ingestion.Working;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.IntegrationTests.Reliability;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Scans;

/// <summary>The disk of the files is full while scans are handed in: they wait, readers read, and it ends by itself with one batch.</summary>
[Platform("Linux")]
public sealed class FullDiskTests : ScanTest
{
    private const int Disk = 64 * 1024;

    [Test]
    public async Task A_hand_in_waits_for_room_while_readers_read_and_then_ends_by_itself_as_one_batch()
    {
        using var disk = new SmallDisk(Disk);
        var data = DataFolder.At(disk.Folder).EnsureExists();
        var places = new FilePlaces(data.Files, data.Derivatives, data.Desks);
        using var desk = WorkDesk.Open(places.Desks);
        await using var decoding = new DecodingPool(2);
        var importer = new ScanImporter(Source, places, desk, decoding, TimeProvider.System, NullLogger<ScanImporter>.Instance);
        await importer.RunAsync(new ScanRequest { Name = "đọc", Path = Package("đọc", ("đọc/001.png", Page("đang đọc")), ("đọc/002.png", Page("đọc tiếp"))) }, null, Token);
        await MakeImagesAsync(places, desk, decoding);
        await using var site = await ApiServer.StartAsync(new WebSettings
        {
            Catalog = ConnectionString,
            IndexFolder = Path.Combine(Folder, "index"),
            FilesFolder = data.Files,
            DerivativesFolder = data.Derivatives,
            CacheFolder = Path.Combine(disk.Folder, "cache"),
        });
        await ReadAsync(site, "before");
        disk.FillBut(20);
        var waited = new TaskCompletionSource();
        var pages = Enumerable.Range(1, 6).Select(n => (string.Create(CultureInfo.InvariantCulture, $"mới/{n:000}.png"), Page($"trang {n}"))).ToArray();
        var handIn = importer.RunAsync(
            new ScanRequest { Name = "mới", Path = Package("mới", pages) }, new Seen(step => _ = step.Stage == ScanStage.WaitForRoom && waited.TrySetResult()), Token);
        Assert.That(await Task.WhenAny(waited.Task, handIn), Is.SameAs(waited.Task), "it waits");
        await ReadAsync(site, "on the full disk");
        using (var unmade = await site.Client.GetAsync("/tai-lieu/1/pdf?pages=1"))
            Assert.That(((int)unmade.StatusCode, unmade.Headers.RetryAfter?.Delta), Is.EqualTo((503, (TimeSpan?)TimeSpan.FromMinutes(10))), "what is not made yet is for later");
        Assert.That(await ValueAsync<long>("select count(*) from scan_finding where code = 'waited-for-room'"), Is.EqualTo(1));
        disk.Free();
        var outcome = await handIn;
        Assert.That((outcome.Figures.Pages, outcome.Figures.Blocked), Is.EqualTo((6, 0)), string.Join('\n', await FindingsAsync(outcome.Batch)));
        Assert.That(await BatchesAsync(), Is.EqualTo(new[] { "committed", "committed" }));
        Assert.That(Directory.EnumerateFiles(data.Files, "*", SearchOption.AllDirectories).Count(), Is.EqualTo(8));
    }

    [Test]
    public async Task A_hand_in_does_not_begin_without_room_and_leaves_no_batch_however_often_it_is_tried()
    {
        var importer = new ScanImporter(
            Source, Places, null!, null!, TimeProvider.System, NullLogger<ScanImporter>.Instance)
        { LeastFreeBytes = long.MaxValue / 2 };
        for (var time = 0; time < 3; time++)
        {
            var refused = Assert.ThrowsAsync<NoRoomException>(() => importer.RunAsync(new ScanRequest { Name = "gói", Path = Folder }, null, Token));
            Assert.That(refused!.Reason.Vi, Does.Contain("việc sẽ tiếp tục khi có chỗ"));
        }

        Assert.That(await BatchesAsync(), Is.Empty);
    }

    private async Task MakeImagesAsync(FilePlaces places, WorkDesk desk, DecodingPool decoding)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var settings = new PageWorkSettings { ImageWorkers = 1, RecognitionWorkers = 0, LeastFreeBytes = 0 };
        var workers = new PageWorkers(Source, places, desk, decoding, settings, TimeProvider.System, NullLoggerFactory.Instance).RunAsync(ended.Token);
        while (await ValueAsync<long>("select count(*) from work where kind = 'image' and state <> 'done'") > 0)
            await Task.Delay(100, Token);
        await ended.CancelAsync();
        await workers.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>The page, its image and the PDF of document 1, over HTTP.</summary>
    private static async Task ReadAsync(ApiServer site, string when)
    {
        foreach (var address in new[] { "/tai-lieu/1/trang/1", "/iiif/presentation/1/manifest", "/iiif/image/1-1/full/max/0/default.jpg", "/tai-lieu/1/pdf" })
        {
            using var answer = await site.Client.GetAsync(address);
            Assert.That((int)answer.StatusCode, Is.EqualTo(200), $"{address} {when}");
        }
    }

    private sealed class Seen(Action<ScanStep> see) : IProgress<ScanStep>
    {
        public void Report(ScanStep value) => see(value);
    }
}
