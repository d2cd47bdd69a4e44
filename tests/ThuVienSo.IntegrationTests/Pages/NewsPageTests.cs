using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThuVienSo.Catalog.People;
using ThuVienSo.IntegrationTests.People;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>News in a browser without a script: written, looked at, scheduled, published, read on the first page and in the feeds.</summary>
[NonParallelizable]
public sealed partial class NewsPageTests : PageTest
{
    private const string Body =
        """
        ## Chương trình

        Mời **bạn đọc** đến [xem sách](/tim-kiem?q=ly+son):

        - 8 giờ: khai mạc
        - 9 giờ: *kể chuyện*

        <script>alert(1)</script> [bấm](javascript:alert(1)) ![ảnh](https://elsewhere.example/a.png)

        > Sách là cửa sổ.
        """;

    private PeopleSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "bien-muc", Role.Cataloguer, PeopleSite.Own);
        await TestPeople.AddAsync(_site.Catalog, "kiem-tra", Role.Auditor, null);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    private string Site => _site.Address.ToString().TrimEnd('/');

    [Test, Order(1)]
    public async Task A_librarian_writes_previews_schedules_and_publishes_and_readers_see_it()
    {
        var page = await EnterAsync("/can-bo", "bien-muc", script: false);
        await page.GetByRole(AriaRole.Link, new() { Name = "Tin thư viện" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Viết tin" }).ClickAsync();
        await page.GetByLabel("Tiêu đề").FillAsync("Ngày hội đọc sách Lý Sơn");
        await page.GetByLabel("Nội dung").FillAsync(Body);
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();
        var preview = page.GetByRole(AriaRole.Region, new() { Name = "Xem trước" });
        await Expect(preview.Locator("h4")).ToHaveTextAsync("Chương trình");
        await Expect(preview.GetByRole(AriaRole.Link, new() { Name = "xem sách" })).ToHaveAttributeAsync("rel", "nofollow");
        await Expect(preview).ToContainTextAsync("<script>alert(1)</script> bấm ảnh");
        Assert.That(await preview.Locator("script, img").CountAsync(), Is.Zero);
        await Expect(page.GetByLabel("Nội dung")).ToHaveValueAsync(Body);

        await page.Locator("#hien-tu").FillAsync("2199-01-31T08:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Đã hẹn giờ đăng.");
        await Expect(page.Locator(".page-head")).ToContainTextAsync("31/01/2199 08:00");
        var editor = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync("/");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Ngày hội đọc sách");

        await page.GotoAsync(editor);
        await page.Locator("#hien-tu").FillAsync("2026-01-31T08:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Đã lưu.");
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ngày hội đọc sách Lý Sơn" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(OwnAddress());
        await Expect(page.Locator(".news-body h2")).ToHaveTextAsync("Chương trình");
        await Expect(page.Locator(".news-body li")).ToHaveCountAsync(2);
        Assert.That(await page.Locator(".news-body script, .news-body img").CountAsync(), Is.Zero);
        await page.GotoAsync("/thu-vien/ly-son");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ngày hội đọc sách Lý Sơn" })).ToBeVisibleAsync();
        using var client = _site.Anybody();
        foreach (var feed in (string[])["/tin.rss", "/tin.atom?library=ly-son"])
            Assert.That(await client.GetStringAsync(feed), Does.Contain("Ngày hội đọc sách Lý Sơn").And.Not.Contain("<script"), feed);

        await page.GotoAsync(editor);
        await page.GetByRole(AriaRole.Button, new() { Name = "Gỡ xuống" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Đã gỡ xuống.");
        await page.GotoAsync("/");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Ngày hội đọc sách");
        await page.GotoAsync(editor);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng lại" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Đã đăng.");
    }

    [TestCase("vi", 360, false), Order(2)]
    [TestCase("en", 1280, false)]
    [TestCase("vi", 1280, true)]
    public async Task Axe_finds_nothing_wrong_and_nothing_is_too_wide(string language, int width, bool dark)
    {
        var page = await EnterAsync($"/can-bo/tin?lang={language}", "bien-muc", new ViewportSize { Width = width, Height = 900 }, dark: dark);
        await page.GotoAsync("/can-bo/tin/moi");
        await page.Locator("#tieu-de").FillAsync("Tin dài " + new string('a', 120));
        await page.Locator("#noi-dung-tin").FillAsync(Body + "\n\n    " + new string('b', 200) + "\n\n### Nhảy\n\n###### bậc\n\n" + new string('c', 300));
        await page.Locator("button[value=preview]").ClickAsync();
        await LookAsync(page, "preview", width, $"{language}-{width}-{dark}");
        await page.Locator("button[value=publish]").ClickAsync();
        await LookAsync(page, "editor", width, $"{language}-{width}-{dark}");
        await page.Locator(".page-head a").ClickAsync();
        await LookAsync(page, "news", width, $"{language}-{width}-{dark}");
        foreach (var path in (string[])["/can-bo/tin", "/tin", "/", "/thu-vien/ly-son"])
        {
            await page.GotoAsync(path);
            await LookAsync(page, path, width, $"{language}-{width}-{dark}");
        }
    }

    [Test, Order(3)]
    public async Task Nothing_that_somebody_wrote_becomes_an_element()
    {
        const string Payload = "\"><img src=x onerror=alert(1)><script>alert(1)</script>'{{7*7}}";
        await _site.ExecuteAsync("update news set title = $1, body = $1", Payload);
        var page = await EnterAsync("/can-bo/tin", "kiem-tra");
        var editor = await page.Locator(".findings a").First.GetAttributeAsync("href");
        foreach (var path in (string[])["/can-bo/tin", editor!, "/tin", "/", "/thu-vien/ly-son", editor!.Replace("/can-bo", "", StringComparison.Ordinal)])
        {
            await page.GotoAsync(path);
            Assert.That(await page.Locator("main script, main img, [onerror]").CountAsync(), Is.Zero, path);
            Assert.That(await page.Locator("main").InnerTextAsync(), Does.Contain(Payload), path);
        }
    }

    private async Task<IPage> EnterAsync(string path, string name, ViewportSize? size = null, bool script = true, bool dark = false)
    {
        var page = await OpenAsync(path, size, script, dark, Site);
        await page.Locator("#ten").FillAsync(name);
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("form.staff-key button").ClickAsync();
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        return page;
    }

    private static async Task LookAsync(IPage page, string path, int width, string view)
    {
        var found = await page.RunAxe(AccessibilityTests.Rules);
        Assert.That(found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty, path);
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), path);
        if (Environment.GetEnvironmentVariable("THUVIENSO_LOOK") is { } folder)
            await page.ScreenshotAsync(new() { Path = $"{folder}/news{path.Replace('/', '_')}-{view}.png", FullPage = true });
    }

    [GeneratedRegex(@"/tin/\d+-ngay-hoi-doc-sach-ly-son$")]
    private static partial Regex OwnAddress();
}
