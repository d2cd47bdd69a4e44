using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

using ThuVienSo.Composition;
using ThuVienSo.Tests.Formats;

namespace ThuVienSo.IntegrationTests.Scans;

/// <summary>Packages that attack on purpose, and real ones of the samples damaged at random: what somebody may hand in who means harm, or whose disk is dying.</summary>
/// <param name="secret">Path of a file outside the installation, whose content must not come in.</param>
internal sealed class HostilePackages(string secret)
{
    private const int ManyBytes = 1 << 30;

    private static readonly string Samples = Path.Combine(ProjectFolder.Find("samples")!, "scans");

    private static readonly byte[][] Tokens =
    [
        .. new[] { "../", "..\\", "\0", "PK\u0003\u0004", "PK\u0001\u0002", "%PDF-", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "&a;", "]]>", "\"", "99999999999", "/Kids [2 0 R]", "/Length 999999999" }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xD8], [0xFF, 0xD9], [0x49, 0x49, 0x2A, 0x00], [0xB6, 0xE9, 0xD5], [0x80],
    ];

    /// <summary>Small parts of real packages: a book of METS with ALTO, TIFFs of one page with their record, an item of DSpace, a searchable PDF, a map in JPEG 2000, a newspaper in hOCR, a book in EPUB.</summary>
    private static readonly string[][] Real =
    [
        ["sach-nui-an-song-tra/mets.xml", "sach-nui-an-song-tra/jpg/0001.jpg", "sach-nui-an-song-tra/alto/0001.xml"],
        ["bien-ban-tcvn3/bien-ban.xml", "bien-ban-tcvn3/0001.tif", "bien-ban-tcvn3/0001.txt"],
        ["so-tay-lang-nghe/danh-muc.csv", "so-tay-lang-nghe/SH.2026.002/0001.tif"],
        ["bao-cao-di-tich/bao-cao-di-tich.xml", "bao-cao-di-tich/bao-cao-di-tich.pdf"],
        ["ban-do-quang-ngai/ban-do.csv", "ban-do-quang-ngai/mat-truoc.jp2"],
        ["tai-lieu-dien-tu/nui-an-song-tra.epub"],
        ["bao-song-ve-so-12.zip"],
    ];

    /// <summary>Each by name: what it tries, and the file that does.</summary>
    public IEnumerable<(string Name, byte[] Content)> Attacks()
    {
        var outside = Path.GetRelativePath("/work/a/b/c", "/work/secret.txt");
        yield return ("names that climb.zip", Zip(("../../../canary.txt", Text("thoát ra")), ("..\\..\\canary.txt", Text("thoát ra")), ("/tmp/thuvienso-canary.txt", Text("thoát ra")), ("C:\\canary.txt", Text("thoát ra")), ("sach/0001.jpg", Jpeg())));
        yield return ("names that climb.tar", Tar((TarEntryType.RegularFile, "../../canary.txt", ""), (TarEntryType.RegularFile, "/tmp/thuvienso-canary.txt", "")));
        yield return ("links.tar", Tar((TarEntryType.SymbolicLink, "sach/0001.txt", secret), (TarEntryType.HardLink, "sach/0002.txt", secret), (TarEntryType.SymbolicLink, "sach/thu-muc", "/"), (TarEntryType.Fifo, "sach/ong", "")));
        yield return ("a bomb.zip", Zip(("sach/0001.tif", new byte[ManyBytes / 4])));
        yield return ("a bomb.tar.gz", Gzip(new byte[ManyBytes / 4]));
        yield return ("an archive in an archive.zip", Zip(("trong.zip", Zip(("trong.zip", Zip(("0001.jpg", Jpeg())))))));
        yield return ("a TIFF that says it is huge.tif", HugeTiff());
        yield return ("a PNG that says it is huge.png", HugePng());
        yield return ("a JPEG 2000 that says it is huge.jp2", HugeJpeg2000());
        yield return ("METS that reads files.zip", Zip(("mets.xml", Text(Mets($"file://{secret}"))), ("jpg/0001.jpg", Jpeg())));
        yield return ("METS that climbs.zip", Zip(("mets.xml", Text(Mets("../../../" + outside))), ("jpg/0001.jpg", Jpeg())));
        yield return ("METS with an entity.zip", Zip(("mets.xml", Text($"<!DOCTYPE mets [<!ENTITY x SYSTEM \"file://{secret}\">]>" + Mets("jpg/0001.jpg", "&x;"))), ("jpg/0001.jpg", Jpeg())));
        yield return ("ALTO with an entity.zip", Zip(("0001.jpg", Jpeg()), ("0001.xml", Text(
            $"<!DOCTYPE alto [<!ENTITY x SYSTEM \"file://{secret}\"><!ENTITY y \"&x;&x;&x;&x;\">]><alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\"><Layout><Page ID=\"p\" WIDTH=\"9\" HEIGHT=\"9\"><PrintSpace><TextBlock ID=\"b\"><TextLine><String CONTENT=\"&y;\" HPOS=\"1\" VPOS=\"1\" WIDTH=\"1\" HEIGHT=\"1\"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>"))));
        yield return ("a PDF whose pages go round.pdf", Text(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/Outlines 3 0 R>>endobj\n2 0 obj<</Type/Pages/Count 9999999/Kids[2 0 R 2 0 R]/Parent 2 0 R>>endobj\n3 0 obj<</First 4 0 R/Last 4 0 R>>endobj\n4 0 obj<</Title(a)/Next 4 0 R/First 4 0 R/Parent 4 0 R>>endobj\ntrailer<</Root 1 0 R/Prev 0>>\nstartxref\n0\n%%EOF"));
        yield return ("names in old encodings.zip", ZipOfNames([[0x44, 0xB8, 0x69, (byte)'/', 0x51, 0x75, 0xB6, 0x6E, 0x67, (byte)'.', (byte)'j', (byte)'p', (byte)'g'], [0xC2, 0xEC, 0x61, (byte)'.', (byte)'j', (byte)'p', (byte)'g']]));
    }

    /// <summary>A real package, damaged in one of its files or in its container; the same for the same seed.</summary>
    public static (string Name, byte[] Content) Damaged(int seed)
    {
        var files = Real[seed % Real.Length];
        var hurt = seed / Real.Length % (files.Length + 1);
        if (files.Length == 1)
            return ($"{seed}-{Path.GetFileName(files[0])}", Mutation.Of(File.ReadAllBytes(Path.Combine(Samples, files[0])), seed, Tokens));
        var parts = files.Select((file, i) =>
        {
            var content = File.ReadAllBytes(Path.Combine(Samples, file));
            return (Name: file[(file.IndexOf('/', StringComparison.Ordinal) + 1)..], Content: i == hurt ? Mutation.Of(content, seed, Tokens) : content);
        }).ToArray();
        var zip = Zip(parts);
        return ($"{seed}.zip", hurt == files.Length ? Mutation.Of(zip, seed, Tokens) : zip);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Jpeg() => File.ReadAllBytes(Path.Combine(Samples, "anh-que-huong", "anh-1.jpg"));

    private static string Mets(string href, string label = "") =>
        $"<mets xmlns=\"http://www.loc.gov/METS/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" LABEL=\"Sách {label}\"><fileSec><fileGrp USE=\"MASTER\"><file ID=\"f1\"><FLocat LOCTYPE=\"URL\" xlink:href=\"{href}\"/></file></fileGrp></fileSec><structMap TYPE=\"PHYSICAL\"><div TYPE=\"monograph\"><div TYPE=\"page\" ORDER=\"1\"><fptr FILEID=\"f1\"/></div></div></structMap></mets>";

    private static byte[] Zip(params (string Name, byte[] Content)[] parts) => ZipIn(Encoding.UTF8, parts);

    private static byte[] ZipOfNames(byte[][] names) => ZipIn(Encoding.Latin1, [.. names.Select(name => (Encoding.Latin1.GetString(name), Jpeg()))]);

    private static byte[] ZipIn(Encoding names, (string Name, byte[] Content)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, names))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return bytes.ToArray();
    }

    private static byte[] Tar(params (TarEntryType Type, string Name, string LeadsTo)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var (type, name, leadsTo) in parts)
            {
                var entry = new PaxTarEntry(type, name);
                if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
                    entry.LinkName = leadsTo;
                if (type is TarEntryType.RegularFile)
                    entry.DataStream = new MemoryStream("thoát ra"u8.ToArray());
                tar.WriteEntry(entry);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>60,000 × 60,000 in 16 bits and three colours, of one strip that is not there.</summary>
    private static byte[] HugeTiff()
    {
        (ushort Tag, ushort Type, uint Value)[] entries =
        [
            (256, 4, 60_000), (257, 4, 60_000), (258, 3, 16), (259, 3, 5), (262, 3, 2), (273, 4, 200), (277, 3, 3), (278, 4, 60_000), (279, 4, 64),
        ];
        var bytes = new byte[300];
        "II*\0"u8.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)entries.Length);
        foreach (var (i, (tag, type, value)) in entries.Index())
        {
            var at = bytes.AsSpan(10 + (12 * i));
            BinaryPrimitives.WriteUInt16LittleEndian(at, tag);
            BinaryPrimitives.WriteUInt16LittleEndian(at[2..], type);
            BinaryPrimitives.WriteUInt32LittleEndian(at[4..], 1);
            BinaryPrimitives.WriteUInt32LittleEndian(at[8..], value);
        }

        return bytes;
    }

    private static byte[] HugePng()
    {
        using var bytes = new MemoryStream();
        bytes.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]);
        byte[] header = [.. "IHDR"u8, 0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, 8, 2, 0, 0, 0];
        bytes.Write(header);
        bytes.Write([0, 0, 0, 0, 0, 0, 0, 0]);
        return bytes.ToArray();
    }

    /// <summary>A real one whose header says 2,000,000,000 × 2,000,000,000.</summary>
    private static byte[] HugeJpeg2000()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Samples, "ban-do-quang-ngai", "mat-truoc.jp2"));
        foreach (var marker in (byte[][])[[.. "ihdr"u8], [0xFF, 0x51]])
        {
            var at = bytes.AsSpan().IndexOf(marker) + (marker.Length == 4 ? 4 : 6);
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), 2_000_000_000);
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at + 4), 2_000_000_000);
        }

        return bytes;
    }
}
