using System.IO.Compression;
using Microsoft.Extensions.Logging.Abstractions;
using NetVips;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Scans;
using ThuVienSo.Ingestion.Working;
using ThuVienSo.IntegrationTests.Catalog;

namespace ThuVienSo.IntegrationTests.Scans;

/// <summary>A catalog with an importer of scans, and small packages for it.</summary>
[CancelAfter(120_000)]
public abstract class ScanTest : CatalogTest
{
    private WorkDesk _desk = null!;
    private DecodingPool _decoding = null!;

    protected string Folder { get; private set; } = null!;

    protected FilePlaces Places { get; private set; } = null!;

    internal ScanImporter Importer { get; private set; } = null!;

    [SetUp]
    public void MakeImporter()
    {
        Folder = Directory.CreateTempSubdirectory("thuvienso-hand-in-").FullName;
        Places = new FilePlaces(Path.Combine(Folder, "files"), Path.Combine(Folder, "derivatives"), Path.Combine(Folder, "desks"));
        _desk = WorkDesk.Open(Places.Desks);
        _decoding = new DecodingPool(1);
        Importer = new ScanImporter(Source, Places, _desk, _decoding, TimeProvider.System, NullLogger<ScanImporter>.Instance);
    }

    [TearDown]
    public async Task DropImporterAsync()
    {
        await _decoding.DisposeAsync();
        _desk.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A page with a few words on it, as PNG.</summary>
    internal static byte[] Page(string words)
    {
        using var text = Image.Text(words, font: "sans 14", dpi: 200);
        using var paper = text.Gravity(Enums.CompassDirection.Centre, 900, 300).Invert();
        return paper.PngsaveBuffer();
    }

    /// <summary>A file for each name below a new folder; answers the folder.</summary>
    protected string Package(string name, params (string File, byte[] Content)[] files)
    {
        var root = Directory.CreateDirectory(Path.Combine(Folder, "packages", name)).FullName;
        foreach (var (file, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
            File.WriteAllBytes(Path.Combine(root, file), content);
        }

        return root;
    }

    /// <summary>Without compression, so that a byte of a file can be found and broken.</summary>
    protected string Zip(string name, params (string File, byte[] Content)[] files)
    {
        var path = Path.Combine(Folder, name);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (file, content) in files)
        {
            using var entry = archive.CreateEntry(file, CompressionLevel.NoCompression).Open();
            entry.Write(content);
        }

        return path;
    }

    internal Task<ScanOutcome> HandInAsync(string path, Func<ScanRequest, ScanRequest>? change = null, IProgress<ScanStep>? progress = null)
    {
        var request = new ScanRequest { Name = Path.GetFileName(path), Path = path };
        return Importer.RunAsync(change?.Invoke(request) ?? request, progress, Token);
    }

    protected async Task<string[]> FindingsAsync(long batch) =>
        [.. (await new ScanFindings(Source).ReadAsync(batch, 0, 1000, Token)).Select(finding => $"{finding.Number} {finding.Severity} {finding.Code} {finding.File}".TrimEnd())];

    protected Task<string[]> BatchesAsync() => ValueAsync<string[]>("select coalesce(array_agg(state order by id), '{}') from import_batch");
}
