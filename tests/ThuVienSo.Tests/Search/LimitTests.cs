using ThuVienSo.Search.Querying;

namespace ThuVienSo.Tests.Search;

/// <summary>Whatever is asked, the answer comes soon, in little memory, and is an answer or a refusal that says why.</summary>
public sealed class LimitTests
{
    private const long MostBytes = 64L << 20;

    /// <summary>Of the processor, the rest of the process included: the clock says little on a busy machine.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromMilliseconds(250);

    private TestIndex _index = null!;

    [OneTimeSetUp]
    public void Build()
    {
        var random = new Random(11);
        string[] syllables = ["a", "an", "ba", "bà", "ban", "bán", "con", "cơn", "duong", "đường", "quảng", "ngãi", "nguyễn", "nguyên", "sơn", "tơ"];
        _index = new TestIndex(Enumerable.Range(1, 3000).Select(id => TestIndex.Titled(id, Words(4)) with { Abstract = Words(60), Creators = [Words(3)] }));

        string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => syllables[random.Next(syllables.Length)]));
    }

    [OneTimeTearDown]
    public void Remove() => _index.Dispose();

    private static IEnumerable<string> Hostile()
    {
        yield return "*a????????????????";
        yield return "*a*";
        yield return "*";
        yield return "ba*";
        yield return string.Join(' ', Enumerable.Repeat("ba*", 32));
        yield return string.Join(" OR ", Enumerable.Repeat("ba*", 32));
        yield return string.Join(' ', Enumerable.Repeat("ba*", 33));
        yield return string.Join(' ', Enumerable.Repeat("a", 1025));
        yield return new string('(', 499);
        yield return string.Concat(Enumerable.Repeat("(a", 200));
        yield return new string('(', 50_000) + "a" + new string(')', 50_000);
        yield return string.Concat(Enumerable.Repeat("-(", 100)) + "a";
        yield return "\"" + string.Join(' ', Enumerable.Repeat("a", 240)) + "\"";
        yield return "\"" + string.Join(' ', Enumerable.Repeat("quảng", 80)) + "\"";
        yield return string.Join(' ', Enumerable.Repeat("\"a an ba bà ban\"", 30));
        yield return string.Join(' ', Enumerable.Repeat("nguyên", 32));
        yield return string.Join(" OR ", Enumerable.Repeat("-a", 32));
        yield return "/(a|b|c|n)*a(a|b|c|n){18}/";
        yield return new string('a', 500);
        yield return new string('a', 501);
        yield return new string('a', 1_000_000);
        yield return string.Concat(Enumerable.Repeat("e\u0301\u0302\u0303", 100));
        yield return "\ud800\udc00\ud800";
        yield return "\0\u0001\uffff\ufeff";
        yield return "nam:0..9999 -nam:1..2";
        yield return "tacgia:tacgia:tacgia:a";
        yield return "so:*";
        yield return "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z";
        yield return string.Join('/', Enumerable.Repeat("1", 240));
        yield return "a~2 b^1000 +c -d ![x TO y] {a TO b} \\";
    }

    [TestCaseSource(nameof(Hostile))]
    public void A_hostile_query_is_answered_or_refused(string query)
    {
        foreach (var facets in new IReadOnlyList<string>[] { [], FacetName.All })
        {
            var request = new SearchRequest { Query = query, Facets = facets };
            Assert.That(Ask(request), Is.InstanceOf<SearchResult>().Or.InstanceOf<SearchRefused>());
            var before = GC.GetAllocatedBytesForCurrentThread();
            Ask(request);
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(MostBytes));
            Assert.That(Enumerable.Range(0, 3).Min(_ => Cost(request)), Is.LessThan(MostTime), "best of three: the first ones pay for compiling");
        }
    }

    [TestCase(0, 20, "page")]
    [TestCase(-1, 20, "page")]
    [TestCase(1, 0, "size")]
    [TestCase(1, 101, "size")]
    [TestCase(501, 20, "page")]
    [TestCase(int.MaxValue, 100, "page")]
    public void A_page_past_the_limits_is_refused_by_name(int page, int size, string parameter) =>
        Assert.That(Ask(new SearchRequest { Page = page, Size = size }), Is.InstanceOf<SearchRefused>().With.Property("Parameter").EqualTo(parameter));

    [Test]
    public void Other_parameters_past_the_limits_are_refused_by_name()
    {
        Assert.Multiple(() =>
        {
            Refused(new SearchRequest { Facets = ["no such"] }, "facets");
            Refused(new SearchRequest { FacetSize = 101 }, "facetSize");
            Refused(new SearchRequest { YearFrom = 2000, YearTo = 1999 }, "yearFrom");
            Refused(new SearchRequest { Authors = [.. Enumerable.Repeat("a", 101)] }, "author");
            Refused(new SearchRequest { Subjects = [new string('a', 1001)] }, "subject");
            Refused(new SearchRequest { Query = new string('a', 501) }, "q");
        });

        void Refused(SearchRequest request, string parameter) =>
            Assert.That(Ask(request), Is.InstanceOf<SearchRefused>().With.Property("Parameter").EqualTo(parameter));
    }

    [Test]
    public void The_deepest_page_is_answered() =>
        Assert.That(Ask(new SearchRequest { Page = 100, Size = 100 }), Is.InstanceOf<SearchResult>());

    [Test]
    public void Past_its_time_a_search_gives_what_it_has_and_says_so()
    {
        using var slow = new CatalogSearcher(_index.Root, new SearchOptions { Limit = TimeSpan.Zero });
        var answer = (SearchResult)slow.SearchAsync(new SearchRequest { Query = "quảng" }, CancellationToken.None).Result;
        Assert.That(answer.Partial, Is.True);
        Assert.That(answer.Total, Is.LessThan(_index.Search("quảng").Total));
        Assert.That(_index.Search("quảng").Partial, Is.False);
    }

    [Test]
    public void Who_gives_up_is_not_searched_for() =>
        Assert.That(
            async () => await _index.Searcher.SearchAsync(new SearchRequest { Query = "quảng" }, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());

    [Test]
    public async Task A_few_search_a_few_wait_and_the_next_is_refused()
    {
        using var gate = new SearchGate(running: 2, waiting: 3);
        var inside = new[] { await gate.EnterAsync(default), await gate.EnterAsync(default) };
        using var impatient = new CancellationTokenSource();
        var waiting = new[] { gate.EnterAsync(default), gate.EnterAsync(default), gate.EnterAsync(impatient.Token) };
        Assert.That(await gate.EnterAsync(default), Is.Null);
        Assert.That(waiting.Any(place => place.IsCompleted), Is.False);

        impatient.Cancel();
        Assert.That(async () => await waiting[2], Throws.InstanceOf<OperationCanceledException>());
        inside[0]!.Dispose();
        inside[0]!.Dispose();
        Assert.That(await waiting[0], Is.Not.Null);
        Assert.That(waiting[1].IsCompleted, Is.False);
        inside[1]!.Dispose();
        Assert.That(await waiting[1], Is.Not.Null);
    }

    private TimeSpan Cost(SearchRequest request)
    {
        var start = Environment.CpuUsage.TotalTime;
        Ask(request);
        return Environment.CpuUsage.TotalTime - start;
    }

    private SearchAnswer Ask(SearchRequest request) => _index.Searcher.SearchAsync(request, CancellationToken.None).GetAwaiter().GetResult();
}
