using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Checks;

namespace ThuVienSo.Tests.Packages;

/// <summary>What the names of files, their number and their kinds say of a document.</summary>
public sealed class PageCheckTests
{
    [TestCase("001.tif 002.tif 003.tif", "")]
    [TestCase("001.tif 002.tif 004.tif", "page-gap:3")]
    [TestCase("001.tif 002.tif 006.tif 007.tif 009.tif", "page-gap:3 page-gap:5")]
    [TestCase("001.tif 2.tif 002.tif 003.tif", "page-number-twice:3")]
    [TestCase("003.tif 004.tif 005.tif", "page-numbers-start-late:1")]
    [TestCase("000.tif 001.tif 002.tif", "")]
    [TestCase("IMG_4512.jpg IMG_4513.jpg IMG_4515.jpg", "page-gap:3")]
    [TestCase("1.jpg 3.jpg 5.jpg 7.jpg", "")]
    [TestCase("19300102.tif 19300315.tif 19300401.tif", "")]
    [TestCase("001r.tif 001v.tif 002r.tif 003r.tif 003v.tif", "page-side-missing:3")]
    [TestCase("001r.tif 001v.tif 002v.tif 003r.tif", "page-side-missing:3")]
    [TestCase("12.tif 12a.tif 13.tif", "page-numbers-start-late:1")]
    [TestCase("q1_001_300.tif q1_002_300.tif q1_003_300.tif q2_001_300.tif q2_002_300.tif q2_004_300.tif", "page-gap:6")]
    [TestCase("tập 1/001.tif|tập 1/002.tif|tập 1/003.tif|tập 2/001.tif|tập 2/002.tif|tập 2/003.tif", "")]
    [TestCase("001.tif 002.tif 003.tif scan1.tif scan2.tif scan3.tif", "page-names-mixed")]
    [TestCase("bìa.tif 001.tif 002.tif 003.tif", "")]
    [TestCase("1.tif 2.tif 99999999999999.tif", "")]
    [TestCase("a.tif b.tif", "")]
    public void Numbers_in_names_are_to_run_on(string names, string codes) =>
        Assert.That(string.Join(' ', PageOrderChecks.Of(Scans.Of(names.Split(names.Contains('|', StringComparison.Ordinal) ? '|' : ' '))).Codes()), Is.EqualTo(codes));

    [Test]
    public void A_gap_names_what_is_missing_and_between_which_files()
    {
        var text = PageOrderChecks.Of(Scans.Of("001.tif", "002.tif", "006.tif", "007.tif")).Single().Text;
        Assert.That(text.Vi, Does.Contain("3-5").And.Contain("002.tif").And.Contain("006.tif"));
        Assert.That(text.En, Does.Contain("pages 2 and 3"));
    }

    [Test]
    public void An_alternative_is_no_second_page_and_frames_of_one_file_are_no_doubles()
    {
        var document = Scans.Numbered(3);
        var leaves = document with { Pages = [new(1, 0, 0), new(2, 0, 1), new(3, 1, 0), new(4, 2, 0)] };
        Assert.That(PageOrderChecks.Of(leaves.With(("001.jpg", ContentKind.Jpeg))), Is.Empty);
        Assert.That(PageOrderChecks.Doubles([new(1, "a.tif", 0, "x"), new(2, "a.tif", 1, "x"), new(3, "b.tif", 0, "x"), new(4, "c.tif", 0, "y")]).Codes(), Is.EqualTo(new[] { "page-content-twice:3" }));
    }

    [TestCase("312 tr.", 312)]
    [TestCase("312tr : ảnh ; 21cm", 312)]
    [TestCase("xii, 300 trang", 312)]
    [TestCase("[4], 120 p.", 124)]
    [TestCase("XVI, 208 tr., [8] tr. ảnh màu", 232)]
    [TestCase("2 tờ", 4)]
    [TestCase("45 leaves", 90)]
    [TestCase("tr. 5-12", 8)]
    [TestCase("P. 103–118", 16)]
    [TestCase("2 tập (640 tr.)", 640)]
    [TestCase("Khoảng 200 trang", 200)]
    [TestCase("1 bản đồ ; 60 x 80 cm", null)]
    [TestCase("3 tập", null)]
    [TestCase("21 cm", null)]
    [TestCase("dài", null)]
    [TestCase("trọn bộ", null)]
    public void The_extent_of_a_record_is_read(string written, int? pages) => Assert.That(ExtentCheck.PagesIn(written), Is.EqualTo(pages));

