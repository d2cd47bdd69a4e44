using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Tests.Search;

public sealed class QueryLanguageTests
{
    private TestIndex _index = null!;

    private static IEnumerable<IndexedDocument> Documents()
    {
        yield return TestIndex.Titled(1, "Lịch sử Quảng Ngãi") with { Creators = ["Nguyễn Văn A"], Subjects = ["Lịch sử"], YearFrom = 1990, YearTo = 1990 };
        yield return TestIndex.Titled(2, "Quảng Ngãi và lịch sử của người Hrê") with { NameVariants = ["Bút danh Hoài Thanh"], Publisher = "Nhà xuất bản Đà Nẵng" };
        yield return TestIndex.Titled(3, "Dân ca") with { Abstract = "Dân ca của người Quảng và lịch sử của nó, ở Ngãi.", OtherTitles = ["Folk songs"] };
        yield return TestIndex.Titled(4, "Quyết định") with { Identifiers = ["206/QĐ-TTg", "9786041234567", "978-604-1-23456-7"], Rest = ["Ngày 5 tháng 3"] };
        yield return TestIndex.Titled(5, "Số 206") with { Rest = ["QĐ TTg"] };
        yield return TestIndex.Titled(6, "Hội nghị về an ninh") with { Subjects = ["Hội nghị", "An ninh"] };
        yield return TestIndex.Titled(7, "Phố cổ và di sản ở miền Trung: Hội An");
        yield return TestIndex.Titled(8, "𡨸喃 chữ Nôm") with { Rest = ["Y'Bhăm ĕ ƀ"] };
    }

    [OneTimeSetUp]
    public void Build() => _index = new TestIndex(Documents());

    [OneTimeTearDown]
    public void Remove() => _index.Dispose();

    [TestCase("lịch sử quảng ngãi", 1L, 2L, 3L)]
    [TestCase("lich su quang ngai", 1L, 2L, 3L)]
    [TestCase("\"quảng ngãi\"", 1L, 2L)]
    [TestCase("\"quang ngai\" hre", 2L)]
    [TestCase("quang ngai -hre", 1L, 3L)]
    [TestCase("hre OR ca", 2L, 3L)]
    [TestCase("tacgia:nguyen", 1L)]
    [TestCase("author:\"hoai thanh\"", 2L)]
    [TestCase("title:quảng", 1L, 2L)]
    [TestCase("title:folk", 3L)]
    [TestCase("chude:lich", 1L)]
    [TestCase("nxb:\"đà nẵng\"", 2L)]
    [TestCase("da nang", 2L)]
    [TestCase("quảng nam:1990", 1L)]
    [TestCase("ngu*", 1L, 2L, 3L)]
    [TestCase("-quang -hoi -an -206 -\"quyết định\"", 8L)]
    [TestCase("\"quảng ngãi quảng ngãi quảng ngãi quảng ngãi quảng ngãi\"")]
    [TestCase("206/QĐ-TTg", 4L)]
    [TestCase("206/qd-ttg", 4L)]
    [TestCase("206 qd ttg", 4L, 5L)]
    [TestCase("so:206/QĐ-TTg", 4L)]
    [TestCase("so:206", 4L)]
    [TestCase("978-604-1-23456-7", 4L)]
    [TestCase("9786041234567", 4L)]
    [TestCase("isbn:9786041234567", 4L)]
    [TestCase("喃", 8L)]
    [TestCase("𡨸", 8L)]
    [TestCase("y'bhăm", 8L)]
    [TestCase("y’bham", 8L)]
    [TestCase("key3", 3L)]
    [TestCase("không_có_từ_này_đâu")]
    [TestCase("!!!")]
    public void The_query_language_finds(string query, params long[] expected) => Assert.That(_index.Find(query), Is.EquivalentTo(expected));

    [TestCase("lich su quang ngai", 1L)]
    [TestCase("Số 206", 5L)]
    [TestCase("206/QĐ-TTg", 4L)]
    [TestCase("quyết định", 4L)]
    [TestCase("hội an", 7L)]
    [TestCase("hoi an", 7L)]
    public void What_was_meant_comes_first(string query, long first) => Assert.That(_index.Find(query)[0], Is.EqualTo(first));

    [Test]
    public void Hits_are_marked()
    {
        var hit = _index.Search("nguoi quảng").Hits.Single(h => h.Id == 3);
        Assert.That(hit.Snippets[0].Marks.Select(m => (hit.Snippets[0].Text.Substring(m.Start, m.Length), m.Exact)),
            Is.EqualTo(new[] { ("người", true), ("Quảng", true) }));
    }

    [Test]
    public void Notices_of_the_grammar_are_passed_on() => Assert.That(_index.Search("\"quảng ngãi").Notices, Has.Count.EqualTo(1));
}
