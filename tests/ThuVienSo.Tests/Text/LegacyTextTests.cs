using System.Text;
using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text;

public sealed class LegacyTextTests
{
    private const string Vietnamese = "Mã;Nhan đề;Tác giả\n1;Địa chí Quảng Ngãi;Nhiều tác giả\n2;Truyện Kiều;Nguyễn Du\n3;Bộ văn hoá và những người thuỷ thủ ở đảo Lý Sơn;\n";

    // "Bé v¨n ho¸" is how TCVN text looks in Western fonts.
    [TestCase("Bé v¨n ho¸", "Bộ văn hoá")]
    [TestCase("Kho¸ luËn tèt nghiÖp", "Khoá luận tốt nghiệp")]
    public void Tcvn_seen_through_western_fonts_is_read(string seen, string meant) =>
        Assert.That(LegacyText.Decode(Encoding.Latin1.GetBytes(seen), TextEncoding.Tcvn5712), Is.EqualTo(meant));

    [Test]
    public void A_tone_behind_its_letter_is_joined_to_it() =>
        Assert.That(LegacyText.Decode([0x54, 0x69, 0xEA, 0xEC, 0x6E, 0x67], TextEncoding.Windows1258), Is.EqualTo("Tiếng"));

    [TestCase(TextEncoding.Utf8)]
    [TestCase(TextEncoding.Utf16Le)]
    [TestCase(TextEncoding.Utf16Be)]
    [TestCase(TextEncoding.Windows1258)]
    [TestCase(TextEncoding.Tcvn5712)]
    public void Each_encoding_is_recognised_and_read(TextEncoding encoding)
    {
        byte[] bytes = Encode(Vietnamese, encoding);
        Assert.That(LegacyText.Guess(bytes), Is.EqualTo(encoding));
        Assert.That(LegacyText.Decode(bytes, encoding), Is.EqualTo(Vietnamese));
    }

    [TestCase(TextEncoding.Utf8)]
    [TestCase(TextEncoding.Utf16Le)]
    [TestCase(TextEncoding.Utf16Be)]
    public void A_byte_order_mark_decides_and_is_not_text(TextEncoding encoding)
    {
        byte[] bytes = Encode("\uFEFFa", encoding);
        Assert.That(LegacyText.Guess(bytes), Is.EqualTo(encoding));
        Assert.That(LegacyText.Decode(bytes, encoding), Is.EqualTo("a"));
    }

    [Test]
    public void Utf8_cut_inside_a_letter_or_with_a_broken_byte_is_still_utf8()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("Địa chí Quảng Ngãi ế");
        Assert.That(LegacyText.Guess(bytes.AsSpan(..^1)), Is.EqualTo(TextEncoding.Utf8));
        Assert.That(LegacyText.Guess([.. bytes, 0xFF, .. bytes]), Is.EqualTo(TextEncoding.Utf8));
    }

    [TestCase("La province de Quang-Ngai : géographie générale et économique, société, mœurs et coutumes à l'époque où l'été")]
    [TestCase("Bulletin de l'École française d'Extrême-Orient")]
    public void French_is_not_taken_for_tcvn(string french)
    {
        byte[] bytes = Encode(french, TextEncoding.Windows1258);
        Assert.That(LegacyText.Guess(bytes), Is.EqualTo(TextEncoding.Windows1258));
        Assert.That(LegacyText.Decode(bytes, TextEncoding.Windows1258), Is.EqualTo(french));
    }

    [Test]
    public void Any_bytes_can_be_guessed_at_and_decoded()
    {
        var random = new Random(5712);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            Assert.DoesNotThrow(() => LegacyText.Decode(bytes, LegacyText.Guess(bytes)));
        }
    }

    private static byte[] Encode(string text, TextEncoding encoding) => encoding == TextEncoding.Windows1258
        ? LegacyText.EncodingOf(encoding).GetBytes(string.Concat(text.Select(TonesApart)))
        : LegacyText.EncodingOf(encoding).GetBytes(text);

    /// <summary>A letter that windows-1258 has stays one; the tone of another stands behind it.</summary>
    private static string TonesApart(char letter)
    {
        if (LegacyText.EncodingOf(TextEncoding.Windows1258).GetBytes([letter])[0] != '?' || letter == '?')
            return letter.ToString();
        string parts = letter.ToString().Normalize(NormalizationForm.FormD);
        char tone = parts.First(c => c is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323');
        return parts.Remove(parts.IndexOf(tone), 1).Normalize(NormalizationForm.FormC) + tone;
    }
}
