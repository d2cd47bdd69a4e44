using NetVips;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Derivatives;

namespace ThuVienSo.Tests.Imaging;

public sealed class DerivationTests
{
    private readonly DecodingPool _pool = new(1);
    private readonly Pictures _pictures = new();

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _pool.DisposeAsync();
        _pictures.Dispose();
    }

    [TestCase(1, 400, 600)]
    [TestCase(3, 400, 600)]
    [TestCase(6, 600, 400)]
    [TestCase(8, 600, 400)]
    public async Task All_that_is_made_is_upright(int orientation, int width, int height)
    {
        using var quarters = Pictures.Quarters();
        using var tagged = quarters.Mutate(image => image.Set(GValue.GIntType, "orientation", orientation));
        var path = _pictures[$"o{orientation}.jpg"];
        tagged.Jpegsave(path, q: 95);

        var made = await DeriveAsync(path, $"o{orientation}");

        Assert.That((made.Width, made.Height), Is.EqualTo((width, height)));
        using var upright = tagged.Autorot();
        using var pyramid = Image.NewFromFile(_pictures[$"o{orientation}.tif"]);
        Assert.That((pyramid.Width, pyramid.Height), Is.EqualTo((width, height)));
        using var apart = (pyramid - upright).Abs();
        Assert.That(apart.Avg(), Is.LessThan(3));
    }

    [TestCase("g4", ".tif", 1)]
    [TestCase("lzw16", ".tif", 1)]
    [TestCase("cmyk", ".jpg", 3)]
    [TestCase("alpha", ".png", 3)]
    [TestCase("web", ".webp", 3)]
    [TestCase("deflate", ".tif", 3)]
    [TestCase("jpegs", ".tif", 3)]
    public async Task Every_usual_kind_of_master_becomes_a_pyramid_with_its_colours(string name, string kind, int bands)
    {
        using var quarters = Pictures.Quarters();
        using var page = Pictures.Page(400, 600, 20);
        var path = _pictures[name + "-master" + kind];
        using var shown = Write(name, path, quarters, page);

        await DeriveAsync(path, name);

        using var pyramid = Image.NewFromFile(_pictures[name + ".tif"]);
        Assert.That(pyramid.Bands, Is.EqualTo(bands));
        using var apart = (pyramid - shown).Abs();
        Assert.That(apart.Avg(), Is.LessThan(6));
    }

    [TestCase(1, 300, 300)]
    [TestCase(6, 300, 300)]
    [TestCase(1, null, 150)]
    [TestCase(1, 72, 150)]
    public async Task The_image_for_recognition_has_the_pixels_of_the_pyramid_and_states_its_resolution(int orientation, int? stated, double expected)
    {
        using var page = Pictures.Page();
        var path = _pictures[$"ocr-{orientation}-{stated}.jpg"];
        using (var tagged = page.Mutate(image => image.Set(GValue.GIntType, "orientation", orientation)))
        using (var measured = tagged.Copy(xres: (stated ?? 25.4) / 25.4, yres: (stated ?? 25.4) / 25.4))
            measured.Jpegsave(path, q: 95);
        var output = _pictures["ocr.tif"];

        var answer = await _pool.MakeOcrImageAsync(new OcrImageOrder { Path = path, Output = output }, TestContext.CurrentContext.CancellationToken);
        var made = await DeriveAsync(path, "ocr-pyramid");

        Assert.That(answer, Is.EqualTo(new Decoded<OcrImage>.Done(new OcrImage(made.Width, made.Height, expected))));
        using var ocr = Image.NewFromFile(output);
        using var pyramid = Image.NewFromFile(_pictures["ocr-pyramid.tif"]);
        Assert.That((ocr.Width, ocr.Height, ocr.Bands), Is.EqualTo((pyramid.Width, pyramid.Height, 1)));
        Assert.That(ocr.Xres * 25.4, Is.EqualTo(expected).Within(0.5));
        Assert.That((ocr - pyramid).Abs().Avg(), Is.LessThan(3));
    }

    [Test]
    public async Task A_damaged_master_gives_what_can_be_read_and_says_so()
    {
        using var page = Pictures.Page();
        var bytes = page.JpegsaveBuffer();
        var path = _pictures["half.jpg"];
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);

        var made = await DeriveAsync(path, "half");

        Assert.That(made.Damage?.Fault, Is.EqualTo(DecodingFault.Unreadable));
        Assert.That(new FileInfo(_pictures["half.tif"]).Length, Is.Positive);
    }

    [Test]
    public async Task Nothing_is_left_of_an_order_that_fails()
    {
        using var page = Pictures.Page();
        var path = _pictures["good.png"];
        page.Pngsave(path);

        var answer = await _pool.DeriveAsync(Order(path, "none") with { Frame = 1 }, TestContext.CurrentContext.CancellationToken);

        Assert.That(((Decoded<DerivedImage>.Refused)answer).Problem.Vietnamese, Does.Contain("không có trang thứ 2"));
        Assert.That(Directory.GetFiles(_pictures.Folder, "none*"), Is.Empty);
    }

    /// <summary>Writes a master, and answers what of it should be seen.</summary>
    private static Image Write(string name, string path, Image quarters, Image page)
    {
        switch (name)
        {
            case "g4":
                page.Tiffsave(path, compression: Enums.ForeignTiffCompression.Ccittfax4, bitdepth: 1);
                return page > 128;
            case "lzw16":
                (page.Cast(Enums.BandFormat.Ushort) * 257).Cast(Enums.BandFormat.Ushort).Copy(interpretation: Enums.Interpretation.Grey16)
                    .Tiffsave(path, compression: Enums.ForeignTiffCompression.Lzw);
                return page.Copy();
            case "cmyk":
                using (var inks = quarters.Colourspace(Enums.Interpretation.Cmyk))
                {
                    inks.Jpegsave(path, q: 95);
                    return inks.Colourspace(Enums.Interpretation.Srgb);
                }

            case "alpha":
                quarters.Bandjoin(0).Copy(interpretation: Enums.Interpretation.Srgb).Pngsave(path);
                return quarters.NewFromImage(255, 255, 255);
            case "web":
                quarters.Webpsave(path, q: 95);
                return quarters.Copy();
            case "deflate":
                quarters.Tiffsave(path, compression: Enums.ForeignTiffCompression.Deflate, predictor: Enums.ForeignTiffPredictor.Horizontal);
                return quarters.Copy();
            default:
                quarters.Tiffsave(path, compression: Enums.ForeignTiffCompression.Jpeg, q: 95);
                return quarters.Copy();
        }
    }

    private DeriveOrder Order(string path, string name) => new()
    {
        Path = path,
        Pyramid = _pictures[name + ".tif"],
        Thumbnail = _pictures[name + ".thumb.jpg"],
        Small = _pictures[name + ".small.jpg"],
    };

    private async Task<DerivedImage> DeriveAsync(string path, string name)
    {
        var answer = await _pool.DeriveAsync(Order(path, name), TestContext.CurrentContext.CancellationToken);
        Assert.That(answer, Is.InstanceOf<Decoded<DerivedImage>.Done>(), answer.ToString());
        return ((Decoded<DerivedImage>.Done)answer).Value;
    }
}
