using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Scans;

namespace ThuVienSo.IntegrationTests.Scans;

/// <summary>Material made by others comes in, and comes in once.</summary>
public sealed class SharedScansTests : ScanImportTest
{
    [Test]
    public async Task Scans_with_their_texts_in_folders_by_kind_are_one_book_with_its_words_in_place()
    {
        var outcome = await SoundAsync("scan-truyen-kieu");
        Assert.That((outcome.Figures.Objects, outcome.Figures.Pages, outcome.Figures.Blocked), Is.EqualTo((1, 4, 0)));
        var book = (await Reading.ObjectAsync(1, Token))!;
        var text = (await Reading.TextAsync(book.Pages[0].TextId!.Value, Token))!;
        Assert.Multiple(() =>
        {
            Assert.That(book.Files.Count(file => file.Role == DigitalFileRole.Image), Is.EqualTo(8), "TIFF and JPEG of each page are kept");
            Assert.That(book.Pages.Select(page => page.AwaitsText), Is.All.False);
            Assert.That(text.Text, Does.Contain("cõi người ta"));
            Assert.That(text.Words, Has.Count.GreaterThan(100));
        });
        var again = await SoundAsync("scan-truyen-kieu");
        Assert.That((again.Summary.Added, (await Reading.ObjectAsync(1, Token))!.Id), Is.EqualTo((0L, book.Id)), "handed in twice, it is the same");
    }

    [Test]
    public async Task Laws_as_pdf_are_documents_of_their_own_with_the_text_that_they_have()
    {
        var outcome = await SoundAsync("pdf-vn-legal");
        Assert.That((outcome.Figures.Objects, outcome.Figures.Blocked, outcome.Summary.Added), Is.EqualTo((3, 0, 3L)));
        await using var command = Source.CreateCommand("select count(*) from page join page_text on page_text.id = page.text_id where origin = 'pdf' and content is not null");
        Assert.That((long)(await command.ExecuteScalarAsync(Token))!, Is.GreaterThan(10));
    }

    [Test]
    public async Task Texts_without_images_are_pages_with_words()
    {
        var outcome = await SoundAsync("ocr");
        Assert.That((outcome.Figures.Objects, outcome.Figures.Pages, outcome.Figures.Blocked), Is.EqualTo((1, 3, 0)));
    }

    private async Task<ScanOutcome> SoundAsync(string name)
    {
        var (outcome, findings) = await ImportAsync(Shared(name));
        Assert.That(findings.Where(finding => finding.Severity == FindingSeverity.Blocking).Select(finding => finding.English), Is.Empty);
        return outcome;
    }
}
