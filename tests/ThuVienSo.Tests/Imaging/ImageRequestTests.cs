using System.Globalization;
using NetVips;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.Imaging.Pyramids;
using ThuVienSo.Imaging.Requests;
using ThuVienSo.Tests.Facts;

namespace ThuVienSo.Tests.Imaging;

/// <summary>Requests of the IIIF Image API, row by row, on an image whose colours tell the place of each pixel.</summary>
public sealed class ImageRequestTests
{
    private const int Width = 600;
    private const int Height = 400;

    // Of 255 steps of colour over the width or height, what JPEG and scaling may change; at the right and lower edges, where a block of JPEG is half empty, more.
    private const double Tolerance = 18;

    private static readonly SizeLimits Limits = new(900, 540_000);

    private readonly Pictures _pictures = new();
    private readonly PyramidCache _pyramids = new(2);

    [OneTimeSetUp]
    public async Task MakeAsync()
    {
        using var places = Pictures.Places(Width, Height);
        places.Pngsave(_pictures["places.png"]);
        using var large = Pictures.Places(2300, 1701);
        large.Pngsave(_pictures["large.png"]);
        await using var pool = new DecodingPool(1);
        foreach (var name in (string[])["places", "large"])
        {
            var answer = await pool.DeriveAsync(
                new DeriveOrder { Path = _pictures[name + ".png"], Pyramid = _pictures[name + ".tif"], Thumbnail = _pictures[name + ".t.jpg"], Small = _pictures[name + ".s.jpg"] },
                CancellationToken.None);
            Assert.That(answer, Is.InstanceOf<Decoded<DerivedImage>.Done>(), answer.ToString());
        }
    }

    [OneTimeTearDown]
    public void End()
    {
        _pyramids.Dispose();
        _pictures.Dispose();
    }

    [Test]
    public void Every_request_is_answered_as_the_specification_says()
    {
        var rows = FactRows.Read(ProjectTree.File("tests", "ThuVienSo.Tests", "Imaging"), "image-requests.tsv");
        Assert.That(rows, Has.Count.GreaterThan(130));
        using var image = _pyramids.Rent(_pictures["places.tif"]);
        Assert.Multiple(() =>
        {
            foreach (var row in rows)
                Check(row, image);
        });
    }

    private static void Check(FactRow row, PyramidImage image)
    {
        var parts = row[0].Split('/');
        if (!ImageRequest.TryParse(parts[0], parts[1], parts[2], parts[3], out var request, out _)
            || !ImagePlan.TryMake(request, image.Width, image.Height, image.IsGrey, Limits, out var plan, out _))
        {
            Assert.That(row[1], Is.EqualTo("400"), row.ToString());
            return;
        }

        using var made = Image.NewFromBuffer(image.Make(plan, mark: null));
        Assert.That($"{made.Width}×{made.Height}", Is.EqualTo(row[1]), row.ToString());
        if (row.Columns.Count > 3)
            Assert.That(plan.Canonical, Is.EqualTo(row[3]), row.ToString());
        if (row.Columns.Count > 2 && row[2].Length > 0)
            CheckCorner(made, row);
    }

    private static void CheckCorner(Image made, FactRow row)
    {
        var point = row[2].Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        var colours = made.Getpoint(0, 0);
        // Where the answer is scaled down, its first pixel is the mean of some.
        var spread = 255.0 * Width / Math.Max(1, made.Width) / Width;
        Assert.That(colours[0], Is.EqualTo(point[0] * 255 / Width).Within(Tolerance + spread), row.ToString());
        Assert.That(colours[1], Is.EqualTo(point[1] * 255 / Height).Within(Tolerance + spread), row.ToString());
    }

    [TestCase("full/575,/0/default.png")]
    [TestCase("300,200,1201,901/max/0/default.png")]
    [TestCase("301,203,1201,901/400,300/0/default.png")]
    [TestCase("1024,1024,1024,677/512,339/0/default.png")]
    public void Pixels_are_those_of_the_master(string path)
    {
        using var truth = Image.NewFromFile(_pictures["large.png"]);
        using var image = _pyramids.Rent(_pictures["large.tif"]);
        var plan = Plan(path, image);

        using var made = Image.NewFromBuffer(image.Make(plan, mark: null));
        using var part = truth.ExtractArea(plan.Region.X, plan.Region.Y, plan.Region.Width, plan.Region.Height);
        using var scaled = part.ThumbnailImage(plan.Size.Width, height: plan.Size.Height, size: Enums.Size.Force);
        using var apart = (made - scaled).Abs();
        Assert.That(apart.Avg(), Is.LessThan(1.5));
        // The blocks of JPEG at the right and lower edge of a level are half empty, which shows in their last pixels.
        using var inner = apart.ExtractArea(0, 0, apart.Width - 16, apart.Height - 16);
        Assert.That(inner.Max(), Is.LessThan(16));
    }

