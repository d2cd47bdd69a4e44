using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThuVienSo.Catalog.People;
using ThuVienSo.IntegrationTests.People;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>The collections as an administrator keeps them, without a script.</summary>
[NonParallelizable]
public sealed class CollectionPageTests : PageTest
{
    private const string Payload = "\"><img src=x onerror=alert(1)><script>alert(1)</script>'{{7*7}}";

    private PeopleSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "quan-tri", Role.Administrator, null);
        await TestPeople.AddAsync(_site.Catalog, "bien-muc", Role.Cataloguer, PeopleSite.Own);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test, Order(1)]
    public async Task An_administrator_adds_renames_moves_and_deletes_and_the_log_has_it()
    {
        var page = await EnterAsync("/can-bo/bo-suu-tap", "quan-tri", Desk, script: false);
        await AddAsync(page, "Địa chí", null);
        await AddAsync(page, "Ảnh cũ", "dia-chi");
        await AddAsync(page, "Thử", null);
        await page.GotoAsync("/can-bo/bo-suu-tap/thu");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xóa bộ sưu tập" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Đã xóa bộ sưu tập.");
        await _site.ExecuteAsync(
            """
            insert into document (id, source, source_key, description, content_hash, title_key, item_id, lacks_holdings, added_at, updated_at)
            values (1, 'thu', '1', '{"title": {"proper": "Sách"}}', '', '', 1, false, now(), now())
            """);
        await _site.ExecuteAsync("insert into document_collection (document_id, collection_id) select 1, id from collection where code = 'anh-cu'");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ảnh cũ" }).ClickAsync();
        await Expect(page.Locator(".page-head")).ToContainTextAsync("Tài liệu xếp thẳng vào: 1");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Xóa bộ sưu tập" })).ToHaveCountAsync(0);
        await page.GetByLabel("Tên bộ sưu tập").FillAsync("Ảnh xưa");
        await page.GetByLabel("Nằm trong").SelectOptionAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Đã lưu.");
        await page.GotoAsync("/bo-suu-tap");
        await Expect(page.Locator(".tree > li")).ToHaveTextAsync(new[] { new System.Text.RegularExpressions.Regex("Ảnh xưa"), new("Địa chí") });
        await page.GotoAsync("/can-bo/nhat-ky");
        foreach (var words in (string[])["Thêm bộ sưu tập", "Ảnh cũ → Ảnh xưa", "Địa chí → –", "Xóa bộ sưu tập"])
            await Expect(page.Locator(".log")).ToContainTextAsync(words);
    }

    [TestCase("vi", 360, false), Order(2)]
    [TestCase("en", 1280, false)]
    [TestCase("vi", 1280, true)]
    public async Task Axe_finds_nothing_wrong_and_nothing_is_too_wide(string language, int width, bool dark)
    {
        var page = await EnterAsync($"/can-bo/bo-suu-tap?lang={language}", "quan-tri", new ViewportSize { Width = width, Height = 900 }, dark: dark);
        foreach (var path in (string[])["/can-bo/bo-suu-tap", "/can-bo/bo-suu-tap/dia-chi"])
        {
            await page.GotoAsync(path);
            var found = await page.RunAxe(AccessibilityTests.Rules);
            Assert.That(found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty, path);
            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), path);
            if (Environment.GetEnvironmentVariable("THUVIENSO_LOOK") is { } folder)
                await page.ScreenshotAsync(new() { Path = $"{folder}/{path.Replace('/', '_')}-{language}-{width}-{dark}.png", FullPage = true });
        }
    }

    [Test, Order(3)]
    public async Task Nothing_that_somebody_wrote_becomes_an_element_and_a_cataloguer_only_looks()
    {
        await _site.ExecuteAsync("update collection set name = $1, about = $1", Payload);
        var page = await EnterAsync("/can-bo/bo-suu-tap", "bien-muc", Desk);
        foreach (var path in (string[])["/can-bo/bo-suu-tap", "/can-bo/bo-suu-tap/dia-chi"])
        {
            await page.GotoAsync(path);
            Assert.That(await page.Locator("main script, main img, [onerror], main form").CountAsync(), Is.Zero, path);
            Assert.That(await page.Locator("main").InnerTextAsync(), Does.Contain(Payload), path);
        }
    }

    private static async Task AddAsync(IPage page, string name, string? parent)
    {
        await page.GotoAsync("/can-bo/bo-suu-tap");
        await page.GetByLabel("Tên bộ sưu tập").FillAsync(name);
        if (parent is not null)
            await page.GetByLabel("Nằm trong").SelectOptionAsync(parent);
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm bộ sưu tập" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Đã thêm bộ sưu tập.");
    }

    private async Task<IPage> EnterAsync(string path, string name, ViewportSize size, bool script = true, bool dark = false)
    {
        var page = await OpenAsync(path, size, script, dark, _site.Address.ToString().TrimEnd('/'));
        await page.Locator("#ten").FillAsync(name);
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("form.staff-key button").ClickAsync();
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        return page;
    }
}
