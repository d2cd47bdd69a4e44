using System.Globalization;
using System.Text;

using NetVips;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.Imaging.Inspection;
using ThuVienSo.Imaging.Pdf;
using ThuVienSo.Tests.Formats;

namespace ThuVienSo.Tests.Imaging;

/// <summary>What is read out of PDFs, and the images that are made of their pages.</summary>
public sealed class PdfTextTests
{
    private readonly Pictures _pictures = new();
    private readonly DecodingPool _pool = new(1);

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _pool.DisposeAsync();
        _pictures.Dispose();
    }

    [TestCase("anle_552022.pdf", 9, "Bản án dân sự phúc thẩm số 16/2019/DS-PT ngày 19/3/2019 của Tòa án nhân\ndân tỉnh Quảng Ngãi")]
    [TestCase("nghi-dinh-47-2026-ND-CP.pdf", 7, "Căn cứ Luật Xử lý vi phạm hành chính số 15/2012/QH13 được sửa đổi")]
    [TestCase("quyet-dinh-130-QD-BVHTTDL.pdf", 10, "BỘ TRƯỞNG BỘ VĂN HOÁ, THỂ THAO VÀ DU LỊCH")]
    public async Task Vietnamese_documents_are_read_in_reading_order(string name, int pages, string passage)
    {
        var read = await ReadAsync(Path.Combine(SharedData.Folder("pdf-vn-legal"), name));

        Assert.That(read.Pages, Has.Count.EqualTo(pages));
        Assert.That(read.Pages[0].Read()!.Text, Does.Contain(passage));
        Assert.That(read.Pages.Select(page => page.Problem), Is.All.Null);
        Assert.That(read.Pages.SelectMany(page => page.Read()!.Words).All(word => word.Box is { X: >= 0, Y: >= 0, Width: > 0, Height: > 0 }));
    }

    /// <summary>The word stands 100 points from the left and 50 from the top of what is shown, however the page is turned and cut.</summary>
    [TestCase(0)]
    [TestCase(90)]
    [TestCase(180)]
    [TestCase(270)]
    public async Task Boxes_are_of_the_page_as_it_is_shown(int rotation)
    {
        var path = _pictures[$"turned{rotation}.pdf"];
        File.WriteAllBytes(path, OnePage(rotation));

        var page = (await ReadAsync(path)).Pages[0].Read()!;
        var facts = await InspectAsync(path);
        await DeriveAsync(path, $"turned{rotation}");
        using var shown = Image.NewFromFile(_pictures[$"turned{rotation}.tif"]);

        Assert.That(page.Text, Is.EqualTo("Sach"));
        Assert.That((page.Width, page.Height), Is.EqualTo((4000, 3000)));
        Assert.That((facts.Frames[0].PdfPage!.WidthPoints, facts.Frames[0].PdfPage!.HeightPoints), Is.EqualTo((400, 300)));
        Assert.That(page.Words[0].Box.X, Is.EqualTo(1000).Within(20));
        Assert.That(page.Words[0].Box.Y + page.Words[0].Box.Height, Is.EqualTo(500).Within(20));
        Assert.That((shown.Width, shown.Height), Is.EqualTo((facts.Frames[0].Width, facts.Frames[0].Height)));
        AssertInkIsIn(shown, page.Words[0].Box.X / 4000.0, page.Words[0].Box.Y / 3000.0, page.Words[0].Box.Width / 4000.0, page.Words[0].Box.Height / 3000.0);
    }

    [Test]
    public async Task Columns_are_read_one_after_the_other()
    {
        var path = _pictures["columns.pdf"];
        var text = new StringBuilder("BT /F 12 Tf 1 0 0 1 72 700 Tm (Nhan de chung cua ca hai cot tren trang nay rat dai) Tj ET\n");
        for (var line = 0; line < 6; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"BT /F 12 Tf 1 0 0 1 72 {660 - (line * 15)} Tm (trai dong {line} cua cot) Tj ET\n");
            text.Append(CultureInfo.InvariantCulture, $"BT /F 12 Tf 1 0 0 1 320 {655 - (line * 15)} Tm (phai dong {line} cua cot) Tj ET\n");
        }

        File.WriteAllBytes(path, RawPdf.Of(text.ToString(), "/MediaBox [0 0 595 842]"));

        var lines = (await ReadAsync(path)).Pages[0].Read()!.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines[0], Does.StartWith("Nhan de chung"));
        Assert.That(lines[1..7], Is.All.StartsWith("trai"));
        Assert.That(lines[7..], Is.All.StartsWith("phai"));
    }

    [Test]
    public async Task A_page_that_is_one_JPEG_gives_that_JPEG_and_is_known_for_a_scan()
    {
        using var page = Pictures.Page();
        page.Jpegsave(_pictures["scan.jpg"]);
        var path = _pictures["scan.pdf"];
        await using (var file = File.Create(path))
        {
            await ThuVienSo.Imaging.Pdf.Writing.PagesPdf.WriteAsync(
                file, new("quét"), new[] { new ThuVienSo.Imaging.Pdf.Writing.PdfImagePage(_pictures["scan.jpg"], 595.2, 841.92) }.ToAsyncEnumerable(), CancellationToken.None);
        }

        var frame = (await InspectAsync(path)).Frames[0];
        await DeriveAsync(path, "scan");
        using var shown = Image.NewFromFile(_pictures["scan.tif"]);

        Assert.That((frame.Width, frame.Height, frame.PdfPage!.IsScan, frame.PdfPage.HasText), Is.EqualTo((1240, 1754, true, false)));
        Assert.That(frame.Dpi, Is.EqualTo(150).Within(0.5));
        Assert.That(frame.Look!.IsBlank, Is.False);
        Assert.That((shown - page).Abs().Avg(), Is.LessThan(2));
    }

    [TestCase(2, 4)]
    [TestCase(0, 8)]
    public async Task Pages_are_cut_out_with_their_text(int first, int last)
    {
        var source = Path.Combine(SharedData.Folder("pdf-vn-legal"), "anle_552022.pdf");
        var output = _pictures[$"cut{first}.pdf"];

        var answer = await _pool.CutPdfAsync(new PdfCutOrder { Path = source, FirstFrame = first, LastFrame = last, Output = output }, TestContext.CurrentContext.CancellationToken);

        Assert.That(answer, Is.InstanceOf<Decoded<PdfCut>.Done>(), answer.ToString());
        var (whole, cut) = (await ReadAsync(source), await ReadAsync(output));
        Assert.That(cut.Pages.Select(page => page.Read()!.Text), Is.EqualTo(whole.Pages.Skip(first).Take(last - first + 1).Select(page => page.Read()!.Text)));
        Assert.That(new FileInfo(output).Length, Is.LessThan(2 * new FileInfo(source).Length));
    }

    [Test]
    public async Task Pages_that_are_not_there_are_not_cut_out()
    {
        var source = Path.Combine(SharedData.Folder("pdf-vn-legal"), "anle_552022.pdf");
        var output = _pictures["none.pdf"];

        var answer = await _pool.CutPdfAsync(new PdfCutOrder { Path = source, FirstFrame = 3, LastFrame = 9, Output = output }, TestContext.CurrentContext.CancellationToken);

        Assert.That(((Decoded<PdfCut>.Refused)answer).Problem.English, Does.Contain("no page 10"));
        Assert.That(File.Exists(output), Is.False);
    }

    /// <summary>A tree of pages that is its own child, a page that is its own content, and an outline that goes in circles.</summary>
    [TestCase("/Type /Pages /Kids [2 0 R] /Count 1")]
    [TestCase("/Type /Pages /Kids [2 0 R 3 0 R] /Count 100000000")]
    public async Task Circles_in_a_PDF_have_an_end(string pages)
    {
        var path = _pictures[$"circle{pages.Length}.pdf"];
        File.WriteAllBytes(path, RawPdf.Of("BT /F 12 Tf (Sach) Tj ET", "/MediaBox [0 0 595 842]", pages, "/Outlines 6 0 R", "6 0 obj\n<< /First 6 0 R /Last 6 0 R /Next 6 0 R /Title (tron) >>\nendobj\n"));
        await using var pool = new DecodingPool(1, new DecodingLimits { TimePerFrame = TimeSpan.FromSeconds(20) });

        var answer = await pool.InspectAsync(path, TestContext.CurrentContext.CancellationToken);
        var text = await pool.ReadPdfTextAsync(path, TestContext.CurrentContext.CancellationToken);

        Assert.That(answer is Decoded<FileFacts>.Done or Decoded<FileFacts>.Refused { Problem.Fault: DecodingFault.Unreadable or DecodingFault.TooLarge or DecodingFault.Crashed or DecodingFault.TimedOut }, answer.ToString());
        Assert.That(text, Is.Not.Null);
    }

    /// <summary>A sheet of 400 × 300 points cut out of a larger one, and turned.</summary>
    private static byte[] OnePage(int rotation)
    {
        // The crop box lies at (50, 60); sides change places with the turn.
        var (width, height) = rotation is 90 or 270 ? (300, 400) : (400, 300);
        // Where (100, 250) of what is shown lies on the unturned sheet, and how the letters must lie to be read.
        var (x, y, letters) = rotation switch
        {
            0 => (100, 250, "1 0 0 1"),
            90 => (width - 250, 100, "0 1 -1 0"),
            180 => (width - 100, height - 250, "-1 0 0 -1"),
            _ => (250, height - 100, "0 -1 1 0"),
        };
        return RawPdf.Of(
            string.Create(CultureInfo.InvariantCulture, $"BT /F 40 Tf {letters} {x + 50} {y + 60} Tm (Sach) Tj ET"),
            string.Create(CultureInfo.InvariantCulture, $"/MediaBox [0 0 700 800] /CropBox [50 60 {50 + width} {60 + height}] /Rotate {rotation}"));
    }

    private static void AssertInkIsIn(Image shown, double x, double y, double width, double height)
    {
        using var grey = shown.ExtractBand(1);
        using var word = grey.ExtractArea((int)(x * shown.Width), (int)(y * shown.Height), (int)(width * shown.Width), (int)(height * shown.Height));
        Assert.That(word.Avg(), Is.LessThan(220));
        var dark = (grey < 128).Avg() / 255 * shown.Width * shown.Height;
        var darkInWord = (word < 128).Avg() / 255 * word.Width * word.Height;
        Assert.That(darkInWord, Is.GreaterThan(0.85 * dark));
    }

    private async Task<PdfText> ReadAsync(string path)
    {
        var answer = await _pool.ReadPdfTextAsync(path, TestContext.CurrentContext.CancellationToken);
        Assert.That(answer, Is.InstanceOf<Decoded<PdfText>.Done>(), answer.ToString());
        return ((Decoded<PdfText>.Done)answer).Value;
    }

    private async Task<FileFacts> InspectAsync(string path)
    {
        var answer = await _pool.InspectAsync(path, TestContext.CurrentContext.CancellationToken);
        Assert.That(answer, Is.InstanceOf<Decoded<FileFacts>.Done>(), answer.ToString());
        return ((Decoded<FileFacts>.Done)answer).Value;
    }

    private async Task DeriveAsync(string path, string name)
    {
        Programs.Need("pdftoppm");
        var order = new DeriveOrder { Path = path, Pyramid = _pictures[name + ".tif"], Thumbnail = _pictures[name + ".t.jpg"], Small = _pictures[name + ".s.jpg"] };
        var answer = await _pool.DeriveAsync(order, TestContext.CurrentContext.CancellationToken);
        Assert.That(answer, Is.InstanceOf<Decoded<DerivedImage>.Done>(), answer.ToString());
    }
}
