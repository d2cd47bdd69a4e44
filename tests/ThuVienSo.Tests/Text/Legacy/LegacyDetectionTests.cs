using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text.Legacy;

public sealed class LegacyDetectionTests
{
    private const int Runs = 3_000;

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
