using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text;

public sealed class TokensTests
{
    [TestCase("Hội An", "Hội|An")]
    [TestCase("Ba Tơ, Lý Sơn; Mỹ Á", "Ba|Tơ|Lý|Sơn|Mỹ|Á")]
    [TestCase("206/QĐ-TTg", "206|QĐ|TTg")]
    [TestCase("Người H’rê ở Sơn Hà", "Người|H’rê|ở|Sơn|Hà")]
    [TestCase("H'rê H`rê Hʼrê K'ho", "H'rê|H`rê|Hʼrê|K'ho")]
    [TestCase("'Truyện Kiều'", "Truyện|Kiều")]
    [TestCase("l'Annam d'Extrême-Orient l’histoire", "l|Annam|d|Extrême|Orient|l|histoire")]
    [TestCase("Vietnam's", "Vietnam|s")]
    [TestCase("大南一統志", "大|南|一|統|志")]
    [TestCase("𡨸喃 chữ Nôm", "𡨸|喃|chữ|Nôm")]
    [TestCase("漢\uFE00字", "漢|字")]
    [TestCase("Tập 2, 5B, B52", "Tập|2|5B|B52")]
    [TestCase("1930-1945", "1930|1945")]
    [TestCase("e\u0302\u0301 ngu\u031B\u0323", "e\u0302\u0301|ngu\u031B\u0323")]
    [TestCase("ka dơŏng ƀlĕ", "ka|dơŏng|ƀlĕ")]
    [TestCase("\uD842 a\uDFB7b", "a|b")]
    [TestCase("", "")]
    [TestCase("!?… —", "")]
    public void Text_is_split_into_words_numbers_and_ideographs(string text, string expected) =>
        Assert.That(string.Join('|', Split(text)), Is.EqualTo(expected));

    [Test]
    public void A_run_without_end_is_cut()
    {
        var words = Split(new string('a', 1000)).ToList();
        Assert.That(words.Select(word => word.Length), Is.EqualTo(new[] { 255, 255, 255, 235 }));
    }

    [Test]
    public void No_token_splits_a_surrogate_pair_or_goes_back()
    {
        var random = new Random(19300203);
        for (int i = 0; i < 20_000; i++)
        {
            string text = RandomText.Utf16(random, 30);
            int position = 0;
            int end = 0;
            while (Tokens.Next(text, ref position, out var token))
            {
                Assert.That(token.Start, Is.GreaterThanOrEqualTo(end));
                Assert.That(token.Length, Is.Positive);
                end = token.Start + token.Length;
                Assert.That(position, Is.EqualTo(end));
                Assert.That(char.IsLowSurrogate(text[token.Start]), Is.False);
                Assert.That(end < text.Length && char.IsSurrogatePair(text[end - 1], text[end]), Is.False);
            }
        }
    }

    private static IEnumerable<string> Split(string text)
    {
        int position = 0;
        while (Tokens.Next(text, ref position, out var token))
            yield return text.Substring(token.Start, token.Length);
    }
}
