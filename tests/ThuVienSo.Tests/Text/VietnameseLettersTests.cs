using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text;

public sealed class VietnameseLettersTests
{
    private const string Vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
    private const string Others = "bcdđghklmnpqrstvxƀčĕĭŏŭñçüöëïšžřāēīōūṇṣṭḍṃḥ";

    private static IEnumerable<string> Letters => (Vowels + Others).Select(c => c.ToString()).SelectMany(c => new[] { c, c.ToUpperInvariant() });

    [TestCaseSource(nameof(Letters))]
    public void Every_letter_composes_from_its_parts_in_any_order_of_marks(string letter)
    {
        string apart = letter.Normalize(System.Text.NormalizationForm.FormD);
        Assert.That(VietnameseLetters.Compose(apart), Is.EqualTo(letter));
        foreach (string order in Orders(apart[1..]))
            Assert.That(VietnameseLetters.Compose(apart[0] + order), Is.EqualTo(letter), order);
    }

    [TestCase("u\u031B\u0323", "ự")]
    [TestCase("ê\u0301", "ế")]
    [TestCase("ạ\u0302", "ậ")]
    [TestCase("A\u0323\u0306", "Ặ")]
    [TestCase("\u01A1\u0340", "ờ")]
    [TestCase("ê\u0306", "ê\u0306")]
    [TestCase("ĕ\u0302", "ê\u0306")]
    [TestCase("đ\u0323", "đ\u0323")]
    [TestCase("x\u0301\u0331", "x\u0301\u0331")]
    [TestCase("a\u0301\u0301", "á\u0301")]
    [TestCase("и\u0306 α\u0301", "и\u0306 α\u0301")]
    [TestCase("\u0301a", "\u0301a")]
    [TestCase("Quảng Nga\u0303i", "Quảng Ngãi")]
    [TestCase("", "")]
    public void Marks_join_their_letter_and_no_other(string text, string composed) =>
        Assert.That(VietnameseLetters.Compose(text), Is.EqualTo(composed));

    [Test]
    public void Composed_text_is_given_back_as_it_is()
    {
        string text = "Địa chí Quảng Ngãi 廣義";
        Assert.That(VietnameseLetters.Compose(text), Is.SameAs(text));
    }

    [TestCase("Đường", "duong")]
    [TestCase("Ð", "d")]
    [TestCase("ƀ č ĕ ĭ ŏ ŭ Ŭ", "b c e i o u u")]
    [TestCase("Nguyê\u0303n", "nguyen")]
    [TestCase("Œuvre Straße", "oeuvre strasse")]
    [TestCase("Ê\u0306", "e")]
    [TestCase("𡨸喃", "𡨸喃")]
    public void Folding_takes_every_mark(string text, string folded) => Assert.That(VietnameseLetters.Fold(text), Is.EqualTo(folded));

    [Test]
    public void Every_Vietnamese_letter_folds_to_ASCII() =>
        Assert.That(VietnameseLetters.Fold(Vowels + Others + Vowels.ToUpperInvariant()).All(char.IsAsciiLetterLower));

    [Test]
    public void Composing_twice_is_composing_once()
    {
        var random = new Random(20240607);
        const string Alphabet = "aeiouydđbƀxâêôăơưĕŭ\u0300\u0301\u0302\u0303\u0306\u0309\u031B\u0323\u0331\u0340и廣 \uD842";
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            string once = VietnameseLetters.Compose(text);
            Assert.That(VietnameseLetters.Compose(once), Is.EqualTo(once), text);
        }
    }

    private static IEnumerable<string> Orders(string marks) =>
        marks.Length <= 1 ? [marks] : marks.SelectMany((mark, i) => Orders(marks.Remove(i, 1)).Select(rest => mark + rest));
}
