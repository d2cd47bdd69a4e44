using NetVips;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Inspection;
using ThuVienSo.Tests.Formats;

namespace ThuVienSo.Tests.Imaging;

public sealed class InspectionTests
{
    private readonly DecodingPool _pool = new(1);
    private readonly Pictures _pictures = new();

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _pool.DisposeAsync();
        _pictures.Dispose();
    }

    [Test]
    public async Task A_file_is_what_its_content_is_whatever_its_name_says()
    {
        using var page = Pictures.Page();
        var path = _pictures["scan.pdf"];
        File.WriteAllBytes(path, page.WriteToBuffer(".png"));

        var facts = await InspectAsync(path);

        Assert.That((facts.Kind, facts.FrameCount), Is.EqualTo((FileKind.Png, 1)));
        Assert.That((facts.Frames[0].Width, facts.Frames[0].Height, facts.Frames[0].Colour), Is.EqualTo((1240, 1754, FrameColour.Grey)));
    }

    [Test]
    public async Task Every_page_of_a_tiff_is_looked_at()
    {
        using var page = Pictures.Page();
        using var blank = page.NewFromImage(250).Cast(Enums.BandFormat.Uchar);
        using var turned = page.Rot(Enums.Angle.D180);
        using var all = Image.Arrayjoin([page, blank, turned], across: 1);
        var path = _pictures["three.tif"];
        all.Tiffsave(path, pageHeight: page.Height, compression: Enums.ForeignTiffCompression.Lzw, xres: 300 / 25.4, yres: 300 / 25.4);

        var facts = await InspectAsync(path);

        Assert.That(facts.FrameCount, Is.EqualTo(3));
        Assert.That(facts.Frames.Select(frame => frame.Dpi), Is.All.EqualTo(300));
        Assert.That(facts.Frames.Select(frame => frame.Look!.IsBlank), Is.EqualTo((bool[])[false, true, false]));
        Assert.That(facts.Frames.Select(frame => frame.Look!.Turn), Is.EqualTo((int[])[0, 0, 180]));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_smaller_images_of_a_pyramid_are_no_pages(bool isBig)
    {
        using var page = Pictures.Page();
        var path = _pictures[$"pyramid-{isBig}.tif"];
        page.Tiffsave(path, pyramid: true, tile: true, tileWidth: 128, tileHeight: 128, compression: Enums.ForeignTiffCompression.Deflate, bigtiff: isBig);
        using (var all = Image.Tiffload(path))
            Assert.That(all.Get("n-pages"), Is.GreaterThan(2), "it is a pyramid");

        var facts = await InspectAsync(path);

        Assert.That((facts.FrameCount, facts.Frames.Single().Width), Is.EqualTo((1, 1240)));
    }

    [Test]
    public async Task Pages_behind_a_reduced_image_keep_their_places()
    {
        using var page = Pictures.Page();
        using var blank = page.NewFromImage(250).Cast(Enums.BandFormat.Uchar);
        using var all = Image.Arrayjoin([page, blank, page], across: 1);
        var path = _pictures["reduced.tif"];
        all.Tiffsave(path, pageHeight: page.Height, compression: Enums.ForeignTiffCompression.Lzw);
        File.WriteAllBytes(path, WithReducedImage(File.ReadAllBytes(path), 1));

        var facts = await InspectAsync(path);

        Assert.That(facts.Frames.Select(frame => (frame.Frame, frame.Look!.IsBlank)), Is.EqualTo(new[] { (0, false), (1, false) }), "the blank one is left out");
    }

    [TestCase(Enums.Angle.D90, 270)]
    [TestCase(Enums.Angle.D270, 90)]
    public async Task A_page_that_lies_on_its_side_is_seen(Enums.Angle turn, int back)
    {
        using var page = Pictures.Page();
        using var turned = page.Rot(turn);
        var path = _pictures[$"{turn}.jpg"];
        turned.Jpegsave(path);

        Assert.That((await InspectAsync(path)).Frames[0].Look!.Turn, Is.EqualTo(back));
    }

    [TestCase("0001.jpg")]
    [TestCase("0002.tif")]
    [TestCase("0004.jpg")]
    public async Task A_page_of_verse_is_seen_to_lie_wrong_however_it_lies(string name)
    {
        using var page = Image.NewFromFile(Path.Combine(SharedData.Folder("scan-truyen-kieu"), name[5..], name));
        foreach (var (turn, back) in new[] { (Enums.Angle.D0, 0), (Enums.Angle.D90, 270), (Enums.Angle.D180, 180), (Enums.Angle.D270, 90) })
        {
            using var turned = page.Rot(turn);
            var path = _pictures["verse.png"];
            turned.Pngsave(path, compression: 1);
            Assert.That((await InspectAsync(path)).Frames[0].Look!.Turn, Is.EqualTo(back), $"{turn}");
        }
    }

    /// <summary>Old paper: grain, a shadow to the gutter, stains of single points.</summary>
    [TestCase("", true)]
    [TestCase("12", false)]
    public async Task Old_paper_without_print_is_blank_and_with_a_page_number_it_is_not(string print, bool blank)
    {
        const int Width = 1654;
        const int Height = 2339;
        using var places = Image.Xyz(Width, Height);
        using var shadow = places.ExtractBand(0) * (40.0 / Width);
        using var grain = Image.Gaussnoise(Width, Height, sigma: 13, mean: 210, seed: 5);
        using var stains = Image.Gaussnoise(Width, Height, sigma: 1, mean: 0, seed: 6) > 4.2;
        using var paper = grain - shadow - (stains * 0.4);
        using var number = print.Length == 0 ? Image.Black(10, 10) : Image.Text(print, dpi: 200, font: "sans 11");
        using var ink = number.Embed(Width / 2, Height * 9 / 10, Width, Height);
        using var page = (paper - (ink * 0.7)).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Bw);
        var path = _pictures[$"paper{print}.jpg"];
        page.Jpegsave(path, q: 85);

        var look = (await InspectAsync(path)).Frames[0].Look!;

        Assert.That(look.IsBlank, Is.EqualTo(blank), look.ToString());
    }

    [TestCase(2.0)]
    [TestCase(-1.5)]
    public async Task Skewed_lines_are_measured(double degrees)
    {
        using var page = Pictures.Page();
        using var skewed = page.Rotate(degrees, background: [250]);
        var path = _pictures[$"skew{degrees}.png"];
        skewed.Pngsave(path);

        Assert.That((await InspectAsync(path)).Frames[0].Look!.Skew, Is.EqualTo(degrees).Within(0.3));
    }

    [TestCase(".jpg")]
    [TestCase(".png")]
    [TestCase(".tif")]
    public async Task An_image_that_ends_too_early_is_said_to_be_damaged_and_its_size_is_known(string kind)
    {
        using var page = Pictures.Page();
        var bytes = page.WriteToBuffer(kind);
        var path = _pictures[$"cut{kind}"];
        File.WriteAllBytes(path, bytes[..(bytes.Length * 6 / 10)]);

        var answer = await _pool.InspectAsync(path, TestContext.CurrentContext.CancellationToken);

        // A TIFF has its directory at the end: without it there is no size to be known.
        if (answer is Decoded<FileFacts>.Done { Value.Frames: [var frame] })
            Assert.That((frame.Width, frame.Problem?.Fault), Is.EqualTo((1240, DecodingFault.Unreadable)));
        else
            Assert.That(((Decoded<FileFacts>.Refused)answer).Problem.Fault, Is.EqualTo(DecodingFault.Unreadable));
    }

    [Test]
    public async Task What_is_no_image_is_refused_in_a_sentence()
    {
        var path = _pictures["text.tif"];
        File.WriteAllText(path, "Truyện Kiều");

        var answer = await _pool.InspectAsync(path, TestContext.CurrentContext.CancellationToken);

        Assert.That(((Decoded<FileFacts>.Refused)answer).Problem.Vietnamese, Does.StartWith("Không nhận ra"));
    }

    private async Task<FileFacts> InspectAsync(string path)
    {
        var answer = await _pool.InspectAsync(path, TestContext.CurrentContext.CancellationToken);
        Assert.That(answer, Is.InstanceOf<Decoded<FileFacts>.Done>(), answer.ToString());
        return ((Decoded<FileFacts>.Done)answer).Value;
    }

    /// <summary>A little-endian TIFF whose image of that number says that it is a reduction of another.</summary>
    private static byte[] WithReducedImage(byte[] tiff, int image)
    {
        var at = BitConverter.ToInt32(tiff, 4);
        for (; image > 0; image--)
            at = BitConverter.ToInt32(tiff, at + 2 + (BitConverter.ToUInt16(tiff, at) * 12));
        Assert.That(BitConverter.ToUInt16(tiff, at + 2), Is.EqualTo(254), "NewSubfileType comes first");
        tiff[at + 10] = 1;
        return tiff;
    }
}
