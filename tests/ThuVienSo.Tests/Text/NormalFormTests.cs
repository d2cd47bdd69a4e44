using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text;

public sealed class NormalFormTests
{
    [TestCase("hoà", "hòa")]
    [TestCase("HOÀ", "hòa")]
    [TestCase("hoa\u0300", "ho\u0300a")]
    [TestCase("thuỷ", "thủy")]
    [TestCase("khoẻ", "khỏe")]
    [TestCase("hoạ", "họa")]
    [TestCase("loè", "lòe")]
    [TestCase("uỷ", "ủy")]
    [TestCase("quý", "qúy")]
    [TestCase("quà", "qùa")]
    [TestCase("quả", "qủa")]
    [TestCase("H’rê", "h'rê")]
    [TestCase("Hʼrê", "H`rê")]
    [TestCase("Hʹrê", "H‘rê")]
    [TestCase("Ðường", "đường")]
    [TestCase("Qu\u00ADảng", "quảng")]
    [TestCase("Qua\u00AD\u0309ng", "quảng")]
    [TestCase("Qu\u200Bảng\u202C", "quảng")]
    [TestCase("１９９８", "1998")]
    public void Two_spellings_are_one_word(string one, string other) => Assert.That(NormalForm.Exact(one), Is.EqualTo(NormalForm.Exact(other)));

    [TestCase("thúy", "thúi")]
    [TestCase("hoàn", "hòan")]
    [TestCase("quý", "quỷ")]
    [TestCase("mùa", "muà")]
    [TestCase("đường", "duong")]
    [TestCase("lý", "lí")]
    [TestCase("ngoài", "ngòai")]
    public void Two_words_stay_two(string one, string other) => Assert.That(NormalForm.Exact(one), Is.Not.EqualTo(NormalForm.Exact(other)));

    [TestCase("Đường", "duong")]
    [TestCase("H’rê", "hre")]
    [TestCase("thuỷ", "thuy")]
    [TestCase("BÁN", "ban")]
    public void The_folded_form_has_no_marks(string word, string folded) => Assert.That(NormalForm.Folded(word), Is.EqualTo(folded));

    [TestCase("Địa chí: Quảng-Ngãi (tập 2)", "địa chí quảng ngãi tập 2")]
    [TestCase("  ", "")]
    [TestCase("大南一統志", "大 南 一 統 志")]
    public void A_key_is_its_words(string text, string key) => Assert.That(NormalForm.Key(text), Is.EqualTo(key));

    [Test]
    public void The_forms_of_a_form_are_itself()
    {
        var random = new Random(20240610);
        for (int i = 0; i < 20_000; i++)
        {
            string text = RandomText.Utf16(random, 12);
            string exact = NormalForm.Exact(text);
            string folded = NormalForm.Folded(text);
            Assert.That(NormalForm.Exact(exact), Is.EqualTo(exact), text);
            Assert.That(NormalForm.Folded(exact), Is.EqualTo(folded), text);
            Assert.That(NormalForm.Folded(folded), Is.EqualTo(folded), text);
        }
    }

    [Test]
    public void Any_text_has_a_key_years_and_syllables()
    {
        var random = new Random(20240611);
        for (int i = 0; i < 5_000; i++)
        {
            string text = RandomText.Utf16(random, 40);
            Assert.DoesNotThrow(() => _ = (NormalForm.Key(text), VietnameseLetters.Fold(text), DateAsWritten.Years(text), Syllable.IsLegal(text)), text);
        }
    }
}
