using System.Diagnostics;
using ThuVienSo.Tests.Formats;
using ThuVienSo.Text;

namespace ThuVienSo.Tests.Text.Legacy;

public sealed class LegacyConversionTests
{
    [TestCase("Th­ viÖn tØnh", "Thư viện tỉnh")]
    [TestCase("TiÕng ViÖt", "Tiếng Việt")]
    [TestCase("Thö vieän", "Thư viện")]
    [TestCase("QU¶NG NG·I", "QUẢNG NGÃI")]
    [TestCase("QUảNG NGãI", "QUẢNG NGÃI")]
    [TestCase("lÞch sö §¶ng bé HUYÖN §øC PHæ", "lịch sử Đảng bộ HUYỆN ĐỨC PHỔ")]
    [TestCase("Ha` No^.i co' Ho^` Ta^y", "Hà Nội có Hồ Tây")]
    [TestCase("Ha` No^.i ddo.c bo^? ra.", "Hà Nội đọc bổ ra.")]
    [TestCase("Vi\u0065\u0323\u0302t Nam", "Việt Nam")]
    [TestCase("Thư viện tỉnh, §Þa chÝ Qu¶ng Ng·i, tập 2", "Thư viện tỉnh, Địa chí Quảng Ngãi, tập 2")]
    [TestCase("“C«ng tr×nh nghiªn cøu” số 5", "“Công trình nghiên cứu” số 5")]
    public void What_was_written_in_another_encoding_is_read(string seen, string meant) => Assert.That(LegacyConversion.ToUnicode(seen).Text, Is.EqualTo(meant));

    [TestCase("Thư viện tỉnh Quảng Ngãi")]
    [TestCase("là có cá cà")]
    [TestCase("L'été à l'île de Ré, naïf")]
    [TestCase("für schöne Mädchen")]
    [TestCase("Who? (a+b)")]
    [TestCase("f(x) = a^2 + o+u")]
    [TestCase("Thé")]
    [TestCase("© 2001 · 19° «a»")]
    [TestCase("Ông K'ho và bà H'rê ở xã Ba Tơ.")]
    [TestCase("UBND TP. Hồ Chí Minh")]
    [TestCase("")]
    public void What_is_right_as_it_stands_stays(string text)
    {
        var converted = LegacyConversion.ToUnicode(text);
        Assert.That(converted.Runs, Is.Empty);
        Assert.That(converted.Text, Is.SameAs(text));
    }

    [Test]
    public void Each_run_is_told_with_its_place_its_encoding_and_what_became_of_it()
    {
        const string Text = "Báo: TiÕng ViÖt hiÖn ®¹i; tạp chí: Thö vieän tænh Quaûng Ngaõi";
        var runs = LegacyConversion.ToUnicode(Text).Runs;
        Assert.That(runs.Select(run => run.Encoding), Is.EqualTo(new[] { VietnameseEncoding.Tcvn3, VietnameseEncoding.Vni }));
        Assert.That(runs.Select(run => Text.Substring(run.Start, run.Length)), Is.EqualTo(runs.Select(run => run.Before)));
        Assert.That(runs.Select(run => run.After), Is.EqualTo(new[] { "Tiếng Việt hiện đại", "Thư viện tỉnh Quảng Ngãi" }));
        Assert.That(runs.Select(run => run.Confidence), Is.All.InRange(0.9, 1.0));
    }

    [Test]
    public void An_encoding_that_is_known_to_be_about_needs_less_evidence()
    {
        Assert.That(LegacyConversion.ToUnicode("Thö").Runs, Is.Empty);
        Assert.That(LegacyConversion.ToUnicode("Thö", VietnameseEncoding.Vni).Text, Is.EqualTo("Thư"));
    }

    [TestCase("Who\\? (a\\+b) ", "Who? (a+b) ")]
    [TestCase("a\\^2 ad\\d \\\\", "a^2 add \\")]
    [TestCase("DDa^`m, ddi", "Đầm, đi")]
    [TestCase("mu+o+`i tu+?", "mười tử")]
    public void The_escapes_of_Viqr_are_read(string seen, string meant) =>
        Assert.That(LegacyConversion.ToUnicodeFrom(seen, VietnameseEncoding.Viqr).Text, Is.EqualTo(meant));

    [TestCase("Ai? (add)\\ 1.", "Ai\\? (ad\\d)\\\\ 1.")]
    public void What_would_be_read_as_a_mark_gets_an_escape(string text, string written) =>
        Assert.That(LegacyConversion.FromUnicode(text, VietnameseEncoding.Viqr).Text, Is.EqualTo(written));

    [Test]
    public void What_a_code_page_has_no_place_for_is_counted() =>
        Assert.That(LegacyConversion.FromUnicode("Nhà 漢 × ö", VietnameseEncoding.Vni).Lost, Is.EqualTo(2));

    [Test]
    public void Every_name_leads_to_its_encoding() =>
        Assert.That(VietnameseEncodings.Names.Select(VietnameseEncodings.Find), Is.EqualTo(Enum.GetValues<VietnameseEncoding>().Cast<VietnameseEncoding?>()));

    [Test]
    public void Mutated_text_is_converted_without_a_crash_and_not_made_longer()
    {
        byte[][] good = [.. LegacySentences.Own.SelectMany(sentence => LegacyRoundTripTests.Encodings.Select(to => System.Text.Encoding.UTF8.GetBytes(LegacyConversion.FromUnicode(sentence, to).Text)))];
        byte[][] tokens = [.. new[] { "\u0301", "ª", "dd", "a^'", "\\", "“", "®­", "\u00A0", "QUả", "1°", "\0", "𡨸" }.Select(System.Text.Encoding.UTF8.GetBytes)];
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < Mutation.Count; i++)
        {
            string text = System.Text.Encoding.UTF8.GetString(Mutation.Of(good[i % good.Length], i, tokens));
            Assert.That(LegacyConversion.ToUnicode(text).Text, Has.Length.LessThanOrEqualTo(text.Length), $"seed {i}");
            foreach (var encoding in Enum.GetValues<VietnameseEncoding>())
            {
                Assert.That(LegacyConversion.ToUnicodeFrom(text, encoding).Text, Has.Length.LessThanOrEqualTo(text.Length), $"seed {i}");
                Assert.That(LegacyConversion.FromUnicode(text, encoding).Text, Has.Length.LessThanOrEqualTo(5 * text.Length), $"seed {i}");
            }
        }

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60 + (Mutation.Count / 100))), "hangs");
    }
}
