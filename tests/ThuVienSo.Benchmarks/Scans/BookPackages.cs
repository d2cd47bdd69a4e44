using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;

using NetVips;
using ThuVienSo.Imaging.Pdf.Writing;

namespace ThuVienSo.Benchmarks.Scans;

/// <summary>Books, a newspaper and reports.</summary>
internal sealed class BookPackages(string samples, MadePages pages, PageDrawing drawing)
{
    private const int Dpi = 200;

    /// <summary>METS with ALTO: the chapters and the places of the words are given.</summary>
    public async Task MetsBookAsync()
    {
        var folder = Folder("sach-nui-an-song-tra");
        var texts = SampleText.Pages("nui-an-song-tra.txt");
        var (files, chapters) = (new List<(string, string)>(), new List<(string Label, int First, int Last)>());
        foreach (var (at, text) in texts.Index())
        {
            var scan = await pages.MakeAsync("sach-nui-an-song-tra", at + 1, SampleText.Html(text, at == 0 ? null : at), Dpi);
            var name = Name(at + 1);
            Directory.CreateDirectory(Path.Combine(folder, "jpg"));
            Directory.CreateDirectory(Path.Combine(folder, "alto"));
            MadePages.WriteJpeg(scan, Path.Combine(folder, "jpg", name + ".jpg"), Dpi);
            PlacedTexts.WriteAlto(scan, Path.Combine(folder, "alto", name + ".xml"), name + ".jpg");
            files.Add(($"jpg/{name}.jpg", $"alto/{name}.xml"));
            if (at > 0 && SampleText.HeadingOf(text) is { } heading)
                chapters.Add((heading, at + 1, at + 1));
            else if (chapters.Count > 0)
                chapters[^1] = chapters[^1] with { Last = at + 1 };
        }

        PlacedTexts.WriteMets(Path.Combine(folder, "mets.xml"), "SH.2026.001", "Núi Ấn sông Trà : tập ghi chép về miền đất Quảng Ngãi", "Thư viện tỉnh Quảng Ngãi", files, chapters);
    }

    /// <summary>Black and white TIFFs without any text, with a row of a table: they are recognised.</summary>
    public async Task CraftsAsync()
    {
        var package = Folder("so-tay-lang-nghe");
        var folder = Directory.CreateDirectory(Path.Combine(package, "SH.2026.002")).FullName;
        foreach (var (at, text) in SampleText.Crafts().Index())
        {
            var scan = await pages.MakeAsync("so-tay-lang-nghe", at + 1, SampleText.Html(text, at + 1), Dpi);
            MadePages.WriteBitonal(scan, Path.Combine(folder, Name(at + 1) + ".tif"), Dpi);
        }

        await File.WriteAllTextAsync(
            Path.Combine(package, "danh-muc.csv"),
            """
            Mã,Nhan đề,Tác giả,Năm xuất bản,Nhà xuất bản,Mô tả vật lý,Đề tài,Ngôn ngữ,Thư mục,Ngôn ngữ OCR,Mức truy cập
            SH.2026.002,Sổ tay làng nghề Quảng Ngãi,Thư viện tỉnh Quảng Ngãi,2026,Thư viện tỉnh Quảng Ngãi,16 tr.,Làng nghề -- Quảng Ngãi,vie,SH.2026.002,vie,mở

            """);
    }

