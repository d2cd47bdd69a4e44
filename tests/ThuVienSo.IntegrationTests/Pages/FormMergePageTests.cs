using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.People;
using ThuVienSo.IntegrationTests.People;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>An administrator makes two forms of a name one in a browser, and undoes it.</summary>
[NonParallelizable]
public sealed class FormMergePageTests : PageTest
{
    private PeopleSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "quan-tri", Role.Administrator, null);
        var imports = new ImportBatches(_site.Source, TimeProvider.System);
        foreach (var name in (string[])["Tế Hanh", "Trần Tế Hanh"])
        {
            await imports.EditAsync(
                new EditOrder
                {
                    By = new Actor(1, null, "quan-tri", Role.Administrator),
                    Description = new Description { Title = new Title { Proper = "Thơ của " + name }, Contributors = [new Contributor { Name = name, Role = "aut" }] },
                },
                default);
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [TestCase("vi", 360)]
    [TestCase("en", 1280)]
    public async Task Two_forms_become_one_and_part_again(string language, int width)
    {
        var page = await OpenAsync("/dang-nhap?lang=" + language, new ViewportSize { Width = width, Height = 900 }, site: _site.Address.ToString().TrimEnd('/'));
        await page.Locator("#ten").FillAsync("quan-tri");
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("form.staff-key button").ClickAsync();
        await page.GotoAsync("/can-bo/ten");
        await page.Locator("#bo").FillAsync("te hanh");
        await page.Locator("#giu").FillAsync("te hanh");
        await page.Locator("form.record-form button").ClickAsync();
        await LookAsync(page, width, "tim", language);
        await page.Locator("fieldset").First.GetByText("Trần Tế Hanh").ClickAsync();
        await page.Locator("fieldset").Last.Locator("label").Filter(new() { HasTextRegex = new("^\\s*Tế Hanh") }).ClickAsync();
        await page.Locator("form.record-form").Last.Locator("button").ClickAsync();
        await LookAsync(page, width, "xem", language);
        await page.Locator("form.sheet-save button").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(language == "vi" ? "Đã gộp: 1 biểu ghi" : "Merged: 1 records");
        await LookAsync(page, width, "xong", language);
        await page.GotoAsync("/can-bo/ten?drop=tran+te+hanh");
        await Expect(page.Locator("fieldset").First.Locator("label")).ToHaveCountAsync(1);
        await page.Locator(".findings button").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(language == "vi" ? "Đã tách lại: 1 biểu ghi" : "Undone: 1 records");
        await Expect(page.Locator(".findings button")).ToHaveCountAsync(0);
    }

    private static async Task LookAsync(IPage page, int width, string what, string language)
    {
        var found = await page.RunAxe(AccessibilityTests.Rules);
        Assert.That(found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty, what);
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), what);
        if (Environment.GetEnvironmentVariable("THUVIENSO_LOOK") is { } folder)
            await page.ScreenshotAsync(new() { Path = $"{folder}/ten-{what}-{language}-{width}.png", FullPage = true });
    }
}
