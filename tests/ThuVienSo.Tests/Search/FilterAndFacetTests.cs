using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Tests.Search;

public sealed class FilterAndFacetTests
{
    [TestCase("hát bài chòi", null)]
    [TestCase("dân ca", "Dân ca liên khu Năm")]
    [TestCase("Ba Tơ", null)]
    [TestCase("chude:chèo", "Hát chèo")]
    public void The_subject_is_shown_marked_when_nothing_else_says_why_a_document_was_found(string query, string? subject)
    {
        using var index = new TestIndex(TestIndex.Titled(1, "Hát bài chòi") with
        {
            Abstract = "Ghi ở Ba Tơ năm 1987.",
            Subjects = ["Bài chòi", "Dân ca liên khu Năm", "Hát chèo"],
        });
        var hit = index.Search(query).Hits.Single();

        Assert.That(hit.FoundSubject?.Text, Is.EqualTo(subject));
        Assert.That(hit.FoundSubject?.Marks, subject is null ? Is.Null : Is.Not.Empty);
    }

    [TestCase("quảng ngãi", "")]
    [TestCase("quảng", "In ở Quảng Ngãi")]
    [TestCase("nam", "Nam")]
    public void A_text_of_nothing_but_the_words_typed_is_shown_only_where_it_alone_says_why(string query, string shown)
    {
        string[] texts = query == "quảng" ? ["Quảng", "In ở Quảng Ngãi"] : ["Quảng Ngãi", "Nam"];
        using var index = new TestIndex(TestIndex.Titled(1, "Quảng Ngãi tỉnh chí") with { Rest = texts });

        Assert.That(string.Join("|", index.Search(query).Hits.Single().Snippets.Select(snippet => snippet.Text)), Is.EqualTo(shown));
    }

    private static readonly Labelled DiaChi = new("dia-chi", "Địa chí");
    private static readonly Labelled BaoChi = new("bao-chi", "Báo chí");
    private static readonly Labelled BaoXuan = new("bao-xuan", "Báo xuân");
    private static readonly Labelled BaTo = new("ba-to", "Ba Tơ");
    private static readonly Labelled LySon = new("ly-son", "Lý Sơn");

    private TestIndex _index = null!;

    private static IEnumerable<IndexedDocument> Documents()
    {
        var book = TestIndex.Titled(1, "Sách một");
        yield return book with { Collections = [DiaChi], Libraries = [BaTo, LySon], YearFrom = 1998, YearTo = 1998, Creators = ["Hòa Bình"], Digital = true };
        yield return book with { Id = 2, Collections = [DiaChi], Libraries = [BaTo], YearFrom = 1900, YearTo = 1999, Languages = ["vie", "fre"] };
        yield return book with { Id = 3, Type = "newspaperIssue", Collections = [BaoChi], Libraries = [LySon], YearFrom = 2001, YearTo = 2001 };
        yield return book with { Id = 4, Type = "newspaperIssue", Collections = [BaoXuan, BaoChi], Libraries = [LySon], Creators = ["Hoà Bình"] };
        yield return book with { Id = 5, Type = "map", Subjects = ["Quảng Ngãi -- Lịch sử"] };
    }

    [OneTimeSetUp]
    public void Build()
    {
        // Two segments, so that ordinals of segments and of the whole differ.
        _index = new TestIndex(Documents().Skip(3));
        _index.Change(Documents().Take(3));
    }

    [OneTimeTearDown]
    public void Remove() => _index.Dispose();

    [Test]
    public void Facets_count_every_document_that_is_found()
    {
        var facets = _index.Search(new SearchRequest { Query = "sách", Facets = FacetName.All }).Facets;
        Assert.Multiple(() =>
        {
            Assert.That(Counts(facets["type"]), Is.EqualTo("book 2, newspaperIssue 2, map 1"));
            Assert.That(Counts(facets["collection"]), Is.EqualTo("bao-chi 2, dia-chi 2, bao-xuan 1"));
            Assert.That(facets["collection"][1].Label, Is.EqualTo("Địa chí"));
            Assert.That(Counts(facets["library"]), Is.EqualTo("ly-son 3, ba-to 2"));
            Assert.That(Counts(facets["language"]), Is.EqualTo("fre 1, vie 1"));
            Assert.That(Counts(facets["subject"]), Is.EqualTo("Quảng Ngãi -- Lịch sử 1"));
            Assert.That(Counts(facets["digital"]), Is.EqualTo("false 4, true 1"));
            Assert.That(Counts(facets["year"]), Is.EqualTo("1998 2, 2001 1"));
        });
    }

    [Test]
    public void Facets_of_everything_are_those_of_a_query_that_finds_everything()
    {
        var everything = _index.Search(new SearchRequest { Facets = FacetName.All, FacetSize = 2 });
        var found = _index.Search(new SearchRequest { Query = "sách", Facets = FacetName.All, FacetSize = 2 });
        Assert.That(everything.Total, Is.EqualTo(5));
        Assert.That(everything.Facets, Is.EqualTo(found.Facets));
    }

