using System.Globalization;
using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text;

public sealed class VietnameseOrderTests
{
    // Each list is in Vietnamese order.
    [TestCase("da|dà|dả|dã|dá|dạ|dăm|dâm|đa|đà")]
    [TestCase("an|ăn|ân|ba|bà|bá|ca|cô|cơ|da|đa|em|êm")]
    [TestCase("An|An Ba|An Ca|Ân|Ba")]
    [TestCase("Ba Tơ|Bà Tơ|Bình Sơn|Lý Sơn|Minh Long|Mộ Đức|Nghĩa Hành|Quảng Ngãi|Sơn Hà|Sơn Tây|Sơn Tịnh|Trà Bồng|Tư Nghĩa")]
    [TestCase("an|An|án|Án")]
    [TestCase("Tập 1|Tập 2|Tập 10|Tập mười")]
    [TestCase("1930|A|Z|Ω|Я|一|大|𡨸")]
    [TestCase("oan|oán|ông|ơn")]
    [TestCase("tu|tù|tủ|tũ|tú|tụ|tư|từ|tử|tữ|tứ|tự")]
    public void Keys_are_in_Vietnamese_order(string list)
    {
        string[] texts = list.Split('|');
        Assert.That(texts.Reverse().OrderBy(text => VietnameseOrder.SortKey(text), StringComparer.Ordinal), Is.EqualTo(texts));
    }

    [TestCase("An, Lê", "An Lê")]
    [TestCase("«Truyện Kiều»", "Truyện Kiều")]
    [TestCase("H’rê", "Hrê")]
    [TestCase("007", "7")]
    public void What_is_not_filed_does_not_count(string one, string other) =>
        Assert.That(VietnameseOrder.SortKey(one), Is.EqualTo(VietnameseOrder.SortKey(other)));

    [Test]
    public void A_key_is_printable_ASCII_of_bounded_length_whatever_the_text()
    {
        var random = new Random(20240608);
        for (int i = 0; i < 20_000; i++)
        {
            string text = RandomText.Utf16(random, 60);
            string key = VietnameseOrder.SortKey(text, 64);
            Assert.That(key, Has.Length.LessThanOrEqualTo(64));
            Assert.That(key.All(c => c is >= ' ' and <= '~'), text);
        }
    }

    [Test]
    public void Two_hundred_titles_are_in_Vietnamese_order()
    {
        using var stream = typeof(VietnameseOrderTests).Assembly.GetManifestResourceStream("titles-in-vietnamese-order.txt")!;
        string[] titles = new StreamReader(stream).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var random = new Random(200);
        Assert.That(titles, Has.Length.GreaterThanOrEqualTo(200));
        Assert.That(titles.OrderBy(_ => random.Next()).OrderBy(title => VietnameseOrder.SortKey(title), StringComparer.Ordinal), Is.EqualTo(titles));
    }

    [Test]
    public void Keys_agree_with_the_collation_of_ICU()
    {
        var icu = CultureInfo.GetCultureInfo("vi").CompareInfo;
        if (icu.Compare("dà", "dá") > 0 || icu.Compare("dz", "đa") > 0)
            Assert.Ignore("The runtime here has no Vietnamese collation (ICU).");

        string[] pieces = ["a", "á", "ạ", "Ả", "ă", "ằ", "â", "ậ", "b", "d", "đ", "Đ", "e", "ê", "ế", "i", "ị", "o", "ô", "ổ", "ơ", "ở", "u", "ư", "ữ", "y", "Ỳ", "n", "g", "N", " "];
        var random = new Random(20240609);
        for (int i = 0; i < 20_000; i++)
        {
            string one = Word(random, pieces);
            string other = random.Next(3) == 0 ? Word(random, pieces) : one[..^1] + Word(random, pieces);
            int byKey = Math.Sign(string.CompareOrdinal(VietnameseOrder.SortKey(one), VietnameseOrder.SortKey(other)));
            Assert.That(byKey, Is.EqualTo(Math.Sign(icu.Compare(one, other))), $"{one} | {other}");
        }
    }

    // One space at most between letters and none at the ends, where ICU files and we do not.
    private static string Word(Random random, string[] pieces)
    {
        string word = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)]));
        return "t" + string.Join(' ', word.Split(' ', StringSplitOptions.RemoveEmptyEntries)) + "h";
    }
}
