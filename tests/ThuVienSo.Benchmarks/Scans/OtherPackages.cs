using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;

using ThuVienSo.Text;

namespace ThuVienSo.Benchmarks.Scans;

/// <summary>What is no book: a map, a sheet of Hán and Nôm, photographs, text in an old encoding, and what was never on paper.</summary>
internal sealed class OtherPackages(string samples, MadePages pages)
{
    private const int Dpi = 200;
    private const string Colophon = "Thư viện tỉnh Quảng Ngãi";

    /// <summary>Two sides; the front as JPEG 2000, in which map rooms keep large sheets.</summary>
    public async Task MapAsync()
    {
        var folder = Folder("ban-do-quang-ngai");
        var front = await pages.MakeAsync("ban-do-quang-ngai", 1, Pictures.Map, 150, 300, 210);
        var png = Path.Combine(folder, "mat-truoc.png");
        MadePages.Resolved(front.Image, 150).Pngsave(png);
        using (var opj = Process.Start(new ProcessStartInfo("opj_compress", ["-i", png, "-o", Path.ChangeExtension(png, ".jp2"), "-r", "24"]) { RedirectStandardOutput = true })!)
        {
            await opj.StandardOutput.ReadToEndAsync();
            await opj.WaitForExitAsync();
        }

        File.Delete(png);
        var back = await pages.MakeAsync("ban-do-quang-ngai", 2, SampleText.Html(MapIndex, null, "columns"), 150, 300, 210);
        MadePages.WriteJpeg(back, Path.Combine(folder, "mat-sau.jpg"), 150);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "ban-do.csv"),
            """
            Mã,Nhan đề,Loại tài liệu,Năm xuất bản,Mô tả vật lý,Đề tài,Tệp,Ngôn ngữ OCR
            SH.2026.009,Bản đồ giản lược tỉnh Quảng Ngãi,Bản đồ,2026,1 tờ hai mặt ; 30 x 21 cm,Quảng Ngãi -- Bản đồ,mat-truoc.jp2; mat-sau.jpg,vie

            """);
    }

    /// <summary>Written from above, columns from the right; its reading in quốc ngữ is the text of the page.</summary>
    public async Task HanNomAsync()
    {
        var folder = Folder("to-han-nom");
        var scan = await pages.MakeAsync("to-han-nom", 1, SampleText.Html(SampleText.Pages("han-nom.txt")[0], null, "vertical"), Dpi);
        MadePages.WriteJpeg(scan, Path.Combine(folder, "to-01.jpg"), Dpi, 50);
        await File.WriteAllTextAsync(Path.Combine(folder, "to-01.txt"), SampleText.Pages("han-nom-phien-am.txt")[0]);
        SampleRecords.WriteDublinCore(
            Path.Combine(folder, "to-01.xml"), ("title", "Tờ chép chữ Nôm : 𤾓𢆥𥪝𡎝𠊛些"), ("type", "Bản thảo"), ("language", "chi"), ("date", "thế kỷ XIX"), ("identifier", "SH.2026.010"), ("subject", "Hán Nôm"));
    }

    /// <summary>Images with the text that was typed from them in TCVN3, as in the nineties.</summary>
    public async Task OldEncodingAsync()
    {
        var folder = Folder("bien-ban-tcvn3");
        foreach (var (at, text) in SampleText.Pages("bien-ban-lang.txt").Index())
        {
            var scan = await pages.MakeAsync("bien-ban-tcvn3", at + 1, SampleText.Html(text, at + 1), Dpi);
            var name = (at + 1).ToString("0000", CultureInfo.InvariantCulture);
            MadePages.WriteBitonal(scan, Path.Combine(folder, name + ".tif"), Dpi);
            var typed = string.Join('\n', text.Split('\n').Select(line => line.TrimStart('#', ' ')));
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".txt"), LegacyConversion.Bytes(LegacyConversion.FromUnicode(typed, VietnameseEncoding.Tcvn3).Text, VietnameseEncoding.Tcvn3));
        }

        SampleRecords.WriteMarc(Path.Combine(folder, "bien-ban.xml"), "SH.2026.011", "Biên bản họp làng Phú Nhơn", null, "Làng Phú Nhơn", "1952", "3 tr.", "Làng xã");
    }

    /// <summary>Single pictures, each with a record of its name.</summary>
    public async Task PhotographsAsync()
    {
        var folder = Folder("anh-que-huong");
        foreach (var (at, picture) in Pictures.Photographs.Index())
        {
            var scan = await pages.MakeAsync("anh-que-huong", at + 1, picture.Html, Dpi, 150, 100);
            var name = $"anh-{at + 1}";
            MadePages.WriteJpeg(scan, Path.Combine(folder, name + ".jpg"), Dpi, 55);
            SampleRecords.WriteDublinCore(
                Path.Combine(folder, name + ".xml"), ("title", picture.Title), ("type", "Ảnh"), ("creator", Colophon), ("date", "2026"), ("identifier", $"SH.2026.02{at + 1}"), ("subject", "Quảng Ngãi -- Phong cảnh"));
        }
    }

    /// <summary>An EPUB, a plain text, and a short sound.</summary>
    public async Task ElectronicAsync()
    {
        var folder = Folder("tai-lieu-dien-tu");
        var chapters = SampleText.Pages("nui-an-song-tra.txt").Skip(1).Take(4).ToList();
        Epub(Path.Combine(folder, "nui-an-song-tra.epub"), "Núi Ấn sông Trà, bản sách điện tử", chapters);
        await File.WriteAllTextAsync(Path.Combine(samples, "chuyen-nguoi-giu-dinh.txt"), string.Join("\f", SampleText.Pages("bao-song-ve.txt").Select(page => page.Replace("#", "", StringComparison.Ordinal).Trim())));
        await File.WriteAllBytesAsync(Path.Combine(folder, "tieng-chieng-mau.wav"), Tone());
    }

    private static void Epub(string path, string title, IReadOnlyList<string> chapters)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add("mimetype", "application/epub+zip", CompressionLevel.NoCompression);
        Add("META-INF/container.xml", """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>""");
        var items = string.Concat(chapters.Index().Select(one => $"""<item id="c{one.Index}" href="c{one.Index}.xhtml" media-type="application/xhtml+xml"/>"""));
        var spine = string.Concat(chapters.Index().Select(one => $"""<itemref idref="c{one.Index}"/>"""));
        Add("content.opf", $"""<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">SH.2026.012</dc:identifier><dc:title>{title}</dc:title><dc:creator>{Colophon}</dc:creator><dc:language>vi</dc:language></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>""");
        foreach (var (at, chapter) in chapters.Index())
        {
            var body = string.Concat(chapter.Split('\n').Where(line => line.Length > 0).Select(line => line.StartsWith('#') ? $"<h1>{line.TrimStart('#', ' ')}</h1>" : $"<p>{line}</p>"));
            Add($"c{at}.xhtml", $"""<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{at + 1}</title></head><body>{body}</body></html>""");
        }

        void Add(string name, string content, CompressionLevel level = CompressionLevel.Optimal)
        {
            var entry = zip.CreateEntry(name, level);
            entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var stream = entry.Open();
            stream.Write(Encoding.UTF8.GetBytes(content));
        }
    }

    /// <summary>Three strokes of a gong: 8 kHz, 16 bits, one channel.</summary>
    private static byte[] Tone()
    {
        const int rate = 8000;
        var samplesOfSound = Enumerable.Range(0, 3 * rate).Select(n =>
        {
            var time = n % rate / (double)rate;
            return (short)(9000 * Math.Exp(-3 * time) * (Math.Sin(2 * Math.PI * 196 * time) + (0.5 * Math.Sin(2 * Math.PI * 294 * time))));
        }).ToArray();
        using var wave = new MemoryStream();
        using var writer = new BinaryWriter(wave);
        writer.Write("RIFF"u8);
        writer.Write(36 + (samplesOfSound.Length * 2));
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(rate);
        writer.Write(rate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(samplesOfSound.Length * 2);
        foreach (var value in samplesOfSound)
            writer.Write(value);
        return wave.ToArray();
    }

    private const string MapIndex =
        """
        # BẢNG TRA ĐỊA DANH
        Ba Tơ, huyện miền núi, phía tây nam.

        Bình Sơn, huyện ven biển, phía bắc.

        Đức Phổ, thị xã phía nam, có muối Sa Huỳnh.

        Lý Sơn, huyện đảo, ngoài khơi phía đông bắc.

        Minh Long, huyện miền núi.

        Mộ Đức, đồng bằng phía nam.

        Nghĩa Hành, bên sông Vệ.

        Sơn Hà, Sơn Tây, Trà Bồng: núi phía tây.

        Sơn Tịnh, Tư Nghĩa: hai bờ sông Trà Khúc.
        """;

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(samples, name)).FullName;
}