    [TestCase("312 tr.", 316, null)]
    [TestCase("312 tr.", 308, null)]
    [TestCase("312 tr.", 290, "extent-fewer-pages")]
    [TestCase("312 tr.", 400, "extent-more-pages")]
    [TestCase("312 tr.", 158, "extent-openings")]
    [TestCase("312 tr.", 0, null)]
    [TestCase("2 tờ", 4, null)]
    [TestCase("3 tập", 4, null)]
    [TestCase(null, 4, null)]
    public void The_pages_are_counted_against_the_record(string? written, int count, string? code) =>
        Assert.That(ExtentCheck.Of(Scans.Described(written), count)?.Code, Is.EqualTo(code));

    [TestCase(ContentKind.Archive, "archive-inside")]
    [TestCase(ContentKind.OfficeFile, "office-file")]
    [TestCase(ContentKind.Empty, "file-empty")]
    [TestCase(ContentKind.OtherImage, "image-kind-unknown")]
    [TestCase(ContentKind.Html, "file-not-used")]
    [TestCase(ContentKind.Unknown, "file-not-used")]
    [TestCase(ContentKind.Xml, "file-not-used")]
    public void Files_that_cannot_be_used_are_told(ContentKind kind, string code) =>
        Assert.That(string.Join(' ', BelongingChecks.Of(Scans.Numbered(3).With(("x.bin", kind))).Codes()), Is.EqualTo(code));

    [TestCase("i t i t i t i", "")]
    [TestCase("t t t i", "image-without-text:4")]
    [TestCase("b b b b i", "image-without-text:5")]
    [TestCase("b b b b t", "text-without-image:5")]
    [TestCase("b b i i", "")]
    [TestCase("i i i", "text-without-page")]
    public void Pages_that_lack_what_most_have_are_told(string pages, string codes)
    {
        // b: both, i: image alone, t: text alone.
        var kinds = pages.Where(char.IsAsciiLetter).ToList();
        var document = Scans.Numbered(kinds.Count).With(("chữ.xml", ContentKind.Alto));
        document = document with
        {
            Pages = [.. kinds.Select((kind, i) => new ScannedPage(i + 1, kind == 't' ? null : i, 0) { Text = kind == 'i' ? null : new(kinds.Count, TextOrigin.Alto, i) })],
        };
        Assert.That(string.Join(' ', BelongingChecks.Of(document).Codes()), Is.EqualTo(codes));
    }

    [TestCase("", "", "recognition-language-assumed")]
    [TestCase("und", "", "recognition-language-assumed")]
    [TestCase("vie", "", "")]
    [TestCase("vie fre", "", "recognition-language-unknown")]
    [TestCase("", "vie+chi_tra_vert", "recognition-language-unknown")]
    [TestCase("fre", "vie", "")]
    [TestCase("", "vie, eng", "")]
    [TestCase("", "vie; eng", "")]
    [TestCase("", "vie eng", "")]
    [TestCase("", "vie,lao", "recognition-language-unknown")]
    [TestCase("", "xyz", "recognition-language-unknown")]
    [TestCase("Tiếng Việt", "", "recognition-language-unknown")]
    public void The_language_of_recognition_is_looked_up(string record, string structure, string code)
    {
        var document = Scans.Numbered(2).In(record.Length == 0 ? [] : record.Contains("Tiếng", StringComparison.Ordinal) ? [record] : record.Split(' '));
        document = document with { Structure = new() { RecognitionLanguages = structure.Length == 0 ? null : structure } };
        Assert.That(LanguageCheck.Of(document, ["vie", "eng"])?.Code ?? "", Is.EqualTo(code));
    }

    [Test]
    public void No_language_is_asked_for_where_nothing_is_recognised()
    {
        var document = Scans.Numbered(3).In("lao");
        Assert.That(DocumentChecks.Of(document, 3, isRecognised: false, ["vie"]), Is.Empty);
        Assert.That(DocumentChecks.Of(document, 3, isRecognised: true, ["vie"]).Codes(), Is.EqualTo(new[] { "recognition-language-unknown" }));
        Assert.That(DocumentChecks.Of(document, 3, isRecognised: true, null), Is.Empty, "nobody knows what is installed");
    }

    [Test]
    public void All_checks_of_a_document_come_together()
    {
        var document = Scans.Of("001.tif", "002.tif", "004.tif").With(("x.rar", ContentKind.Archive)).In("vie");
        document = document with { Record = document.Record! with { Draft = document.Record!.Draft with { Description = Scans.Described("312 tr.") } } };
        Assert.That(DocumentChecks.Of(document, 3, isRecognised: true, null).Codes(), Is.EqualTo(new[] { "page-gap:3", "archive-inside", "extent-fewer-pages", "recognition-language-assumed" }));
    }
}
