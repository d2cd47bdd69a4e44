using ThuVienSo.Search.Querying.ShortForms;

namespace ThuVienSo.Tests.Search.ShortForms;

public sealed class AbbreviationTests
{
    private static readonly Lazy<Abbreviations> Shipped = new(() => Abbreviations.Of(Read().Lines));

    private static AbbreviationReading Read()
    {
        var path = ProjectTree.File("index-data", "abbreviations.tsv");
        return AbbreviationReader.Read(path, File.ReadAllBytes(path));
    }

    [Test]
    public void Every_line_of_the_shipped_table_is_used()
    {
        Assert.That(Read().Problems, Is.Empty);
        Assert.That(Shipped.Value.Count, Is.GreaterThan(250));
    }

    [TestCase("UBND", "ủy ban nhân dân")]
    [TestCase("ubnd", "ủy ban nhân dân")]
    [TestCase("Ubnd", "ủy ban nhân dân")]
    [TestCase("U.B.N.D", "ủy ban nhân dân")]
    [TestCase("U.B.N.D.", "ủy ban nhân dân")]
    [TestCase("U. B. N. D.", "ủy ban nhân dân")]
    [TestCase("ủy ban nhân dân", "ubnd")]
    [TestCase("uỷ ban nhân dân", "ubnd")]
    [TestCase("uy ban nhan dan", "ubnd")]
    [TestCase("Uy ban Nhân dan", "u b n d")]
    [TestCase("ĐH", "đại học")]
    [TestCase("DH", "đại học")]
    [TestCase("dh", "đại học")]
    [TestCase("dai hoc", "đh")]
    [TestCase("QĐ-TTg", "quyết định của thủ tướng chính phủ")]
    [TestCase("qd ttg", "quyết định thủ tướng")]
    [TestCase("GDĐT", "giáo dục và đào tạo")]
    [TestCase("gd&dt", "giáo dục đào tạo")]
    [TestCase("giáo dục và đào tạo", "gd đt")]
    [TestCase("VHTTDL", "vh tt dl")]
    [TestCase("TP.HCM", "thành phố hồ chí minh")]
    [TestCase("kĩ sư", "ks")]
    [TestCase("CA", "công an")]
    [TestCase("CMT8", "cách mạng tháng tám")]
    [TestCase("Kor", "cor")]
    [TestCase("cor", "kor")]
    public void What_means_the_same_is_known(string typed, string other) =>
        Assert.That(Alternatives(typed), Does.Contain(other));

    [TestCase("ca dao")]
    [TestCase("ca")]
    [TestCase("CA DAO TỤC NGỮ")]
    [TestCase("tu")]
    [TestCase("ủy bàn nhân dân")]
    [TestCase("nhân dân")]
    [TestCase("đ h")]
    [TestCase("u b n d")]
    [TestCase("ĐÀ")]
    [TestCase("Quảng Ngãi")]
    [TestCase("")]
    [TestCase("漢字")]
    public void What_means_something_else_is_let_be(string typed) =>
        Assert.That(Shipped.Value.Find(typed).Where(one => one.Count == 1 || typed != "Quảng Ngãi").SelectMany(one => one.Alternatives), Is.Empty);

    [Test]
    public void No_short_form_that_is_a_syllable_is_looked_for_in_texts() =>
        Assert.That(Alternatives("công an"), Does.Not.Contain("ca").And.Not.Contain("c a"));

    [Test]
    public void A_short_form_of_many_meanings_is_less_sure()
    {
        Assert.That(Shipped.Value.Find("CT").Single().Alternatives, Has.All.Matches<Alternative>(one => !one.IsSure));
        Assert.That(Shipped.Value.Find("NXB").Single().Alternatives, Has.All.Matches<Alternative>(one => one.IsSure));
    }

    [Test]
    public void Forms_inside_longer_ones_are_known_too()
    {
        var found = Shipped.Value.Find("sách của UBND thành phố Hồ Chí Minh");
        Assert.That(found.Select(one => (one.Start, one.Count)), Is.EqualTo(new[] { (3, 5), (5, 3), (3, 2), (2, 1) }));
    }

    [Test]
    public void A_later_table_goes_before_and_takes_out()
    {
        var own = AbbreviationReader.Read("own", "UBND\tủy ban\nNXB\t-\nĐPQN\tđịa phương Quảng Ngãi"u8);
        var both = Abbreviations.Of(Read().Lines, own.Lines);
        Assert.Multiple(() =>
        {
            Assert.That(own.Problems, Is.Empty);
            Assert.That(both.Find("UBND").Single().Alternatives.Select(one => one.Text), Does.Contain("ủy ban").And.Not.Contain("ủy ban nhân dân"));
            Assert.That(both.Find("NXB"), Is.Empty);
            Assert.That(both.Find("dpqn").Single().Alternatives[0].Text, Is.EqualTo("địa phương quảng ngãi"));
        });
    }

    private static IEnumerable<string> Alternatives(string typed) =>
        Shipped.Value.Find(typed).Where(one => one.Start == 0).SelectMany(one => one.Alternatives).Select(one => one.Text);
}
