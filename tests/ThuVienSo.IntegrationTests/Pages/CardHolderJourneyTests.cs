using Deque.AxeCore.Playwright;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using ThuVienSo.Catalog.People;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.Search.Indexing;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>A reader from the first form to the last, in two browsers: theirs and that of the librarian, who does without scripts.</summary>
[NonParallelizable]
public sealed class CardHolderJourneyTests : PageTest
{
    private PeopleSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "thu-thu", Role.Cataloguer, PeopleSite.Own);
        await _site.AddRecordAsync(PeopleSite.Own);
        await new IndexFollower(_site.Source, new IndexGenerations(_site.IndexFolder), IndexSchema.Version(), new FollowerPace(), TimeProvider.System, NullLogger<IndexFollower>.Instance).RebuildAsync(default);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [TestCase(360, "vi")]
    [TestCase(1280, "en")]
    public async Task A_reader_gets_a_card_keeps_documents_and_searches_and_leaves(int width, string language)
    {
        var name = $"doc-gia-{width}";
        var page = await OpenAsync("/dang-ky", width == 360 ? Phone : Desk, site: _site.Address.ToString().TrimEnd('/'));
        await RegisterAsync(page, name);
        await ConfirmAsync(name, $"LS-{width}");

        // Saving asks to sign in, and goes on to what was to be saved.
        await page.GotoAsync($"/tim-kiem?q=địa chí&lang={language}");
        await LookAsync(page, "ket-qua", width, language);
        await page.Locator(".hit .keep").ClickAsync();
        await SignInAsync(page, name);
        await LookAsync(page, "luu", width, language);
        await page.Locator("#ten").FillAsync("Đọc mùa hè");
        await page.Locator("form.staff-key button").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await Expect(page.Locator(".findings")).ToContainTextAsync("Đọc mùa hè");

        await page.GotoAsync("/tim-kiem?q=địa chí");
        await page.Locator(".keep").Last.ClickAsync();
        await page.Locator("#ten").FillAsync("Sách địa chí");
        await page.Locator("form.staff-key button").ClickAsync();
        await page.GotoAsync("/tai-khoan");
        await LookAsync(page, "tai-khoan", width, language);
        await page.Locator("a[href='/tai-khoan/tim-kiem']").ClickAsync();
        await LookAsync(page, "tim-kiem-da-luu", width, language);
        await Expect(page.Locator(".kept")).ToContainTextAsync(language == "vi" ? "hiện có 1 tài liệu" : "finds 1 now");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sách địa chí", Exact = true }).ClickAsync();
        await Expect(page.Locator(".hit h2")).ToHaveTextAsync("Địa chí Lý Sơn");

        await page.GotoAsync("/tai-khoan/lich-su");
        await LookAsync(page, "lich-su-tat", width, language);
        await page.Locator("input[name=agreed]").CheckAsync();
        await page.Locator("form.staff-key button").ClickAsync();
        await page.GotoAsync("/tim-kiem?q=địa chí");
        await page.Locator(".hit h2 a").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Địa chí Lý Sơn");
        await ExpectHistoryAsync(page, 2);
        await LookAsync(page, "lich-su", width, language);
        await page.Locator("form[action$='handler=Off'] button").ClickAsync();
        await Expect(page.Locator(".kept")).ToHaveCountAsync(0);

        await page.Locator("footer a[href='/tai-khoan/danh-sach']").ClickAsync();
        await LookAsync(page, "danh-sach", width, language);
        await page.GetByRole(AriaRole.Link, new() { Name = "Đọc mùa hè" }).ClickAsync();
        await LookAsync(page, "mot-danh-sach", width, language);
        await Expect(page.Locator(".kept")).ToContainTextAsync("Địa chí Lý Sơn");

        await page.GotoAsync("/rieng-tu");
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("form[action$='handler=Download'] button").ClickAsync());
        Assert.That(await File.ReadAllTextAsync(await file.PathAsync()), Does.Contain("Đọc mùa hè").And.Contain("Sách địa chí").And.Contain("Nguyễn Thị Đọc").And.Contain("\"history\": []"));
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("form[action$='handler=Erase'] button").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await page.GotoAsync("/tai-khoan/danh-sach");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/dang-nhap"));
    }

    private static async Task RegisterAsync(IPage page, string name)
    {
        await page.Locator("#thu-vien").SelectOptionAsync(PeopleSite.Own);
        await page.Locator("#ho-ten").FillAsync("Nguyễn Thị Đọc");
        await page.Locator("#nam-sinh").FillAsync("1999");
        await page.Locator("#ten").FillAsync(name);
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("input[name=agreed]").CheckAsync();
        await page.Locator("form.staff-key button").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
    }

    /// <summary>In the librarian's browser.</summary>
    private async Task ConfirmAsync(string name, string number)
    {
        await using var context = await PageSite.Browser.NewContextAsync(new() { BaseURL = _site.Address.ToString(), JavaScriptEnabled = false });
        var desk = await context.NewPageAsync();
        await desk.GotoAsync("/can-bo/ban-doc");
        await SignInAsync(desk, "thu-thu");
        await desk.Locator(".findings a").First.ClickAsync();
        await Expect(desk.Locator("main")).ToContainTextAsync(name);
        await desk.Locator("form[action$='handler=Confirm'] input[name=number]").FillAsync(number);
        await desk.Locator("form[action$='handler=Confirm'] button").ClickAsync();
        await Expect(desk.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.Locator("#ten").FillAsync(name);
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("form.staff-key button").ClickAsync();
    }

    /// <summary>Lines come after the answer that they tell of.</summary>
    private static async Task ExpectHistoryAsync(IPage page, int lines)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            await page.GotoAsync("/tai-khoan/lich-su");
            if (await page.Locator(".kept li").CountAsync() == lines)
                return;
            await Task.Delay(100);
        }

        await Expect(page.Locator(".kept li")).ToHaveCountAsync(lines);
    }

    private static async Task LookAsync(IPage page, string called, int width, string language)
    {
        var found = await page.RunAxe(AccessibilityTests.Rules);
        Assert.That(found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty, called);
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), called);
        if (Environment.GetEnvironmentVariable("THUVIENSO_LOOK") is { } folder)
            await page.ScreenshotAsync(new() { Path = $"{folder}/{called}-{language}-{width}.png", FullPage = true });
    }
}
