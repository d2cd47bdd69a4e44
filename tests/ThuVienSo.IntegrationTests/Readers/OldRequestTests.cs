using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Readers;

/// <summary>What of requests was kept for a time only goes when it is over.</summary>
[TestFixture, CancelAfter(120_000), Parallelizable(ParallelScope.Self)]
internal sealed class OldRequestTests
{
    private ReaderCatalog _catalog = null!;

    [SetUp]
    public async Task StartAsync() => _catalog = await ReaderCatalog.CreateAsync();

    [TearDown]
    public async Task StopAsync() => await _catalog.DisposeAsync();

    [Test]
    public async Task Requests_go_after_ninety_days_and_answers_after_thirty()
    {
        _catalog.Today = new(2026, 1, 5);
        var (waiting, refused, granted) = (await AskAsync("cho-doi"), await AskAsync("tu-choi"), await AskAsync("duoc-cap"));
        Assert.That(await _catalog.WithAsync((CardRequests requests) => requests.RefuseAsync(refused.Id, "Ngoài tỉnh", Actor.CommandLine, default)), Is.Null);
        Assert.That(await _catalog.WithAsync((CardRequests requests) => requests.ConfirmAsync(granted.Id, "LS-9", new(2026, 12, 31), false, Actor.CommandLine, default)), Is.Null);
        foreach (var (day, left) in ((DateOnly, string)[])
            [
                (new(2026, 2, 3), "requested refused valid, 3 codes, 2 accounts"), (new(2026, 2, 4), "requested valid, 1 codes, 2 accounts"), (new(2026, 4, 4), "requested valid, 1 codes, 2 accounts"),
                (new(2026, 4, 5), "valid, 0 codes, 1 accounts"),
            ])
        {
            _catalog.Today = day;
            _catalog.Clock.Now += TimeSpan.FromSeconds(1);
            await _catalog.WithAsync(async (CardRequests requests) =>
            {
                await requests.ForgetOldAsync(default);
                return 0;
            });
            Assert.That(
                await _catalog.ValueAsync<string>("select string_agg(state, ' ' order by id) || ', ' || count(code_hash) || ' codes, ' || (select count(*) from account) || ' accounts' from reader_card"),
                Is.EqualTo(left), $"{day:yyyy-MM-dd}");
        }

        Assert.That(await _catalog.WithAsync((CardRequests requests) => requests.FindAsync(waiting.Code, default)), Is.Null);
    }

    private async Task<(string Code, long Id)> AskAsync(string account)
    {
        var (code, problem) = await _catalog.WithAsync((CardRequests requests) =>
            requests.RequestAsync(new CardRequest("Bạn đọc " + account, "1980", "", PeopleSite.Own, account, TestPeople.Password, true, "en"), default));
        Assert.That(problem, Is.Null);
        return (code!, await _catalog.ValueAsync<long>("select card_id from consent where language = 'en' order by id desc limit 1"));
    }
}
