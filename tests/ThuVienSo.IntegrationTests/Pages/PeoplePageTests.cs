using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThuVienSo.Catalog.People;
using ThuVienSo.IntegrationTests.People;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>The pages of accounts and keys, as an administrator meets them, without a script.</summary>
[NonParallelizable]
public sealed class PeoplePageTests : PageTest
{
    private const string Payload = "\"><img src=x onerror=alert(1)><script>alert(1)</script>'{{7*7}}";

    private PeopleSite _site = null!;
    private long _cataloguer;
    private long _key;
    private long _card;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "quan-tri", Role.Administrator, null);
        _cataloguer = await TestPeople.AddAsync(_site.Catalog, "bien-muc", Role.Cataloguer, PeopleSite.Own);
        _key = (await TestPeople.AddKeyAsync(_site.Catalog, "Máy trạm", KeyRights.HandIn, PeopleSite.Own)).Id;
        _card = await TestPeople.AddCardAsync(_site.Catalog, "LS-0001", PeopleSite.Own);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    private string[] Paths => ["/can-bo", "/tai-khoan", "/can-bo/tai-khoan", $"/can-bo/tai-khoan/{_cataloguer}", "/can-bo/khoa", $"/can-bo/khoa/{_key}", "/can-bo/dot-nhap", $"/can-bo/dot-nhap/{_site.Batch}",
        "/can-bo/thu-vien", "/can-bo/thu-vien/ly-son", "/can-bo/thu-vien/ly-son/doi", "/thu-vien/ly-son", "/can-bo/ban-doc", $"/can-bo/ban-doc/{_card}", "/dang-ky"];

    [Test]
    public async Task An_administrator_makes_an_account_that_can_sign_in()
    {
        var page = await EnterAsync("/can-bo/tai-khoan");
        await page.GetByLabel("Tên đăng nhập").FillAsync("phu-trach");
        await page.GetByLabel("Họ và tên").FillAsync("Trần Văn Bình");
        await page.GetByLabel("Vai trò").SelectOptionAsync("head");
        await page.GetByLabel("Thư viện").SelectOptionAsync(PeopleSite.Own);
        await page.GetByLabel("Mật khẩu ban đầu").FillAsync(TestPeople.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm tài khoản" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Đã thêm tài khoản.");
        await Expect(page.Locator(".findings")).ToContainTextAsync("Trần Văn Bình");
        await page.GotoAsync("/can-bo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).ClickAsync();
        await page.GotoAsync("/can-bo/khoa");
        await SignInAsync(page, "phu-trach");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Khóa cho chương trình");
    }

    [Test]
    public async Task A_key_is_shown_once_and_revoked_after_a_question()
    {
        var page = await EnterAsync("/can-bo/khoa");
        await page.GetByLabel("Khóa dùng cho việc gì").FillAsync("Phần mềm mượn trả");
        await page.GetByLabel("đọc số liệu").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo khóa" }).ClickAsync();
        await Expect(page.Locator("#khoa-moi")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^tvs_.{43}$"));
        await page.GotoAsync("/can-bo/khoa");
        await Expect(page.Locator("#khoa-moi")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Thu hồi khóa “Phần mềm mượn trả”" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Thu hồi khóa" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Đã thu hồi khóa.");
        await Expect(page.Locator(".findings li").First).ToContainTextAsync("đã thu hồi ngày");
    }

    [Test]
    public async Task Nothing_that_somebody_wrote_becomes_an_element_on_a_page_of_the_staff()
    {
        await using var hostile = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(hostile.Catalog, "quan-tri", Role.Administrator, null);
        var person = await TestPeople.AddAsync(hostile.Catalog, "bien-muc", Role.Cataloguer, PeopleSite.Own);
        var key = await TestPeople.AddKeyAsync(hostile.Catalog, Payload, KeyRights.HandIn, PeopleSite.Own);
        var card = await TestPeople.AddCardAsync(hostile.Catalog, "LS-0001", PeopleSite.Own, Payload);
        await hostile.ExecuteAsync("update account set full_name = $1", Payload);
        await hostile.ExecuteAsync("update library set name = $1, name_en = $1", Payload);
        await hostile.ExecuteAsync("update import_batch set name = $1", Payload);
        await hostile.ExecuteAsync(
            """
            insert into import_problem (batch_id, phase, severity, file, source_key, field, code, reason_vi, reason_en, starts_at, number, unit)
            values ($2, 'read', 'warning', $1, $1, $1, $1, $1, $1, 1, 1, 'row')
            """,
            Payload, hostile.Batch);
        await hostile.ExecuteAsync(
            "insert into scan_finding (batch_id, number, code, severity, file, vietnamese, english) values ($2, 0, $1, 'warning', $1, $1, $1)",
            Payload, hostile.Batch);
        var page = await OpenAsync("/dang-nhap", site: hostile.Address.ToString().TrimEnd('/'));
        await SignInAsync(page, "quan-tri");
        string[] paths =
        [
            "/can-bo", "/tai-khoan", "/can-bo/tai-khoan", $"/can-bo/tai-khoan/{person}", "/can-bo/khoa", $"/can-bo/khoa/{key.Id}", "/can-bo/dot-nhap",
            $"/can-bo/dot-nhap/{hostile.Batch}", "/can-bo/ban-doc", $"/can-bo/ban-doc/{card}", $"/dang-nhap?ve=/{Uri.EscapeDataString(Payload)}",
        ];
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            Assert.That(await page.Locator("script:not([src]), img, [onerror]").CountAsync(), Is.Zero, path);
            if (!path.StartsWith("/dang-nhap", StringComparison.Ordinal))
                Assert.That(await page.Locator("main").InnerTextAsync(), Does.Contain(Payload), path);
        }
    }

    [TestCase("vi", 360, false)]
    [TestCase("en", 1280, false)]
    [TestCase("vi", 1280, true)]
    public async Task Axe_finds_nothing_wrong_and_nothing_is_too_wide(string language, int width, bool dark)
    {
        var page = await OpenAsync("/dang-nhap?lang=" + language, new ViewportSize { Width = width, Height = 900 }, dark: dark, site: Site);
        await LookAsync(page, "/dang-nhap", width);
        await SignInAsync(page, "quan-tri");
        foreach (var path in Paths)
        {
            await page.GotoAsync($"{path}?lang={language}");
            await LookAsync(page, path, width);
            if (Environment.GetEnvironmentVariable("THUVIENSO_LOOK") is { } folder)
                await page.ScreenshotAsync(new() { Path = $"{folder}/{path.Replace('/', '_')}-{language}-{width}{(dark ? "-dark" : "")}.png", FullPage = true });
        }
    }

    private string Site => _site.Address.ToString().TrimEnd('/');

    private static async Task LookAsync(IPage page, string path, int width)
    {
        var found = await page.RunAxe(AccessibilityTests.Rules);
        Assert.That(found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty, path);
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), path);
    }

    private async Task<IPage> EnterAsync(string path)
    {
        var page = await OpenAsync(path, script: false, site: Site);
        await SignInAsync(page, "quan-tri");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        return page;
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.Locator("#ten").FillAsync(name);
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("form.staff-key button").ClickAsync();
    }
}
