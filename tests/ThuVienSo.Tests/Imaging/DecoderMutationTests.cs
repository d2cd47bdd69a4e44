using System.Diagnostics;
using System.Text;

using NetVips;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.Imaging.Inspection;
using ThuVienSo.Tests.Formats;

namespace ThuVienSo.Tests.Imaging;

/// <summary>Damaged and hostile files of every kind, from seeds: each is answered in time, and nothing is left behind.</summary>
public sealed class DecoderMutationTests
{
    /// <summary>Files of each kind; a decoding costs some hundred times what a record does.</summary>
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("THUVIENSO_MUTATIONS"), out var count) ? count : 20;

    private static readonly DecodingLimits Limits = new() { Memory = 800L << 20, TimePerFrame = TimeSpan.FromSeconds(20), Pixels = 20_000_000, Frames = 200 };

    private readonly Pictures _pictures = new();

    [OneTimeTearDown]
    public void End() => _pictures.Dispose();

    [TestCase("lzw.tif")]
    [TestCase("g4.tif")]
    [TestCase("jpeg.tif")]
    [TestCase("plain.jpg")]
    [TestCase("progressive.jpg")]
    [TestCase("plain.png")]
    [TestCase("plain.webp")]
    [TestCase("plain.gif")]
    [TestCase("plain.jp2")]
    [TestCase("scan.pdf")]
    [TestCase("text.pdf")]
    public async Task A_damaged_file_is_answered_and_the_next_one_too(string name)
    {
        var good = await MakeAsync(name);
        await using var pool = new DecodingPool(1, Limits);
        var tokens = Tokens(name);
        for (var seed = 0; seed < Count; seed++)
        {
            var path = _pictures["damaged-" + name];
            File.WriteAllBytes(path, Mutation.Of(good, seed, tokens));
            var begun = Stopwatch.GetTimestamp();
            var inspected = await pool.InspectAsync(path, CancellationToken.None);
            var derived = await pool.DeriveAsync(Order(path), CancellationToken.None);
            var text = name.EndsWith(".pdf", StringComparison.Ordinal) ? await pool.ReadPdfTextAsync(path, CancellationToken.None) : null;
            Assert.That(Stopwatch.GetElapsedTime(begun), Is.LessThan(Limits.TimePerFrame * 10), $"seed {seed}");
            AssertSaid(inspected, seed);
            AssertSaid(derived, seed);
            if (text is not null)
                AssertSaid(text, seed);
            Assert.That(File.Exists(Order(path).Pyramid), Is.EqualTo(derived is Decoded<DerivedImage>.Done), $"seed {seed}");
        }

        File.WriteAllBytes(_pictures[name], good);
        Assert.That(await pool.InspectAsync(_pictures[name], CancellationToken.None), Is.InstanceOf<Decoded<FileFacts>.Done>());
        Assert.That(Directory.GetFiles(_pictures.Folder, "made*"), Has.Length.LessThanOrEqualTo(3));
    }

    private static void AssertSaid<T>(Decoded<T> answer, int seed)
    {
        if (answer is Decoded<T>.Refused { Problem: var problem })
            Assert.That((problem.Vietnamese, problem.English), Is.Not.EqualTo(("", "")).And.Matches<(string Vi, string En)>(both => both.Vi.EndsWith('.') && both.En.EndsWith('.')), $"seed {seed}");
    }

    private DeriveOrder Order(string path) => new() { Path = path, Pyramid = _pictures["made.tif"], Thumbnail = _pictures["made.t.jpg"], Small = _pictures["made.s.jpg"] };

    private async Task<byte[]> MakeAsync(string name)
    {
        using var page = Pictures.Page(210, 297, 20);
        var path = _pictures["good-" + name];
        switch (name)
        {
            case "lzw.tif":
                page.Tiffsave(path, compression: Enums.ForeignTiffCompression.Lzw);
                break;
            case "g4.tif":
                page.Tiffsave(path, compression: Enums.ForeignTiffCompression.Ccittfax4, bitdepth: 1);
                break;
            case "jpeg.tif":
                page.Tiffsave(path, compression: Enums.ForeignTiffCompression.Jpeg, tile: true, tileWidth: 128, tileHeight: 128);
                break;
            case "progressive.jpg":
                page.Jpegsave(path, interlace: true);
                break;
            case "plain.jp2":
                MakeJpeg2000(page, path);
                break;
            case "scan.pdf":
                page.Jpegsave(_pictures["inside.jpg"]);
                await using (var file = File.Create(path))
                {
                    await ThuVienSo.Imaging.Pdf.Writing.PagesPdf.WriteAsync(
                        file, new("quét"), new[] { new ThuVienSo.Imaging.Pdf.Writing.PdfImagePage(_pictures["inside.jpg"], 595, 842) }.ToAsyncEnumerable(), CancellationToken.None);
                }

                break;
            case "text.pdf":
                File.WriteAllBytes(path, RawPdf.Of("BT /F 12 Tf 1 0 0 1 72 700 Tm (Sach va bao) Tj ET", "/MediaBox [0 0 595 842]"));
                break;
            default:
                page.WriteToFile(path);
                break;
        }

        return File.ReadAllBytes(path);
    }

    private void MakeJpeg2000(Image page, string path)
    {
        Programs.Need("opj_compress");
        page.Pngsave(_pictures["for-jp2.png"]);
        using var made = Process.Start(new ProcessStartInfo("opj_compress", ["-i", _pictures["for-jp2.png"], "-o", path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        made.StandardOutput.ReadToEnd();
        made.WaitForExit();
        Assert.That(made.ExitCode, Is.Zero);
    }

    /// <summary>What formats count with: large numbers where sizes stand, and words of PDF.</summary>
    private static List<byte[]> Tokens(string name) =>
    [
        [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0xFF, 0xD8], [0xFF, 0xD9], [0xFF, 0xC4, 0xFF, 0xFF],
        .. name.EndsWith(".pdf", StringComparison.Ordinal)
            ? new[] { "3 0 R", "999999999", "<<", ">>", "[[[[[[[[", "/Kids [2 0 R]", "/Length 4 0 R", "stream\n", "endobj", "-1", "/Rotate 37", "/MediaBox [0 0 9e9 9e9]" }.Select(Encoding.ASCII.GetBytes)
            : [],
    ];
}
