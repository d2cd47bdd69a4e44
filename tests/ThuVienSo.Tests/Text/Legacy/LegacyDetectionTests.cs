using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text.Legacy;

public sealed class LegacyDetectionTests
{
    private const int Runs = 3_000;

    [TestCase("Th­ viÖn tØnh Qu¶ng Ng·i, Thö vieän huyeän Lyù Sôn", "Thư viện tỉnh Quảng Ngãi, Thư viện huyện Lý Sơn")]
    [TestCase("TiÕng ViÖt vµ Thö vieän huyeän Lyù Sôn", "Tiếng Việt và Thư viện huyện Lý Sơn")]
    [TestCase("Thö vieän huyeän Lyù Sôn vµ th­ viÖn tØnh Qu¶ng Ng·i", "Thư viện huyện Lý Sơn và thư viện tỉnh Quảng Ngãi")]
    public void Where_one_encoding_ends_and_another_begins_both_are_read(string seen, string meant) =>
        Assert.That(LegacyConversion.ToUnicode(seen).Text, Is.EqualTo(meant));

    [TestCaseSource(typeof(LegacyRoundTripTests), nameof(LegacyRoundTripTests.Encodings))]
    public void Ten_words_are_enough_to_tell_an_encoding(VietnameseEncoding encoding)
    {
        var (tried, right) = (0, 0);
        foreach (string run in LegacySentences.TenWordRuns(Runs))
        {
            string written = LegacyConversion.FromUnicode(run, encoding).Text;
            if (written == run)
                continue;
            tried++;
            var converted = LegacyConversion.ToUnicode(written);
            bool isRight = converted.Text == run && converted.Runs.All(one => one.Encoding == encoding);
            right += isRight ? 1 : 0;
            if (!isRight && tried - right <= 3)
                TestContext.Out.WriteLine($"{written}\n  → {converted.Text} [{string.Join(", ", converted.Runs.Select(one => $"{one.Encoding} {one.Confidence}"))}]\n  meant {run}");
        }

        TestContext.Out.WriteLine($"{encoding}: {right} of {tried}, {100.0 * right / tried:F2} %");
        Assert.That(right, Is.GreaterThanOrEqualTo(tried * 0.99));
    }
}
