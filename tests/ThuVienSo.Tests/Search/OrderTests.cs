using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Browsing;

namespace ThuVienSo.Tests.Search;

public sealed class OrderTests
{
    /// <summary>In Vietnamese order: a ă â ... d đ ...; ngang huyền hỏi ngã sắc nặng.</summary>
    private static readonly string[] Ordered = ["An", "Ăn", "Ấn", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Du", "Đu", "Ta", "Tạ", "Ta va"];

    private TestIndex _index = null!;

    [OneTimeSetUp]
    public void Build()
    {
        var documents = Ordered.Select((title, i) => TestIndex.Titled(i + 1, title) with
        {
            Creators = title.StartsWith('B') ? [title, "Ai đó"] : [],
            Subjects = [title[..1]],
            YearFrom = i == 0 ? null : 1900 + i,
            YearTo = i == 0 ? null : 1900 + i,
        }).OrderBy(document => document.Id % 5).ThenBy(document => document.Id);
        _index = new TestIndex(documents.Take(6));
        _index.Change(documents.Skip(6).Append(TestIndex.Titled(99, "Cổ")));
        _index.Change([], 99);
    }

    [OneTimeTearDown]
    public void Remove() => _index.Dispose();

    [Test]
    public void Titles_sort_in_Vietnamese_order() =>
        Assert.That(Titles(SearchSort.Title), Is.EqualTo(Ordered));

    [Test]
    public void Documents_without_author_come_last() =>
        Assert.That(Titles(SearchSort.Author), Is.EqualTo(Ordered.Where(t => t[0] == 'B').Concat(Ordered.Where(t => t[0] != 'B'))));

    [Test]
    public void Documents_without_year_come_last_both_ways()
    {
        Assert.That(Titles(SearchSort.YearAscending), Is.EqualTo(Ordered.Skip(1).Append(Ordered[0])));
        Assert.That(Titles(SearchSort.YearDescending), Is.EqualTo(Ordered.Skip(1).Reverse().Append(Ordered[0])));
    }

    [Test]
    public void Newest_first() => Assert.That(Titles(SearchSort.Newest), Is.EqualTo(Ordered.Reverse()));

    [Test]
    public void Nothing_typed_shows_the_newest() => Assert.That(Titles(SearchSort.Relevance), Is.EqualTo(Ordered.Reverse()));

    [TestCase("", 1, 5)]
    [TestCase("", 3, 5)]
    [TestCase("ba", 1, 4)]
    [TestCase("-an", 2, 5)]
    public void Newest_first_holds_for_what_a_query_and_filters_leave(string query, int page, int size)
    {
        var request = new SearchRequest { Query = query, Subjects = ["B", "T", "Đ"], Sort = SearchSort.Newest };
        var wanted = Ordered.Reverse().Where(title => "BTĐ".Contains(title[0]) && (query != "ba" || title[0] == 'B')).ToList();
        var found = _index.Search(request with { Page = page, Size = size });
        Assert.That(found.Total, Is.EqualTo(wanted.Count));
        Assert.That(found.Hits.Select(hit => hit.Title.Text), Is.EqualTo(wanted.Skip((page - 1) * size).Take(size)));
    }

    [Test]
    public void What_came_at_the_same_time_is_in_the_order_of_its_number()
    {
        using var index = new TestIndex(new long[] { 3, 1, 4 }.Select(id => TestIndex.Titled(id, $"Sách {id}") with { AddedAt = 7 }));
        index.Change([TestIndex.Titled(2, "Sách 2") with { AddedAt = 7 }, TestIndex.Titled(9, "Sách 9") with { AddedAt = 6 }], 4);
        Assert.That(index.Find(""), Is.EqualTo(new[] { 3, 2, 1, 9 }));
        Assert.That(index.Search(new SearchRequest { Query = "sách", Sort = SearchSort.Newest }).Hits.Select(hit => hit.Id), Is.EqualTo(new[] { 3, 2, 1, 9 }));
    }

    [Test]
    public void The_newest_are_told_apart() =>
        Assert.That(_index.Searcher.Newest(3).Select(hit => hit.Title.Text), Is.EqualTo(Ordered.Reverse().Take(3)));

    [Test]
    public void Pages_follow_each_other_without_gap()
    {
        var pages = Enumerable.Range(1, 4).SelectMany(page => _index.Search(new SearchRequest { Sort = SearchSort.Title, Page = page, Size = 4 }).Hits);
        Assert.That(pages.Select(hit => hit.Title.Text), Is.EqualTo(Ordered));
        Assert.That(_index.Search(new SearchRequest { Page = 5, Size = 4 }).Hits, Is.Empty);
    }

    [TestCase(null, 0, 0, "An")]
    [TestCase("b", 0, 3, "Ba")]
    [TestCase("bã", 0, 6, "Bã")]
    [TestCase("b", -1, 2, "Ấn")]
    [TestCase("c", 0, 9, "Du")]
    [TestCase("đ", 0, 10, "Đu")]
    [TestCase(null, 12, 12, "Tạ")]
    public void Browsing_titles_jumps_to_a_beginning(string? prefix, int from, int position, string title)
    {
        var list = _index.Searcher.Browse(BrowseBy.Title, prefix, from, 1);
        Assert.Multiple(() =>
        {
            Assert.That(list.Total, Is.EqualTo(Ordered.Length));
            Assert.That(list.From, Is.EqualTo(position));
            Assert.That(list.Entries.Single(), Is.EqualTo(new BrowseEntry(title, title, 1, Array.IndexOf(Ordered, title) + 1)));
        });
    }

    [Test]
    public void Browsing_authors_and_subjects_counts_documents()
    {
        var authors = _index.Searcher.Browse(BrowseBy.Author, null, 0, 3).Entries;
        Assert.That(authors.Select(a => (a.Label, a.Count)), Is.EqualTo(new[] { ("Ai đó", 6), ("Ba", 1), ("Bà", 1) }));
        var subjects = _index.Searcher.Browse(BrowseBy.Subject, "b", 0, 3).Entries;
        Assert.That(subjects.Select(s => (s.Label, s.Count)), Is.EqualTo(new[] { ("B", 6), ("D", 1), ("Đ", 1) }));
    }

    [Test]
    public void Browsing_years_begins_with_the_latest()
    {
        Assert.That(_index.Searcher.Browse(BrowseBy.Year, null, 0, 2).Entries.Select(y => y.Value), Is.EqualTo(new[] { "1913", "1912" }));
        Assert.That(_index.Searcher.Browse(BrowseBy.Year, "1905", 0, 1).Entries.Single().Value, Is.EqualTo("1905"));
    }

    [Test]
    public void Browsing_past_the_end_is_empty() =>
        Assert.That(_index.Searcher.Browse(BrowseBy.Title, null, 1000, 10).Entries, Is.Empty);

    [Test]
    public void A_short_record_comes_from_the_index()
    {
        IndexedDocument? found = _index.Searcher.Get(4);
        Assert.That(found?.Title, Is.EqualTo("Ba"));
        Assert.That(found?.Creators, Is.EqualTo(new[] { "Ba", "Ai đó" }));
        Assert.That(_index.Searcher.Get(99), Is.Null);
    }

    private IEnumerable<string> Titles(SearchSort sort) =>
        _index.Search(new SearchRequest { Sort = sort, Size = 100 }).Hits.Select(hit => hit.Title.Text);
}
