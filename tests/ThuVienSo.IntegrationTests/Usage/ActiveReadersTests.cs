using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Active;

namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>How many readers are active: each once in a month, a quarter and a year, and nothing kept by which anybody could tell who.</summary>
[Parallelizable(ParallelScope.Self)]
[CancelAfter(120_000)]
internal sealed class ActiveReadersTests
{
    private UsedCatalog _catalog = null!;

    private ActiveFigures Active => new(_catalog.Source);

    [SetUp]
    public async Task CreateAsync()
    {
        _catalog = await UsedCatalog.CreateAsync();
        await _catalog.AddLibraryAsync(1, "ly-son");
        await _catalog.AddLibraryAsync(2, "ba-to");
    }

    [TearDown]
    public async Task RemoveAsync() => await _catalog.DisposeAsync();

    [Test]
    public async Task A_reader_counts_once_in_each_span_whatever_process_sees_them_and_however_often()
    {
        foreach (var day in (DateOnly[])[new(2026, 1, 30), new(2026, 1, 31), new(2026, 2, 1), new(2026, 4, 1), new(2026, 12, 31)])
        {
            _catalog.Clock.Now = new DateTimeOffset(day, new TimeOnly(20, 0), UsageDay.VietNam);
            for (var process = 0; process < 2; process++)
            {
                await using var recorder = _catalog.Recorder();
                await recorder.ShipAsync(CancellationToken.None);
                for (var time = 0; time < 3; time++)
                    recorder.Record(Use("account 1", 1));
                if (day.Month == 1)
                    recorder.Record(Use("account 2", 1, "from18To30"));
                recorder.Record(Use("account 3", 2));
                await recorder.ShipAsync(CancellationToken.None);
            }
        }

        Assert.That(await CountsAsync(1), Is.EqualTo(new[] { "Month 1: 2", "Month 2: 1", "Month 4: 1", "Month 12: 1", "Quarter 1: 2", "Quarter 4: 1", "Quarter 10: 1", "Year 1: 2" }));
        Assert.That((await CountsAsync(null))[^1], Is.EqualTo("Year 1: 3"));
        Assert.That(
            (await Active.ByAgeAsync(ActiveSpan.Month, new(2026, 1, 1), 1, CancellationToken.None)).Select(one => (one.AgeGroup, one.Count.Readers)),
            Is.EquivalentTo(new[] { ("", 1L), ("from18To30", 1L) }));
        Assert.That(
            (await Active.ByLibraryAsync(ActiveSpan.Year, new(2026, 1, 1), CancellationToken.None)).Select(one => (one.Library, one.Count.Readers)),
            Is.EquivalentTo(new[] { (1, 2L), (2, 1L) }));
        Assert.That(await Active.SinceAsync(CancellationToken.None), Is.EqualTo(new DateOnly(2026, 1, 30)));
    }

    [Test]
    public async Task Who_is_no_reader_with_an_account_and_a_robot_in_the_name_of_one_are_not_counted()
    {
        await using var recorder = _catalog.Recorder();
        await recorder.ShipAsync(CancellationToken.None);
        recorder.Record(Use("account 1", 1) with { Attribution = new Attribution(Person: "account 1", LibraryNumber: 1) });
        recorder.Record(Use("account 2", 1) with { Attribution = Attribution.Online });
        recorder.Record(Use("account 3", 1) with { Trace = new VisitorTrace("192.0.2.7", "Googlebot/2.1 (+http://www.google.com/bot.html)") });
        await recorder.ShipAsync(CancellationToken.None);
        Assert.That(await CountsAsync(null), Is.Empty);
        Assert.That(await _catalog.ReadAsync<long>("select count(*) from usage_event"), Is.EqualTo(new[] { 3L }));
    }

    [Test]
    public async Task Spans_cannot_be_compared_and_salts_go_when_theirs_is_over()
    {
        await using (var recorder = _catalog.Recorder())
        {
            await recorder.ShipAsync(CancellationToken.None);
            recorder.Record(Use("account 1", 1));
            await recorder.ShipAsync(CancellationToken.None);
        }

        Assert.That(
            await _catalog.ReadAsync<Guid>("select reader from usage_active union all select session from usage_event"), Is.Unique.And.Count.EqualTo(4), "month, quarter, year and day know nobody of each other");
        _catalog.Clock.Now = new DateTimeOffset(2026, 11, 30, 23, 59, 0, UsageDay.VietNam);
        await _catalog.Worker().PassAsync(CancellationToken.None);
        Assert.That(await SaltsAsync(), Is.EqualTo(new[] { "month 2026-11-01", "quarter 2026-10-01", "year 2026-01-01" }));
        _catalog.Clock.Now = new DateTimeOffset(2026, 12, 1, 0, 1, 0, UsageDay.VietNam);
        await _catalog.Worker().PassAsync(CancellationToken.None);
        Assert.That(await SaltsAsync(), Is.EqualTo(new[] { "quarter 2026-10-01", "year 2026-01-01" }));
        _catalog.Clock.Now = new DateTimeOffset(2027, 1, 1, 0, 1, 0, UsageDay.VietNam);
        await _catalog.Worker().PassAsync(CancellationToken.None);
        Assert.That(await SaltsAsync(), Is.Empty);
        Assert.That(await CountsAsync(1), Is.EqualTo(new[] { "Month 11: 1", "Quarter 10: 1", "Year 1: 1" }), "the numbers stay");
    }

    [Test]
    public async Task Readers_who_come_while_the_catalog_is_away_since_the_start_wait_for_its_salts()
    {
        await using (var first = _catalog.Recorder())
        {
            await first.ShipAsync(CancellationToken.None);
            first.Record(Use("account 1", 1));
            await first.ShipAsync(CancellationToken.None);
        }

        await _catalog.SetAwayAsync(true);
        await using var recorder = _catalog.Recorder();
        recorder.Record(Use("account 1", 1));
        recorder.Record(Use("account 2", 1));
        await recorder.FlushAsync(CancellationToken.None);
        await _catalog.SetAwayAsync(false);
        await recorder.ShipAsync(CancellationToken.None);
        Assert.That(await CountsAsync(1), Is.EqualTo(new[] { "Month 11: 2", "Quarter 10: 2", "Year 1: 2" }), "nobody twice, by a salt of this process");
    }

    private static UsageSighting Use(string account, int library, string? age = null) => new()
    {
        Kind = UsageKind.Visit,
        Attribution = new Attribution(Person: account, AgeGroup: age, LibraryNumber: library, IsReader: true),
        Trace = new VisitorTrace("192.0.2.7", UsedCatalog.Browser),
    };

    private async Task<IReadOnlyList<string>> CountsAsync(int? library) =>
    [
        .. (await Active.CountsAsync(new(2026, 1, 1), new(2026, 12, 31), library, CancellationToken.None))
            .OrderBy(count => count.Span).ThenBy(count => count.First).Select(count => $"{count.Span} {count.First.Month}: {count.Readers}"),
    ];

    private Task<IReadOnlyList<string>> SaltsAsync() => _catalog.ReadAsync<string>("select span || ' ' || first from usage_span_salt order by 1");
}
