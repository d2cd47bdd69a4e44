using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.IntegrationTests.Workshop;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>The pages of the digitisation workshop, as staff meet them after signing in.</summary>
[NonParallelizable]
public sealed class WorkshopPageTests : PageTest
{
    private WorkshopSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _site = await WorkshopSite.StartAsync(TestContext.CurrentContext.CancellationToken);

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [TestCase("/can-bo/dot-nhap")]
    [TestCase("/can-bo/dot-nhap/1")]
    [TestCase("/can-bo/gac-lai")]
    public async Task Whoever_is_not_signed_in_is_asked_to_and_goes_on_where_they_were(string path)
    {
        var page = await OpenAsync(path, site: Site);
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo("/dang-nhap"));
        await SignInAsync(page);
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == path);
    }

    [Test]
    public async Task Staff_go_from_signing_in_to_a_remark_and_the_page_that_it_is_about()
    {
        var page = await EnterAsync("/", script: false);
        await page.Locator("a", new() { HasText = "Các đợt nhập" }).ClickAsync();
        await Expect(page.Locator(".batches h2").First).ToHaveTextAsync("Sắc phong làng An Hải");
        await page.Locator(".batches a", new() { HasText = "Báo Cứu quốc" }).ClickAsync();
        await Expect(page.Locator("#so-lieu")).ToContainTextAsync("2 tài liệu, 6 trang, đã đăng 2 tài liệu");
        await Expect(page.Locator("#so-lieu")).ToContainTextAsync("Chưa cài tesseract");
        await page.Locator(".tabs a", new() { HasText = "Cần xem" }).ClickAsync();
        Assert.That(await page.Locator("section[aria-labelledby=nhan-xet] li p:last-child").AllInnerTextsAsync(), Is.EqualTo(new[] { "Độ phân giải 150 DPI, dưới 200.", "Thiếu số trang 4 giữa 3 và 5." }));
        await Expect(page.Locator("section[aria-labelledby=nhan-xet] h3").First).ToHaveTextAsync("Tài liệu quét bao-1 bao-1");
        Assert.That(await page.Locator(".findings a", new() { HasText = "Trang 2" }).GetAttributeAsync("href"), Does.Match("^/tai-lieu/[0-9]+/trang/2$"));
        await Expect(page.Locator("section[aria-labelledby=loi] li")).ToContainTextAsync("Dòng này không có nhan đề.");
    }

    [Test]
    public async Task A_link_saves_the_report_as_a_workbook()
    {
        var page = await EnterAsync($"/can-bo/dot-nhap/{_site.Committed}");
        var saved = await page.RunAndWaitForDownloadAsync(() => page.Locator("a", new() { HasText = "XLSX" }).ClickAsync());
        Assert.That(saved.SuggestedFilename, Is.EqualTo($"dot-nhap-{_site.Committed}.xlsx"));
    }

    [Test]
    public async Task What_was_given_up_is_tried_again_by_a_button()
    {
        await _site.ExecuteAsync("update work set state = 'shelved', finished_at = clock_timestamp(), problem = 'Hỏng. / Broken.' where id = (select max(id) from work where kind = 'image')");
        var page = await EnterAsync("/can-bo/gac-lai", script: false);
        await Expect(page.Locator(".findings li").First).ToContainTextAsync("bao-2-003.tif");
        await page.Locator(".page-head form button").ClickAsync();
        await Expect(page.Locator("[role=status]")).ToHaveTextAsync("Đã đưa 1 việc trở lại hàng chờ.");
        await Expect(page.Locator(".findings li")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task One_piece_of_what_was_given_up_is_tried_again_by_its_own_button()
    {
        await _site.ExecuteAsync("update work set state = 'shelved', finished_at = clock_timestamp(), problem = 'Hỏng. / Broken.' where id in (select id from work where kind = 'image' and batch_id = $1 order by id desc limit 2)", _site.Committed);
        var page = await EnterAsync("/can-bo/gac-lai", script: false);
        await page.Locator(".findings li").Filter(new() { HasText = "bao-2-002.tif" }).Locator("button").ClickAsync();
        await Expect(page.Locator("[role=status]")).ToHaveTextAsync("Đã đưa 1 việc trở lại hàng chờ.");
        await page.GotoAsync("/can-bo/gac-lai");
        await Expect(page.Locator(".findings li").Filter(new() { HasText = "bao-2-003.tif" })).ToHaveCountAsync(1);
        await Expect(page.Locator(".findings li").Filter(new() { HasText = "bao-2-002.tif" })).ToHaveCountAsync(0);
        await _site.ExecuteAsync("update work set state = 'done' where kind = 'image'");
    }

    [Test]
    public async Task A_batch_is_committed_and_taken_back_by_buttons_that_ask_first_without_script()
    {
        var page = await EnterAsync($"/can-bo/dot-nhap/{_site.Staged}", script: false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bỏ" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Không, để yên" }).ClickAsync();
        foreach (var (step, state) in new[] { ("Ghi vào mục lục", "đã ghi"), ("Gỡ ra", "đã hoàn tác") })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = step }).ClickAsync();
            await Expect(page.Locator("section[aria-labelledby=quyet-dinh] form[method=post]")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = step }).ClickAsync();
            await Expect(page.Locator("[role=status]")).ToHaveTextAsync("Đã làm xong.");
            await Expect(page.Locator(".batch-state strong")).ToHaveTextAsync(state);
        }

        await Expect(page.Locator("section[aria-labelledby=quyet-dinh]")).ToHaveCountAsync(0);
        var foreign = await page.APIRequest.PostAsync($"/can-bo/dot-nhap/{_site.Committed}", new() { Headers = new Dictionary<string, string> { ["Origin"] = "https://elsewhere.example" } });
        Assert.That(foreign.Status, Is.EqualTo(403));
        await _site.ExecuteAsync("delete from work where batch_id = $1", _site.Staged);
    }

    [Test]
    public async Task A_form_of_another_site_moves_nothing_with_the_cookie_of_the_staff()
    {
        var page = await EnterAsync("/can-bo/gac-lai");
        var answer = await page.APIRequest.PostAsync("/can-bo/gac-lai", new() { Headers = new Dictionary<string, string> { ["Origin"] = "https://elsewhere.example" } });
        Assert.That(answer.Status, Is.EqualTo(403));
    }

    [Test]
    public async Task Figures_of_work_that_goes_on_come_up_to_date_by_themselves()
    {
        var page = await EnterAsync($"/can-bo/dot-nhap/{_site.Committed}");
        await Expect(page.Locator(".work li").Nth(1)).ToContainTextAsync("0 / 6");
        await _site.ExecuteAsync("update work set state = 'done', finished_at = clock_timestamp(), problem = null where id = (select max(id) from work where kind = 'recognition')");
        await Expect(page.Locator(".work li").Nth(1)).ToContainTextAsync("1 / 6", new() { Timeout = 20_000 });
    }

    [TestCase("vi", 360, false)]
    [TestCase("en", 1280, false)]
    [TestCase("vi", 1280, true)]
    public async Task Axe_finds_nothing_wrong_and_nothing_is_too_wide(string language, int width, bool dark)
    {
        await _site.ExecuteAsync(
            "update work set state = 'shelved', finished_at = clock_timestamp(), attempts = 5, problem = 'Ảnh bị cắt cụt. / The image is cut short.' where id = (select max(id) from work where kind = 'image')");
        var page = await EnterAsync("/can-bo", new ViewportSize { Width = width, Height = 900 }, dark: dark);
        foreach (var path in new[] { "/can-bo", "/can-bo/dot-nhap", $"/can-bo/dot-nhap/{_site.Committed}", "/can-bo/gac-lai" })
        {
            await page.GotoAsync($"{path}?lang={language}");
            var found = await page.RunAxe(AccessibilityTests.Rules);
            Assert.That(found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty, path);
            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), path);
            if (Environment.GetEnvironmentVariable("THUVIENSO_LOOK") is { } folder)
                await page.ScreenshotAsync(new() { Path = $"{folder}/{path.Replace('/', '_')}-{language}-{width}{(dark ? "-dark" : "")}.png", FullPage = true });
        }
    }

    private string Site => _site.Address.ToString().TrimEnd('/');

    /// <summary>Signs in, then opens a page.</summary>
    private async Task<IPage> EnterAsync(string path, ViewportSize? size = null, bool script = true, bool dark = false)
    {
        var page = await OpenAsync("/can-bo", size, script, dark, Site);
        await SignInAsync(page);
        await Expect(page.Locator(".desks").First).ToBeVisibleAsync();
        if (path is not "/")
            await page.GotoAsync(path);
        return page;
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.Locator("#ten").FillAsync(WorkshopSite.Administrator);
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("form.staff-key button").ClickAsync();
    }
}
