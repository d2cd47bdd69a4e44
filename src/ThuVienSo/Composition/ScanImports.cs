using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Scans;

namespace ThuVienSo.Composition;

/// <summary>The import of digitised documents for a verb that ends, with what it needs for that time.</summary>
public sealed class ScanImports : IAsyncDisposable
{
    private readonly WorkDesk _desk;
    private readonly DecodingPool _decoding;

    private ScanImports(WorkDesk desk, DecodingPool decoding, ScanImporter importer) => (_desk, _decoding, Importer) = (desk, decoding, importer);

    public ScanImporter Importer { get; }

    public static ScanImports Open(DataFolder data, CatalogServer server, ILoggerFactory loggers)
    {
        var desk = WorkDesk.Open(data.Desks);
        var decoding = new DecodingPool(1);
        var settings = PageWork.Settings(Settings());
        return new(desk, decoding, new ScanImporter(
            server.Source, PageWork.Places(data), desk, decoding, TimeProvider.System, loggers.CreateLogger<ScanImporter>())
        {
            Tesseract = settings.Tesseract,
            LeastFreeBytes = settings.LeastFreeBytes,
        });
    }

    private static IConfiguration Settings() => new ConfigurationBuilder().AddEnvironmentVariables().Build();

    public async ValueTask DisposeAsync()
    {
        await _decoding.DisposeAsync();
        _desk.Dispose();
    }
}
