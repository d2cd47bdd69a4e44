using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using NetVips;

namespace ThuVienSo.IntegrationTests.Iiif;

/// <summary>The IIIF Image API over HTTP, by what the information document itself says of the image.</summary>
[TestFixture]
internal sealed class ImageApiTests
{
    private ImageSite _site = null!;

    private string Service => $"/iiif/image/{_site.Open}-1";

    [OneTimeSetUp]
    public async Task StartAsync() => _site = await ImageSite.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task The_base_address_leads_to_the_information_document()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = _site.Client.BaseAddress };

        using var answer = await client.GetAsync(Service);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(answer.Headers.Location, Is.EqualTo(new Uri(_site.Client.BaseAddress!, Service + "/info.json")));
    }

    [Test]
    public async Task The_information_document_is_JSON_LD_unless_JSON_is_asked_for()
    {
        using var linked = await _site.Client.GetAsync(Service + "/info.json");
        using var request = new HttpRequestMessage(HttpMethod.Get, Service + "/info.json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var plain = await _site.Client.SendAsync(request);

        Assert.That(linked.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/ld+json; profile=\"http://iiif.io/api/image/3/context.json\""));
        Assert.That(plain.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"));
        Assert.That(linked.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo((string[])["*"]));
        using var document = JsonDocument.Parse(await linked.Content.ReadAsStringAsync());
        var info = document.RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(info.EnumerateObject().First().Name, Is.EqualTo("@context"));
            Assert.That(info.GetProperty("@context").GetString(), Is.EqualTo("http://iiif.io/api/image/3/context.json"));
            Assert.That(info.GetProperty("id").GetString(), Is.EqualTo(new Uri(_site.Client.BaseAddress!, Service).ToString()));
            Assert.That(info.GetProperty("type").GetString(), Is.EqualTo("ImageService3"));
            Assert.That(info.GetProperty("protocol").GetString(), Is.EqualTo("http://iiif.io/api/image"));
            Assert.That(info.GetProperty("profile").GetString(), Is.EqualTo("level2"));
            Assert.That((info.GetProperty("width").GetInt32(), info.GetProperty("height").GetInt32()), Is.EqualTo((ImageSite.Width, ImageSite.Height)));
            Assert.That(info.GetProperty("maxWidth").GetInt32(), Is.Positive);
            Assert.That(info.GetProperty("rights").GetString(), Is.EqualTo(ImageSite.Rights));
        });
    }

    /// <summary>As a viewer computes them: each tile at each scale, at the edges cut.</summary>
    [Test]
    public async Task All_sizes_and_tiles_that_are_advertised_are_as_large_as_they_should_be()
    {
        var info = await InfoAsync(Service);
        foreach (var size in info.GetProperty("sizes").EnumerateArray())
            await ExpectAsync($"full/{size.GetProperty("width")},{size.GetProperty("height")}/0/default.jpg", size.GetProperty("width").GetInt32(), size.GetProperty("height").GetInt32());
        var tiles = info.GetProperty("tiles")[0];
        var side = tiles.GetProperty("width").GetInt32();
        foreach (var scale in tiles.GetProperty("scaleFactors").EnumerateArray().Select(factor => factor.GetInt32()))
        {
            for (var y = 0; y < ImageSite.Height; y += side * scale)
            {
                for (var x = 0; x < ImageSite.Width; x += side * scale)
                {
                    var (width, height) = (Math.Min(side * scale, ImageSite.Width - x), Math.Min(side * scale, ImageSite.Height - y));
                    var (across, down) = ((width + scale - 1) / scale, (height + scale - 1) / scale);
                    await ExpectAsync($"{x},{y},{width},{height}/{across},{down}/0/default.jpg", across, down, (x + (width / 2.0)) / ImageSite.Width, (y + (height / 2.0)) / ImageSite.Height);
                }
            }
        }
    }

    [Test]
    public async Task All_that_the_profile_of_level_2_has_is_there()
    {
        var file = SharedFile("iiif", "level2.json");
        using var profile = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
        foreach (var format in profile.RootElement.GetProperty("extraFormats").EnumerateArray())
            await ExpectAsync($"full/100,74/0/default.{format.GetString()}", 100, 74);
        foreach (var feature in profile.RootElement.GetProperty("extraFeatures").EnumerateArray().Select(one => one.GetString()!))
        {
            switch (feature)
            {
                case "baseUriRedirect" or "cors" or "jsonldMediaType":
                    break; // the tests above
                case "regionByPct":
                    await ExpectAsync("pct:50,50,25,25/max/0/default.jpg", 575, 425, 0.625, 0.625);
                    break;
                case "regionByPx":
                    await ExpectAsync("100,200,300,400/max/0/default.jpg", 300, 400, 250.0 / ImageSite.Width, 400.0 / ImageSite.Height);
                    break;
                case "regionSquare":
                    await ExpectAsync("square/170,/0/default.jpg", 170, 170, 0.5, 0.5);
                    break;
                case "rotationBy90s":
                    await ExpectAsync("full/230,170/90/default.jpg", 170, 230, 0.5, 0.5);
                    break;
                case "sizeByConfinedWh":
                    await ExpectAsync("full/!230,900/0/default.jpg", 230, 170, 0.5, 0.5);
                    break;
                case "sizeByH":
                    await ExpectAsync("full/,170/0/default.jpg", 230, 170, 0.5, 0.5);
                    break;
                case "sizeByPct":
                    await ExpectAsync("full/pct:10/0/default.jpg", 230, 170, 0.5, 0.5);
                    break;
                case "sizeByW":
                    await ExpectAsync("full/230,/0/default.jpg", 230, 170, 0.5, 0.5);
                    break;
                case "sizeByWh":
                    await ExpectAsync("full/230,100/0/default.jpg", 230, 100, 0.5, 0.5);
                    break;
                default:
                    Assert.Fail($"A feature of level 2 that is not tried: {feature}");
                    break;
            }
        }
    }

    [Test]
    public async Task An_image_comes_with_its_canonical_address_and_need_not_be_sent_twice()
    {
        var address = Service + "/0,0,512,512/512,/0/color.jpg";
        using var first = await _site.Client.GetAsync(address);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var known = await _site.Client.SendAsync(again);
        using var head = await _site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));

        Assert.Multiple(() =>
        {
            Assert.That(first.Content.Headers.ContentType!.ToString(), Is.EqualTo("image/jpeg"));
            Assert.That(first.Headers.GetValues("Link"), Has.Some.EqualTo($"<{new Uri(_site.Client.BaseAddress!, Service)}/0,0,512,512/max/0/default.jpg>;rel=\"canonical\""));
            Assert.That(first.Headers.GetValues("Link"), Has.Some.EqualTo("<http://iiif.io/api/image/3/level2.json>;rel=\"profile\""));
            Assert.That(first.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo((string[])["*"]));
            Assert.That(first.Content.Headers.LastModified, Is.Not.Null);
            Assert.That(first.Headers.CacheControl!.MaxAge, Is.Not.Null);
            Assert.That(known.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That((head.StatusCode, head.Content.Headers.ContentLength), Is.EqualTo((HttpStatusCode.OK, first.Content.Headers.ContentLength)));
        });
    }

    [TestCase("1/full/max/0/default.bmp", 400)]
    [TestCase("1/full/3000,/0/default.jpg", 400)]
    [TestCase("1/full/^90000,/0/default.jpg", 400)]
    [TestCase("1/5000,0,10,10/max/0/default.jpg", 400)]
    [TestCase("1/full/max/400/default.jpg", 400)]
    [TestCase("9/full/max/0/default.jpg", 404)]
    [TestCase("x/full/max/0/default.jpg", 404)]
    [TestCase("9/info.json", 404)]
    [TestCase("2/info.json", 503)]
    [TestCase("2/full/max/0/default.jpg", 503)]
    [TestCase("3/full/max/0/default.jpg", 404)]
    public async Task What_cannot_be_answered_is_said_with_its_code(string rest, int code)
    {
        using var answer = await _site.Client.GetAsync($"/iiif/image/{_site.Open}-{rest}");

        Assert.That((int)answer.StatusCode, Is.EqualTo(code));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(answer.Headers.RetryAfter is not null, Is.EqualTo(code == 503));
    }

    [Test]
    public async Task Other_sites_may_ask_before_they_ask()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, Service + "/info.json");
        request.Headers.Add("Origin", "https://viewer.example.org");
        request.Headers.Add("Access-Control-Request-Method", "GET");

        using var answer = await _site.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo((string[])["*"]));
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Methods").Single(), Does.Contain("GET"));
    }

    [Test]
    public async Task What_may_only_be_looked_at_is_small_and_marked_whatever_part_is_asked_for()
    {
        var service = $"/iiif/image/{_site.ViewOnly}-1";
        var info = await InfoAsync(service);
        var (width, height) = (info.GetProperty("width").GetInt32(), info.GetProperty("height").GetInt32());
        Assert.That((width, height), Is.EqualTo((1200, 887)));
        Assert.That(info.GetProperty("maxWidth").GetInt32(), Is.EqualTo(1200));
        foreach (var part in (string[])["full/max", "0,0,512,512/512,512", "0,0,600,444/max"])
        {
            using var answer = await _site.Client.GetAsync($"{service}/{part}/0/default.png");
            Assert.That(answer.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
            Assert.That(answer.Headers.CacheControl!.Private, part);
            using var shown = Image.NewFromBuffer(await answer.Content.ReadAsByteArrayAsync());
            using var bare = await ImageAsync($"/iiif/image/{_site.Open}-1/{(part.StartsWith("full") ? "full" : part.StartsWith("0,0,512") ? "0,0,981,981" : "0,0,1150,851")}/{shown.Width},{shown.Height}/0/default.png");
            Assert.That(Math.Max(shown.Width, shown.Height), Is.LessThanOrEqualTo(1200), part);
            Assert.That((shown - bare).Abs().Max(), Is.GreaterThan(20), part);
        }

        foreach (var (part, code) in ((string, int)[])[("full/2300,", 400), ("full/^2300,", 400), ("0,0,52,52/^max", 501), ("0,0,52,52/^500,", 501)])
        {
            using var refused = await _site.Client.GetAsync($"{service}/{part}/0/default.jpg");
            Assert.That((int)refused.StatusCode, Is.EqualTo(code), part);
        }
    }

    [TestCase("info.json")]
    [TestCase("0,0,512,512/512,512/0/default.jpg")]
    public async Task What_is_for_the_staff_alone_is_for_the_staff_alone(string rest)
    {
        var address = $"/iiif/image/{_site.StaffOnly}-1/{rest}";
        using var stranger = await _site.Client.GetAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("X-Api-Key", ImageSite.StaffKey);
        using var staff = await _site.Client.SendAsync(request);

        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(staff.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(staff.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
        Assert.That(staff.Headers.CacheControl!.Private);
    }

    private async Task ExpectAsync(string rest, int width, int height, double? across = null, double? down = null)
    {
        using var image = await ImageAsync($"{Service}/{rest}");
        Assert.That((image.Width, image.Height), Is.EqualTo((width, height)), rest);
        if (across is not { } x || down is not { } y)
            return;
        var middle = image.Getpoint(image.Width / 2, image.Height / 2);
        Assert.That(middle[0], Is.EqualTo(255 * x).Within(5), rest);
        Assert.That(middle[1], Is.EqualTo(255 * y).Within(5), rest);
    }

    private async Task<Image> ImageAsync(string address)
    {
        using var answer = await _site.Client.GetAsync(address);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{address}: {(answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync())}");
        return Image.NewFromBuffer(await answer.Content.ReadAsByteArrayAsync());
    }

    private async Task<JsonElement> InfoAsync(string service)
    {
        using var document = JsonDocument.Parse(await _site.Client.GetStringAsync(service + "/info.json"));
        return document.RootElement.Clone();
    }

    private static string SharedFile(params string[] path)
    {
        for (var at = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); at is not null; at = at.Parent)
        {
            var file = Path.Combine([at.FullName, "shared", "data", .. path]);
            if (File.Exists(file))
                return file;
        }

        Assert.Ignore($"shared/data/{string.Join('/', path)} is not beside the checkout.");
        return "";
    }
}
