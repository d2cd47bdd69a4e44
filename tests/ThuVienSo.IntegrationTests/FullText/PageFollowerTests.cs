using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.IntegrationTests.FullText;

/// <summary>The index of pages follows the catalog: what documents show now is found, and nothing else.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PageFollowerTests : DigitisedCatalog
{
    [Test]
    public async Task Pages_are_found_when_they_are_published_recognised_replaced_and_taken_back()
    {
        await PublishAsync(Book("k1", "Sách một"), AccessRule.Open, Typed("hoa sen"), new PageTextDraft(null, null, "chờ"));
        await FollowAsync();
        Assert.That(await FindAsync("hoa sen", "chim sẻ", "hoa cúc"), Is.EqualTo((1, 0, 0)));

        await RecogniseAsync("chờ", "chim sẻ", 90);
        await FollowAsync();
        Assert.That(await FindAsync("hoa sen", "chim sẻ", "hoa cúc"), Is.EqualTo((1, 1, 0)));

        var second = await PublishAsync(Book("k1", "Sách một"), AccessRule.Open, Typed("hoa cúc"));
        await FollowAsync();
        Assert.That(await FindAsync("hoa sen", "chim sẻ", "hoa cúc"), Is.EqualTo((0, 0, 1)));

        await RevertAsync(second);
        await FollowAsync();
        Assert.That(await FindAsync("hoa sen", "chim sẻ", "hoa cúc"), Is.EqualTo((1, 1, 0)));
        Assert.That(await DifferencesAsync(), Is.Empty);
    }

    [Test]
    public async Task A_rebuild_finds_what_following_found_page_after_page_in_order()
    {
        await PublishAsync(Book("k1", "Sách một"), AccessRule.Open, [.. Enumerable.Range(1, 600).Select(n => Typed($"trang thứ {n}"))]);
        await PublishAsync(Book("k2", "Sách hai"), AccessRule.Open, Typed("hoa sen"), Typed("hoa súng"));
        await FollowAsync();
        var before = IndexGenerations.OfPages(Folder).Current;
        await PageFollower().RebuildAsync(Token);
        Assert.That(IndexGenerations.OfPages(Folder).Current, Is.Not.EqualTo(before));
        Assert.That(await DifferencesAsync(), Is.Empty);
        using var searcher = new CatalogSearcher(Folder);
        Assert.That(searcher.PageCount, Is.EqualTo(602));
        var hit = (await SearchAsync("thứ 599")).Hits.Single();
        Assert.That(hit.Pages.Single().Sequence, Is.EqualTo(599));
    }

    [Test]
    public async Task A_check_names_pages_that_are_missing_extra_and_stale()
    {
        await PublishAsync(Book("k1", "Sách một"), AccessRule.Open, Typed("hoa sen"), Typed("hoa cúc"), new PageTextDraft(null, null, "chờ"));
        await FollowAsync();
        var pages = await ValueAsync<long[]>("select array_agg(id order by sequence) from page");
        await RecogniseAsync("chờ", "hoa lan", 80);
        await ValueAsync<int>("with changed as (update page set label = 'ii' where sequence = 2 returning 1) select count(*)::int from changed");
        await ValueAsync<int>("with gone as (update page set text_id = null where sequence = 1 returning 1) select count(*)::int from gone");
        Assert.That(await DifferencesAsync(), Is.EquivalentTo(new[] { (pages[0], IndexDifference.Extra), (pages[1], IndexDifference.Stale), (pages[2], IndexDifference.Missing) }));
        await FollowAsync();
        Assert.That(await DifferencesAsync(), Is.Empty);
    }

    [Test]
    public async Task An_index_older_than_what_is_left_of_the_feed_is_built_anew()
    {
        await PublishAsync(Book("k1", "Sách một"), AccessRule.Open, Typed("hoa sen"));
        await FollowAsync();
        await ValueAsync<int>("with cut as (update page_feed_floor set xid = pg_current_xact_id() returning 1), gone as (delete from page_change returning 1) select count(*)::int from cut");
        await PublishAsync(Book("k2", "Sách hai"), AccessRule.Open, Typed("hoa cúc"));
        var before = IndexGenerations.OfPages(Folder).Current;
        await FollowAsync();
        Assert.That(IndexGenerations.OfPages(Folder).Current, Is.Not.EqualTo(before));
        Assert.That(await FindAsync("hoa sen", "hoa cúc", "hoa"), Is.EqualTo((1, 1, 2)));
        Assert.That(await DifferencesAsync(), Is.Empty);
    }

    [Test]
    public async Task Pages_that_were_closed_are_not_found_though_the_record_is_followed_later()
    {
        await PublishAsync(Book("k1", "Sách một"), AccessRule.Open, Typed("hoa sen"));
        await FollowAsync();
        await PublishAsync(Book("k1", "Sách một"), new AccessRule(AccessLevel.Staff), Typed("hoa cúc"));
        await PageFollower().CatchUpAsync(Token);
        Assert.That(await FindAsync("hoa sen", "hoa cúc", "hoa"), Is.EqualTo((0, 0, 0)));
        await PublishAsync(Book("k1", "Sách một"), AccessRule.Open, Typed("hoa lan"));
        await PageFollower().CatchUpAsync(Token);
        Assert.That(await FindAsync("hoa sen", "hoa cúc", "hoa lan"), Is.EqualTo((0, 0, 1)));
    }

    private async Task<(int, int, int)> FindAsync(string first, string second, string third) =>
        ((await SearchAsync(first)).Total, (await SearchAsync(second)).Total, (await SearchAsync(third)).Total);

    private async Task<SearchResult> SearchAsync(string query)
    {
        using var searcher = new CatalogSearcher(Folder);
        return (SearchResult)await searcher.SearchAsync(new SearchRequest { Query = query }, Token);
    }

    private async Task<List<(long, IndexDifference)>> DifferencesAsync()
    {
        using var searcher = new CatalogSearcher(Folder);
        var differences = new List<(long, IndexDifference)>();
        await foreach (var difference in new CatalogCheck(new PageStates(Source), searcher).DifferencesAsync(Token))
            differences.Add(difference);
        return differences;
    }
}