    [Test]
    public void Facets_of_everything_follow_the_index()
    {
        using var index = new TestIndex(Documents());
        var request = new SearchRequest { Facets = ["type"] };
        Assert.That(Counts(index.Search(request).Facets["type"]), Is.EqualTo("book 2, newspaperIssue 2, map 1"));
        index.Searcher.Refresh();
        index.Change([Documents().First() with { Id = 6, Type = "map" }], 1, 4);
        var changed = index.Search(request);
        Assert.That(changed.Total, Is.EqualTo(4));
        Assert.That(Counts(changed.Facets["type"]), Is.EqualTo("map 2, book 1, newspaperIssue 1"));
    }

    [Test]
    public void A_filter_does_not_narrow_its_own_facet()
    {
        var found = _index.Search(new SearchRequest { Libraries = ["ba-to"], Facets = ["library", "type", "collection"] });
        Assert.Multiple(() =>
        {
            Assert.That(found.Total, Is.EqualTo(2));
            Assert.That(Counts(found.Facets["library"]), Is.EqualTo("ly-son 3, ba-to 2"));
            Assert.That(Counts(found.Facets["type"]), Is.EqualTo("book 2"));
            Assert.That(Counts(found.Facets["collection"]), Is.EqualTo("dia-chi 2"));
        });
    }

    [Test]
    public void Two_filters_narrow_each_others_facets()
    {
        var found = _index.Search(new SearchRequest { Libraries = ["ly-son"], Types = ["book"], Facets = ["library", "type", "digital"] });
        Assert.Multiple(() =>
        {
            Assert.That(found.Hits.Select(hit => hit.Id), Is.EqualTo(new[] { 1L }));
            Assert.That(Counts(found.Facets["library"]), Is.EqualTo("ba-to 2, ly-son 1"));
            Assert.That(Counts(found.Facets["type"]), Is.EqualTo("newspaperIssue 2, book 1"));
            Assert.That(Counts(found.Facets["digital"]), Is.EqualTo("true 1"));
        });
    }

    [TestCase("bao-chi", 3L, 4L)]
    [TestCase("bao-xuan", 4L)]
    [TestCase("dia-chi", 1L, 2L)]
    [TestCase("không có")]
    public void A_collection_includes_those_inside_it(string collection, params long[] expected) =>
        Assert.That(Ids(new SearchRequest { Collections = [collection] }), Is.EquivalentTo(expected));

    [Test]
    public void Several_values_of_a_filter_mean_any_of_them() =>
        Assert.That(Ids(new SearchRequest { Types = ["book", "map"] }), Is.EquivalentTo(new[] { 1L, 2, 5 }));

    [TestCase(1998, 1998, 1L, 2L)]
    [TestCase(1900, 1900, 2L)]
    [TestCase(2000, null, 3L)]
    [TestCase(null, 1899)]
    [TestCase(null, 1950, 2L)]
    public void Years_meet(int? from, int? to, params long[] expected)
    {
        Assert.That(Ids(new SearchRequest { YearFrom = from, YearTo = to }), Is.EquivalentTo(expected));
        Assert.That(Ids(new SearchRequest { Query = $"nam:{from}..{to}" }), Is.EquivalentTo(expected));
    }

    [TestCase("Hoà Bình")]
    [TestCase("hòa bình")]
    public void Names_are_equal_at_the_exact_level(string author) =>
        Assert.That(Ids(new SearchRequest { Authors = [author] }), Is.EquivalentTo(new[] { 1L, 4 }));

    [Test]
    public void A_subject_is_a_whole_heading()
    {
        Assert.That(Ids(new SearchRequest { Subjects = ["Quảng Ngãi -- Lịch sử"] }), Is.EqualTo(new[] { 5L }));
        Assert.That(Ids(new SearchRequest { Subjects = ["Quảng Ngãi"] }), Is.Empty);
    }

    [Test]
    public void What_was_removed_or_replaced_is_not_counted()
    {
        using var index = new TestIndex(Documents());
        index.Change([TestIndex.Titled(3, "Sách khác")], 4, 5);
        var found = index.Search(new SearchRequest { Facets = ["type", "collection", "year"] });
        Assert.Multiple(() =>
        {
            Assert.That(found.Total, Is.EqualTo(3));
            Assert.That(Counts(found.Facets["type"]), Is.EqualTo("book 3"));
            Assert.That(Counts(found.Facets["collection"]), Is.EqualTo("dia-chi 2"));
            Assert.That(Counts(found.Facets["year"]), Is.EqualTo("1998 2"));
        });
    }

    private long[] Ids(SearchRequest request) => [.. _index.Search(request).Hits.Select(hit => hit.Id)];

    private static string Counts(IReadOnlyList<FacetCount> facet) => string.Join(", ", facet.Select(value => $"{value.Value} {value.Count}"));
}
