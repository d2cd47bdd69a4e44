using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThuVienSo.IntegrationTests.Holdings;
using ThuVienSo.IntegrationTests.People;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>The holdings of a library in a spreadsheet and back, as a librarian does it in a browser, with scripts and without.</summary>
[NonParallelizable]
public sealed class HoldingsPageTests : PageTest
{
    private HoldingsSite _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = await HoldingsSite.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [TestCase(360, true)]
    [TestCase(1280, true)]
    [TestCase(1280, false)]
    public async Task A_librarian_takes_the_list_edits_it_hands_it_in_sees_the_differences_and_applies_them(int width, bool script)
    {
        var page = await OpenAsync("/can-bo", new ViewportSize { Width = width, Height = 800 }, script, site: _site.People.Address.ToString().TrimEnd('/'));
        await page.Locator("#ten").FillAsync("phụ.trách");
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("form.staff-key button").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Bản và mã xếp giá" }).ClickAsync();
        await LookAsync(page, width, script, "ban");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Tải XLSX" }).ClickAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("ban-ly-son.xlsx"));
        var list = SpreadsheetProgram.Open("xlsx", await File.ReadAllBytesAsync(await download.PathAsync()));
        var (first, third) = (list.RowOf("Mã vạch", "LS-1"), list.RowOf("Mã vạch", "LS-3"));
        await _site.PushAsync("""[{"sourceKey": "k1", "barcode": "LS-2", "callNumber": "959 L", "shelf": "Kho A", "status": "onLoan"}]""");
        (list["Kho, kệ", first], list["Kho, kệ", list.RowOf("Mã vạch", "LS-2")], list["Xóa (ghi x)", third]) = ("Kho địa chí", "Kho C", "x");
        list.Add(("Số tài liệu", await _site.IdAsync("k3")), ("Mã vạch", "LS-9"), ("Tình trạng", "Chỉ đọc tại chỗ"));
        list.Add(("Số tài liệu", 987654321L), ("Mã vạch", "LS-10"));

        await page.GetByLabel("Tệp XLSX hoặc CSV").SetInputFilesAsync(new FilePayload { Name = "ban-ly-son.xlsx", MimeType = "application/octet-stream", Buffer = list.Save("xlsx") });
        await page.GetByRole(AriaRole.Button, new() { Name = "So sánh với mục lục" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("ban-ly-son.xlsx");
        foreach (var told in (string[])["Thêm: 1", "Sửa: 1", "Bỏ: 1", "Xung đột: 1", "Hàng sai: 1"])
            await Expect(page.Locator(".workshop-links")).ToContainTextAsync(told);
        await Expect(page.Locator(".findings li").Nth(first - 2).Locator("ins")).ToHaveTextAsync("Kho địa chí");
        await LookAsync(page, width, script, "bang");
        await page.GetByRole(AriaRole.Link, new() { Name = "Hàng sai: 1" }).ClickAsync();
        await Expect(page.Locator(".findings li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".findings li")).ToContainTextAsync("không có tài liệu mang số này");

        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi vào mục lục" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Đã ghi vào mục lục.");
        await LookAsync(page, width, script, "da-ghi");
        Assert.That(await _site.HeldAsync("k1"), Is.EqualTo(new[] { "LS-1|959 L|Kho địa chí|Available", "LS-2|959 L|Kho A|OnLoan" }));
        await page.GotoAsync($"/tai-lieu/{await _site.IdAsync("k3")}");
        await Expect(page.Locator("main")).ToContainTextAsync("Chỉ đọc tại chỗ");
        await _site.FollowAsync();
        await page.GotoAsync("/tim-kiem?library=ly-son");
        Assert.That(await TitlesAsync(page), Is.EquivalentTo(new[] { "Lịch sử Lý Sơn", "Rừng Ba Tơ" }));
    }

    private static async Task LookAsync(IPage page, int width, bool script, string name)
    {
        // What looks is itself a script.
        if (!script)
            return;
        var found = await page.RunAxe(AccessibilityTests.Rules);
        Assert.That(found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty, name);
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), name);
        if (Environment.GetEnvironmentVariable("THUVIENSO_LOOK") is { } folder)
            await page.ScreenshotAsync(new() { Path = $"{folder}/{name}-{width}.png", FullPage = true });
    }
}
