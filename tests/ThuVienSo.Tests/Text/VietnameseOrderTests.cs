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
}
