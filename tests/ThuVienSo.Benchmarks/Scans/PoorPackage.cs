namespace ThuVienSo.Benchmarks.Scans;

/// <summary>
/// A package with the faults of a bad day: page 3 is missing, page 5 is there twice, page 6 is blank, page 7 lies on its side, page 8 has too few dots, page 9 is cut off, and one file belongs to nothing.
/// </summary>
internal sealed class PoorPackage(string folder, MadePages pages)
{
    private const int Dpi = 200;

    public async Task MakeAsync()
    {
        var texts = SampleText.Crafts();
        foreach (var page in (int[])[1, 2, 4, 5, 6, 7, 8, 9])
        {
            var blank = page == 6;
            var scan = await pages.MakeAsync("quet-kem", page, SampleText.Html(blank ? "" : texts[page], blank ? null : page), Dpi);
            var path = Path.Combine(folder, $"000{page}.jpg");
            MadePages.WriteJpeg(page == 7 ? scan with { Image = scan.Image.Rot90() } : page == 8 ? scan with { Image = scan.Image.Resize(0.35) } : scan, path, page == 8 ? 70 : Dpi, 35);
        }

        File.Copy(Path.Combine(folder, "0005.jpg"), Path.Combine(folder, "0005-ban-sao.jpg"));
        using (var cut = File.Open(Path.Combine(folder, "0009.jpg"), FileMode.Open))
            cut.SetLength(cut.Length / 3);
        await File.WriteAllTextAsync(Path.Combine(folder, "ghi-chu-may-quet.ini"), "[scanner]\ndevice=flatbed\n");
        SampleRecords.WriteDublinCore(Path.Combine(folder, "dublin_core.xml"), ("title", "Gói quét kém, để xem báo cáo chất lượng"), ("type", "Sách"), ("language", "vie"), ("format", "12 tr."), ("identifier", "SH.2026.099"));
    }
}
