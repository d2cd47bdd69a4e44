using ThuVienSo.Benchmarks.Quality.Judged;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Explaining;
using ThuVienSo.Search.Querying.ShortForms;

namespace ThuVienSo.Tests.Search.Explaining;

/// <summary>What an explanation says of a score is the score: on the samples, for queries of all kinds.</summary>
public sealed class ExplainedSamplesTests
{
    private TestIndex _index = null!;
    private AbbreviationFiles _abbreviations = null!;
    private CatalogSearcher _searcher = null!;
    private JudgedSet _samples = null!;

    [OneTimeSetUp]
    public async Task BeginAsync()
    {
        _samples = await JudgedSets.SamplesAsync(CancellationToken.None);
        _index = new TestIndex(_samples.Documents.Select((document, at) => document with { Id = at + 1 }));
        _abbreviations = new AbbreviationFiles([ProjectTree.File("index-data", "abbreviations.tsv")]);
        _searcher = new CatalogSearcher(_index.Root, new SearchOptions { Limit = TimeSpan.FromMinutes(5) }, abbreviations: _abbreviations);
    }

    [OneTimeTearDown]
    public void End()
    {
        _searcher.Dispose();
        _abbreviations.Dispose();
        _index.Dispose();
    }

    [TestCase("quảng ngãi", "Word Pair", TestName = "all marks")]
    [TestCase("quang ngai", "Word Pair", TestName = "no marks")]
    [TestCase("nguyên du", "Word", TestName = "some marks")]
    [TestCase("tieengs Vieetj", "Word", TestName = "Telex")]
    [TestCase("tie61ng Vie65t", "Word", TestName = "VNI")]
    [TestCase("quảng ngại", "Word", TestName = "wrong mark")]
    [TestCase("qunag ngai", "Word", TestName = "slip")]
    [TestCase("lí sơn", "Word", TestName = "near spelling")]
    [TestCase("lịch sử đảng bộ", "Word Pair", TestName = "four words")]
    [TestCase("lịch sử đảng bộ lupyta", "Word Missing Coverage", TestName = "a word that nothing has")]
    [TestCase("muốn biết về lịch sử của tỉnh quảng ngãi thời kháng chiến chống pháp", "Word Missing Coverage Pair", TestName = "a sentence")]
    [TestCase("muon biet ve lich su cua tinh quang ngai thoi khang chien chong phap", "Word Missing Coverage Pair", TestName = "a sentence without marks")]
    [TestCase("\"quảng ngãi\"", "Word Phrase Pair", TestName = "phrase")]
    [TestCase("\"quảng ngãi\" lịch sử", "Word Phrase Pair", TestName = "phrase and words")]
    [TestCase("lịch*", "Beginning", TestName = "beginning")]
    [TestCase("li*", "Beginning", TestName = "beginning of two letters")]
    [TestCase("lí*", "Beginning", TestName = "beginning of two spellings")]
    [TestCase("sử*", "Beginning", TestName = "marked beginning")]
    [TestCase("tacgia:nguyễn", "Word", TestName = "author")]
    [TestCase("nhande:quảng ngãi", "Word Pair", TestName = "title")]
    [TestCase("chude:lịch sử", "Word Pair", TestName = "subject")]
    [TestCase("quảng -ngãi", "Word", TestName = "exclusion")]
    [TestCase("huế OR \"hội an\"", "Word", TestName = "either")]
    [TestCase("(lịch sử) OR (văn học)", "Word Pair", TestName = "either of two groups")]
    [TestCase("lịch sử nam:1930..2000", "Word Pair", TestName = "years")]
    [TestCase("206/QĐ-TTg", "Word Phrase Identifier", TestName = "number of a document")]
    [TestCase("206 qd ttg", "Identifier", TestName = "number of a document in parts")]
    [TestCase("bản đồ TP Quảng Ngãi", "Word Substitute", TestName = "abbreviation")]
    [TestCase("thế kỷ 18", "Substitute Word", TestName = "numeral")]
    [TestCase("1975", "Word", TestName = "year as a word")]
    [TestCase("văn văn văn", "Word", TestName = "a word three times")]
    [TestCase("𤾓𢆥", "Word", TestName = "Nôm")]
    [TestCase("a", "Word", TestName = "one letter")]
    [TestCase("-lịch", "", TestName = "nothing but an exclusion")]
    public void Parts_sum_up_to_the_score(string query, string kinds)
    {
        var found = Explain(query);
        Assert.That(found.Hits, Is.Not.Empty);
        Check(found, query);
        Assert.That(found.Hits.SelectMany(hit => hit.Why!.Details).Select(part => part.Kind.ToString()).Distinct(), Is.SupersetOf(kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries)), query);
    }

    [Test]
    public void Of_all_judged_queries_the_parts_sum_up_to_the_score()
    {
        var explained = 0;
        foreach (var query in _samples.Queries)
        {
            var found = Explain(query.Text);
            Check(found, query.Text);
            explained += found.Hits.Count;
        }

        Assert.That(explained, Is.GreaterThan(1000));
    }

    [Test]
    public void A_whole_title_is_told_with_each_of_its_parts()
    {
        var title = _samples.Documents.First(document => document.TitleProper.Split(' ').Length is > 3 and < 8).TitleProper;
        var found = Explain(title);
        Check(found, title);
        Assert.That(
            found.Hits[0].Why!.Details.Select(part => part.Kind),
            Is.SupersetOf(new[] { ReasonKind.WholeTitle, ReasonKind.WholeTitleMeant, ReasonKind.WholeTitleFolded }), title);
    }

    [Test]
    public void Nobody_pays_who_did_not_ask()
    {
        var found = Search(new SearchRequest { Query = "quang ngai" });
        Assert.That(found.Explanation, Is.Null);
        Assert.That(found.Hits.Select(hit => hit.Why), Has.All.Null);
    }

    [Test]
    public void Explaining_changes_neither_order_nor_scores()
    {
        foreach (var query in _samples.Queries.Where((_, at) => at % 7 == 0))
        {
            var plain = Search(new SearchRequest { Query = query.Text });
            Assert.That(Explain(query.Text).Hits.Select(hit => (hit.Id, hit.Score)), Is.EqualTo(plain.Hits.Select(hit => (hit.Id, hit.Score))), query.Text);
        }
    }

    [Test]
    public void Later_pages_are_explained_too()
    {
        var found = Search(new SearchRequest { Query = "quang ngai", Page = 3, Size = 20, Explain = true });
        Assert.That(found.Hits, Is.Not.Empty);
        Check(found, "page 3");
    }

    [Test]
    public void An_order_chosen_has_no_points()
    {
        var found = Search(new SearchRequest { Query = "quang ngai", Sort = SearchSort.Title, Explain = true });
        Assert.That(found.Hits.Select(hit => hit.Why), Has.All.Null);
        Assert.That(found.Explanation!.En, Does.Contain("without points"));
        Assert.That(found.Explanation.Reading, Has.Count.EqualTo(3));
    }

    [TestCase("")]
    [TestCase("!!!")]
    public void Where_nothing_is_asked_for_there_is_nothing_to_explain(string query)
    {
        var found = Explain(query);
        Assert.That(found.Hits.Select(hit => hit.Why), Has.All.Null);
        Assert.That(found.Explanation!.Reading, Is.Empty);
    }

    [Test]
    public void More_than_a_page_of_twenty_is_refused() => Assert.That(
        _searcher.SearchAsync(new SearchRequest { Query = "quang", Explain = true, Size = 21 }, CancellationToken.None).Result,
        Is.InstanceOf<SearchRefused>().With.Property("Parameter").EqualTo("size"));

    private SearchResult Explain(string query) => Search(new SearchRequest { Query = query, Explain = true });

    private SearchResult Search(SearchRequest request) => (SearchResult)_searcher.SearchAsync(request, CancellationToken.None).GetAwaiter().GetResult();

    private static void Check(SearchResult found, string query)
    {
        foreach (var hit in found.Hits)
        {
            Assert.That(hit.Why, Is.Not.Null, query);
            Assert.That(hit.Why!.Value, Is.EqualTo(hit.Score), query);
            Check(hit.Why, query);
        }

        foreach (var reading in found.Explanation!.Reading)
        {
            Check(reading, query);
            Assert.That(reading.Value, Is.EqualTo(1).Within(1e-3), query);
        }
    }

    private static void Check(Reason reason, string query)
    {
        var expected = reason.Combination switch
        {
            Combination.Sum => reason.Details.Sum(detail => detail.Value),
            Combination.Product => reason.Details.Aggregate(1.0, (product, detail) => product * detail.Value),
            _ => reason.Value,
        };
        Assert.That(reason.Value, Is.EqualTo(expected).Within(Math.Max(1e-6, 1e-3 * Math.Abs(expected))), $"{query}: {reason.Kind} {reason.En}");
        Assert.That(reason.Vi, Is.Not.Empty.And.EndsWith("."), query);
        Assert.That(reason.En, Is.Not.Empty.And.EndsWith("."), query);
        foreach (var detail in reason.Details)
            Check(detail, query);
    }
}
