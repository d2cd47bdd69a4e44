using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Tests.Search;

public sealed class CoverageTests
{
    [Test]
    public void Exactly_the_documents_with_enough_of_the_words_are_found_in_any_order_of_asking()
    {
        var random = new Random(20261124);
        string[] words = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"];
        var texts = Enumerable.Range(0, 400).Select(_ => words.Where(_ => random.Next(3) == 0).DefaultIfEmpty("không").ToArray()).ToArray();
        using var index = new TestIndex(texts.Select((text, at) => TestIndex.Titled(at + 1, string.Join(' ', text))));
        using var hold = index.Searcher.Hold()!;
        for (var round = 0; round < 60; round++)
        {
            var parts = words.OrderBy(_ => random.Next()).Take(random.Next(2, 8)).Select(word => (Word: word, Mass: 1 + (float)(random.NextDouble() * 5))).ToList();
            var share = (float)random.NextDouble();
            var query = new CoverageQuery([.. parts.Select(part => new WeighedPart(part.Word, new TermQuery(new Term(IndexFields.Title.Exact, part.Word)), part.Mass))], share, 0.3f);
            var least = share * parts.Sum(part => part.Mass) * 0.9999f;
            var wanted = texts.Select((text, at) => (at, mass: parts.Where(part => text.Contains(part.Word)).Sum(part => part.Mass))).Where(one => one.mass > 0 && one.mass >= least && (parts.Count < 3 || parts.Count(part => texts[one.at].Contains(part.Word)) > 1)).Select(one => one.at);
            Assert.That(hold.Searcher.Search(query, 1000).ScoreDocs.Select(hit => hit.Doc), Is.EquivalentTo(wanted), () => query.ToString(""));
        }
    }

    [TestCase("Truyện Kiều của Nguyễn Du", "Truyện Kiều Nguyễn Du bản chữ Nôm", TestName = "Three words or more that no document has find those with most of them")]
    [TestCase("Ai là tác giả của Truyện Kiều và sinh năm nào vậy", "Truyện Kiều: tác giả Nguyễn Du", TestName = "A sentence finds what has its telling words")]
    public void Not_every_word_is_needed(string typed, string found)
    {
        using var index = new TestIndex(new[] { found, "Chuyện năm nào", "Ai về", "Nguyễn Trãi", "Du ký", "Của rừng" }.Select((title, at) => TestIndex.Titled(at + 1, title)));
        Assert.That(index.Find(typed), Is.Not.Empty);
        Assert.That(index.Find(typed)[0], Is.EqualTo(1));
    }

    [TestCase("nguyễn du kiều", false, TestName = "Enough documents with all words: no others")]
    [TestCase("nguyễn trãi kiều", true, TestName = "Hardly a document with all words: others too, and it is said")]
    [TestCase("tắt đèn", false, TestName = "Of two words each is needed")]
    [TestCase("\"nguyễn trãi\"", false, TestName = "A phrase by itself is one")]
    [TestCase("nguyễn trãi -kiều", false, TestName = "Who uses signs means them")]
    public void It_is_said_when_not_every_word_was_needed(string typed, bool loose)
    {
        using var index = new TestIndex(Enumerable.Range(1, 12).Select(n => TestIndex.Titled(n, $"Nguyễn Du và Kiều tập {n}")).Append(TestIndex.Titled(13, "Nguyễn Trãi")).Append(TestIndex.Titled(14, "Tắt")).Append(TestIndex.Titled(15, "Đèn")));
        Assert.That(index.Search(typed).Loose, Is.EqualTo(loose));
    }
}
