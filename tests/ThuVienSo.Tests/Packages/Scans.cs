using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Inspection;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Checks;
using ThuVienSo.Ingestion.Packages.Documents;
using ContentKind = ThuVienSo.Ingestion.Packages.ContentKind;

namespace ThuVienSo.Tests.Packages;

/// <summary>Documents and pictures to judge.</summary>
internal static class Scans
{
    /// <summary>A page for each image name, in order.</summary>
    public static ScannedDocument Of(params string[] images) => new()
    {
        Key = "sách",
        Place = "",
        Files = [.. images.Select((name, i) => new PackageFile(new(name, 1, i), new(ContentKind.Tiff, "image/tiff"), DigitalFileRole.Image))],
        Pages = [.. images.Select((_, i) => new ScannedPage(i + 1, i, 0))],
    };

    public static ScannedDocument Numbered(int count) => Of([.. Enumerable.Range(1, count).Select(number => $"{number:000}.tif")]);

    public static ScannedDocument With(this ScannedDocument document, params (string Name, ContentKind Kind)[] files) => document with
    {
        Files = [.. document.Files, .. files.Select((file, i) => new PackageFile(new(file.Name, 1, document.Files.Count + i), new(file.Kind, "x/y"), DocumentReading.RoleOf(file.Kind)))],
    };

    public static ScannedDocument In(this ScannedDocument document, params string[] languages) => document with
    {
        Record = new ReadResult.Record(
            new RecordDraft { SourceKey = "1", Description = Described(null) with { Languages = languages }, SourceRecord = [], Format = RecordFormat.TableRow, Position = default }, []),
    };

    public static Description Described(string? extent) => new() { Title = new() { Proper = "Sách" }, PhysicalDescription = extent };

    /// <summary>A sound page of A4 at 300 DPI unless told otherwise.</summary>
    public static PictureFacts Picture(
        int page, double ink = 0.05, int turn = 0, double? skew = 0, double? dpi = 300, int width = 2480, int height = 3508, DecodingFault? fault = null, bool hasLook = true) => new(page, $"{page:000}.tif", new FrameFacts
        {
            Frame = 0,
            Width = width,
            Height = height,
            Dpi = dpi,
            Problem = fault is { } kind ? new(kind, "Ảnh bị hỏng.", "The image is damaged.") : null,
            Look = hasLook ? new FrameLook { Ink = ink, Turn = turn, Skew = skew } : null,
        });

    /// <summary>Code and page of each finding: "page-gap:3", "extent-openings".</summary>
    public static string[] Codes(this IEnumerable<PackageFinding> findings) => [.. findings.Select(finding => finding.Page is { } page ? $"{finding.Code}:{page}" : finding.Code)];
}
