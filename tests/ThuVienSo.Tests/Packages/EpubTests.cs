using System.IO.Compression;
using System.Text;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Texts.Epub;

namespace ThuVienSo.Tests.Packages;

public sealed class EpubTests
{
    private const string Container = "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"OEBPS/sách.opf\"/></rootfiles></container>";

    private const string Opf = """
        <package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Truyện cổ Hrê</dc:title><dc:creator>Nguyễn Văn A</dc:creator>
        <dc:language>vi</dc:language><dc:identifier>urn:uuid:0b1e</dc:identifier></metadata>
        <manifest><item id="b" href="ch%C6%B0%C6%A1ng/2.xhtml" media-type="application/xhtml+xml"/><item id="a" href="1.xhtml" media-type="application/xhtml+xml"/>
        <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="x" href="gone.xhtml" media-type="application/xhtml+xml"/></manifest>
        <spine toc="ncx"><itemref idref="a"/><itemref idref="b"/></spine></package>
        """;

    private const string Ncx = """
        <!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx><navMap><navPoint><navLabel><text>Lời đầu</text></navLabel><content src="1.xhtml"/></navPoint>
        <navPoint><navLabel><text>Chàng rể rắn</text></navLabel><content src="ch%C6%B0%C6%A1ng/2.xhtml#start"/></navPoint></navMap></ncx>
        """;

    private const string First = "<?xml version=\"1.0\"?><!DOCTYPE html><html><head><title>không phải chữ của trang</title><style>p{}</style></head><body><h1>Lời đầu</h1><p>Một &amp; hai,\nba</p><p>bốn<br/>năm</p></body></html>";

    [Test]
    public async Task Texts_come_in_the_order_of_the_spine_with_titles()
    {
        var file = await GivenText.Of(Good(), ContentKind.Epub);

        Assert.Multiple(() =>
        {
            Assert.That(file.Title, Is.EqualTo("Truyện cổ Hrê"));
            Assert.That(file.Pages.Select(page => (page.Label, page.Text.Text)), Is.EqualTo(new[] { ((string?)"Lời đầu", "Lời đầu\n\nMột & hai, ba\n\nbốn\nnăm"), ("Chàng rể rắn", "Ngày xưa") }));
            Assert.That(file.Findings, Is.Empty);
        });
    }

    [Test]
    public async Task A_navigation_document_gives_titles_too()
    {
        var opf = Opf.Replace("<item id=\"ncx\"", "<item id=\"nav\" properties=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"ncx\"", StringComparison.Ordinal);
        var file = await GivenText.Of(Zip(("META-INF/container.xml", Container), ("OEBPS/sách.opf", opf), ("OEBPS/1.xhtml", First), ("OEBPS/nav.xhtml", "<nav><ol><li><a href=\"1.xhtml\"><b>Mở</b> đầu</a></li></ol></nav>")), ContentKind.Epub);

        Assert.That((file.Pages[0].Label, file.Pages.Count, file.Codes().Single()), Is.EqualTo(("Mở đầu", 2, "epub-part-missing")));
    }

    [Test]
    public async Task A_locked_book_is_refused_and_scrambled_fonts_are_no_lock()
    {
        var locked = await GivenText.Of(Zip(("META-INF/container.xml", Container), ("OEBPS/sách.opf", Opf), ("META-INF/encryption.xml", Encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))), ContentKind.Epub);
        var fonts = await GivenText.Of(Zip(("META-INF/container.xml", Container), ("OEBPS/sách.opf", Opf), ("OEBPS/1.xhtml", First), ("OEBPS/chương/2.xhtml", "<p>a"), ("META-INF/encryption.xml", Encryption("http://www.idpf.org/2008/embedding"))), ContentKind.Epub);

        Assert.That((locked.Pages.Count, locked.Findings.Single().Code, locked.Findings[0].Severity, fonts.Pages.Count, fonts.Findings.Count), Is.EqualTo((0, "epub-encrypted", FindingSeverity.Blocking, 2, 0)));
    }

    [Test]
    public async Task What_is_no_archive_is_a_finding_that_names_the_file()
    {
        var file = await GivenText.Of("PK\x03\x04 cut", ContentKind.Epub);

        Assert.That((file.Pages.Count, file.Findings.Single().Severity, file.Findings[0].File), Is.EqualTo((0, FindingSeverity.Blocking, GivenText.File)));
    }

    [Test]
    public async Task The_book_brings_its_record()
    {
        using var stream = new MemoryStream(Good());
        var record = await EpubRecord.ReadAsync(stream, new("a.epub", "test"), CancellationToken.None);

        Assert.That(
            (record!.Draft.SourceKey, record.Draft.Description.Title.Proper, record.Draft.Description.Contributors.Single().Name, record.Draft.Description.Languages.Single()),
            Is.EqualTo(("urn:uuid:0b1e", "Truyện cổ Hrê", "Nguyễn Văn A", "vie")));
    }

    [Test]
    public async Task Nothing_of_the_copy_is_left()
    {
        await GivenText.Of(Good(), ContentKind.Epub);

        var left = Directory.GetFiles(Path.GetTempPath(), "thuvienso-*.tmp").Where(path => File.ReadAllBytes(path).AsSpan().IndexOf("OEBPS/1.xhtml"u8) >= 0);
        Assert.That(left, Is.Empty);
    }

    internal static byte[] Good() => Zip(("mimetype", "application/epub+zip"), ("META-INF/container.xml", Container), ("OEBPS/sách.opf", Opf), ("OEBPS/toc.ncx", Ncx), ("OEBPS/1.xhtml", First), ("OEBPS/chương/2.xhtml", "<html><body><p>Ngày xưa</p></body></html>"));

    /// <summary>A whole archive in which one file, of four, is damaged.</summary>
    internal static byte[] Damaged(int which, Func<byte[], byte[]> damage)
    {
        (string Name, string Text)[] files = [("META-INF/container.xml", Container), ("OEBPS/sách.opf", Opf), ("OEBPS/toc.ncx", Ncx), ("OEBPS/1.xhtml", First)];
        return Zip([.. files.Select((file, at) => (file.Name, at == which ? damage(Encoding.UTF8.GetBytes(file.Text)) : Encoding.UTF8.GetBytes(file.Text)))]);
    }

    internal static byte[] Zip(params (string Name, string Text)[] files) => Zip([.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]);

    private static byte[] Zip((string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static string Encryption(string algorithm) =>
        $"<encryption xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><EncryptedData xmlns=\"http://www.w3.org/2001/04/xmlenc#\"><EncryptionMethod Algorithm=\"{algorithm}\"/></EncryptedData></encryption>";
}
