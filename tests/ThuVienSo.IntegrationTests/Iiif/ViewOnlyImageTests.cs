using System.Globalization;
using NetVips;

namespace ThuVienSo.IntegrationTests.Iiif;

/// <summary>The mark of what may only be looked at, over HTTP.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed class ViewOnlyImageTests
{
    /// <summary>A difference that the eye sees, and that neither JPEG nor WebP makes by itself but for a few pixels.</summary>
    private const int Seen = 25;

    /// <summary>Of the pixels: the strokes of the letters. Without any mark it is a fifth of it at most.</summary>
    private const double LeastShare = 0.005;

    private static readonly string[] Qualities = ["default", "color", "gray", "bitonal"];
    private static readonly string[] Formats = ["jpg", "png", "webp"];
    private static readonly string[] Rotations = ["0", "!90", "33.5"];
    private static readonly string[] Sizes = ["full/max", "full/!200,300", "full/90,", "0,0,512,512/512,512"];

    private ImageSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _site = await ImageSite.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task The_mark_is_seen_in_every_quality_format_rotation_and_size(
        [ValueSource(nameof(Qualities))] string quality, [ValueSource(nameof(Formats))] string format, [ValueSource(nameof(Rotations))] string rotation)
    {
        foreach (var size in Sizes)
        {
            var rest = $"{rotation}/{quality}.{format}";
            using var marked = await ImageAsync($"{_site.ViewOnly}-1/{size}/{rest}");
            using var bare = await ImageAsync($"{_site.Open}-1/{OnTheWhole(size)}/{rest}");
            Assert.That((marked.Width, marked.Height), Is.EqualTo((bare.Width, bare.Height)), size);
            Assert.That(ShareSeen(marked, bare), Is.GreaterThan(LeastShare), $"{size}/{rest}");
        }
    }

    [TestCase("800,600,400,287", true, TestName = "In black and white the mark is black on paper")]
    [TestCase("0,0,400,287", false, TestName = "In black and white the mark is white in ink")]
    public async Task The_mark_of_an_image_in_black_and_white_is_the_other(string region, bool isPaper)
    {
        using var bare = await ImageAsync($"{_site.Open}-1/{OnTheWhole(region + "/400,287")}/0/bitonal.png");
        using var marked = await ImageAsync($"{_site.ViewOnly}-1/{region}/max/0/bitonal.png");
        Assert.That(bare.Avg(), Is.EqualTo(isPaper ? 255 : 0), "of one colour");
        Assert.That(Math.Abs(marked.Avg() - bare.Avg()) / 255, Is.GreaterThan(0.01));
    }

    [Test]
    public async Task The_mark_stands_at_the_same_places_in_every_part_of_one_scale()
    {
        using var whole = await ImageAsync($"{_site.ViewOnly}-1/full/max/0/default.png");
        using var part = await ImageAsync($"{_site.ViewOnly}-1/300,150,512,512/max/0/default.png");
        using var same = whole.ExtractArea(300, 150, 512, 512);
        Assert.That(ShareSeen(part, same), Is.LessThan(LeastShare / 5), "but for pixels between dark and light");
    }

    /// <summary>The same part and size of the image that is open, which is stated larger.</summary>
    private static string OnTheWhole(string size)
    {
        const double Larger = ImageSite.Width / 1200.0;
        if (size == "full/max")
            return "full/1200,887";
        if (size.StartsWith("full/", StringComparison.Ordinal))
            return size;
        var (region, rest) = (size.Split('/')[0], size.Split('/')[1]);
        return string.Join(',', region.Split(',').Select(side => Math.Round(int.Parse(side, CultureInfo.InvariantCulture) * Larger).ToString(CultureInfo.InvariantCulture))) + "/" + rest;
    }

    private static double ShareSeen(Image one, Image other)
    {
        using var grey = Flat(one);
        using var others = Flat(other);
        using var seen = (grey - others).Abs() > Seen;
        return seen.Avg() / 255;
    }

    private static Image Flat(Image image)
    {
        using var opaque = image.HasAlpha() ? image.Flatten(background: [255]) : image.Copy();
        return opaque.Colourspace(Enums.Interpretation.Bw).ExtractBand(0);
    }

    private async Task<Image> ImageAsync(string rest)
    {
        using var answer = await _site.Client.GetAsync("/iiif/image/" + rest);
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.That(answer.IsSuccessStatusCode, Is.True, $"{rest}: {(int)answer.StatusCode}");
        return Image.NewFromBuffer(body);
    }
}