    [TestCase("0,0,512,512/512,512/0/default.jpg", true)]
    [TestCase("1536,512,512,512/512,512/0/default.jpg", true)]
    [TestCase("1024,0,1024,1024/512,512/0/default.jpg", true)]
    [TestCase("1024,0,1024,1024/512,512/0/color.jpg", true)]
    [TestCase("2048,0,252,512/252,512/0/default.jpg", false)]
    [TestCase("0,0,512,512/512,512/0/default.png", false)]
    [TestCase("0,0,512,512/512,512/90/default.jpg", false)]
    [TestCase("0,0,512,512/512,512/0/gray.jpg", false)]
    [TestCase("256,0,512,512/512,512/0/default.jpg", false)]
    [TestCase("0,0,2048,1701/512,425/0/default.jpg", false)]
    public void A_tile_of_the_grid_is_handed_out_as_it_stands_in_the_file(string path, bool ready)
    {
        using var image = _pyramids.Rent(_pictures["large.tif"]);
        var plan = Plan(path, image);

        var tile = image.ReadyTile(plan);

        Assert.That(tile is not null, Is.EqualTo(ready));
        if (tile is null)
            return;
        using var shown = Image.NewFromBuffer(tile);
        using var made = Image.NewFromBuffer(image.Make(plan, mark: null));
        using var apart = (shown - made).Abs();
        Assert.That((shown.Width, shown.Height, shown.Bands), Is.EqualTo((512, 512, 3)));
        Assert.That(apart.Avg(), Is.LessThan(1.5));
    }

    [Test]
    public void A_marked_image_shows_its_mark_at_the_same_places_whatever_tile_is_asked_for()
    {
        using var image = _pyramids.Rent(_pictures["large.tif"]);
        using var whole = Image.NewFromBuffer(image.Make(Plan("full/max/0/default.png", image), "Thư viện tỉnh Quảng Ngãi"));
        using var tile = Image.NewFromBuffer(image.Make(Plan("600,500,700,600/max/0/default.png", image), "Thư viện tỉnh Quảng Ngãi"));
        using var bare = Image.NewFromBuffer(image.Make(Plan("600,500,700,600/max/0/default.png", image), mark: null));

        using var part = whole.ExtractArea(600, 500, 700, 600);
        Assert.That((part - tile).Abs().Max(), Is.LessThan(2));
        Assert.That((bare - tile).Abs().Avg(), Is.GreaterThan(0.3));
        Assert.That((bare - tile).Abs().Max(), Is.GreaterThan(20));
    }

    [Test]
    public void An_image_that_is_stated_smaller_than_it_is_gives_the_smaller_one()
    {
        using var image = _pyramids.Rent(_pictures["large.tif"]);
        ImageRequest.TryParse("575,0,575,400", "max", "0", "default.png", out var request, out _);
        ImagePlan.TryMake(request!, 1150, 851, image.IsGrey, Limits, out var plan, out _);

        using var made = Image.NewFromBuffer(image.Make(plan!, mark: null));

        Assert.That((made.Width, made.Height), Is.EqualTo((575, 400)));
        Assert.That(made.Getpoint(0, 0)[0], Is.EqualTo(127.5).Within(7));
        Assert.That(made.Getpoint(540, 0)[0], Is.EqualTo(1115 * 255 / 1150).Within(7));
    }

    private static ImagePlan Plan(string path, PyramidImage image)
    {
        var parts = path.Split('/');
        Assert.That(ImageRequest.TryParse(parts[0], parts[1], parts[2], parts[3], out var request, out var fault), fault?.English);
        Assert.That(ImagePlan.TryMake(request!, image.Width, image.Height, image.IsGrey, SizeLimits.Usual, out var plan, out fault), fault?.English);
        return plan!;
    }
}
