using ThuVienSo.Catalog.Digital;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Inspection;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Checks;

namespace ThuVienSo.Tests.Packages;

/// <summary>What the images of a document say of its quality.</summary>
public sealed class PictureCheckTests
{
    private const double Blank = FrameLook.BlankInk;

    [Test]
    public void Sound_pages_are_not_spoken_of() => Assert.That(Codes([.. Enumerable.Range(1, 6).Select(page => Scans.Picture(page))]), Is.Empty);

    [Test]
    public void Blank_pages_are_told_at_the_ends_and_warned_of_inside() =>
        Assert.That(
            Codes(Scans.Picture(1, ink: Blank), Scans.Picture(2), Scans.Picture(3, ink: Blank), Scans.Picture(4), Scans.Picture(5, ink: Blank)),
            Is.EquivalentTo(new[] { "page-blank:3", "page-blank-at-ends:1", "page-blank-at-ends:5" }));

    [Test]
    public void Pages_that_are_all_blank_are_ends() => Assert.That(Codes(Scans.Picture(1, ink: Blank), Scans.Picture(2, ink: Blank)), Is.EqualTo(new[] { "page-blank-at-ends:1", "page-blank-at-ends:2" }));

    [TestCase(90, "right")]
    [TestCase(270, "left")]
    [TestCase(180, "upside down")]
    public void A_turned_page_says_how_to_turn_it(int turn, string word) =>
        Assert.That(PictureChecks.Of([Scans.Picture(1, turn: turn)], ScanKind.Book, false).Single().Text.En, Does.Contain(word));

    [Test]
    public void Columns_of_Han_are_not_turned_pages()
    {
        var pictures = new[] { Scans.Picture(1, turn: 90, skew: 5) };
        Assert.That(PictureChecks.Of(pictures, Scans.Numbered(1) with { Structure = new() { Direction = ReadingDirection.RightToLeft } }), Is.Empty);
        Assert.That(PictureChecks.Of(pictures, Scans.Numbered(1).In("chi")), Is.Empty);
        Assert.That(PictureChecks.Of(pictures, Scans.Numbered(1)).Codes(), Is.EqualTo(new[] { "page-turned:1" }));
    }

    [TestCase(2.5, "page-skewed:1")]
    [TestCase(-2.5, "page-skewed:1")]
    [TestCase(1.9, "")]
    public void Slanting_lines_are_told(double skew, string code) => Assert.That(string.Join(' ', Codes(Scans.Picture(1, skew: skew))), Is.EqualTo(code));

    [TestCase(300.0, 2480, "")]
    [TestCase(299.9994, 2480, "")]
    [TestCase(199.0, 1650, "resolution-under-200:1")]
    [TestCase(200.0, 1654, "resolution-under-300:1")]
    [TestCase(72.0, 2480, "resolution-not-stated:1")]
    [TestCase(72.0, 600, "resolution-under-200:1")]
    [TestCase(null, 2480, "resolution-not-stated:1")]
    [TestCase(null, 800, "resolution-low-by-size:1")]
    public void The_resolution_is_judged(double? dpi, int width, string code) => Assert.That(string.Join(' ', Codes(Scans.Picture(1, dpi: dpi, width: width))), Is.EqualTo(code));

    [Test]
    public void A_page_of_a_PDF_that_is_no_scan_has_no_resolution()
    {
        var page = Scans.Picture(1, dpi: 150);
        Assert.That(Codes(page with { Facts = page.Facts with { PdfPage = new(595, 842, true, false) } }), Is.Empty);
        Assert.That(Codes(page with { Facts = page.Facts with { PdfPage = new(595, 842, false, true) } }), Is.EqualTo(new[] { "resolution-under-200:1" }));
    }

    [TestCase(DecodingFault.Unreadable, false, "image-unreadable:1", FindingSeverity.Blocking)]
    [TestCase(DecodingFault.Unreadable, true, "image-damaged:1", FindingSeverity.Blocking)]
    [TestCase(DecodingFault.TooLarge, false, "image-unreadable:1", FindingSeverity.Blocking)]
    [TestCase(DecodingFault.ProgramMissing, false, "image-not-inspected:1", FindingSeverity.Warning)]
    public void What_cannot_be_decoded_blocks_unless_a_program_is_missing(DecodingFault fault, bool hasLook, string code, FindingSeverity severity)
    {
        var findings = PictureChecks.Of([Scans.Picture(1, fault: fault, hasLook: hasLook, ink: Blank, dpi: 10)], ScanKind.Book, false);
        Assert.That(findings.Codes(), Is.EqualTo(new[] { code }));
        Assert.That(findings[0].Severity, Is.EqualTo(severity));
        Assert.That(findings[0].Text.Vi, Does.Contain("001.tif").And.Contain("Ảnh bị hỏng."));
    }

    [Test]
    public void A_page_of_another_size_is_told()
    {
        PictureFacts[] pictures = [.. Enumerable.Range(1, 5).Select(page => Scans.Picture(page)), Scans.Picture(6, width: 6000), Scans.Picture(7, width: 3508, height: 2480)];
        Assert.That(Codes(pictures), Is.EqualTo(new[] { "page-size-differs:6" }));
        Assert.That(Codes(Scans.Picture(1, dpi: 300), Scans.Picture(2), Scans.Picture(3), Scans.Picture(4, dpi: 600, width: 4960, height: 7016)), Is.Empty);
    }

    [TestCase(ScanKind.Map)]
    [TestCase(ScanKind.Photograph)]
    public void Maps_and_photographs_are_not_judged_as_pages(ScanKind kind) => Assert.That(
        PictureChecks.Of([Scans.Picture(1), Scans.Picture(2, ink: Blank), Scans.Picture(3, turn: 90), Scans.Picture(4, skew: 9), Scans.Picture(5, width: 9000)], kind, false), Is.Empty);

    [Test]
    public void Many_notes_become_one_and_warnings_stay_single()
    {
        var notes = PictureChecks.Of([.. new[] { 1, 2, 3, 7, 8, 12 }.Select(page => Scans.Picture(page, dpi: 250))], ScanKind.Book, false);
        Assert.That(notes.Single().Text.Vi, Does.Contain("Trang 1-3, 7-8, 12 (6 trang)"));
        Assert.That(PictureChecks.Of([.. Enumerable.Range(1, 8).Select(page => Scans.Picture(page, dpi: 150))], ScanKind.Book, false), Has.Count.EqualTo(8));
    }

    private static string[] Codes(params PictureFacts[] pictures) => PictureChecks.Of(pictures, ScanKind.Book, false).Codes();
}
