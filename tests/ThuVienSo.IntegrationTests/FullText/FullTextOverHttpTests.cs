using System.Net;
using System.Text.Json;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.FullText;

/// <summary>Full text through the API and on the page of results.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class FullTextOverHttpTests : DigitisedCatalog
{
    private const string Key = "khoa-cua-thu-thu-0123456789";

    private ApiServer _server = null!;
    private long _open;
    private long _kept;

    [SetUp]
    public async Task ServeAsync()
    {
        await PublishAsync(
            Book("open", "Cổ Lũy cô thôn"), AccessRule.Open,
            [.. Enumerable.Range(1, 5).Select(n => new PageTextDraft($"Tờ {n}: muối Sa Huỳnh\ntrắng như tuyết <b>", 88, $"{n + 10}")), new PageTextDraft("muối cất riêng", null, "kín", AccessLevel.Staff)]);
        await PublishAsync(Book("kept", "Sách cất"), new AccessRule(AccessLevel.Staff), Typed("muối bể"));
        await ImportAsync(Book("salt", "Nghề muối"));
        await FollowAsync();
        (_open, _kept) = (await IdAsync("open"), await IdAsync("kept"));
        _server = await ApiServer.StartAsync(new WebSettings { Catalog = ConnectionString, IndexFolder = Folder, StaffKey = Key });
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Test]
    public async Task Hits_carry_their_best_pages_with_passages_and_addresses()
    {
        var answer = await JsonAsync("/api/v1/search?q=muoi%20sa%20huynh&facets=digital");
        var hit = answer.GetProperty("hits")[0];
        var page = hit.GetProperty("pages")[0];
        Assert.That(answer.GetProperty("total").GetInt32(), Is.EqualTo(1));
        Assert.That(hit.GetProperty("id").GetInt64(), Is.EqualTo(_open));
        Assert.That((hit.GetProperty("pageCount").GetInt32(), hit.GetProperty("pages").GetArrayLength(), hit.GetProperty("inRecord").GetBoolean()), Is.EqualTo((5, 3, false)));
        Assert.That(page.GetProperty("label").GetString(), Is.EqualTo($"{page.GetProperty("sequence").GetInt32() + 10}"));
        Assert.That(page.GetProperty("snippet").GetProperty("text").GetString(), Does.Contain("muối Sa Huỳnh trắng như tuyết <b>"));
        Assert.That(page.GetProperty("address").GetString(), Is.EqualTo($"/tai-lieu/{_open}/trang/{page.GetProperty("sequence").GetInt32()}?q=muoi%20sa%20huynh"));
        Assert.That(answer.GetProperty("facets").GetProperty("digital")[0].GetProperty("count").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task Records_alone_can_be_searched_and_come_first_with_pages()
    {
        Assert.That(await IdsAsync("q=mu%E1%BB%91i"), Is.EqualTo(new[] { await IdAsync("salt"), _open }));
        Assert.That(await IdsAsync("q=mu%E1%BB%91i&fullText=false"), Is.EqualTo(new[] { await IdAsync("salt") }));
        Assert.That(await IdsAsync("q=to%C3%A0nv%C4%83n:mu%E1%BB%91i"), Is.EqualTo(new[] { _open }));
    }

    [Test]
    public async Task The_staff_find_what_others_do_not_and_nobody_between_keeps_it()
    {
        Assert.That(await IdsAsync("q=%22mu%E1%BB%91i%20b%E1%BB%83%22"), Is.Empty);
        Assert.That(await IdsAsync("q=%22mu%E1%BB%91i%20c%E1%BA%A5t%20ri%C3%AAng%22"), Is.Empty);
        Assert.That(await IdsAsync("q=muoi%20be"), Does.Not.Contain(_kept));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/search?q=muoi%20be") { Headers = { { "X-Api-Key", Key } } };
        using var answer = await _server.Client.SendAsync(request, Token);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        Assert.That(body.RootElement.GetProperty("hits")[0].GetProperty("id").GetInt64(), Is.EqualTo(_kept));
        Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(answer.Headers.ETag, Is.Null);
    }

    [Test]
    public async Task A_new_page_changes_the_tag_of_an_answer()
    {
        using var first = await _server.Client.GetAsync("/api/v1/search?q=muoi", Token);
        await PublishAsync(Book("new", "Sách mới"), AccessRule.Open, Typed("muối mè"));
        await PageFollower().CatchUpAsync(Token);
        Assert.That(
            async () => (await _server.Client.GetAsync("/api/v1/search?q=muoi", Token)).Headers.ETag, Is.Not.EqualTo(first.Headers.ETag).After(5000, 100));
    }

    [TestCase("", "Trang 1", "Chỉ biểu ghi", "và 2 trang khác")]
    [TestCase("&lang=en", "Page 1", "Records only", "and 2 more pages")]
    public async Task The_page_of_results_shows_pages_in_both_languages(string language, string page, string only, string more)
    {
        var html = WebUtility.HtmlDecode(await _server.Client.GetStringAsync($"/tim-kiem?q=muoi%20sa%20huynh{language}", Token));
        Assert.That(html, Does.Contain(page).And.Contain(only).And.Contain(more).And.Contain($"/tai-lieu/{_open}/trang/"));
        var records = WebUtility.HtmlDecode(await _server.Client.GetStringAsync($"/tim-kiem?q=muoi&fullText=false{language}", Token));
        Assert.That(records, Does.Contain("fullText").And.Not.Contain($"/tai-lieu/{_open}/trang/"), "what is chosen stays in the search box");
    }

    [Test]
    public async Task Figures_tell_how_many_pages_there_are_and_how_far_behind()
    {
        var metrics = await _server.Client.GetStringAsync("/metrics", Token);
        Assert.That(metrics, Does.Contain("thuvienso_index_pages 7\n").And.Contain("thuvienso_page_feed_lag_changes 0\n"));
    }

    private async Task<long[]> IdsAsync(string parameters) =>
        [.. (await JsonAsync("/api/v1/search?" + parameters)).GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetInt64())];

    private async Task<JsonElement> JsonAsync(string address)
    {
        using var document = JsonDocument.Parse(await _server.Client.GetStringAsync(address, Token));
        return document.RootElement.Clone();
    }
}