    /// <summary>An issue in columns with hOCR beside the images, as a ZIP.</summary>
    public async Task NewspaperAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"bao-{Guid.NewGuid():N}")).FullName;
        foreach (var (at, text) in SampleText.Pages("bao-song-ve.txt").Index())
        {
            var scan = await pages.MakeAsync("bao-song-ve-so-12", at + 1, SampleText.Html(text, null, "columns"), Dpi, 190, 140);
            MadePages.WriteJpeg(scan, Path.Combine(folder, Name(at + 1) + ".jpg"), Dpi, 38);
            PlacedTexts.WriteHocr(scan, Path.Combine(folder, Name(at + 1) + ".hocr"), Name(at + 1) + ".jpg");
        }

        SampleRecords.WriteDublinCore(
            Path.Combine(folder, "dublin_core.xml"), ("title", "Sông Vệ, số 12, ngày 14 tháng 6 năm 1958"), ("type", "Số báo"), ("date", "1958-06-14"), ("language", "vie"),
            ("identifier", "SH.2026.003"), ("publisher", "Thư viện tỉnh Quảng Ngãi"), ("subject", "Báo chí -- Quảng Ngãi"), ("format", "4 tr."));
        ZipFile.CreateFromDirectory(folder, Path.Combine(samples, "bao-song-ve-so-12.zip"));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The same report born digital, as PDF, and scanned: as PDF without text, as one TIFF of many pages in a TAR, and as an item of DSpace.</summary>
    public async Task ReportsAsync()
    {
        var texts = SampleText.Pages("khoi-nghia-bao-cao.txt");
        var born = Folder("bao-cao-di-tich");
        await File.WriteAllBytesAsync(Path.Combine(born, "bao-cao-di-tich.pdf"), await drawing.PrintAsync(SampleText.Html(texts)));
        SampleRecords.WriteMarc(Path.Combine(born, "bao-cao-di-tich.xml"), "SH.2026.004", "Báo cáo khảo sát di tích", "bản điện tử", "Thư viện tỉnh Quảng Ngãi", "2026", "6 tr.", "Di tích lịch sử");
        var scans = new List<Scan>();
        foreach (var (at, text) in texts.Index())
            scans.Add(await pages.MakeAsync("bao-cao-di-tich-quet", at + 1, SampleText.Html(text, at + 1), Dpi));
        await ScannedPdfAsync(Folder("bao-cao-di-tich-quet"), scans);
        ManyPages(scans);
        SimpleArchive(scans, Path.Combine(born, "bao-cao-di-tich.pdf"));
    }

    private static async Task ScannedPdfAsync(string folder, List<Scan> scans)
    {
        await using (var pdf = File.Create(Path.Combine(folder, "bao-cao-quet.pdf")))
            await PagesPdf.WriteAsync(pdf, new PdfDetails("Báo cáo quét"), PicturesAsync(scans), CancellationToken.None);
        SampleRecords.WriteMarc(Path.Combine(folder, "bao-cao-quet.xml"), "SH.2026.005", "Báo cáo khảo sát di tích", "bản quét", "Thư viện tỉnh Quảng Ngãi", "2025", "6 tr.", "Di tích lịch sử");
    }

    private static async IAsyncEnumerable<PdfImagePage> PicturesAsync(List<Scan> scans)
    {
        foreach (var scan in scans)
        {
            var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jpg");
            MadePages.WriteJpeg(scan, path, Dpi, 35);
            var (width, height) = PdfImagePage.SizeOf(scan.Image.Width, scan.Image.Height, Dpi);
            yield return new PdfImagePage(path, width, height);
            await Task.Yield();
            File.Delete(path);
        }
    }

    private void ManyPages(List<Scan> scans)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"tiff-{Guid.NewGuid():N}")).FullName;
        var frames = scans.Select(scan => scan.Image > 150).ToArray();
        using (var roll = Image.Arrayjoin(frames, across: 1))
        {
            MadePages.Resolved(roll, Dpi).Tiffsave(
                Path.Combine(folder, "bao-cao.tif"), compression: Enums.ForeignTiffCompression.Ccittfax4, bitdepth: 1, pageHeight: frames[0].Height, resunit: Enums.ForeignTiffResunit.Inch);
        }

        SampleRecords.WriteDublinCore(
            Path.Combine(folder, "bao-cao.xml"), ("title", "Báo cáo khảo sát di tích : bản vi phim"), ("creator", "Thư viện tỉnh Quảng Ngãi"), ("date", "1999"), ("language", "vie"), ("type", "Sách"), ("identifier", "SH.2026.006"));
        TarFile.CreateFromDirectory(folder, Path.Combine(samples, "bao-cao-nhieu-trang.tar"), includeBaseDirectory: false);
        Directory.Delete(folder, recursive: true);
    }

    private void SimpleArchive(List<Scan> scans, string pdf)
    {
        var package = Folder("dspace");
        SampleRecords.WriteSimpleArchive(
            Path.Combine(package, "item_001"), ["001.jpg\tbundle:ORIGINAL\tdescription:Trang bìa", "002.jpg\tbundle:ORIGINAL"],
            ("title", "none", "Trích báo cáo khảo sát di tích"), ("contributor", "author", "Thư viện tỉnh Quảng Ngãi"), ("date", "issued", "2024"), ("language", "iso", "vi"), ("identifier", "other", "SH.2026.007"));
        for (var page = 1; page <= 2; page++)
            MadePages.WriteJpeg(scans[page - 1], Path.Combine(package, "item_001", $"00{page}.jpg"), Dpi, 35);
        SampleRecords.WriteSimpleArchive(
            Path.Combine(package, "item_002"), ["bao-cao.pdf\tbundle:ORIGINAL\tprimary:true"],
            ("title", "none", "Báo cáo khảo sát di tích, bản nộp"), ("contributor", "author", "Thư viện tỉnh Quảng Ngãi"), ("date", "issued", "2023"), ("language", "iso", "vi"), ("identifier", "other", "SH.2026.008"));
        File.Copy(pdf, Path.Combine(package, "item_002", "bao-cao.pdf"));
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(samples, name)).FullName;

    private static string Name(int page) => page.ToString("0000", CultureInfo.InvariantCulture);
}
