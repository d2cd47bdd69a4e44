using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Composition;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Scans;
using ThuVienSo.Ingestion.Working;
using ThuVienSo.IntegrationTests.Catalog;

namespace ThuVienSo.IntegrationTests.Scans;

/// <summary>Hands in scans to a catalog of its own, and has a folder to put packages together in.</summary>
[CancelAfter(240_000)]
public abstract class ScanImportTest : CatalogTest
{
    private string _folder = null!;
    private WorkDesk _desk = null!;
    private DecodingPool _decoding = null!;
    private FilePlaces _places = null!;

    [SetUp]
    public void MakeImporter()
    {
        _folder = Directory.CreateTempSubdirectory("thuvienso-scans-").FullName;
        _places = new FilePlaces(Path.Combine(_folder, "files"), Path.Combine(_folder, "derivatives"), Path.Combine(_folder, "desks"));
        _desk = WorkDesk.Open(_places.Desks);
        _decoding = new DecodingPool(1);
        Package = Directory.CreateDirectory(Path.Combine(_folder, "gói")).FullName;
    }

    [TearDown]
    public async Task DropImporterAsync()
    {
        await _decoding.DisposeAsync();
        _desk.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>An empty folder.</summary>
    protected string Package { get; private set; } = null!;

    protected DigitalReading Reading => new(Source);

    /// <summary>Puts a file into the package.</summary>
    protected void Add(string name, byte[] content)
    {
        var path = Path.Combine(Package, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    protected void Add(string name, string text) => Add(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <param name="path">The package; null for the one of this test.</param>
    /// <param name="tesseract">The recognition program; null to find it.</param>
    protected async Task<(ScanOutcome Outcome, IReadOnlyList<ScanFinding> Findings)> ImportAsync(string? path = null, string? tesseract = null)
    {
        var importer = new ScanImporter(Source, _places, _desk, _decoding, TimeProvider.System, NullLogger<ScanImporter>.Instance) { Tesseract = tesseract };
        var outcome = await importer.RunAsync(new ScanRequest { Name = "đợt", Path = path ?? Package }, null, Token);
        return (outcome, await new ScanFindings(Source).ReadAsync(outcome.Batch, 0, 1000, Token));
    }

    /// <summary>The digital object of the only document with pages.</summary>
    protected async Task<DigitalObject> OnlyObjectAsync()
    {
        await using var command = Source.CreateCommand("select document_id from digitisation where current");
        return (await Reading.ObjectAsync((long)(await command.ExecuteScalarAsync(Token))!, Token))!;
    }

    protected static string Sample(string path) => Path.Combine(ProjectFolder.Find("samples")!, path);

    /// <summary>A folder of material made by others; without it the test is ignored.</summary>
    protected static string Shared(string name)
    {
        for (var at = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); at is not null; at = at.Parent)
        {
            var found = Path.Combine(Environment.GetEnvironmentVariable("THUVIENSO_SHARED") ?? Path.Combine(at.FullName, "shared"), "data", name);
            if (Directory.Exists(found))
                return found;
        }

        Assert.Ignore($"The shared material data/{name} is not beside the checkout, and THUVIENSO_SHARED does not name its folder.");
        return "";
    }
}
