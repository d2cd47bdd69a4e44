using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Suggest;

namespace ThuVienSo.Tests.Search;

/// <summary>Lý and Lí, Mỹ and Mĩ, quý and quí find each other, the spelling that was typed first.</summary>
public sealed class NearSpellingSearchTests
{
    private static readonly string[] Titles =
    [
        "Đảo Lý Sơn",
        "Đảo Lí Sơn",
        "Dao Ly Son",
        "Dao Li Son",
        "Đảo Lỵ Sơn",
        "Vương Thúy Kiều",
        "Thúi um nhà",
        "Quỳnh và Quý",
        "Quýt và Quí",
        "Linh và Mĩ",
        "Lynh và Mỹ",
        "Bảo tồn Lý Sơn: kỷ yếu hội thảo về đảo Lý Sơn và Lý Sơn",
    ];

    private TestIndex _index = null!;

    [OneTimeSetUp]
    public void Build() => _index = new TestIndex(Titles.Select((title, i) => TestIndex.Titled(i, title)));

    [OneTimeTearDown]
    public void Remove() => _index.Dispose();

    [TestCase("lý", "Đảo Lý Sơn > Đảo Lí Sơn > Dao Ly Son > Dao Li Son > Đảo Lỵ Sơn")]
    [TestCase("lí", "Đảo Lí Sơn > Đảo Lý Sơn > Dao Li Son > Dao Ly Son > Đảo Lỵ Sơn")]
    [TestCase("đảo lí sơn", "Đảo Lí Sơn > Đảo Lý Sơn > Đảo Lỵ Sơn > Dao Li Son > Dao Ly Son")]
    [TestCase("\"đảo lí sơn\"", "Đảo Lí Sơn > Đảo Lý Sơn > Đảo Lỵ Sơn > Dao Li Son > Dao Ly Son")]
    [TestCase("đảo lí sơ*", "Đảo Lí Sơn > Đảo Lý Sơn")]
    [TestCase("nhande:(đảo lí sơ*) OR tacgia:(đảo lí sơ*)", "Đảo Lí Sơn > Đảo Lý Sơn")]
    [TestCase("ĐẢO LÍ SƠN", "Đảo Lí Sơn > Đảo Lý Sơn")]
    [TestCase("lí so*", "Đảo Lí Sơn > Đảo Lý Sơn")]
    [TestCase("quí", "Quýt và Quí > Quỳnh và Quý")]
    [TestCase("quý", "Quỳnh và Quý > Quýt và Quí")]
    [TestCase("mĩ", "Linh và Mĩ > Lynh và Mỹ")]
    [TestCase("nhande:mĩ", "Linh và Mĩ > Lynh và Mỹ")]
    [TestCase("mi", "Linh và Mĩ > Lynh và Mỹ")]
    [TestCase("my", "Lynh và Mỹ > Linh và Mĩ")]
    public void The_spelling_typed_comes_before_the_other(string query, string order)
    {
        var found = Found(query).Where(title => !title.StartsWith("Bảo", StringComparison.Ordinal)).ToList();
        var wanted = order.Split(" > ");
        Assert.That(found.Take(wanted.Length), Is.EqualTo(wanted));
    }

    [TestCase("ly", 6)]
    [TestCase("li", 6)]
    [TestCase("lí", 6)]
    [TestCase("lý sơn", 6)]
    [TestCase("li son", 6)]
    [TestCase("thúi", 1)]
    [TestCase("thúy", 1)]
    [TestCase("thuy", 1)]
    [TestCase("quy", 2)]
    [TestCase("lynh", 1)]
    [TestCase("quy*", 2)]
    [TestCase("qui*", 2)]
    [TestCase("quí*", 2)]
    [TestCase("ly*", 7)]
    [TestCase("lí*", 7)]
    [TestCase("mĩ*", 2)]
    [TestCase("lịnh -mĩ", 0)]
    public void Only_whole_syllables_find_each_other(string query, int total) => Assert.That(_index.Search(query).Total, Is.EqualTo(total));

    [Test]
    public void A_whole_title_in_the_other_spelling_comes_before_texts_that_repeat_the_words()
    {
        using var index = new TestIndex(
            TestIndex.Titled(1, "Đảo Lý Sơn"),
            TestIndex.Titled(2, "Đảo Lí Sơn, đảo Lí Sơn, đảo Lí Sơn") with { Subjects = ["Đảo Lí Sơn"], Creators = ["Đảo Lí Sơn"] });
        Assert.That(index.Find("đảo lí sơn")[0], Is.EqualTo(1));
    }

    [TestCase("lí sơn", "Lý! Sơn!")]
    [TestCase("lý sơn", "Lý! Sơn!")]
    [TestCase("li son", "Lý! Sơn!")]
    [TestCase("lí*", "Lý!")]
    [TestCase("lì", "Lý")]
    public void Both_spellings_are_marked(string query, string marked)
    {
        var title = _index.Search(query).Hits.Single(hit => hit.Title.Text == "Đảo Lý Sơn").Title;
        Assert.That(
            string.Join(' ', title.Marks.Select(mark => title.Text.Substring(mark.Start, mark.Length) + (mark.Exact ? "!" : ""))), Is.EqualTo(marked));
    }

    [TestCase("đảo lí", "Đảo Lí Sơn", "Đảo Lý Sơn")]
    [TestCase("đảo lý", "Đảo Lý Sơn")]
    [TestCase("đảo lí sơ", "Đảo Lí Sơn", "Đảo Lý Sơn")]
    [TestCase("đảo l", "Đảo Lí Sơn", "Đảo Lý Sơn")]
    [TestCase("đảo x")]
    [TestCase("vương thúi")]
    public async Task Both_spellings_are_suggested(string typed, params string[] first)
    {
        var suggestions = ((Suggestions)await Suggester.SuggestAsync(_index.Searcher, typed, 10, CancellationToken.None)).Items;
        Assert.That(suggestions.Take(first.Length).Select(suggestion => suggestion.Text), Is.EqualTo(first));
        Assert.That(suggestions, first.Length == 0 ? Is.Empty : Is.Not.Empty);
    }

    [Test]
    public void Neighbours_are_seen_in_every_document_whichever_form_stood_in_the_one_before()
    {
        using var index = new TestIndex("Lý đảo; Lí sơn; Lý đảo lớn; đảo Lý; Lí đảo; đảo Lí".Split("; ").Select((title, i) => TestIndex.Titled(i, title)));
        Assert.That(index.Search("đảo lí nhỏ OR đảo lí").Hits.Select(hit => hit.Title.Text).Take(2), Is.EqualTo(new[] { "đảo Lí", "đảo Lý" }));
    }

    [TestCase("Lý Sơn", 1)]
    [TestCase("Lí Sơn", 1)]
    public void A_facet_value_stays_as_it_was_written(string subject, int total)
    {
        using var index = new TestIndex(
            TestIndex.Titled(1, "Một") with { Subjects = ["Lý Sơn"] },
            TestIndex.Titled(2, "Hai") with { Subjects = ["Lí Sơn"] });
        Assert.That(index.Search(new SearchRequest { Subjects = [subject] }).Total, Is.EqualTo(total));
    }

    private List<string> Found(string query) => [.. _index.Search(query).Hits.Select(hit => hit.Title.Text)];
}
