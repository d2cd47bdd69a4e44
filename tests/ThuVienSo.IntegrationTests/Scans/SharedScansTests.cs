using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Scans;
using ThuVienSo.Ingestion.Working;
using ThuVienSo.IntegrationTests.Catalog;

namespace ThuVienSo.IntegrationTests.Scans;

/// <summary>Material made by others comes in, and comes in once.</summary>
[CancelAfter(240_000)]
public sealed class SharedScansTests : CatalogTest
{
    private string _folder = null!;
    private WorkDesk _desk = null!;
    private DecodingPool _decoding = null!;
    private ScanImporter _importer = null!;

    [SetUp]
    public void MakeImporter()
    {
        _folder = Directory.CreateTempSubdirectory("thuvienso-shared-").FullName;
        var places = new FilePlaces(Path.Combine(_folder, "files"), Path.Combine(_folder, "derivatives"), Path.Combine(_folder, "desks"));
        _desk = WorkDesk.Open(places.Desks);
        _decoding = new DecodingPool(1);
        _importer = new ScanImporter(Source, places, _desk, _decoding, TimeProvider.System, NullLogger<ScanImporter>.Instance);
    }

    [TearDown]
    public async Task DropImporterAsync()
    {
        await _decoding.DisposeAsync();
        _desk.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Scans_with_their_texts_in_folders_by_kind_are_one_book_with_its_words_in_place()
    {
        var outcome = await ImportAsync("scan-truyen-kieu");
        Assert.That((outcome.Figures.Objects, outcome.Figures.Pages, outcome.Figures.Blocked), Is.EqualTo((1, 4, 0)));
        var reading = new DigitalReading(Source);
        var book = (await reading.ObjectAsync(1, Token))!;
        var text = (await reading.TextAsync(book.Pages[0].TextId!.Value, Token))!;
        Assert.Multiple(() =>
        {
            Assert.That(book.Files.Count(file => file.Role == DigitalFileRole.Image), Is.EqualTo(8), "TIFF and JPEG of each page are kept");
            Assert.That(book.Pages.Select(page => page.AwaitsText), Is.All.False);
            Assert.That(text.Text, Does.Contain("cõi người ta"));
            Assert.That(text.Words, Has.Count.GreaterThan(100));
        });
        var again = await ImportAsync("scan-truyen-kieu");
        Assert.That((again.Summary.Added, (await reading.ObjectAsync(1, Token))!.Id), Is.EqualTo((0L, book.Id)), "handed in twice, it is the same");
    }

    [Test]
    public async Task Laws_as_pdf_are_documents_of_their_own_with_the_text_that_they_have()
    {
        var outcome = await ImportAsync("pdf-vn-legal");
        Assert.That((outcome.Figures.Objects, outcome.Figures.Blocked, outcome.Summary.Added), Is.EqualTo((3, 0, 3L)));
        await using var command = Source.CreateCommand("select count(*) from page join page_text on page_text.id = page.text_id where origin = 'pdf' and content is not null");
        Assert.That((long)(await command.ExecuteScalarAsync(Token))!, Is.GreaterThan(10));
    }

    [Test]
    public async Task Texts_without_images_are_pages_with_words()
    {
        var outcome = await ImportAsync("ocr");
        Assert.That((outcome.Figures.Objects, outcome.Figures.Pages, outcome.Figures.Blocked), Is.EqualTo((1, 3, 0)));
    }

    private async Task<ScanOutcome> ImportAsync(string name)
    {
        var path = Shared(name);
        var outcome = await _importer.RunAsync(new ScanRequest { Name = name, Path = path }, null, Token);
        var findings = await new ScanFindings(Source).ReadAsync(outcome.Batch, 0, 1000, Token);
        Assert.That(findings.Where(finding => finding.Severity == FindingSeverity.Blocking).Select(finding => finding.English), Is.Empty);
        return outcome;
    }

    private static string Shared(string name)
    {
        for (var at = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); at is not null; at = at.Parent)
        {
            var found = Path.Combine(Environment.GetEnvironmentVariable("THUVIENSO_SHARED") ?? Path.Combine(at.FullName, "shared"), "data", name);
            if (Directory.Exists(found))
                return found;
        }

        Assert.Ignore($"The shared material {name} is not beside the checkout.");
        return "";
    }
}
