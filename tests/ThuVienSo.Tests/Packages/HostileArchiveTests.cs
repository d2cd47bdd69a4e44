using System.Text;
using ThuVienSo.Ingestion.Packages.Containers;

namespace ThuVienSo.Tests.Packages;

/// <summary>
/// Archives that are made to do harm, or that are broken: each is refused with a sentence in both languages, nothing is left outside, and neither memory nor time is spent on them.
/// </summary>
public sealed class HostileArchiveTests
{
    private const int Mebi = 1 << 20;
    private const int SymbolicLink = 0xA1FF;
    private const int Pipe = 0x11FF;

    /// <summary>Names that would lead elsewhere, or to another file, on some system.</summary>
    private static readonly (string Name, string Code)[] _names =
    [
        ("../x.tif", "entry-name-leads-out"),
        ("a/../../x.tif", "entry-name-leads-out"),
        ("a/./x.tif", "entry-name-leads-out"),
        ("a//x.tif", "entry-name-leads-out"),
        ("/etc/x.tif", "entry-name-leads-out"),
        ("//máy/chia sẻ/x.tif", "entry-name-leads-out"),
        ("..\\..\\x.tif", "entry-name-unsafe"),
        ("\\\\máy\\x.tif", "entry-name-unsafe"),
        ("C:\\x.tif", "entry-name-unsafe"),
        ("C:x.tif", "entry-name-unsafe"),
        ("x.tif:ẩn", "entry-name-unsafe"),
        ("x\u0001.tif", "entry-name-unsafe"),
        ("CON", "entry-name-unsafe"),
        ("a/nul.tif", "entry-name-unsafe"),
        ("LPT1.tif", "entry-name-unsafe"),
        ("x.tif.", "entry-name-unsafe"),
        ("x.tif ", "entry-name-unsafe"),
        ("a. /x.tif", "entry-name-unsafe"),
        ("x?.tif", "entry-name-unsafe"),
        ("..", "entry-name-leads-out"),
        (new string('a', 300), "entry-name-too-long"),
        (string.Concat(Enumerable.Repeat("a/", 40)) + "x", "folders-too-deep"),
    ];

    private static IEnumerable<TestCaseData> Names() => _names.SelectMany(one => new[] { true, false }.Select(isZip => new TestCaseData(one.Name, one.Code, isZip)));

    [TestCaseSource(nameof(Names))]
    public Task A_name_that_is_not_safe_is_refused(string name, string code, bool isZip) =>
        IsRefusedAsync(isZip ? ZipBytes.Of(new("a.tif", "x"), new ZipPart(name, "x")) : TarBytes.Of(TarBytes.Pax('x', ("path", name)), new TarPart("a.tif", "x")), code);

    [Test]
    public async Task A_zero_byte_in_a_name_is_refused_or_ends_it()
    {
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x.tif\0.exe", "x")), "entry-name-unsafe");
        await IsRefusedAsync(TarBytes.Of(TarBytes.Pax('x', ("path", "x.tif\0.exe")), new("a.tif", "x")), "entry-name-unsafe");
        Assert.That((await Package.ReadAsync(TarBytes.Of(new TarPart("x.tif\0/../y", "x")))).Single().Path, Is.EqualTo("x.tif"));
    }

    [TestCase("a.tif", "A.TIF")]
    [TestCase("đọc.txt", "ĐỌC.TXT")]
    [TestCase("\u1EA3nh.tif", "a\u0309nh.tif")]
    [TestCase("\u00FCber.tif", "u\u0308ber.tif")]
    [TestCase("a.tif", "a.tif")]
    [TestCase("a", "a/b.tif")]
    [TestCase("a/b.tif", "A")]
    public async Task Two_files_of_one_name_are_refused(string one, string other)
    {
        await IsRefusedAsync(ZipBytes.Of(new(one, "x"), new ZipPart(other, "y")), "entry-name-twice");
        await IsRefusedAsync(TarBytes.Of(new(one, "x"), new TarPart(other, "y")), "entry-name-twice");
    }

    [Test]
    public async Task Links_and_devices_are_refused()
    {
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x", "/etc/passwd") { Mode = SymbolicLink }), "entry-is-link");
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x", "") { Mode = Pipe }), "entry-is-device");
        foreach (var (kind, code) in new[] { ('1', "entry-is-link"), ('2', "entry-is-link"), ('3', "entry-is-device"), ('4', "entry-is-device"), ('6', "entry-is-device"), ('S', "entry-is-sparse"), ('M', "archive-in-parts"), ('Z', "entry-kind-unknown") })
        {
            await IsRefusedAsync(TarBytes.Of(new("a.tif", "x"), new TarPart("x", "") { Kind = kind, LeadsTo = "../a.tif" }), code);
        }

        // A link that hides behind the name of a folder of a link.
        await IsRefusedAsync(TarBytes.Of(new TarPart("thư mục", "") { Kind = '2', LeadsTo = "/tmp" }, new("thư mục/x.tif", "x")), "entry-is-link");
    }

