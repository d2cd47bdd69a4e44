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
}
