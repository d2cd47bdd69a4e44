using ThuVienSo.Text;
using ThuVienSo.Text.Typing;

namespace ThuVienSo.Tests.Text;

public sealed class KeystrokesTests
{
    [TestCase("tieengs", "tiếng")]
    [TestCase("Vieetj", "Việt")]
    [TestCase("Vietej", "Việt", TestName = "A Telex key may come late")]
    [TestCase("dduwowngf", "đường")]
    [TestCase("duongwdf", "đường", TestName = "All Telex keys may come at the end")]
    [TestCase("nguwoiwf", "người")]
    [TestCase("ruowuj", "rượu")]
    [TestCase("chuaw", "chưa")]
    [TestCase("thuowr", "thuở")]
    [TestCase("hoacwj", "hoặc")]
    [TestCase("hoaf", "hòa")]
    [TestCase("gif", "gì")]
    [TestCase("giaf", "già")]
    [TestCase("quys", "quý")]
    [TestCase("khuyur", "khuỷu")]
    [TestCase("DDAOF", "ĐÀO")]
    [TestCase("Viêtj", "Việt", TestName = "Telex goes on where a mark is there already")]
    [TestCase("boong", null, TestName = "A word that is Vietnamese as it stands has no keys in it")]
    [TestCase("soong", "sông", TestName = "A rime of borrowed words is more often keys")]
    [TestCase("express", null)]
    [TestCase("boss", null)]
    [TestCase("class", null)]
    [TestCase("Texas", null)]
    [TestCase("windows", null)]
    [TestCase("thư", null)]
    public void Telex_is_read(string typed, string? read) => Assert.That(Keystrokes.Telex(typed), Is.EqualTo(read));

    [TestCase("tie61ng", "tiếng")]
    [TestCase("Vie65t", "Việt")]
    [TestCase("d9uo7ng2", "đường")]
    [TestCase("duong972", "đường", TestName = "All VNI keys may come at the end")]
    [TestCase("ngu7o7i2", "người")]
    [TestCase("tha81ng", "thắng")]
    [TestCase("Nga4i", "Ngãi")]
    [TestCase("B52", null)]
    [TestCase("covid19", null)]
    [TestCase("mp3", null)]
    [TestCase("1998", null)]
    [TestCase("lop10", null)]
    public void Vni_is_read(string typed, string? read) => Assert.That(Keystrokes.Vni(typed), Is.EqualTo(read));

    [TestCase("queen")]
    [TestCase("loops")]
    [TestCase("Test")]
    public void Foreign_words_that_spell_a_syllable_are_known(string word)
    {
        Assert.That(Keystrokes.Telex(word), Is.Not.Null);
        Assert.That(Keystrokes.IsForeignWord(word));
    }

    [Test]
    public void What_is_read_is_legal_and_no_random_keys_fail()
    {
        var random = new Random(20261124);
        for (var i = 0; i < 20_000; i++)
        {
            var typed = new string(random.GetItems<char>("aeiouydnghtcmpqsfrxjwz0123456789ăâđêôơưáA\u0301'", random.Next(1, 16)));
            foreach (var read in new[] { Keystrokes.Telex(typed), Keystrokes.Vni(typed) })
                Assert.That(read is null || Syllable.IsLegal(read), Is.True, () => $"{typed} was read as {read}");
        }
    }
}