    [Test]
    public async Task Names_that_only_pax_or_GNU_state_are_looked_at_too()
    {
        await IsRefusedAsync(TarBytes.Of(TarBytes.Pax('g', ("path", "../x")), new TarPart("a.tif", "x")), "entry-name-leads-out");
        await IsRefusedAsync(TarBytes.Of(new("././@LongLink", "../x\0") { Kind = 'L' }, new TarPart("a.tif", "x")), "entry-name-leads-out");
        await IsRefusedAsync(TarBytes.Of(new TarPart("x", "x") { Prefix = ".." }), "entry-name-leads-out");
        await IsRefusedAsync(TarBytes.Of(TarBytes.Pax('x', ("GNU.sparse.major", "1"), ("GNU.sparse.realsize", "9999999999")), new TarPart("x", "x")), "entry-is-sparse");
        await IsRefusedAsync(TarBytes.Of(TarBytes.Pax('x', ("size", "99999999999999")), new TarPart("x", "x")), "archive-damaged");
        await IsRefusedAsync(TarBytes.Of(TarBytes.Pax('x', ("size", "-1")), new TarPart("x", "x")), "archive-damaged");
        await IsRefusedAsync(TarBytes.Of(new("PaxHeader", "999 path=x\n") { Kind = 'x' }, new TarPart("x", "x")), "archive-damaged");
        await IsRefusedAsync(TarBytes.Of(new TarPart("PaxHeader"u8.ToArray(), new byte[Mebi]) { Kind = 'x' }), "listing-too-large");
    }

    [Test]
    public async Task A_bomb_is_not_unpacked()
    {
        var zeros = new byte[32 * Mebi];
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x.tif"u8.ToArray(), zeros)), "archive-bomb");
        await IsRefusedAsync(TarBytes.Gzip(TarBytes.Of(new TarPart("x.tif"u8.ToArray(), zeros))), "archive-bomb");
        await IsRefusedAsync(ZipBytes.Of([.. Enumerable.Range(0, 8).Select(i => new ZipPart(Encoding.UTF8.GetBytes($"{i}.tif"), new byte[4 * Mebi]))]), "archive-bomb");
    }

    [Test]
    public async Task Files_that_share_their_bytes_are_refused()
    {
        var kernel = new ZipPart("0.tif"u8.ToArray(), new byte[Mebi]) { Packed = ZipBytes.Deflate(new byte[Mebi]) };
        await IsRefusedAsync(ZipBytes.Of([kernel, .. Enumerable.Range(1, 200).Select(i => kernel with { Name = Encoding.UTF8.GetBytes($"{i}.tif"), SharesWith = 0 })]), "archive-bomb", "archive-overlap");
        await IsRefusedAsync(ZipBytes.Of(new("a.tif", "abc"), new ZipPart("b.tif", "abc") { SharesWith = 0 }), "archive-overlap");
    }

    [Test]
    public async Task A_file_longer_than_stated_is_refused_and_no_byte_more_unpacked()
    {
        var packed = ZipBytes.Deflate(new byte[64 * Mebi]);
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x.tif"u8.ToArray(), new byte[100]) { Packed = packed }), "archive-damaged");
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x.tif"u8.ToArray(), new byte[100]) { Packed = packed, HasDescriptor = true }), "archive-damaged");
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x.tif"u8.ToArray(), []) { Packed = packed }), "archive-damaged");
    }

    [Test]
    public async Task Sizes_and_checksums_that_are_wrong_are_refused()
    {
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x", "abc") { Length = 100 }), "archive-damaged");
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x", "abc") { Method = 0, Length = 100 }), "archive-damaged");
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x", "abc") { Checksum = 1 }), "archive-damaged");
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x", "") { Checksum = 1 }), "archive-damaged");
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x", "abc") { PackedLength = 100_000 }), "archive-damaged");
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x", "abc") { Packed = [0xFF, 0xFF, 0xFF] }), "archive-damaged");
        await IsRefusedAsync(TarBytes.Of(new("a", "x"), new TarPart("x", "abc") { HasRightChecksum = false }), "archive-damaged");
        await IsRefusedAsync(TarBytes.Of(new("a", "x"), new TarPart("x", "abc") { Length = 1 << 30 }), "archive-damaged");
    }

