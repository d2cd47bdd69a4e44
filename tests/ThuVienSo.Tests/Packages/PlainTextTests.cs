using System.Text;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Texts;
using ThuVienSo.Text;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Tests.Packages;

public sealed class PlainTextTests
{
    private const string Verse = "Trăm năm, trong cõi người ta,\nChữ tài, chữ mệnh, khéo là ghét nhau.\n\nTrải qua một cuộc bể dâu,\nNhững điều trông thấy mà đau đớn lòng;";

    [TestCase(VietnameseEncoding.Tcvn3, "TCVN3")]
    [TestCase(VietnameseEncoding.Vni, "VNI")]
    [TestCase(VietnameseEncoding.Vps, "VPS")]
    [TestCase(VietnameseEncoding.Viscii, "VISCII")]
    [TestCase(VietnameseEncoding.Windows1258, "windows-1258")]
    [TestCase(VietnameseEncoding.BkHcm2, "BK HCM 2")]
    [TestCase(VietnameseEncoding.Viqr, "VIQR")]
    public async Task A_file_in_an_old_encoding_is_read_and_reported(VietnameseEncoding encoding, string name)
    {
        var bytes = LegacyConversion.Bytes(LegacyConversion.FromUnicode(Verse, encoding).Text, encoding);
        var file = await GivenText.Of(bytes, ContentKind.Text);

        Assert.Multiple(() =>
        {
            Assert.That(file.Pages.Single().Text.Text, Is.EqualTo(Verse));
            Assert.That(file.Codes(), Is.EqualTo(new[] { "legacy-text" }));
            Assert.That(file.Findings[0].Text.Vi, Does.Contain(name).And.Contain("Trăm năm"));
        });
    }

    [Test]
    public async Task UTF_16_and_decomposed_letters_are_read_without_a_word()
    {
        var file = await GivenText.Of([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Verse.Normalize(NormalizationForm.FormD))], ContentKind.Text);

        Assert.That((file.Pages.Single().Text.Text, file.Findings.Count), Is.EqualTo((Verse, 0)));
    }

    [Test]
    public async Task A_form_feed_begins_a_page_and_one_at_the_end_does_not()
    {
        var file = await GivenText.Of("\uFEFFmột  \r\n\thai\r\n\r\n \r\nba\f\fbốn\f\n", ContentKind.Text);

        Assert.Multiple(() =>
        {
            Assert.That(file.Pages.Select(page => page.Text.Text), Is.EqualTo(new[] { "một\nhai\n\nba", "", "bốn" }));
            Assert.That(file.Pages[0].Text.Width + file.Pages[0].Text.Words.Count, Is.Zero);
        });
    }

    [Test]
    public async Task Broken_bytes_are_counted_and_their_page_named()
    {
        var file = await GivenText.Of([.. Encoding.UTF8.GetBytes(Verse + "\ftrang "), 0xFF, .. " hai"u8, 0xFE], ContentKind.Text);

        Assert.Multiple(() =>
        {
            Assert.That(file.Codes(), Is.EqualTo(new[] { "text-broken-characters" }));
            Assert.That(file.Findings[0].Text.En, Does.StartWith("2 characters"));
            Assert.That(file.Findings[0].Page, Is.EqualTo(2));
        });
    }

    [Test]
    public void The_text_of_a_PDF_page_is_converted_with_its_boxes()
    {
        var builder = new PageTextBuilder(500, 700);
        foreach (var (word, i) in "UBND tØnh Qu¶ng Ng·i ®· ban hµnh quyÕt ®Þnh sè 12".Split(' ').Select((word, i) => (word, i)))
        {
            builder.Add(word, new(i * 30, 5, 25, 10), null);
        }

        var (page, finding) = GivenTexts.Convert(builder.Build(), "công văn.pdf", 3);

        Assert.Multiple(() =>
        {
            Assert.That(page.Text, Is.EqualTo("UBND tỉnh Quảng Ngãi đã ban hành quyết định số 12"));
            Assert.That(page.Words()[8], Is.EqualTo("định 240,5,25,10"));
            Assert.That((finding!.File, finding.Page, finding.Code), Is.EqualTo(("công văn.pdf", 3, "legacy-text")));
        });
    }

    [Test]
    public void Text_that_is_right_stays_the_same_object()
    {
        var page = new PageText { Text = Verse };

        Assert.That(GivenTexts.Convert(page, "a.pdf", 1), Is.EqualTo((page, (PackageFinding?)null)));
    }

    [Test]
    public async Task A_file_past_the_limit_is_refused_without_being_held()
    {
        using var endless = new Endless();
        var file = await GivenTexts.ReadAsync(endless, ContentKind.Text, "lớn.txt", CancellationToken.None);

        Assert.That((file.Pages.Count, file.Codes().Single()), Is.EqualTo((0, "text-too-large")));
    }

    /// <summary>Letters without end.</summary>
    private sealed class Endless : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'a');
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
