using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>A manifest opens in the viewers that other libraries use, and a search there finds its words and shows them. Pictures are left in artifacts/screenshots.</summary>
[CancelAfter(120_000)]
[Parallelizable(ParallelScope.Self)]
public sealed class OtherViewersTests
{
    private const float Patience = 30_000;
    private const int MostLooks = 300; // ten in a second
    private const int LeastPixels = 60;
    private const string Sample = "Núi Ấn sông Trà : tập ghi chép về miền đất Quảng Ngãi";

    private OtherViewers viewers = null!;
    private IPage page = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => viewers = await OtherViewers.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (viewers is not null)
            await viewers.DisposeAsync();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        if (page is not null)
            await page.Context.DisposeAsync();
    }

    [Test]
    public async Task Mirador_draws_the_page_and_the_words_found_inside_and_lists_them()
    {
        var tiles = await OpenBookAsync("mirador");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Chuyện kể bên sông Trà" }).First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.GetByText("đường phổi").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await AssertDrawnAsync(".mirador-osd-container", tiles, $"/iiif/image/{ReadingSite.Ids[DigitalRecords.Book]}-2/");
        await PictureAsync("mirador.png");
    }

    /// <summary>One of the sample packages, as the program itself serves it.</summary>
    [Test]
    public async Task Mirador_opens_a_book_of_the_samples()
    {
        var samples = await SampleProgram.RunningAsync();
        var book = await samples.DocumentAsync(Sample);
        var tiles = await OpenAsync("mirador", $"{samples.Address}/iiif/presentation/{book}/manifest", "nguoi doc co the mo");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Sample }).First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.GetByText("Người đọc có thể mở").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await AssertDrawnAsync(".mirador-osd-container", tiles, $"/iiif/image/{book}-2/");
        await PictureAsync("mirador-sample.png");
    }

    [Test]
    public async Task Universal_Viewer_opens_a_book_of_the_samples()
    {
        var samples = await SampleProgram.RunningAsync();
        var book = await samples.DocumentAsync(Sample);
        var tiles = await OpenAsync("universalviewer", $"{samples.Address}/iiif/presentation/{book}/manifest", "nguoi doc co the mo");
        await Expect(page.GetByText(Sample).First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.Locator(".annotationRect").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await AssertRequestedAsync(tiles, $"/iiif/image/{book}-2/");
        await PictureAsync("universalviewer-sample.png");
    }

    [Test]
    public async Task Universal_Viewer_draws_a_box_on_the_words()
    {
        await OpenBookAsync("universalviewer");
        await Expect(page.Locator(".annotationRect")).ToHaveCountAsync(1, new() { Timeout = Patience });
        await Expect(page.GetByText("duong phoi").First).ToBeVisibleAsync(new() { Timeout = Patience });
        var box = (await page.Locator(".annotationRect").BoundingBoxAsync())!;
        var (_, text) = PaperPage.Of(DigitalRecords.BookPages[1]);
        var start = text.Text.IndexOf("đường phổi", StringComparison.Ordinal);
        var words = text.Words.Where(word => word.Start >= start && word.Start < start + "đường phổi".Length).Select(word => word.Box).ToList();
        var (width, height) = (words.Max(word => word.X + word.Width) - words.Min(word => word.X), words.Max(word => word.Y + word.Height) - words.Min(word => word.Y));
        Assert.That(box.Width / box.Height, Is.EqualTo((double)width / height).Within(0.2), "the shape of the words");
        await PictureAsync("universalviewer.png");
    }

    private Task<ConcurrentQueue<string>> OpenBookAsync(string viewer) =>
        OpenAsync(viewer, $"{ReadingSite.Address}/iiif/presentation/{ReadingSite.Ids[DigitalRecords.Book]}/manifest", "duong phoi");

    /// <summary>Opens the second page of a manifest in a viewer; the addresses of images that it got are gathered.</summary>
    private async Task<ConcurrentQueue<string>> OpenAsync(string viewer, string manifest, string query)
    {
        var context = await PageSite.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 860 }, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(60_000);
        page = await context.NewPageAsync();
        var images = new ConcurrentQueue<string>();
        page.Response += (_, answer) =>
        {
            if (answer.Ok && answer.Url.EndsWith(".jpg", StringComparison.Ordinal))
                images.Enqueue(answer.Url);
        };
        await page.GotoAsync($"{viewers.Address}/mo-{viewer}?manifest={Uri.EscapeDataString(manifest)}&q={Uri.EscapeDataString(query)}");
        return images;
    }

    private static async Task AssertRequestedAsync(ConcurrentQueue<string> images, string service)
    {
        for (var look = 0; look < MostLooks && !images.Any(image => image.Contains(service, StringComparison.Ordinal)); look++)
            await Task.Delay(100);
        Assert.That(images, Has.Some.Contains(service));
    }

    /// <summary>The page of paper is grey, so that its letters are seen as dark, and a mark on it as a colour.</summary>
    private async Task AssertDrawnAsync(string stage, ConcurrentQueue<string> images, string service)
    {
        await AssertRequestedAsync(images, service);
        var (dark, coloured) = (0, 0);
        for (var look = 0; look < MostLooks && (dark < LeastPixels || coloured < LeastPixels); look++)
        {
            await Task.Delay(100);
            var picture = Convert.ToBase64String(await page.Locator(stage).First.ScreenshotAsync());
            var counted = await page.EvaluateAsync<int[]>(
                """
                async picture => {
                    const image = new Image();
                    image.src = 'data:image/png;base64,' + picture;
                    await image.decode();
                    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
                    const context = canvas.getContext('2d');
                    context.drawImage(image, 0, 0);
                    // Without the edges, where buttons lie.
                    const { data } = context.getImageData(image.width * 0.05, image.height * 0.03, image.width * 0.9, image.height * 0.7);
                    let dark = 0, coloured = 0;
                    for (let at = 0; at < data.length; at += 4) {
                        const most = Math.max(data[at], data[at + 1], data[at + 2]), least = Math.min(data[at], data[at + 1], data[at + 2]);
                        if (most < 120) dark++;
                        if (most - least > 40) coloured++;
                    }
                    return [dark, coloured];
                }
                """,
                picture);
            (dark, coloured) = (counted[0], counted[1]);
        }

        Assert.That(dark, Is.GreaterThanOrEqualTo(LeastPixels), "letters of the page");
        Assert.That(coloured, Is.GreaterThanOrEqualTo(LeastPixels), "a mark on the words found");
    }

    private async Task PictureAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(OtherViewers.Checkout(), "artifacts", "screenshots")).FullName;
        Assert.That(await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name) }), Has.Length.GreaterThan(20 * 1024));
    }
}
