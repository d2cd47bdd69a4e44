using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.FullText;

/// <summary>Pages under the hits, in a browser: on a telephone and on a desk. The pictures are kept under artifacts/.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class FoundPagesLookTests : DigitisedCatalog
{
    private const string Chromium = "/usr/bin/chromium";

    [TestCase(360, "vi")]
    [TestCase(1280, "en")]
    public async Task Pages_found_are_readable_and_lead_to_the_page(int width, string language)
    {
        if (!File.Exists(Chromium))
            TestPrograms.Missing($"This test needs Debian's Chromium at {Chromium}: apt-get install chromium.");
        await PublishAsync(
            Book("kieu", "Đoạn trường tân thanh", "Nguyễn Du", 1902), AccessRule.Open,
            [.. Enumerable.Range(1, 6).Select(n => new PageTextDraft(
                $"Trăm năm trong cõi người ta,\nChữ tài chữ mệnh khéo là ghét nhau.\nTrải qua một cuộc bể dâu,\nNhững điều trông thấy mà đau đớn lòng. Tờ thứ {n}.", 91, n == 3 ? "iii" : null))]);
        await PublishAsync(Book("so", "Sổ tay người nhà quê"), AccessRule.Open, Typed("Người ta nói trăm năm bia đá thì mòn,\nngàn năm bia miệng hãy còn trơ trơ."));
        await ImportAsync(Book("tn", "Trăm năm một cõi", "Nguyễn Văn Ba", 1990));
        await FollowAsync();
        var document = await IdAsync("kieu");
        await using var server = await ApiServer.StartAsync(new WebSettings { Catalog = ConnectionString, IndexFolder = Folder });
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } });

        await page.GotoAsync($"{server.Client.BaseAddress}tim-kiem?q=tram+nam&lang={language}");

        var links = page.Locator(".found-pages a");
        Assert.That(await links.CountAsync(), Is.EqualTo(4), "three of six, and one");
        Assert.That(await links.Last.GetAttributeAsync("href"), Does.Match($"^/tai-lieu/{document}/trang/[1-6]\\?q=tram%20nam$"), "typed text comes before what was recognised");
        Assert.That(await page.Locator(".found-pages mark").CountAsync(), Is.GreaterThan(3));
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), "nothing stands over the edge");
        var found = await page.RunAxe();
        Assert.That(found.Violations.Select(wrong => $"{wrong.Id}: {wrong.Nodes.FirstOrDefault()?.Html}"), Is.Empty);
        var folder = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "artifacts"));
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder.FullName, $"found-pages-{width}.png"), FullPage = true });
    }
}
