using System.Text;

namespace ThuVienSo.Tests.Search;

/// <summary>An accent that is typed counts; one that is not typed is unknown, not absent.</summary>
public sealed class AccentTests
{
    private static readonly string[] Titles =
    [
        "Những con đường Quảng Ngãi",
        "Nhung con duong Quang Ngai",
        "Những con dương Quảng Ngãi",
        "Những con đương Quảng Ngãi",
        "Nguyễn Du toàn tập",
        "Nguyên dư tập lục",
        "Nguyền rủa du côn",
        "Ngưyên đu tên lạ",
        "Thiên nhiên Hội An",
        "Người Ba Tơ kháng chiến",
        "Đảo Lý Sơn",
        "Xã Mỹ Á",
        "Cách tổ chức thư viện",
        "Thể thao và thế giới",
        "Hòa bình ở Sơn Mỹ",
        "Nước thủy triều sông Trà",
    ];

    private TestIndex _index = null!;

    [OneTimeSetUp]
    public void Build() => _index = new TestIndex(Titles.Select((title, i) => TestIndex.Titled(i + 1, title)));

    [OneTimeTearDown]
    public void Remove() => _index.Dispose();

    [TestCase("đường", "đường", "duong", "dương|đương")]
    [TestCase("dương", "dương", "duong", "đường|đương")]
    [TestCase("đương", "đương", "duong", "đường|dương")]
    [TestCase("con đường", "đường", "duong", "dương|đương")]
    [TestCase("\"con đường\"", "đường", "duong", "dương|đương")]
    public void A_typed_accent_counts(string query, string first, string second, string last)
    {
        var found = Found(query);
        Assert.That(found, Has.Count.EqualTo(4));
        Assert.That(found[0], Does.Contain($" {first} "));
        Assert.That(found[1], Does.Contain($" {second} "));
        Assert.That(found.Skip(2).Select(title => title.Split(' ')[2]), Is.EquivalentTo(last.Split('|')));
    }

    [TestCase("duong")]
    [TestCase("DUONG")]
    [TestCase("con duong")]
    [TestCase("nhung con duong quang ngai")]
    public void An_accent_not_typed_is_unknown(string query) => Assert.That(Found(query), Has.Count.EqualTo(4));

    [TestCase("hội an", "Hội An")]
    [TestCase("hoi an", "Hội An")]
    [TestCase("ba tơ", "Ba Tơ")]
    [TestCase("ba to", "Ba Tơ")]
    [TestCase("lý sơn", "Lý Sơn")]
    [TestCase("ly son", "Lý Sơn")]
    [TestCase("mỹ á", "Mỹ Á")]
    [TestCase("my a", "Mỹ Á")]
    [TestCase("tổ chức", "tổ chức")]
    [TestCase("to chuc", "tổ chức")]
    [TestCase("thể", "Thể thao")]
    [TestCase("the", "Thể thao")]
    [TestCase("á", "Mỹ Á")]
    [TestCase("hòa", "Hòa bình")]
    [TestCase("hoà", "Hòa bình")]
    [TestCase("HOÀ BÌNH", "Hòa bình")]
    [TestCase("thuỷ triều", "thủy triều")]
    public void Short_and_frequent_words_are_found(string query, string title) => Assert.That(Found(query)[0], Does.Contain(title));

    [TestCase("con đường")]
    [TestCase("hội an")]
    [TestCase("tổ chức")]
    public void Decomposed_input_finds_the_same(string query)
    {
        var whole = _index.Search(query);
        var decomposed = _index.Search(query.Normalize(NormalizationForm.FormD));
        Assert.That(decomposed.Hits.Select(hit => (hit.Id, hit.Score)), Is.EqualTo(whole.Hits.Select(hit => (hit.Id, hit.Score))));
    }

    private List<string> Found(string query) => [.. _index.Search(query).Hits.Select(hit => hit.Title.Text)];
}
