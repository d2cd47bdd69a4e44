using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.News;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.IntegrationTests.Usage;

namespace ThuVienSo.IntegrationTests.News;

/// <summary>News by the clock: what is scheduled shows and goes without anything being run.</summary>
[TestFixture, CancelAfter(60_000), Parallelizable(ParallelScope.Self)]
internal sealed class NewsDeskTests
{
    private static readonly Actor _writer = Actor.CommandLine;

    private TestDatabase _database = null!;
    private NpgsqlDataSource _source = null!;
    private SetClock _clock = null!;
    private int _own;
    private int _other;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _source = NpgsqlDataSource.Create(_database.ConnectionString);
        (_own, _other) = (await TestPeople.AddLibraryAsync(_database.ConnectionString, "ly-son", "Thư viện Lý Sơn"), await TestPeople.AddLibraryAsync(_database.ConnectionString, "ba-to", "Thư viện Ba Tơ"));
        _clock = new SetClock { Now = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero) };
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _source.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task What_is_scheduled_shows_at_its_hour_and_goes_at_its_end()
    {
        var (from, until) = (_clock.Now.AddHours(2), _clock.Now.AddHours(5));
        var id = await WriteAsync(_own, Text("Ngày hội đọc sách") with { From = from.ToOffset(TimeSpan.FromHours(7)), Until = until }, NewsAct.Publish);
        foreach (var (now, standing) in ((DateTimeOffset, NewsStanding)[])
            [
                (from.AddSeconds(-1), NewsStanding.Scheduled), (from, NewsStanding.Shown), (until.AddSeconds(-1), NewsStanding.Shown), (until, NewsStanding.Over),
            ])
        {
            _clock.Now = now;
            Assert.That(await StandingAsync(id), Is.EqualTo(standing), $"{now}");
            Assert.That(await TitlesAsync(null), standing == NewsStanding.Shown ? Is.EqualTo(new[] { "Ngày hội đọc sách" }) : Is.Empty, $"{now}");
            Assert.That(await PublicAsync(async news => await news.FindAsync(id, default) is not null), Is.EqualTo(standing == NewsStanding.Shown), $"{now}");
        }
    }

    [Test]
    public async Task A_draft_shows_when_it_is_published_and_not_when_it_is_taken_down_again()
    {
        var id = await WriteAsync(_own, Text("Lớp học vẽ"), NewsAct.Keep);
        Assert.That((await StandingAsync(id), await TitlesAsync(null)), Is.EqualTo((NewsStanding.Draft, Array.Empty<string>())));
        Assert.That(await ChangeAsync(id, 1, Text("Lớp học vẽ"), NewsAct.Publish), Is.Null);
        Assert.That(await TitlesAsync(null), Is.EqualTo(new[] { "Lớp học vẽ" }));
        var since = (await FoundAsync(id)).News.PublishFrom;
        _clock.Now += TimeSpan.FromDays(1);
        Assert.That(await ChangeAsync(id, 2, Text("Lớp học vẽ và nặn"), NewsAct.Keep), Is.Null);
        Assert.That((await FoundAsync(id)).News.PublishFrom, Is.EqualTo(since), "a change does not make it new");
        Assert.That(await ChangeAsync(id, 3, Text("Lớp học vẽ và nặn"), NewsAct.Withdraw), Is.Null);
        Assert.That((await StandingAsync(id), await TitlesAsync(null)), Is.EqualTo((NewsStanding.Withdrawn, Array.Empty<string>())));
        Assert.That(await ActsAsync(id), Is.EqualTo(new[] { AuditAct.NewsWithdrawn, AuditAct.NewsChanged, AuditAct.NewsPublished, AuditAct.NewsWritten }));
    }

    [Test]
    public async Task Pinned_news_stands_first_in_lists_and_in_its_place_in_feeds_and_each_library_has_its_own()
    {
        await WriteAsync(_own, Text("Cũ, ghim") with { Pinned = true, From = _clock.Now.AddDays(-2) }, NewsAct.Publish);
        await WriteAsync(_other, Text("Của Ba Tơ") with { From = _clock.Now.AddDays(-1) }, NewsAct.Publish);
        await WriteAsync(_own, Text("Mới"), NewsAct.Publish);
        Assert.That(await TitlesAsync(null), Is.EqualTo(new[] { "Cũ, ghim", "Mới", "Của Ba Tơ" }));
        Assert.That(await TitlesAsync("ba-to"), Is.EqualTo(new[] { "Của Ba Tơ" }));
        Assert.That(await TitlesAsync("khong-co"), Is.Empty);
        Assert.That(await PublicAsync(async news => (await news.LatestAsync(null, 2, default)).Select(line => line.News.Title).ToArray()), Is.EqualTo(new[] { "Mới", "Của Ba Tơ" }));
    }

    [Test]
    public async Task Two_who_change_at_once_do_not_overwrite_each_other()
    {
        var id = await WriteAsync(_own, Text("Tin"), NewsAct.Publish);
        var both = await Task.WhenAll(ChangeAsync(id, 1, Text("Của người này"), NewsAct.Keep), ChangeAsync(id, 1, Text("Của người kia"), NewsAct.Keep));
        Assert.That(both, Is.EquivalentTo(new NewsProblem?[] { null, NewsProblem.ChangedMeanwhile }));
        Assert.That(await ActsAsync(id), Has.Exactly(1).EqualTo(AuditAct.NewsChanged), "what was not done is not noted");
    }

    [Test]
    public async Task What_cannot_be_news_is_refused_and_nothing_is_written_or_noted()
    {
        foreach (var (text, act, problem) in ((NewsText, NewsAct, NewsProblem)[])
            [
                (Text(" \r\n"), NewsAct.Keep, NewsProblem.TitleForm), (Text(new string('a', 201)), NewsAct.Keep, NewsProblem.TitleForm), (Text("a") with { Body = " \n" }, NewsAct.Keep, NewsProblem.BodyForm),
                (Text("a") with { Body = new string('a', 15_001) }, NewsAct.Keep, NewsProblem.BodyForm), (Text("a") with { Language = "fr" }, NewsAct.Keep, NewsProblem.LanguageUnknown),
                (Text("a") with { From = _clock.Now, Until = _clock.Now }, NewsAct.Keep, NewsProblem.EndBeforeBeginning), (Text("a") with { Until = _clock.Now }, NewsAct.Publish, NewsProblem.EndBeforeBeginning),
            ])
            Assert.That((await DeskAsync(desk => desk.WriteAsync(_own, text, act, _writer, default))).Problem, Is.EqualTo(problem));
        Assert.That(await ChangeAsync(4711, 1, Text("a"), NewsAct.Keep), Is.EqualTo(NewsProblem.Unknown));
        Assert.That(await DeskAsync(desk => desk.CountAsync(null, default)), Is.Zero);
        await using var noted = _source.CreateCommand("select count(*) from audit_entry");
        Assert.That(await noted.ExecuteScalarAsync(), Is.Zero);
    }

    [Test]
    public async Task What_neither_the_database_nor_a_feed_can_hold_is_left_out()
    {
        var id = await WriteAsync(_own, Text("Tie\u0302\u0309u\u0000 \u0001đề\r\nhai dòng") with { Body = "một\u0000\u000b\r\nhai\ud800\uffff" }, NewsAct.Keep);
        var news = (await FoundAsync(id)).News;
        Assert.That((news.Title, news.Body), Is.EqualTo(("Tiểu\ufffd đề hai dòng", "một\ufffd\nhai\ufffd")));
    }

    [TestCase("Ngày hội đọc sách: “Lý Sơn”", "12-ngay-hoi-doc-sach-ly-son")]
    [TestCase("!!!", "12")]
    [TestCase("图书馆", "12")]
    public void An_address_has_the_number_and_the_title_in_plain_letters(string title, string expected)
    {
        Assert.That(NewsAddress.Of(12, title), Is.EqualTo(expected));
        Assert.That(NewsAddress.NumberIn(expected), Is.EqualTo(12));
    }

    [TestCase("")]
    [TestCase("abc")]
    [TestCase("-1")]
    [TestCase("99999999999999999999-a")]
    public void An_address_without_a_number_finds_nothing(string address) => Assert.That(NewsAddress.NumberIn(address), Is.Null);

    private static NewsText Text(string title) => new(title, "Mời **bạn đọc**.", "vi", null, null, false);

    private async Task<long> WriteAsync(int library, NewsText text, NewsAct act)
    {
        var (id, problem) = await DeskAsync(desk => desk.WriteAsync(library, text, act, _writer, default));
        Assert.That(problem, Is.Null);
        return id;
    }

    private Task<NewsProblem?> ChangeAsync(long id, int version, NewsText text, NewsAct act) => DeskAsync(desk => desk.ChangeAsync(id, version, text, act, _writer, default));

    private Task<DeskLine> FoundAsync(long id) => DeskAsync(async desk => (await desk.FindAsync(id, default))!);

    private Task<NewsStanding> StandingAsync(long id) => DeskAsync(async desk => desk.StandingOf((await desk.FindAsync(id, default))!.News));

    private Task<string[]> TitlesAsync(string? library) => PublicAsync(async news => (await news.ListAsync(library, 0, 10, default)).Select(line => line.News.Title).ToArray());

    private async Task<AuditAct[]> ActsAsync(long id)
    {
        await using var catalog = Catalog();
        return await catalog.AuditEntries.Where(entry => entry.Subject == AuditSubject.News && entry.SubjectId == $"{id}").OrderByDescending(entry => entry.Id).Select(entry => entry.Act).ToArrayAsync();
    }

    private async Task<T> DeskAsync<T>(Func<NewsDesk, Task<T>> work)
    {
        await using var catalog = Catalog();
        return await work(new NewsDesk(catalog, new AuditLog(catalog, _clock), _clock));
    }

    private async Task<T> PublicAsync<T>(Func<PublicNews, Task<T>> work)
    {
        await using var catalog = Catalog();
        return await work(new PublicNews(catalog, _clock));
    }

    private CatalogDbContext Catalog() => new(CatalogDbContext.OptionsFor(_source.CreateConnection()));
}
