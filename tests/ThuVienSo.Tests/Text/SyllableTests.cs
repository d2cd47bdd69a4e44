using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text;

public sealed class SyllableTests
{
    [TestCase("Quảng Ngãi Đường Nguyễn Thuỷ thủy hoà khoẻ quý quỳnh quýt quốc quyết quờ gì giếng giặt già gìn nghiêng nghĩa ghế kỳ Lý Mỹ Á ở yêu yết khuỷu khuya "
        + "tuyệt xuyên hoạch loạng choạng thuở huơ uống ướt ưa ừ rượu hươu bướu xoong boong mếch tuếch ngoẹo toét quăng khoắn TỔ CHỨC quạch")]
    public void Words_of_the_language_are_legal(string words)
    {
        foreach (string word in words.Split(' '))
            Assert.That(Syllable.IsLegal(word), word);
    }

    [TestCase("express windows cê nge kà gê ngề cat càt zân wa bb kưa ssơ fa Đắkk ing")]
    [TestCase("tôt tổp cảch hòp lèt B52 1998 ' - lộộ éć ươg oaoa")]
    public void Other_letters_are_not(string words)
    {
        foreach (string word in words.Split(' '))
            Assert.That(Syllable.IsLegal(word), Is.False, word);
    }

    [TestCase("Nguye\u0302\u0303n")]
    [TestCase("Nguyê\u0303n")]
    public void A_decomposed_syllable_is_the_same_syllable(string word) => Assert.That(Syllable.IsLegal(word));

    [Test]
    public void Nothing_is_no_syllable() => Assert.That(Syllable.IsLegal(""), Is.False);
}
