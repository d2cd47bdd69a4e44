using System.Formats.Tar;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Recognition;

namespace ThuVienSo.IntegrationTests.Scans;

/// <summary>Which pages are recognised, in which language, and what the report says where they are not.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class RecognisedScansTests : ScanImportTest
{
    private static byte[] Page => File.ReadAllBytes(Sample("scans/so-tay-lang-nghe/SH.2026.002/0002.tif"));

    [TestCase("lao", "lao")]
    [TestCase("vie, xyz", "xyz")]
    [TestCase("vie; lao", "lao")]
    [TestCase("vie", null)]
    public async Task A_language_that_the_program_has_not_is_told_at_once(string stated, string? missing)
    {
        await NeedTesseractAsync();
        AddDescribed("Sách", stated);
        var (_, findings) = await ImportAsync();

        var told = findings.SingleOrDefault(finding => finding.Code == "recognition-language-unknown");
        Assert.That(told is null, Is.EqualTo(missing is null));
        Assert.That(told?.Vietnamese ?? "", Does.Contain(missing is null ? "" : $"“{missing}”"));
    }

    [Test]
    public async Task That_there_is_no_program_is_told_once_in_a_hand_in()
    {
        Add("sách/1.tif", Page);
        Add("báo/1.tif", Page);
        var (outcome, findings) = await ImportAsync(tesseract: Path.Combine(Package, "không có"));

        Assert.That(outcome.Figures.Objects, Is.EqualTo(2));
        Assert.That(findings.Where(finding => finding.Code == "recognition-program-missing").Select(finding => finding.Severity), Is.EqualTo(new[] { FindingSeverity.Warning }));
    }

    [TestCase("Sách", "", true)]
    [TestCase("Hiện vật", "", false)]
    [TestCase("Hiện vật", "vie", true)]
    [TestCase("Ảnh", "", false)]
    public async Task What_is_said_to_be_a_photograph_or_an_object_is_recognised_only_when_that_is_asked_for(string type, string languages, bool isRecognised)
    {
        AddDescribed(type, languages);
        var (_, findings) = await ImportAsync();

        Assert.That((await OnlyObjectAsync()).Pages.Single().AwaitsText, Is.EqualTo(isRecognised));
        Assert.That(findings.Any(finding => finding.Code == "text-not-recognised"), Is.EqualTo(!isRecognised));
    }

    [Test]
    public async Task One_image_of_which_nothing_is_said_is_recognised()
    {
        Add("thư.tif", Page);
        await ImportAsync();

        Assert.That((await OnlyObjectAsync()).Pages.Single().AwaitsText, Is.True);
    }

    [Test]
    public async Task One_image_file_of_many_pages_of_which_nothing_is_said_is_a_book()
    {
        await using (var tar = new TarReader(File.OpenRead(Sample("scans/bao-cao-nhieu-trang.tar"))))
        {
            while (await tar.GetNextEntryAsync(copyData: false, Token) is { } entry)
            {
                if (entry.Name.EndsWith(".tif", StringComparison.Ordinal))
                    await entry.ExtractToFileAsync(Path.Combine(Package, "báo cáo.tif"), overwrite: false, Token);
            }
        }

        await ImportAsync();
        var book = await OnlyObjectAsync();
        await using var type = Source.CreateCommand("select description ->> 'type' from document");

        Assert.That(book.Pages, Has.Count.GreaterThan(1));
        Assert.That(book.Pages.Select(page => page.AwaitsText), Has.Some.True);
        Assert.That((book.Structure.Behavior, await type.ExecuteScalarAsync(Token)), Is.EqualTo((PageBehavior.Paged, (object?)"book")));
    }

    [TestCase(1, true)]
    [TestCase(40, false)]
    public async Task A_PDF_beside_fewer_images_than_it_has_pages_is_the_document(int images, bool isPdf)
    {
        Add("sách/sách.pdf", File.ReadAllBytes(Sample("scans/bao-cao-di-tich/bao-cao-di-tich.pdf")));
        for (var image = 1; image <= images; image++)
            Add($"sách/{image}.tif", [.. Page, (byte)image]);
        var (_, findings) = await ImportAsync();
        var book = await OnlyObjectAsync();

        Assert.That((book.Pages.Count == images, book.Files.Count), Is.EqualTo((!isPdf, images + 1)), "all files are kept");
        Assert.That(findings.Select(finding => finding.Code), Does.Contain(isPdf ? "images-beside-book" : "book-beside-images"));
    }

    [Test]
    public async Task A_PDF_that_cannot_be_read_is_not_replaced_by_its_cover()
    {
        Add("sách/bìa.tif", Page);
        Add("sách/sách.pdf", "%PDF-1.4\n1 0 obj");
        var (outcome, findings) = await ImportAsync();

        Assert.That(outcome.Figures.Blocked, Is.EqualTo(1));
        Assert.That(findings.Single(finding => finding.Severity == FindingSeverity.Blocking).Vietnamese, Does.Contain("sách/sách.pdf"));
    }

    [Test]
    public async Task Places_in_an_ALTO_without_a_size_are_those_on_its_image()
    {
        Add("1.tif", Page);
        Add("1.xml", "<alto><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout><Page><String CONTENT=\"Quảng\" HPOS=\"10\" VPOS=\"20\" WIDTH=\"30\" HEIGHT=\"40\"/></Page></Layout></alto>");
        await ImportAsync();
        var page = (await OnlyObjectAsync()).Pages.Single();
        var text = (await Reading.TextAsync(page.TextId!.Value, Token))!;

        Assert.That((text.Width, text.Height), Is.EqualTo((page.Image!.Width, page.Image.Height)));
        Assert.That(text.Words.Single().Box.X, Is.EqualTo(10));
    }

    private void AddDescribed(string type, string languages)
    {
        Add("danh-muc.csv", $"Mã;Nhan đề;Loại tài liệu;Tệp;Ngôn ngữ OCR\nA1;Bia đá;{type};1.tif;\"{languages}\"\n");
        Add("1.tif", Page);
    }

    private static async Task NeedTesseractAsync()
    {
        if (await TesseractProgram.FindAsync(null, TimeProvider.System, Token) is FoundTesseract.Absent absent)
            TestPrograms.Missing(absent.Reason.En);
    }
}
