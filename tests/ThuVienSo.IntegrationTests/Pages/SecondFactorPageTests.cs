using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThuVienSo.Catalog.People;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.Web.Access.SignIn;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>A cataloguer sets up two-step sign-in, comes back with a code and with a recovery code, and changes phones; an administrator takes it off.</summary>
[NonParallelizable]
public sealed class SecondFactorPageTests : PageTest
{
    private PeopleSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _site = await PeopleSite.StartAsync(new SignInSettings { TriesByAddress = 10_000, TriesByName = 10_000 });

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [TestCase(360, "vi", false)]
    [TestCase(1280, "en", true)]
    public async Task Somebody_of_the_staff_signs_in_by_two_steps(int width, string language, bool dark)
    {
        var name = $"bien-muc-{width}";
        await TestPeople.AddAsync(_site.Catalog, name, Role.Cataloguer, PeopleSite.Own);
        var page = await OpenAsync($"/can-bo/ban?lang={language}", width == 360 ? Phone : Desk, dark: dark, site: _site.Address.ToString().TrimEnd('/'));
        await EnterAsync(page, name);
        await LookAsync(page, "hai-buoc-thiet-lap", width, language);
        var device = TestDevice.Typed(await page.Locator("#khoa-thiet-bi").InnerTextAsync());
        await page.Locator("#ma").FillAsync(device.WrongCode);
        await page.Locator("form.staff-key button").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.Locator("#ma").FillAsync(device.Code);
        await page.Locator("form.staff-key button").ClickAsync();
        await Expect(page.Locator(".recovery-codes li")).ToHaveCountAsync(10);
        await LookAsync(page, "hai-buoc-ma-du-phong", width, language);
        var recovery = await page.Locator(".recovery-codes li").First.InnerTextAsync();
        await page.Locator("main a.rounded").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/can-bo/ban"));

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/tai-khoan/hai-buoc");
        await EnterAsync(page, name);
        await Expect(page.Locator("#ma")).ToBeFocusedAsync();
        await page.Locator("summary").ClickAsync();
        await LookAsync(page, "hai-buoc", width, language);
        await page.Locator("#ma-du-phong").FillAsync(recovery);
        await page.Locator("details button").ClickAsync();
        await Expect(page.Locator("h2#doi")).ToBeVisibleAsync();
        await LookAsync(page, "hai-buoc-cua-toi", width, language);

        await _site.ExecuteAsync("update second_factor set last_step = 0");
        await page.Locator("#cu").FillAsync(TestPeople.Password);
        await page.Locator("#ma").FillAsync(device.Code);
        await page.Locator("button[formaction$='handler=Off']").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await EnterAsync(page, name);
        await Expect(page.Locator("svg.qr")).ToBeVisibleAsync();
    }

    [Test]
    public async Task An_administrator_sees_who_has_it_and_takes_it_off_without_a_script()
    {
        await TestPeople.AddAsync(_site.Catalog, "quan-tri", Role.Administrator, null);
        var id = await TestPeople.AddAsync(_site.Catalog, "mat-may", Role.Cataloguer, PeopleSite.Own);
        var (device, _) = await TestDevice.AddAsync(_site.Catalog, "quan-tri");
        await TestDevice.AddAsync(_site.Catalog, "mat-may");
        await _site.ExecuteAsync("update second_factor set last_step = 0");
        var page = await OpenAsync($"/can-bo/tai-khoan/{id}", script: false, site: _site.Address.ToString().TrimEnd('/'));
        await EnterAsync(page, "quan-tri");
        await page.Locator("#ma").FillAsync(device.Code);
        await page.Locator("form.staff-key button").First.ClickAsync();
        await page.Locator("form[action$='handler=NoSecondFactor'] button").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await Expect(page.Locator("#hai-buoc")).ToHaveCountAsync(0);
    }

    private static async Task EnterAsync(IPage page, string name)
    {
        await page.Locator("#ten").FillAsync(name);
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("form.staff-key button").ClickAsync();
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