    [Test]
    public async Task Encrypted_files_and_unknown_packing_are_refused()
    {
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x", "abc") { Flags = 1 }), "archive-encrypted");
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x", "abc") { Method = 99 }), "archive-encrypted");
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x", "abc") { Method = 14 }), "archive-method-unknown");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Too_many_files_are_refused_by_their_listing(bool isTruthful)
    {
        var part = new ZipPart("x", "") { Method = 0 };
        var bytes = ZipBytes.Of([.. Enumerable.Range(0, 300_000).Select(i => part with { Name = Encoding.ASCII.GetBytes($"{i:000000}") })], isTruthful ? null : 3, isLarge: isTruthful);
        await IsRefusedAsync(bytes, "too-many-files", "listing-too-large");
        await IsRefusedAsync(TarBytes.Of([.. Enumerable.Range(0, 21_000).Select(i => new TarPart($"{i}", ""))]), "too-many-files");
    }

    [Test]
    public async Task What_is_larger_than_allowed_is_refused_by_what_it_states_and_by_what_it_is()
    {
        var limits = new PackageLimits { EntryBytes = 1000, TotalBytes = 3000, ListingBytes = 4000 };
        var content = new byte[900];
        await IsRefusedAsync(ZipBytes.Of(new ZipPart("x"u8.ToArray(), new byte[1001])), limits, "file-too-large");
        await IsRefusedAsync(ZipBytes.Of([.. "abcd".Select(name => new ZipPart([(byte)name], content))]), limits, "package-too-large");
        await IsRefusedAsync(TarBytes.Of([.. "abcd".Select(name => new TarPart([(byte)name], content))]), limits, "package-too-large");
        await IsRefusedAsync(TarBytes.Gzip(TarBytes.Of([.. "abcd".Select(name => new TarPart([(byte)name], content))])), limits, "package-too-large");
        await IsRefusedAsync(ZipBytes.Of([.. Enumerable.Range(0, 100).Select(i => new ZipPart($"{i}", ""))]), limits, "listing-too-large");
        await IsRefusedAsync(TarBytes.Of([.. Enumerable.Range(0, 8).Select(i => new TarPart($"{i}", ""))]), limits, "listing-too-large");
    }

    [Test]
    public async Task A_cut_archive_is_refused_wherever_it_is_cut()
    {
        var zip = ZipBytes.Of(new("a.tif", "một"), new ZipPart("b.tif", "hai"));
        for (var length = 4; length < zip.Length; length += 3)
        {
            await IsRefusedAsync(zip[..length], "archive-damaged");
        }

        var tar = TarBytes.Parts(new("a.tif", "một"), new TarPart("b.tif", "hai"));
        for (var length = 512; length <= tar.Length; length += 64)
        {
            await IsRefusedAsync(tar[..length], "archive-damaged");
        }
    }

    [Test]
    public async Task A_cut_or_changed_gzip_is_refused()
    {
        // The zeros at the end of a TAR may be cut: all files are there.
        var whole = TarBytes.Parts(new("a.tif", "một"), new TarPart("b.tif", "hai"));
        var packed = TarBytes.Gzip([.. whole, .. new byte[1024]]);
        for (var length = 2; length < TarBytes.Gzip(whole).Length - 10; length += 3)
        {
            await IsRefusedAsync(packed[..length], "archive-damaged", "gzip-without-tar");
        }

        packed[^5] ^= 1;
        await IsRefusedAsync(packed, "archive-damaged");
    }

    [TestCase(new byte[] { (byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A }, "archive-kind-unknown")]
    [TestCase(new byte[] { (byte)'7', (byte)'z', 0xBC, 0xAF, 0x27 }, "archive-kind-unknown")]
    [TestCase(new byte[] { (byte)'P', (byte)'K', 7, 8, (byte)'P', (byte)'K', 3, 4 }, "archive-in-parts")]
    [TestCase(new byte[] { (byte)'P', (byte)'K', 3, 4 }, "archive-damaged")]
    public Task Archives_of_other_kinds_are_named(byte[] bytes, string code) => IsRefusedAsync(bytes, code);

    [Test]
    public Task A_gzip_of_one_file_is_no_package() => IsRefusedAsync(TarBytes.Gzip(new byte[2000]), "gzip-without-tar");

    private static Task IsRefusedAsync(byte[] bytes, params string[] codes) => IsRefusedAsync(bytes, new PackageLimits(), codes);

    private static async Task IsRefusedAsync(byte[] bytes, PackageLimits limits, params string[] codes)
    {
        var before = GC.GetTotalAllocatedBytes();
        var finding = await Package.RefusalAsync(bytes, limits);
        Assert.That(finding, Is.Not.Null, "was taken in");
        Assert.That(codes, Does.Contain(finding!.Code), finding.Text.En);
        Assert.That(finding.Text.Vi, Has.Length.GreaterThan(20));
        Assert.That(finding.Text.Vi.Any(char.IsControl), Is.False);
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(64 * Mebi));
    }
}
