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

    [TestCase("đường", "đường > duong > dương đương")]
    [TestCase("dương", "dương > đường đương > duong")]
    [TestCase("đương", "đương > đường > duong > dương")]
    [TestCase("con đường", "đường > duong > dương đương")]
    [TestCase("\"con đường\"", "đường > duong > dương đương")]
    [TestCase("đườ*", "đường > duong dương đương")]
    public void A_typed_accent_counts(string query, string order)
    {
        var found = new Queue<string>(Found(query).Select(title => title.Split(' ')[2]));
        foreach (var tier in order.Split(" > ").Select(words => words.Split(' ')))
        {
            Assert.That(tier.Select(_ => found.Dequeue()), Is.EquivalentTo(tier), query);
        }

        Assert.That(found, Is.Empty);
    }

    [TestCase("duong")]
    [TestCase("DUONG")]
    [TestCase("con duong")]
    [TestCase("nhung con duong quang ngai")]
    public void An_accent_not_typed_is_unknown(string query) => Assert.That(Found(query), Has.Count.EqualTo(4));

    [TestCase("nguyên du", "Nguyễn Du", "Nguyen Du", "Ngưyen dũ")]
    [TestCase("lê lơi", "Lê Lợi", "Le Loi", "Lẹ lôi")]
    [TestCase("quang ngãi", "Quảng Ngãi", "Quang Ngai", "Quảng ngại")]
    [TestCase("đao ly son", "Đảo Lý Sơn", "Dao Ly Son", "Dạo lý sơn")]
    [TestCase("nguyễn du", "Nguyễn Du", "Nguyễn Dữ", "Nguyên Dữ")]
    [TestCase("\"nguyễn du\"", "Nguyễn Du", "Nguyễn Dữ", "Nguyên Dữ")]
    [TestCase("nhande:nguyễn du", "Nguyễn Du", "Nguyễn Dữ", "Nguyên Dữ")]
    [TestCase("nguyên du", "Nguyễn Du", "Nguyễn Dữ", "Nguyền Dụ xưa và nay", "Ngụyen Dữ")]
    [TestCase("nguyên du", "Nguyên Du", "Nguyễn Du", "Ngụyen Du")]
    [TestCase("nguyễn dữ", "Nguyễn Dữ", "Nguyễn Du", "Nguyen Du", "Nguyện Dụ")]
    [TestCase("truyện kiều nguyên du", "Truyện Kiều Nguyễn Du", "Truyện Kiều Nguyễn Dữ", "Truyện Kiều Ngụyen Dữ")]
    [TestCase("đao ly son", "Đảo Lý Sơn", "Dao Ly Son")]
    [TestCase("hà nôi viêt nam", "Hà Nội Việt Nam", "Ha Noi Viet Nam")]
    public void What_agrees_with_part_of_the_marks_comes_before_what_contradicts_them(string query, params string[] order)
    {
        using var index = new TestIndex(order.Reverse().Select((title, i) => TestIndex.Titled(i, title)));
        Assert.That(index.Search(query).Hits.Select(hit => hit.Title.Text), Is.EqualTo(order));
    }

    [TestCase("lí sơn", "Lý Sơn")]
    [TestCase("mĩ á", "Mỹ Á")]
    [TestCase("\"đảo lí sơn\"", "Lý Sơn")]
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

    [TestCase("tacgia:\"nguyễn du\"")]
    [TestCase("nguyên du")]
    [TestCase("nguyễn du")]
    public void A_person_of_many_names_is_not_less_the_person(string query)
    {
        using var index = new TestIndex(
            TestIndex.Titled(1, "Truyền kỳ mạn lục") with { Creators = ["Nguyễn Dữ"] },
            TestIndex.Titled(2, "Truyện Kiều") with { Creators = ["Nguyễn Du"], NameVariants = ["Tố Như", "Thanh Hiên", "Hồng Sơn lạp hộ", "Nam Hải điếu đồ", "阮攸"] },
            TestIndex.Titled(3, "Bỉ vỏ") with { Creators = ["Nguyên Hồng"], Abstract = "Đời những kẻ du thủ ở Hải Phòng" },
            TestIndex.Titled(4, "Lều chõng") with { Creators = ["Ngô Tất Tố"] });
        Assert.That(index.Find(query).Take(1), Is.EqualTo(new[] { 2 }));
        Assert.That(index.Find(query), Does.Contain(1));
    }

    private List<string> Found(string query) => [.. _index.Search(query).Hits.Select(hit => hit.Title.Text)];
}
