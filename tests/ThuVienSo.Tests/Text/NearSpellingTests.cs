using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text;

public sealed class NearSpellingTests
{
    [TestCase("hy", "hi")]
    [TestCase("hỷ", "hỉ")]
    [TestCase("ký", "kí")]
    [TestCase("kỳ", "kì")]
    [TestCase("kỷ", "kỉ")]
    [TestCase("kỹ", "kĩ")]
    [TestCase("kỵ", "kị")]
    [TestCase("ly", "li")]
    [TestCase("lý", "lí")]
    [TestCase("mỹ", "mĩ")]
    [TestCase("my", "mi")]
    [TestCase("sỹ", "sĩ")]
    [TestCase("tỷ", "tỉ")]
    [TestCase("tý", "tí")]
    [TestCase("vỹ", "vĩ")]
    [TestCase("vỵ", "vị")]
    [TestCase("quy", "qui")]
    [TestCase("quý", "quí")]
    [TestCase("quỳ", "quì")]
    [TestCase("quỷ", "quỉ")]
    [TestCase("quỹ", "quĩ")]
    [TestCase("quỵ", "quị")]
    public void I_and_y_as_the_whole_rime_are_near_spellings_of_each_other(string withY, string withI)
    {
        Assert.That(NearSpelling.Of(withY), Is.EqualTo(withI));
        Assert.That(NearSpelling.Of(withI), Is.EqualTo(withY));
    }

    [TestCase("thúy", "thúi")]
    [TestCase("túy", "túi")]
    [TestCase("hủy", "hủi")]
    [TestCase("ay", "ai")]
    [TestCase("may", "mai")]
    [TestCase("tay", "tai")]
    [TestCase("tây", "tâi")]
    [TestCase("y", "i")]
    [TestCase("ý", "í")]
    [TestCase("đy", "đi")]
    [TestCase("by", "bi")]
    [TestCase("thy", "thi")]
    [TestCase("khy", "khi")]
    [TestCase("chy", "chi")]
    [TestCase("ny", "ni")]
    [TestCase("lynh", "linh")]
    [TestCase("quynh", "quinh")]
    [TestCase("quyt", "quit")]
    [TestCase("yên", "iên")]
    [TestCase("hÿ", "hï")]
    [TestCase("", "")]
    public void No_other_i_and_y_are(string one, string other)
    {
        Assert.That(NearSpelling.Of(one), Is.Null);
        Assert.That(NearSpelling.Of(other), Is.Null);
    }

    [TestCase("ly", "li")]
    [TestCase("li", "li")]
    [TestCase("quy", "qui")]
    [TestCase("thuy", "thuy")]
    [TestCase("quynh", "quynh")]
    [TestCase("may", "may")]
    [TestCase("y", "y")]
    [TestCase("", "")]
    public void The_canonical_form_of_both_has_i(string folded, string canonical) => Assert.That(NearSpelling.Canonical(folded), Is.EqualTo(canonical));
}
