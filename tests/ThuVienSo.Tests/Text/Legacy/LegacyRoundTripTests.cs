using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text.Legacy;

public sealed class LegacyRoundTripTests
{
    public static readonly VietnameseEncoding[] Encodings = [.. Enum.GetValues<VietnameseEncoding>().Where(encoding => encoding != VietnameseEncoding.Unicode)];

    [TestCaseSource(nameof(Encodings))]
    public void Own_sentences_go_there_and_back_without_loss(VietnameseEncoding encoding) => Assert.That(Lost(LegacySentences.Own, encoding), Is.Empty);

    [TestCaseSource(nameof(Encodings))]
    public void Two_hundred_verses_and_sentences_go_there_and_back_without_loss(VietnameseEncoding encoding)
    {
        string[] sentences = LegacySentences.Shared();
        Assert.That(sentences, Has.Length.EqualTo(200));
        Assert.That(Lost(sentences, encoding), Is.Empty);
    }

    [TestCaseSource(nameof(Encodings))]
    public void The_bytes_of_a_file_go_back_too(VietnameseEncoding encoding)
    {
        foreach (string sentence in LegacySentences.Own)
        {
            byte[] bytes = LegacyConversion.Bytes(LegacyConversion.FromUnicode(sentence, encoding).Text, encoding);
            bool isUtf8 = encoding is VietnameseEncoding.Decomposed or VietnameseEncoding.Viqr;
            string seen = isUtf8 ? System.Text.Encoding.UTF8.GetString(bytes) : LegacyConversion.Seen(bytes);
            Assert.That(LegacyConversion.ToUnicodeFrom(seen, encoding).Text, Is.EqualTo(sentence));
        }
    }

    private static List<(string Meant, string Got)> Lost(IEnumerable<string> sentences, VietnameseEncoding encoding)
    {
        var lost = new List<(string, string)>();
        foreach (string sentence in sentences)
        {
            var written = LegacyConversion.FromUnicode(sentence, encoding);
            string back = LegacyConversion.ToUnicodeFrom(written.Text, encoding).Text;
            if (back != VietnameseLetters.Compose(sentence) || written.Lost > 0)
                lost.Add((sentence, back));
        }

        return lost;
    }
}
