using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using ThuVienSo.Ingestion.Packages.Containers;

namespace ThuVienSo.Tests.Packages;

/// <summary>Archives as people make them.</summary>
public sealed class ArchiveReadingTests
{
    private const string Long = "Sách địa chí/Một thư mục có tên dài để vượt quá một trăm ký tự của khổ tiêu đề cũ/Quyển thứ nhất, trang đầu tiên 0001.txt";

    private static readonly string[] Order = ["a/trang 2.txt", "a/trang 10.txt", "đọc.txt"];

    [Test]
    public async Task A_ZIP_gives_its_files_in_natural_order()
    {
        var files = await Package.ReadAsync(MadeByNet(("đọc.txt", "ba"), ("a/trang 10.txt", "hai"), ("a/trang 2.txt", "một"), ("a/", "")));
        Assert.That(files.Select(file => file.Path), Is.EqualTo(Order));
        Assert.That(files.Text("a/trang 2.txt"), Is.EqualTo("một"));
    }

    [TestCase(TarEntryFormat.V7)]
    [TestCase(TarEntryFormat.Ustar)]
    [TestCase(TarEntryFormat.Pax)]
    [TestCase(TarEntryFormat.Gnu)]
    public async Task A_TAR_of_every_form_gives_its_files(TarEntryFormat format)
    {
        var name = format == TarEntryFormat.V7 ? "./a/trang 1.txt" : "./" + Long;
        var tar = TarByNet(format, name, "nội dung");
        foreach (var bytes in new[] { tar, TarBytes.Gzip(tar) })
        {
            var files = await Package.ReadAsync(bytes);
            Assert.That(files.Text(name[2..]), Is.EqualTo("nội dung"));
        }
    }

    [Test]
    public async Task Sizes_behind_the_content_and_sizes_of_64_bits_are_understood()
    {
        var files = await Package.ReadAsync(ZipBytes.Of([new("a.txt", "một") { HasDescriptor = true }, new("b.txt", "hai") { Method = 0 }, Large("c.txt", "ba")], null, isLarge: true));
        Assert.That(files.Select(file => Encoding.UTF8.GetString(file.Content)), Is.EqualTo(new[] { "một", "hai", "ba" }));
    }

    [TestCase("ảnh quét/sổ bộ.txt", 1 << 11)]
    [TestCase("ảnh quét/sổ bộ.txt", 0)]
    public async Task Names_in_UTF_8_are_read_whether_they_say_so_or_not(string name, int flags)
    {
        var (files, findings) = await Package.ReadWithFindingsAsync(ZipBytes.Of(new ZipPart(name, "x") { Flags = flags }));
        Assert.That(files.Single().Path, Is.EqualTo(name));
        Assert.That(findings, Is.Empty);
    }

    // TCVN3: ả B6, ộ E9, ế D5; windows-1258: ô F4 with a dot below F2, ê EA with acute EC; CP437: é 82, ü 81.
    [TestCase(new byte[] { (byte)'b', 0xB6, (byte)'n', (byte)' ', (byte)'b', 0xE9 }, "bản bộ", "TCVN3")]
    [TestCase(new byte[] { (byte)'b', 0xF4, 0xF2, (byte)' ', (byte)'v', (byte)'i', 0xEA, 0xEC, (byte)'t' }, "bộ viết", "windows-1258")]
    [TestCase(new byte[] { (byte)'P', 0x82, (byte)'r', (byte)'y', (byte)' ', (byte)'M', 0x81, (byte)'l', (byte)'l' }, "Péry Müll", "CP437")]
    public async Task Names_in_old_encodings_are_read_and_told(byte[] name, string meant, string encoding)
    {
        var (zipped, zipFindings) = await Package.ReadWithFindingsAsync(ZipBytes.Of(new ZipPart(name, [1]) { Flags = 0 }));
        var (taped, tarFindings) = await Package.ReadWithFindingsAsync(TarBytes.Of(new TarPart(name, [1])));
        Assert.That(new[] { zipped.Single().Path, taped.Single().Path }, Is.EqualTo(new[] { meant, meant }));
        Assert.That(new[] { zipFindings.Single().Text.En, tarFindings.Single().Text.En }, Has.All.Contain(encoding).And.All.Contain(meant));
    }

    [TestCase("[Content_Types].xml")]
    [TestCase("META-INF/container.xml")]
    public async Task What_is_one_document_in_the_form_of_a_ZIP_stays_one_file(string name)
    {
        var files = await Package.ReadAsync(ZipBytes.Of(new("x/../..", ""), new ZipPart(name, "")), "sách.bin");
        Assert.That(files.Single().Path, Is.EqualTo("sách.bin"));
    }

    [Test]
    public async Task Archives_in_an_archive_are_files_like_others_and_what_systems_leave_is_left_out()
    {
        var inner = ZipBytes.Of(new ZipPart("../x", "x"));
        var files = await Package.ReadAsync(ZipBytes.Of(new ZipPart("trong.zip"u8.ToArray(), inner), new("__MACOSX/._trong.zip", "x"), new("a/Thumbs.db", "x")));
        Assert.That(files.Single().Content, Is.EqualTo(inner));
    }

    [Test]
    public async Task A_name_without_archive_is_no_reason_and_no_archive_is_a_single_file()
    {
        Assert.That((await Package.ReadAsync([1, 2, 3], "ảnh.zip")).Single().Path, Is.EqualTo("ảnh.zip"));
        Assert.That((await Package.ReadAsync([], "rỗng.tar")).Single().Content, Is.Empty);
    }

    [Test]
    public void The_checksum_is_that_of_ZIP() =>
        // The check value of the catalogue of CRC algorithms, "123456789".
        Assert.That((Crc32.Of("123456789"u8), Crc32.Of("12345678"u8), Crc32.Of([])), Is.EqualTo((0xCBF43926u, 0x9AE0DAAFu, 0u)));

    private static ZipPart Large(string name, string content)
    {
        var length = BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(content));
        return new(name, content) { Method = 0, Length = uint.MaxValue, PackedLength = uint.MaxValue, Extra = [1, 0, 16, 0, .. length, .. length] };
    }

    private static byte[] MadeByNet(params (string Name, string Content)[] files)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    private static byte[] TarByNet(TarEntryFormat format, string name, string content)
    {
        var bytes = new MemoryStream();
        using (var writer = new TarWriter(bytes, format, leaveOpen: true))
        {
            var data = new MemoryStream(Encoding.UTF8.GetBytes(content));
            writer.WriteEntry(format switch
            {
                TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name) { DataStream = data },
                TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = data },
                TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name) { DataStream = data },
                _ => new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data },
            });
        }

        return bytes.ToArray();
    }
}
