using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>A manifest opens in the viewers that other libraries use, and a search there finds its words and shows them. Pictures are left in artifacts/screenshots.</summary>
[CancelAfter(120_000)]
public sealed class OtherViewersTests
{
    private const float Patience = 30_000;

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
    public async Task Mirador_finds_words_inside_and_lists_them()
    {
        await OpenAsync("mirador");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Chuyện kể bên sông Trà" }).First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.GetByText("đường phổi").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await PictureAsync("mirador.png");
    }

    [Test]
    public async Task Universal_Viewer_draws_a_box_on_the_words()
    {
        await OpenAsync("universalviewer");
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

    private async Task OpenAsync(string viewer)
    {
        var context = await PageSite.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 860 }, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(60_000);
        page = await context.NewPageAsync();
        var manifest = $"{ReadingSite.Address}/iiif/presentation/{ReadingSite.Ids[DigitalRecords.Book]}/manifest";
        await page.GotoAsync($"{viewers.Address}/mo-{viewer}?manifest={Uri.EscapeDataString(manifest)}&q=duong+phoi");
    }

    private async Task PictureAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(OtherViewers.Checkout(), "artifacts", "screenshots")).FullName;
        Assert.That(await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name) }), Has.Length.GreaterThan(20 * 1024));
    }
}
