using Lucene.Net.Search;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Readings;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Tests.Search.Pages;

/// <summary>Made-up libraries of few words, where what must be found can be told by looking at every page.</summary>
public sealed class PageRuleTests
{
    private const int Books = 40;

    private static readonly string[] Words = ["lan", "mai", "trúc", "bình", "minh", "khôi", "linh", "tâm", "hạnh", "kim"];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void A_document_is_found_by_its_record_or_by_a_page_read_with_it(int seed)
    {
        var random = new Random(seed);
        var (titles, pages) = Library(random);
        using var index = Index(titles, pages);
        var compared = 0;
        for (var round = 0; round < 150; round++)
        {
            var query = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Words[random.Next(Words.Length)]).Distinct().ToArray();
            var found = index.Search(string.Join(' ', query));
            var expected = Enumerable.Range(0, Books).Where(book => IsFound(query, titles[book], pages[book])).Select(book => book + 1L).ToList();
            if (expected.Count >= 5)
            {
                Assert.That(found.Hits.Select(hit => hit.Id).Order(), Is.EqualTo(expected), string.Join(' ', query));
                compared++;
            }
        }

        Assert.That(compared, Is.GreaterThan(30));
    }

    [Test]
    public void No_score_is_above_its_bound()
    {
        var random = new Random(7);
        var (titles, pages) = Library(random);
        using var index = Index(titles, pages);
        using var hold = index.Searcher.HoldPages()!;
        var seen = 0;
        foreach (var word in Words.Concat(["truc", "khoi", "hanh", "binh"]))
        {
            var meant = new WordsMeant([word], hold.Model, Correcting.Unknown, Weights.Default);
            var query = new QueryBuilder(hold.Reader, meant, Demand.All, QueryScope.Pages).Part(new QueryNode.Words([word]));
            foreach (var leaf in hold.Reader.Leaves)
            {
                var scorer = hold.Searcher.CreateNormalizedWeight(query).GetScorer(leaf, leaf.AtomicReader.LiveDocs)!;
                for (; scorer.NextDoc() != DocIdSetIterator.NO_MORE_DOCS; seen++)
                {
                    Assert.That(((IBoundedScorer)scorer).Bound(), Is.GreaterThanOrEqualTo(scorer.GetScore() * 0.9999f));
                }
            }
        }

        Assert.That(seen, Is.GreaterThan(300));
    }

    /// <summary>The rule, word by word.</summary>
    private static bool IsFound(string[] query, string[] record, string[][] pages)
    {
        var has = Array.ConvertAll(query, record.Contains);
        if (has.All(one => one))
        {
            return true;
        }

        var (front, back) = (has.TakeWhile(one => one).Count(), has.Reverse().TakeWhile(one => one).Count());
        bool Taken(int at) => query.Length >= 3 && ((front >= 2 && at < front) || (back >= 2 && at >= query.Length - back));
        return pages.Any(page => Enumerable.Range(0, query.Length).All(at => page.Contains(query[at]) || Taken(at)));
    }

    private static (string[][] Titles, string[][][] Pages) Library(Random random)
    {
        string[] Some(int most) => [.. Enumerable.Range(0, random.Next(1, most)).Select(_ => Words[random.Next(Words.Length)])];
        return ([.. Enumerable.Range(0, Books).Select(_ => Some(4))], [.. Enumerable.Range(0, Books).Select(_ => Enumerable.Range(0, random.Next(0, 8)).Select(_ => Some(6)).ToArray())]);
    }

    private static TestIndex Index(string[][] titles, string[][][] pages)
    {
        var index = new TestIndex(titles.Select((title, book) => TestIndex.Digital(book + 1, string.Join(' ', title))));
        index.BuildPages(pages.SelectMany((book, at) => book.Select((page, number) => TestIndex.Page(at + 1, number + 1, string.Join(' ', page), confidence: 30 + (number * 10)))));
        return index;
    }
}
