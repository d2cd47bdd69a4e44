using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Inside;

namespace ThuVienSo.Tests.Search.Pages;

public sealed class InsideBookTests
{
    private const string First = "Chương một\n\nSông Trà Khúc chảy qua tỉnh\nQuảng Ngãi, bên núi Thiên Ấn.";
    private const string Second = "Đường về Quảng\nNgãi qua cầu Trà Khúc. Năm sau, trăm năm sau, đường còn đó.";
    private const string Third = "Họ Dương ở làng Trà.";

    private TestIndex _index = null!;

    [OneTimeSetUp]
    public void Begin()
    {
        _index = new TestIndex(TestIndex.Digital(1, "Sách") with { Creators = ["Nguyễn Văn Tố"] }, TestIndex.Digital(2, "Kín", new ReadRight(ReadLevel.Staff)), TestIndex.Digital(3, "Khác"));
        _index.BuildPages(
            TestIndex.Page(1, 2, Second), TestIndex.Page(1, 1, First), TestIndex.Page(1, 3, Third), TestIndex.Page(1, 4, "Trà kín", own: new ReadRight(ReadLevel.Registered)),
            TestIndex.Page(2, 1, First), TestIndex.Page(3, 1, "trà xanh"));
    }

    [OneTimeTearDown]
    public void End() => _index.Dispose();

    private InsideAnswer Find(string query, long document = 1, ReadLevel asker = ReadLevel.Open, int from = 0, int size = 100) =>
        (InsideAnswer)InsideBook.FindAsync(
            _index.Searcher,
            new InsideRequest { Document = document, Query = query, Asker = new Asker(asker, new DateOnly(2026, 1, 1)), From = from, Size = size },
            CancellationToken.None).Result;

    private IReadOnlyList<TextMatch> Mark(string query, int sequence) =>
        InsideBook.MarkAsync(_index.Searcher, new InsideRequest { Document = 1, Query = query }, sequence, sequence == 1 ? First : sequence == 2 ? Second : Third, CancellationToken.None).Result;

    private string[] Complete(string typed, long document = 1, int size = 10) =>
        [.. ((InsideTerms)InsideBook.CompleteAsync(_index.Searcher, document, typed, null, size, CancellationToken.None).Result).Items.Select(term => $"{term.Text} {term.Count}")];

    [TestCase("trà khúc", "1 2")]
    [TestCase("tra khuc", "1 2")]
    [TestCase("traf khucs", "1 2")]
    [TestCase("\"quảng ngãi\"", "1 2")]
    [TestCase("trà", "1 2 3")]
    [TestCase("trà -khúc", "3")]
    [TestCase("thi*", "1")]
    [TestCase("đường", "2", Description = "Dương has other marks")]
    [TestCase("duong", "2 3")]
    [TestCase("dượng", "2 3", Description = "nothing agrees, so that all others are shown")]
    [TestCase("nguyễn văn tố thiên ấn", "1", Description = "the author stands in the record")]
    [TestCase("núi non thiên ấn", "1", Description = "most of the words will do where no page has all")]
    [TestCase("nhande:sách", "")]
    [TestCase("", "")]
    public void Pages_are_found_by_the_rules_of_every_search_in_the_order_of_the_book(string query, string pages) =>
        Assert.That(string.Join(' ', Find(query).Pages.Select(page => page.Sequence)), Is.EqualTo(pages));

    [Test]
    public void A_place_is_a_range_of_the_text_with_what_stands_around_it()
    {
        var match = Find("quang ngai").Pages[0].Matches.Single();
        Assert.That(First.Substring(match.Start, match.Length), Is.EqualTo("Quảng Ngãi"));
        Assert.That((match.Exact, match.Found), Is.EqualTo((true, "Quảng Ngãi")));
        Assert.That(match.Before, Does.EndWith("Sông Trà Khúc chảy qua tỉnh "));
        Assert.That(match.After, Is.EqualTo(", bên núi Thiên Ấn."));
    }

    [Test]
    public void Words_side_by_side_are_one_place_across_the_end_of_a_line()
    {
        var match = Find("quảng ngãi").Pages[1].Matches.Single();
        Assert.That(Second.Substring(match.Start, match.Length), Is.EqualTo("Quảng\nNgãi"));
        Assert.That(match.Found, Is.EqualTo("Quảng Ngãi"));
    }

    [Test]
    public void A_word_alone_is_no_place_where_all_stand_together() =>
        Assert.That(Find("trăm năm").Pages.Single().Matches.Select(match => match.Found), Is.EqualTo(new[] { "trăm năm" }));

    [Test]
    public void A_part_of_the_pages_can_be_asked_for()
    {
        var part = Find("trà", from: 1, size: 1);
        Assert.That((part.Total, part.Pages.Single().Sequence), Is.EqualTo((3, 2)));
        Assert.That(Find("núi non thiên ấn").Loose, Is.True);
        Assert.That(Find("trà").Loose, Is.False);
    }

    [Test]
    public void What_may_not_be_read_is_neither_found_nor_completed()
    {
        Assert.That(Find("thiên", document: 2).Total, Is.Zero);
        Assert.That(Find("thiên", document: 2, asker: ReadLevel.Staff).Total, Is.EqualTo(1));
        Assert.That(Find("trà", asker: ReadLevel.Registered).Total, Is.EqualTo(4));
        Assert.That(Complete("thi", document: 2), Is.Empty);
        Assert.That(Complete("ki"), Is.Empty);
    }

    [TestCase("quang", "quảng 2|quảng ngãi 2")]
    [TestCase("quảng n", "quảng ngãi 2")]
    [TestCase("quangr ng", "quảng ngãi 2")]
    [TestCase("bên núi thi", "bên núi thiên 1")]
    [TestCase("đườ", "đường 2|đường về 1|đường còn 1")]
    [TestCase("xyz", "")]
    [TestCase(" ", "")]
    public void Words_of_the_book_complete_what_is_typed(string typed, string expected) => Assert.That(string.Join('|', Complete(typed)), Is.EqualTo(expected));

    [TestCase("nguyễn văn tố trà khúc", 2, "Trà Khúc")]
    [TestCase("đường", 3, "", Description = "another page has it with these marks")]
    [TestCase("dượng", 2, "Đường|đường", Description = "with other marks, where no better word is")]
    [TestCase("quảng núi", 2, "Quảng", Description = "not found, and the word stands there")]
    public void A_page_that_is_open_is_marked_as_the_whole_book_is_searched(string query, int sequence, string marked) =>
        Assert.That(string.Join('|', Mark(query, sequence).Select(match => match.Found)), Is.EqualTo(marked));

    [TestCase("quảng ngãi")]
    [TestCase("duong")]
    [TestCase("dượng")]
    [TestCase("núi non thiên ấn", Description = "most of the words will do")]
    [TestCase("thi*")]
    public void A_page_that_is_open_has_the_places_that_the_search_tells_of(string query)
    {
        foreach (var page in Find(query).Pages)
            Assert.That(Mark(query, page.Sequence), Is.EqualTo(page.Matches));
    }

    [Test]
    public void A_query_that_is_refused_marks_nothing() => Assert.That(Mark(new string('a', 9000), 2), Is.Empty);

    [Test]
    public void A_query_past_the_limits_is_refused_in_words() =>
        Assert.That(
            InsideBook.FindAsync(_index.Searcher, new InsideRequest { Document = 1, Query = new string('a', 600) }, CancellationToken.None).Result, Is.InstanceOf<SearchRefused>());
}
