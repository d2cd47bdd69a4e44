using System.Diagnostics;
using System.Globalization;
using System.Text;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Checks;
using ThuVienSo.Ingestion.Packages.Texts;
using ThuVienSo.Tests.Formats;

namespace ThuVienSo.Tests.Packages;

/// <summary>
/// Packages of every kind, damaged at random in what holds them together or in a file of theirs: each is read to its end or refused with a sentence; nothing else is thrown, nothing is left behind.
/// </summary>
public sealed class PackageMutationTests
{
    private const long MostMemory = 512L << 20;

    private static readonly int _count = int.TryParse(Environment.GetEnvironmentVariable("THUVIENSO_MUTATIONS"), CultureInfo.InvariantCulture, out var count) ? count : 60;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private static readonly byte[] _png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. new byte[40]];

    private static readonly (string Path, byte[] Content)[] _files =
    [
        ("bảng.csv", "Mã;Nhan đề;Tác giả;Thư mục;Tệp;Ngôn ngữ OCR;Mức truy cập;Số trang\nS1;Địa chí tỉnh;Nguyễn Văn A;sách;;vie;open;3 tr.\nS2;Văn bản;B;;văn bản.pdf|truyện.epub;vie+fra;staff;2 tr.\n"u8.ToArray()),
        ("sách/001.png", _png),
        ("sách/002.png", [.. _png, 1]),
        ("sách/alto/001.xml", Bytes("<?xml version=\"1.0\"?><alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\"><Layout><Page ID=\"p\" WIDTH=\"600\" HEIGHT=\"800\"><PrintSpace><TextBlock ID=\"b\"><TextLine><String CONTENT=\"Quảng\" HPOS=\"1\" VPOS=\"2\" WIDTH=\"30\" HEIGHT=\"9\" WC=\"0.9\"/><SP/><String CONTENT=\"Ngãi\" HPOS=\"40\" VPOS=\"2\" WIDTH=\"30\" HEIGHT=\"9\"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>")),
        ("sách/002.hocr", Bytes("<html><head><meta name='ocr-system' content='x'/></head><body><div class='ocr_page' title='bbox 0 0 600 800'><span class='ocr_line' title='bbox 1 2 90 11'><span class='ocrx_word' title='bbox 1 2 30 11; x_wconf 90'>sông</span></span></div></body></html>")),
        ("báo/mets.xml", Bytes("<mets xmlns=\"http://www.loc.gov/METS/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><fileSec><fileGrp USE=\"master\"><file ID=\"f1\"><FLocat LOCTYPE=\"URL\" xlink:href=\"ảnh/1.png\"/></file></fileGrp></fileSec><structMap TYPE=\"physical\"><div TYPE=\"issue\"><div TYPE=\"page\" ORDER=\"1\"><fptr FILEID=\"f1\"/></div></div></structMap></mets>")),
        ("báo/ảnh/1.png", [.. _png, 2]),
        ("item_1/dublin_core.xml", Bytes("<dublin_core schema=\"dc\"><dcvalue element=\"title\" qualifier=\"none\">Ảnh cũ</dcvalue><dcvalue element=\"language\" qualifier=\"iso\">vi</dcvalue></dublin_core>")),
        ("item_1/contents", "1.jpg\tbundle:ORIGINAL\n1.txt\tbundle:TEXT\nlicense.txt\tbundle:LICENSE\n"u8.ToArray()),
        ("item_1/1.jpg", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[40]]),
        ("item_1/1.txt", "Chữ của trang một\fTrang hai"u8.ToArray()),
        ("văn bản.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"u8.ToArray()),
        ("truyện.epub", ZipBytes.Of(new("mimetype", "application/epub+zip") { Method = 0 }, new("META-INF/container.xml", "<container/>"), new ZipPart("a.xhtml", "<html><body>Một</body></html>"))),
        ("ghi chú.marc.xml", Bytes("<record xmlns=\"http://www.loc.gov/MARC21/slim\"><leader>00000nam a2200000 a 4500</leader><controlfield tag=\"001\">báo</controlfield><datafield tag=\"245\" ind1=\"0\" ind2=\"0\"><subfield code=\"a\">Báo</subfield></datafield></record>")),
    ];

    private static readonly byte[][] _tokens =
    [
        .. new[]
        {
            "../", "/", "\\", "\0", "a", "PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006", "ustar", "7777777", "path=../x\n", "<", ">", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", "]]>", "\"", ";", "|", "\n", "-1", "99999999999",
            "HPOS=\"1e308\"", "bbox 0 0 99999999 -5", "\uFFFE", "CON", "001", "%PDF-",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFF, 0xFF, 0xFF], [0x1F, 0x8B, 8], [0xB6, 0xE9, 0xD5], [0x80], [0xED, 0xA0, 0x80],
    ];

    [TestCase("folder")]
    [TestCase("zip")]
    [TestCase("tar")]
    [TestCase("tar.gz")]
    [TestCase("file")]
    public async Task A_damaged_package_is_read_or_refused(string kind)
    {
        var outcomes = new Dictionary<string, int>();
        for (var seed = 0; seed < _count; seed++)
        {
            var watch = Stopwatch.StartNew();
            var before = GC.GetTotalAllocatedBytes();
            var outcome = await TryAsync(kind, seed);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            Assert.That(watch.Elapsed, Is.LessThan(_patience), () => $"seed {seed}");
            Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(MostMemory), () => $"seed {seed}");
        }

        TestContext.Out.WriteLine(string.Join(", ", outcomes.OrderByDescending(one => one.Value).Select(one => $"{one.Key} {one.Value}")));
        Assert.That(outcomes.Keys, Does.Contain("read"));
    }

    private static async Task<string> TryAsync(string kind, int seed)
    {
        var outer = Directory.CreateTempSubdirectory("thuvienso-mutation");
        try
        {
            var scratch = outer.CreateSubdirectory("scratch");
            var path = await WriteAsync(outer, kind, seed);
            var files = outer.GetFiles("*", SearchOption.AllDirectories).Length;
            var outcome = await ReadAsync(path, new() { Scratch = scratch.FullName }, seed);
            Assert.That(outer.GetFiles("*", SearchOption.AllDirectories), Has.Length.EqualTo(files), $"seed {seed}: something was left behind");
            return outcome;
        }
        finally
        {
            outer.Delete(recursive: true);
        }
    }

    /// <summary>Every other package is damaged in its container, the others in one of their files.</summary>
    private static async Task<string> WriteAsync(DirectoryInfo outer, string kind, int seed)
    {
        var damaged = seed % _files.Length;
        var isInside = kind is "folder" or "file" || seed % 2 == 0;
        var files = _files.Select((file, i) => i == damaged && isInside ? (file.Path, Content: Mutation.Of(file.Content, seed, _tokens)) : file).ToList();
        var path = Path.Combine(outer.FullName, "a", "b", "gói." + kind);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (kind == "folder")
        {
            foreach (var (name, content) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(path, name))!);
                await File.WriteAllBytesAsync(Path.Combine(path, name), content);
            }

            return path;
        }

        var bytes = kind switch
        {
            "file" => files[damaged].Content,
            "zip" => ZipBytes.Of([.. files.Select(file => new ZipPart(Encoding.UTF8.GetBytes(file.Path), file.Content))]),
            "tar" => TarBytes.Of([.. files.Select(file => new TarPart(Encoding.UTF8.GetBytes(file.Path), file.Content))]),
            _ => TarBytes.Gzip(TarBytes.Of([.. files.Select(file => new TarPart(Encoding.UTF8.GetBytes(file.Path), file.Content))])),
        };
        await File.WriteAllBytesAsync(path, isInside ? bytes : Mutation.Of(bytes, seed, _tokens));
        return path;
    }

    private static async Task<string> ReadAsync(string path, PackageOptions options, int seed)
    {
        try
        {
            await using var package = await ScanPackage.OpenAsync(path, options, default);
            await foreach (var document in package.ReadAsync(default))
            {
                await ReadAsync(package, document);
            }

            Assert.That(package.Findings.Select(finding => finding.Text.Vi), Has.All.Not.Empty, $"seed {seed}");
            return "read";
        }
        catch (PackageRefusedException refused)
        {
            Assert.That(refused.Finding.Text.Vi, Has.Length.GreaterThan(20), $"seed {seed}");
            return refused.Finding.Code;
        }
        catch (Exception other) when (other is not AssertionException)
        {
            throw new AssertionException($"seed {seed}: {other}", other);
        }
    }

    private static async Task ReadAsync(ScanPackage package, ScannedDocument document)
    {
        foreach (var file in document.Files)
        {
            await using var stream = package.Open(file);
            if (file.Kind is ContentKind.Alto or ContentKind.Hocr or ContentKind.Text)
            {
                await GivenTexts.ReadAsync(stream, file.Kind, file.Path, default);
            }
            else
            {
                await stream.CopyToAsync(Stream.Null);
            }
        }

        var findings = document.Findings.Concat(DocumentChecks.Of(document, document.Pages.Count, isRecognised: true, ["vie"]));
        Assert.That(document.Pages.Where(page => page.File >= document.Files.Count || page.Text?.File >= document.Files.Count), Is.Empty);
        Assert.That(findings.Where(finding => finding.Page > document.Pages.Count || finding.Text.Vi.Length == 0), Is.Empty);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
