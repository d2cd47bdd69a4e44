using System.Net;
using System.Text.Json;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.IntegrationTests.People;
using static ThuVienSo.IntegrationTests.Holdings.HoldingsSite;

namespace ThuVienSo.IntegrationTests.Holdings;

/// <summary>Where documents are to be had, and searching what one's own library has first.</summary>
[TestFixture, CancelAfter(120_000), Parallelizable(ParallelScope.Self)]
internal sealed class AvailabilityTests
{
    private HoldingsSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await HoldingsSite.StartAsync();
        await _site.ImportAsync(
            Book("g1", "Gốm Mỹ Thiện", new HoldingDraft("ba-to", "1", "G-1", null)), Book("g2", "Nghề làm gốm ở Mỹ Thiện xưa và nay", new HoldingDraft("ly-son", "2", "G-2", null)),
            Book("g3", "Gốm Châu Ổ"), Book("g4", "Làng gốm, làng chiếu, làng đúc đồng của tỉnh", new HoldingDraft("ly-son", "3", "G-4", null), new HoldingDraft("ba-to", "3", "G-5", null)),
            Book("i1", "Có số ISBN") with { Description = new Description { Title = new Title { Proper = "Có số ISBN" }, Identifiers = [new Identifier(IdentifierKind.Isbn, "9786045628720", "9786045628720")] } });
        await _site.PushAsync("""[{"sourceKey": "k1", "barcode": "LS-1", "shelf": "Kho A", "status": "onLoan", "note": "mất trang 7"}, {"sourceKey": "k1", "key": "8", "copies": 4, "status": "readingRoomOnly"}]""");
        await _site.FollowAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Each_library_is_told_with_the_state_of_its_copies_and_the_one_that_asks_first()
    {
        var address = $"/api/v1/documents/{await _site.IdAsync("k1")}/availability";
        Assert.That(Holders(await GetAsync(_site.Program, address)), Is.EqualTo(new[] { "ly-son own 5", "ba-to 1" }));
        Assert.That(Holders(await GetAsync(_site.OtherProgram, address)), Is.EqualTo(new[] { "ba-to own 1", "ly-son 5" }));
        var all = await GetAsync(_site.Anybody, address);
        Assert.That(Holders(all), Is.EquivalentTo(new[] { "ba-to 1", "ly-son 5" }));
        Assert.That(all.ToString(), Does.Not.Contain("mất trang 7"), "notes are for staff");
        var copies = all.GetProperty("libraries").EnumerateArray().Single(library => library.GetProperty("code").GetString() == PeopleSite.Own).GetProperty("copies").EnumerateArray();
        Assert.That(copies.Select(copy => copy.GetProperty("status").GetString()), Is.EquivalentTo(new[] { "onLoan", "available", "readingRoomOnly" }));
        Assert.That((await SendAsync(_site.Anybody, HttpMethod.Get, "/api/v1/documents/987654321/availability")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Many_are_asked_for_at_once_by_number_key_and_isbn_in_the_address_or_in_json()
    {
        var (one, isbn) = (await _site.IdAsync("k1"), await _site.IdAsync("i1"));
        var asked = await GetAsync(_site.Program, $"/api/v1/availability?id={one},987654321&sourceKey=k2&isbn=978-604-56-2872-0");
        var posted = await SendAsync(_site.Program, HttpMethod.Post, "/api/v1/availability", $$"""{"id": [{{one}}, 987654321], "sourceKey": ["k2"], "isbn": ["978-604-56-2872-0"]}""");
        Assert.That(posted.Json.ToString(), Is.EqualTo(asked.ToString()));
        Assert.That(
            asked.GetProperty("asked").EnumerateArray().Select(item => $"{item.GetProperty("by").GetString()} {item.GetProperty("documents")}"),
            Is.EqualTo(new[] { $"id [{one}]", "id []", $"sourceKey [{await _site.IdAsync("k2")}]", $"isbn [{isbn}]" }));
        Assert.That(asked.GetProperty("documents").EnumerateArray().Select(document => document.GetProperty("sourceKey").GetString()), Is.EqualTo(new[] { "k1", "k2", "i1" }));
    }

    [TestCase("""{"id": []}""", HttpStatusCode.BadRequest)]
    [TestCase("[1]", HttpStatusCode.BadRequest)]
    [TestCase("""{"id": "bảy"}""", HttpStatusCode.BadRequest)]
    public async Task A_question_that_is_none_is_told(string body, HttpStatusCode expected) =>
        Assert.That((await SendAsync(_site.Anybody, HttpMethod.Post, "/api/v1/availability", body)).Status, Is.EqualTo(expected));

    [Test]
    public async Task Too_many_are_refused()
    {
        Assert.That((await SendAsync(_site.Anybody, HttpMethod.Post, "/api/v1/availability", $$"""{"id": [{{string.Join(',', Enumerable.Range(1, 201))}}]}""")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await SendAsync(_site.Anybody, HttpMethod.Get, "/api/v1/availability?id=" + string.Join(',', Enumerable.Range(1, 201)))).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await SendAsync(_site.Anybody, HttpMethod.Get, "/api/v1/availability?id=" + string.Join(',', Enumerable.Range(1, 200)))).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await SendAsync(_site.Anybody, HttpMethod.Post, "/api/v1/availability", $$"""{"isbn": ["{{new string('9', 300_000)}}"]}""")).Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [TestCase("")]
    [TestCase("&sort=title")]
    [TestCase("&sort=newest")]
    public async Task What_ones_own_library_has_comes_first_and_each_group_keeps_its_order(string sort)
    {
        var none = await FoundAsync(_site.Program, "q=gom" + sort);
        Assert.That(none, Is.EquivalentTo(new[] { "g1", "g2", "g3", "g4" }));
        Assert.That(await FoundAsync(_site.Program, "own=first&q=gom" + sort), Is.EqualTo(none.Where(key => key is "g2" or "g4").Concat(none.Where(key => key is "g1" or "g3"))));
        Assert.That(await FoundAsync(_site.OtherProgram, "own=first&q=gom" + sort), Is.EqualTo(none.Where(key => key is "g1" or "g4").Concat(none.Where(key => key is "g2" or "g3"))));
        Assert.That(await FoundAsync(_site.Program, "own=only&q=gom" + sort), Is.EqualTo(none.Where(key => key is "g2" or "g4")));
        Assert.That(await FoundAsync(_site.Head, "own=first&q=gom" + sort), Is.EqualTo(await FoundAsync(_site.Program, "own=first&q=gom" + sort)), "an account has a library too");

        var paged = new List<string>();
        for (var page = 1; page <= 4; page++)
            paged.AddRange(await FoundAsync(_site.Program, $"own=first&q=gom{sort}&size=1&page={page}"));
        Assert.That(paged, Is.EqualTo(await FoundAsync(_site.Program, "own=first&q=gom" + sort)), "page by page it is the same order");
    }

    [Test]
    public async Task Relevance_would_put_another_one_first()
    {
        Assert.That((await FoundAsync(_site.Program, "q=gom+my+thien"))[0], Is.EqualTo("g1"), "or the test above shows nothing");
        Assert.That((await FoundAsync(_site.Program, "own=first&q=gom+my+thien"))[0], Is.EqualTo("g2"));
        Assert.That((await FoundAsync(_site.Program, "own=first"))[..2], Is.SubsetOf(new[] { "k1", "k2", "g2", "g4" }), "without a query too");
    }

    [Test]
    public async Task Who_is_of_no_library_is_told_so_and_no_cache_keeps_what_depends_on_who_asks()
    {
        var (status, problem) = await SendAsync(_site.Anybody, HttpMethod.Get, "/api/v1/search?own=first&q=gom");
        Assert.That((status, problem.GetProperty("errors").EnumerateArray().First().GetProperty("parameter").GetString()), Is.EqualTo((HttpStatusCode.BadRequest, "own")));
        foreach (var address in (string[])["/api/v1/search?own=first&q=gom", "/api/v1/availability?sourceKey=k1"])
        {
            using var answer = await _site.Program.GetAsync(address);
            Assert.That(answer.Headers.CacheControl!.NoStore, address);
        }
    }

    private static IEnumerable<string> Holders(JsonElement answer) => answer.GetProperty("libraries").EnumerateArray()
        .Select(library => $"{library.GetProperty("code").GetString()}{(library.GetProperty("own").GetBoolean() ? " own" : "")} {library.GetProperty("available").GetInt32()}");

    private static async Task<List<string>> FoundAsync(HttpClient client, string query) =>
        [.. (await GetAsync(client, "/api/v1/search?" + query)).GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("sourceKey").GetString()!)];
}
