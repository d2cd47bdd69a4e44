using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

using NetVips;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Pdf;
using ThuVienSo.Imaging.Pdf.Writing;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Tests.Imaging;

/// <summary>PDFs made of page images, read back by a reader of others.</summary>
public sealed partial class PagesPdfTests
{
    private static readonly (string Word, PageBox Box)[] Words =
    [
        ("Trăm", new(100, 200, 130, 40)), ("năm", new(250, 200, 110, 40)), ("trong", new(380, 200, 140, 40)), ("cõi", new(540, 200, 80, 40)),
        ("người", new(100, 260, 150, 40)), ("𡨸喃", new(270, 260, 90, 40)), ("(ta)", new(380, 260, 90, 40)),
    ];

    private readonly Pictures _pictures = new();

    [OneTimeTearDown]
    public void End() => _pictures.Dispose();

    [Test]
    public async Task The_words_of_a_page_are_read_back_letter_for_letter_in_their_places()
    {
        var path = await WriteAsync("words.pdf", pages: 1);

        var read = await ReadTextAsync(path);

        var page = read.Pages[0].Read()!;
        Assert.That(string.Join(' ', page.Text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo("Trăm năm trong cõi người 𡨸喃 (ta)"));
        // Boxes are of the 1000 × 1400 units of the image, and of the points of an A4 page.
        foreach (var (written, word) in Words.Zip(page.Words))
        {
            Assert.That(word.Box.X * 1000.0 / page.Width, Is.EqualTo(written.Box.X).Within(3), written.Word);
            Assert.That(word.Box.Width * 1000.0 / page.Width, Is.EqualTo(written.Box.Width).Within(12), written.Word);
            Assert.That(word.Box.Y * 1400.0 / page.Height, Is.EqualTo(written.Box.Y).Within(12), written.Word);
        }
    }

    [Test]
    public async Task Another_reader_finds_the_same_words_in_the_same_places()
    {
        var path = await WriteAsync("others.pdf", pages: 2);

        Assert.That(Run("pdftotext", path, "-").Split('\f')[1].Trim(), Is.EqualTo("Trăm năm trong cõi\nngười 𡨸喃 (ta)"));
        var boxes = BoxedWord().Matches(Run("pdftotext", "-bbox", path, "-")).Take(Words.Length).ToList();
        Assert.That(boxes.Select(box => box.Groups[5].Value), Is.EqualTo(Words.Select(word => word.Word)));
        foreach (var (written, box) in Words.Zip(boxes))
        {
            var place = Enumerable.Range(1, 4).Select(at => double.Parse(box.Groups[at].Value, System.Globalization.CultureInfo.InvariantCulture) * 1000 / 601.4).ToArray();
            Assert.That(place[0], Is.EqualTo(written.Box.X).Within(2), written.Word);
            Assert.That(place[2], Is.EqualTo(written.Box.X + written.Box.Width).Within(2), written.Word);
            Assert.That(place[1], Is.EqualTo(written.Box.Y).Within(4), written.Word);
            Assert.That(place[3], Is.EqualTo(written.Box.Y + written.Box.Height).Within(4), written.Word);
        }
    }

    [Test]
    public async Task Title_outline_and_printed_numbers_are_there()
    {
        var path = await WriteAsync("details.pdf", pages: 3);

        var read = await ReadTextAsync(path);

        Assert.That(read.Information["Title"], Is.EqualTo("Truyện Kiều"));
        Assert.That(read.Pages.Select(page => page.Label), Is.EqualTo((string[])["i", "1", "2"]));
        Assert.That(read.Outline, Is.EqualTo((PdfBookmark[])[new(0, "Quyển một", 0), new(1, "Gặp gỡ", 1), new(0, "Quyển hai", 2)]));
        Assert.That(Run("pdfinfo", path), Does.Contain("Pages:           3").And.Contain("Truyện Kiều"));
    }

    [Test]
    public async Task The_image_of_a_page_is_taken_as_it_is_and_shown_without_its_words()
    {
        var path = await WriteAsync("image.pdf", pages: 1);

        Run("pdftoppm", "-r", "120", "-png", "-singlefile", path, _pictures["shown"]);

        using var shown = Image.NewFromFile(_pictures["shown.png"]);
        using var page = Image.NewFromFile(_pictures["page.jpg"]);
        using var scaled = page.ThumbnailImage(shown.Width, height: shown.Height, size: Enums.Size.Force);
        Assert.That((shown.ExtractBand(0) - scaled).Abs().Avg(), Is.LessThan(9));
    }

    /// <summary>What grows with each page is some numbers.</summary>
    [Test]
    public async Task Five_hundred_pages_do_not_need_more_memory_than_one()
    {
        using var page = Pictures.Page(600, 800, 20);
        page.Jpegsave(_pictures["small.jpg"]);
        await PagesPdf.WriteAsync(Stream.Null, new PdfDetails("một"), Repeated(1), CancellationToken.None);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await PagesPdf.WriteAsync(Stream.Null, new PdfDetails("năm trăm"), Repeated(500, () => Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(2 << 20))), CancellationToken.None);

        async IAsyncEnumerable<PdfImagePage> Repeated(int count, Action? sometimes = null)
        {
            for (var at = 0; at < count; at++)
            {
                if (at % 100 == 99)
                    sometimes?.Invoke();
                await Task.Yield();
                yield return new PdfImagePage(_pictures["small.jpg"], 450, 600, Text());
            }
        }
    }

    private async Task<string> WriteAsync(string name, int pages)
    {
        using (var page = Pictures.Page(1000, 1400, 30))
            page.Jpegsave(_pictures["page.jpg"]);
        var (width, height) = PdfImagePage.SizeOf(1000, 1400, null);
        Assert.That(width, Is.EqualTo(601.4).Within(0.1));
        await using var file = File.Create(_pictures[name]);
        var outline = new PdfBookmark[] { new(0, "Quyển một", 0), new(1, "Gặp gỡ", 1), new(0, "Quyển hai", 2) };
        var labels = new[] { "i", "1", "2" };
        await PagesPdf.WriteAsync(
            file, new PdfDetails("Truyện Kiều", "Nguyễn Du", Outline: outline),
            Enumerable.Range(0, pages).Select(at => new PdfImagePage(_pictures["page.jpg"], width, height, Text(), labels[at])).ToAsyncEnumerable(),
            TestContext.CurrentContext.CancellationToken);
        return _pictures[name];
    }

    private static PageText Text()
    {
        var builder = new PageTextBuilder(1000, 1400);
        foreach (var (at, (word, box)) in Words.Index())
        {
            if (at == 4)
                builder.EndLine();
            builder.Add(word, box, 90);
        }

        return builder.Build();
    }

    private static async Task<PdfText> ReadTextAsync(string path)
    {
        await using var pool = new DecodingPool(1);
        var answer = await pool.ReadPdfTextAsync(path, TestContext.CurrentContext.CancellationToken);
        Assert.That(answer, Is.InstanceOf<Decoded<PdfText>.Done>(), answer.ToString());
        return ((Decoded<PdfText>.Done)answer).Value;
    }

    private static string Run(string program, params string[] arguments)
    {
        Programs.Need(program);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, program);
        return said;
    }

    [GeneratedRegex("""<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>""")]
    private static partial Regex BoxedWord();
}
