using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThuVienSo.Catalog.People;
using ThuVienSo.IntegrationTests.Holdings;
using ThuVienSo.IntegrationTests.People;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>The readers of a library in a spreadsheet and back, as a librarian does it in a browser.</summary>
[NonParallelizable]
public sealed class ReaderSheetPageTests : PageTest
{
    private PeopleSite _site = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "thu-thu", Role.Cataloguer, PeopleSite.Own);
        await TestPeople.AddCardAsync(_site.Catalog, "LS-1", PeopleSite.Own, "Trần Văn Cũ");
        await TestPeople.AddCardAsync(_site.Catalog, "LS-2", PeopleSite.Own, "Ngô Thị Giữ");
    }

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [TestCase(360)]
    [TestCase(1280)]
    public async Task A_librarian_takes_the_list_edits_it_hands_it_in_sees_the_differences_and_applies_them(int width)
    {
        var page = await OpenAsync("/can-bo/ban-doc", new ViewportSize { Width = width, Height = 800 }, site: _site.Address.ToString().TrimEnd('/'));
        await page.Locator("#ten").FillAsync("thu-thu");
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("form.staff-key button").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Danh sách bạn đọc" }).ClickAsync();
        await LookAsync(page, width, "ban-doc-nhap");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Tải XLSX" }).ClickAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("ban-doc-ly-son.xlsx"));
        var list = SpreadsheetProgram.Open("xlsx", await File.ReadAllBytesAsync(await download.PathAsync()));
        list["Họ và tên", list.RowOf("Số thẻ", "LS-1")] = "Trần Văn Mới";
        list.Add(("Số thẻ", "LS-3"), ("Họ và tên", "Võ Thị Bé"), ("Loại bạn đọc", "thiếu nhi"), ("Năm sinh", 2018L), ("Ngày hết hạn", $"31/12/{TimeProvider.System.GetUtcNow().Year + 1}"));
        list.Add(("Số thẻ", "LS-4"), ("Họ và tên", "Không Có Hạn"));

        await page.GetByLabel("Tệp XLSX hoặc CSV").SetInputFilesAsync(new FilePayload { Name = "ban-doc.xlsx", MimeType = "application/octet-stream", Buffer = list.Save("xlsx") });
        await page.GetByRole(AriaRole.Button, new() { Name = "So sánh với mục lục" }).ClickAsync();
        foreach (var told in (string[])["thẻ mới: 1", "thay đổi: 1", "không đổi: 1", "bị từ chối: 1"])
            await Expect(page.Locator(".workshop-links")).ToContainTextAsync(told);
        await Expect(page.Locator(".findings ins")).ToHaveTextAsync("Trần Văn Mới");
        await LookAsync(page, width, "ban-doc-bang");
        var refused = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Tải các hàng bị từ chối" }).ClickAsync());
        var mended = SpreadsheetProgram.Open("xlsx", await File.ReadAllBytesAsync(await refused.PathAsync()));
        Assert.That(mended["Lý do", mended.RowOf("Số thẻ", "LS-4")], Does.Contain("cần ngày hết hạn"));

        await page.Locator("input[name=consent]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi 2 thẻ" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã ghi.");
        await Expect(page.Locator(".workshop-links")).ToContainTextAsync("không đổi: 3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xóa bảng này" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã xóa bảng.");
        await page.GotoAsync("/can-bo/ban-doc");
        foreach (var name in (string[])["Trần Văn Mới", "Ngô Thị Giữ", "Võ Thị Bé"])
            await Expect(page.Locator(".findings")).ToContainTextAsync(name);
    }

    private static async Task LookAsync(IPage page, int width, string name)
    {
        var found = await page.RunAxe(AccessibilityTests.Rules);
        Assert.That(found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty, name);
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), name);
        if (Environment.GetEnvironmentVariable("THUVIENSO_LOOK") is { } folder)
            await page.ScreenshotAsync(new() { Path = $"{folder}/{name}-{width}.png", FullPage = true });
    }
}
