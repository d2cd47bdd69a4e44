using NetVips;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.Imaging.Requests;

namespace ThuVienSo.Tests.Imaging;

/// <summary>The small images made of each page are those that viewers ask for.</summary>
public sealed class SmallImageTests
{
    private const int Sizes = 5_000;

    private static readonly SmallImage[] Kinds = [SmallImage.Thumbnail, SmallImage.DataSaver];

    [Test]
    public void They_are_as_large_as_a_request_for_them_is_answered([ValueSource(nameof(Kinds))] SmallImage kind)
    {
        var random = new Random(11);
        for (var n = 0; n < Sizes; n++)
        {
            var (width, height) = (random.Next(1, 9_000), random.Next(1, 9_000));
            Assert.That(kind.SizeOf(width, height), Is.EqualTo(Plan(kind, width, height).Size), $"{width} x {height}");
        }
    }

    [TestCase(997, 1511)]
    [TestCase(1203, 3001)]
    [TestCase(2479, 3507)]
    public async Task The_file_is_what_is_asked_for(int width, int height)
    {
        using var pictures = new Pictures();
        using var picture = Pictures.Places(width, height);
        picture.Pngsave(pictures["master.png"]);
        await using var pool = new DecodingPool(1);
        var order = new DeriveOrder { Path = pictures["master.png"], Pyramid = pictures["pyramid.tif"], Thumbnail = pictures["thumbnail.jpg"], Small = pictures["small.jpg"] };
        Assert.That(await pool.DeriveAsync(order, CancellationToken.None), Is.InstanceOf<Decoded<DerivedImage>.Done>());
        var files = new Dictionary<SmallImage, string> { [SmallImage.Thumbnail] = order.Thumbnail, [SmallImage.DataSaver] = order.Small };
        foreach (var (kind, file) in files)
        {
            using var made = Image.NewFromFile(file);
            Assert.That((made.Width, made.Height), Is.EqualTo(kind.SizeOf(width, height)));
            var plan = Plan(kind, width, height);
            Assert.That(kind.Find(plan, file), plan.Size == plan.Whole ? Is.Null : Is.EqualTo(await File.ReadAllBytesAsync(file)));
            Assert.That(kind.Find(plan with { Mirrored = true }, file), Is.Null);
            Assert.That(kind.Find(plan with { Quality = ImageQuality.Gray }, file), Is.Null);
            Assert.That(kind.Find(plan with { Format = ImageFormat.Png }, file), Is.Null);
            Assert.That(kind.Find(plan with { Region = (0, 0, width - 1, height) }, file), Is.Null);
            Assert.That(kind.Find(plan, file + ".gone"), Is.Null);
        }
    }

    private static ImagePlan Plan(SmallImage kind, int width, int height) =>
        ImageRequest.TryParse("full", FormattableString.Invariant($"!{kind.MostWidth},{kind.MostHeight}"), "0", "default.jpg", out var request, out _)
        && ImagePlan.TryMake(request, width, height, isGrey: false, SizeLimits.Usual, out var plan, out _) ? plan : throw new AssertionException("no plan");
}
