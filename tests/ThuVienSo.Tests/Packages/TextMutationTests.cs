using System.Text;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Tests.Formats;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Tests.Packages;

/// <summary>Texts and structures damaged at random: what is read is whole in itself, what is wrong is said in both languages, and nothing is thrown.</summary>
public sealed class TextMutationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Each of these opens files: fewer, where nobody asks for more.</summary>
    private static readonly int Files = Mutation.Count == 2_000 ? 300 : Mutation.Count;

    private static readonly byte[][] Tokens =
        [.. new[]
        {
            "<", ">", "&", "\"", "'", "/>", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", "&#0;", "&#x110000;", "<Page>", "</Page>", "<String CONTENT=\"a\"/>",
            "<div class='ocr_page' title='bbox 0 0 1 1'>", "<span class='ocr_line'>", "bbox 9 9 -1 1e300", "WIDTH=\"NaN\"", "HPOS=\"-1e9\"", "SUBS_TYPE=\"HypPart2\"", "<fptr FILEID=\"a\"/>", "<div ORDER=\"1e308\">", "</div>",
            "../../../x", "http://a/b", "\t", "\n", "-r -s 1 -f ", "bundle:", "permissions:-r ", "ViÖt Nam ", "Thö vieän ", "\0", "\uFFFE", "PK\u0003\u0004", "PK\u0001\u0002",
        }.Select(Encoding.UTF8.GetBytes)];

    [Test]
    public Task ALTO_survives_damage() => TextAsync(
        Encoding.UTF8.GetBytes(GivenText.Alto(GivenText.Line(GivenText.Word("Thö", 10, "WC=\"0.5\"") + "<SP/>" + GivenText.Word("vieän", 50) + "<HYP CONTENT=\"-\"/>") + GivenText.Line(GivenText.Word("tænh", 10, "SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"tænh Quaûng Ngaõi\"")))), ContentKind.Alto);

    [Test]
    public Task HOCR_survives_damage() => TextAsync(
        "<html><body><div class='ocr_page' title='bbox 0 0 100 200'><p class='ocr_par'><span class='ocr_line' title='bbox 1 2 90 20'><span class='ocrx_word' title='bbox 1 2 30 20; x_wconf 96'>Céng</span> <b>hßa</b> x· héi</span></p><span class='ocr_line' title='bbox 1 2 90 20'>ViÖt Nam ®éc lËp</span></div></body></html>"u8.ToArray(),
        ContentKind.Hocr);

    [Test]
    public Task Plain_text_survives_damage() => TextAsync(Encoding.Latin1.GetBytes("Céng hßa x· héi chñ nghÜa ViÖt Nam\r\n\f§éc lËp - Tù do"), ContentKind.Text);

    [Test]
    public Task EPUB_survives_damage() => TextAsync(EpubTests.Good(), ContentKind.Epub, Files);

    /// <summary>The archive is whole, so that what is in it is read.</summary>
    [Test]
    public async Task Files_in_an_EPUB_survive_damage()
    {
        for (var seed = 0; seed < Files; seed++)
        {
            var file = await ReadAsync(seed, () => GivenText.Of(EpubTests.Damaged(seed % 4, text => Mutation.Of(text, seed, Tokens)), ContentKind.Epub));
            AssertSaid(file.Findings, seed);
            Assert.That(file.Pages.Count > 0 || file.Findings.Count > 0, () => $"seed {seed}: nothing read and nothing said");
        }
    }

    [Test]
    public async Task METS_survives_damage()
    {
        var good = Encoding.UTF8.GetBytes(MetsDocumentTests.Mets(
            MetsDocumentTests.File("a", "MASTER", "1.tif") + MetsDocumentTests.File("b", "", "2.tif"), MetsDocumentTests.Page(2, "ii", "b") + MetsDocumentTests.Page(1, "i", "a"),
            $"<dmdSec ID=\"d\"><mdWrap><xmlData>{ModsTests.Good("k")}</xmlData></mdWrap></dmdSec>", "<structMap TYPE=\"LOGICAL\"><div TYPE=\"chapter\" ID=\"l\" LABEL=\"Một\"/></structMap><structLink><smLink xlink:from=\"l\" xlink:to=\"p1\"/></structLink>"));
        using var package = new PackageFolderOnDisk().Add("1.tif", PackageFolderOnDisk.Tiff).Add("2.tif", PackageFolderOnDisk.Tiff);
        for (var seed = 0; seed < Files; seed++)
        {
            var document = await ReadAsync(seed, () => package.Add("mets.xml", Mutation.Of(good, seed, Tokens)).MetsAsync());
            AssertWhole(document, seed);
        }
    }

    [Test]
    public async Task The_Simple_Archive_Format_survives_damage()
    {
        var contents = "1.jpg\tbundle:ORIGINAL\tpermissions:-r 'Bạn đọc'\tdescription:Bìa\n2.jpg\tbundle:ORIGINAL\n1.jpg.txt\tbundle:TEXT\n"u8.ToArray();
        using var package = new PackageFolderOnDisk().Add("1.jpg", PackageFolderOnDisk.Jpeg).Add("2.jpg", PackageFolderOnDisk.Jpeg).Add("1.jpg.txt", "chữ");
        for (var seed = 0; seed < Files; seed++)
        {
            var damaged = seed % 2 == 0;
            package.Add("dublin_core.xml", damaged ? Mutation.Of(Encoding.UTF8.GetBytes(SafDocumentTests.DublinCore), seed, Tokens) : Encoding.UTF8.GetBytes(SafDocumentTests.DublinCore));
            var document = await ReadAsync(seed, () => package.Add("contents", damaged ? contents : Mutation.Of(contents, seed, Tokens)).SafAsync());
            AssertWhole(document, seed);
        }
    }

    private static async Task TextAsync(byte[] good, ContentKind kind, int? count = null)
    {
        for (var seed = 0; seed < (count ?? Mutation.Count); seed++)
        {
            var file = await ReadAsync(seed, () => GivenText.Of(Mutation.Of(good, seed, Tokens), kind));
            foreach (var page in file.Pages)
            {
                var end = 0;
                foreach (var word in page.Text.Words)
                {
                    Assert.That(word.Start >= end && word.Length >= 0 && word.Box is { X: >= 0, Y: >= 0, Width: >= 0, Height: >= 0 } && word.Box.X + word.Box.Width <= page.Text.Width, () => $"seed {seed}: {word}");
                    end = word.Start + word.Length;
                }

                Assert.That(end <= page.Text.Text.Length && PageTextFile.Read(PageTextFile.Write(page.Text)).Text == page.Text.Text, () => $"seed {seed}: {page.Text.Text}");
            }

            AssertSaid(file.Findings, seed);
            Assert.That(file.Pages.Count > 0 || file.Findings.Count > 0, () => $"seed {seed}: nothing read and nothing said");
        }
    }

    private static void AssertWhole(ScannedDocument document, int seed)
    {
        AssertSaid(document.Findings, seed);
        Assert.That(document.Pages.All(page => page.File is null || (page.File >= 0 && page.File < document.Files.Count)), () => $"seed {seed}");
        Assert.That(document.Pages.Select(page => page.Sequence), Is.EqualTo(Enumerable.Range(1, document.Pages.Count)), () => $"seed {seed}");
        Assert.That(document.Structure.Ranges.All(range => range.First >= 1 && range.Last <= document.Pages.Count && range.First <= range.Last), () => $"seed {seed}");
        Assert.That(document.Pages.Count > 0 || document.Findings.Count > 0, () => $"seed {seed}: nothing read and nothing said");
    }

    private static void AssertSaid(IReadOnlyList<PackageFinding> findings, int seed) =>
        Assert.That(findings.All(finding => finding.Text.Vi.Length > 0 && finding.Text.En.Length > 0 && !finding.Text.Vi.Contains('\0')), () => $"seed {seed}");

    private static async Task<T> ReadAsync<T>(int seed, Func<Task<T>> read)
    {
        try
        {
            return await Task.Run(read).WaitAsync(Patience);
        }
        catch (Exception exception)
        {
            throw new AssertionException($"seed {seed}: {exception}", exception);
        }
    }
}
