using ThuVienSo.Catalog.Usage;
using ThuVienSo.IntegrationTests.Reliability;

namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>What recording bears: a full disk, a database that is away from the start, several processes.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class RecorderTests
{
    private static readonly VisitorTrace Reader = new("192.0.2.1", UsedCatalog.Browser, "0123456789abcdefABCDEF");

    [Test]
    [Platform("Linux")]
    public async Task Readers_go_on_while_the_disk_is_full_and_what_found_room_in_memory_is_written_later()
    {
        using var disk = new SmallDisk(2_000);
        await using var catalog = await UsedCatalog.CreateAsync();
        disk.FillBut(0);
        await using var recorder = catalog.Recorder(catalog.Settings with { Folder = Path.Combine(disk.Folder, "usage"), MostWaiting = 100, BetweenShipments = TimeSpan.FromHours(1) });
        for (var document = 1; document <= 1_000; document++)
            recorder.Record(View(document));
        await UntilAsync(() => recorder.State.Problem is not null);
        var lost = recorder.State.Lost;
        Assert.That(lost, Is.InRange(1, 999));
        disk.Free();
        await recorder.ShipAsync(CancellationToken.None);
        Assert.That(recorder.State, Is.EqualTo(new UsageState(1_000 - lost, 1_000 - lost, lost, 0, null)));
        Assert.That(await catalog.ReadAsync<long>("select count(distinct document) from usage_event"), Is.EqualTo(new[] { 1_000 - lost }));
    }

    [Test]
    public async Task A_process_that_starts_and_ends_while_the_database_is_away_leaves_its_uses_to_the_next()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await catalog.SetAwayAsync(true);
        await using (var alone = catalog.Recorder())
            alone.Record(View(7));
        Assert.That(Directory.GetDirectories(catalog.Settings.Folder), Has.Length.EqualTo(1));
        await catalog.SetAwayAsync(false);
        await using (var next = catalog.Recorder())
            await next.ShipAsync(CancellationToken.None);
        Assert.That(await catalog.ReadAsync<long>("select document from usage_event"), Is.EqualTo(new[] { 7 }));
        Assert.That(Directory.EnumerateFileSystemEntries(catalog.Settings.Folder), Is.Empty);
    }

    [Test]
    public async Task A_reader_is_the_same_at_every_process_on_one_day_and_another_on_the_next()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await using var one = catalog.Recorder();
        await one.ShipAsync(CancellationToken.None);
        await using var other = catalog.Recorder();
        await other.ShipAsync(CancellationToken.None);
        one.Record(View(1));
        other.Record(View(2));
        await one.FlushAsync(CancellationToken.None);
        catalog.Clock.Now = catalog.Clock.Now.AddDays(1);
        await other.FlushAsync(CancellationToken.None);
        one.Record(View(3));
        await one.ShipAsync(CancellationToken.None);
        await other.ShipAsync(CancellationToken.None);
        var sessions = await catalog.ReadAsync<Guid>("select session from usage_event order by document");
        Assert.That(sessions[1], Is.EqualTo(sessions[0]));
        Assert.That(sessions[2], Is.Not.EqualTo(sessions[0]));
    }

    [Test]
    public async Task Salts_go_with_their_day()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await using var recorder = catalog.Recorder();
        await recorder.ShipAsync(CancellationToken.None);
        var today = UsageDay.Of(catalog.Clock.Now);
        Assert.That(await catalog.ReadAsync<DateOnly>("select day from usage_salt order by day"), Is.EqualTo(new[] { today, today.AddDays(1) }));
        catalog.Clock.Now = catalog.Clock.Now.AddDays(1);
        await catalog.Worker().PassAsync(CancellationToken.None);
        Assert.That(await catalog.ReadAsync<DateOnly>("select day from usage_salt"), Does.Not.Contain(today));
    }

    private static UsageSighting View(long document) => new() { Kind = UsageKind.View, Document = document, Trace = Reader };

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); !holds(); await Task.Delay(20))
            Assert.That(TimeProvider.System.GetElapsedTime(begun), Is.LessThan(TimeSpan.FromMinutes(1)));
    }
}
