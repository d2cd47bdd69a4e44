using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThuVienSo.IntegrationTests.People;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>The viewer in a browser: with its script, and without.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ReaderTests : PageTest
{
    private const int Slack = 4; // px of the screen
    private const string Slip = "duong phien";
    private const string AsRead = "đường phèn, đường";

    /// <summary>For one page at a time.</summary>
    private static readonly ViewportSize Narrow = new() { Width = 1000, Height = 860 };

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    private static readonly string[] Paths =
    [
        Record(DigitalRecords.Book), Record(DigitalRecords.Sound), Record(DigitalRecords.Unmade), Record(DigitalRecords.Staff), Page(DigitalRecords.Book, 2) + "?q=duong+phoi", Page(DigitalRecords.TextOnly, 1),
        Page(DigitalRecords.Staff, 1), Page(DigitalRecords.ViewOnly, 1), "/can-bo",
    ];

    private static string Record(string key) => key;

    private static string Page(string key, int sequence) => $"{key}/trang/{sequence}";

    [Test]
    public async Task Words_typed_without_accents_are_boxed_where_they_stand()
    {
        var page = await ReadAsync(Page(DigitalRecords.Book, 2) + "?q=duong+phoi");
        var box = page.Locator(".stage .box");
        await Expect(box).ToHaveCountAsync(1);
        await Expect(page.Locator(".page-text mark")).ToHaveTextAsync("đường phổi");
        var drawn = await box.BoundingBoxAsync();
        var stage = await page.Locator(".canvas").BoundingBoxAsync();
        var truth = Truth("đường phổi");
        var scale = stage!.Height / PaperPage.Height;
        var left = stage.X + ((stage.Width - (PaperPage.Width * scale)) / 2);
        Assert.Multiple(() =>
        {
            Assert.That(drawn!.X, Is.EqualTo(left + (truth.X * scale)).Within(Slack));
            Assert.That(drawn.Y, Is.EqualTo(stage.Y + (truth.Y * scale)).Within(Slack));
            Assert.That(drawn.Width, Is.EqualTo(truth.Width * scale).Within(Slack));
            Assert.That(drawn.Height, Is.EqualTo(truth.Height * scale).Within(Slack));
        });
    }

    /// <summary>"phien" stands in the book, but on another page than "đường": the search reads it as "phèn", and so must what is drawn.</summary>
    [Test]
    public async Task A_slip_in_the_query_is_boxed_as_the_search_has_read_it()
    {
        var page = await ReadAsync(Page(DigitalRecords.Book, 1));
        await page.Locator("#inside").FillAsync(Slip);
        await page.Locator("#inside").PressAsync("Enter");
        await Expect(page.Locator(".found-inside li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".found-inside li mark")).ToHaveTextAsync(AsRead);
        await Expect(page.Locator(".place")).ToHaveTextAsync("Trang 1 · 2 / 4");
        await Expect(page.Locator(".page-text mark")).ToHaveTextAsync(AsRead);
        // One place over two lines.
        await Expect(page.Locator(".stage .box.chosen")).ToHaveCountAsync(2);
        await Expect(page.Locator(".stage .box")).ToHaveCountAsync(2);
    }

    [Test]
    public async Task Without_a_script_a_slip_in_the_query_is_boxed_so_too()
    {
        var page = await OpenAsync(Address(Page(DigitalRecords.Book, 2) + "?q=" + Uri.EscapeDataString(Slip)), script: false, site: ReadingSite.Address);
        var truth = Truth("đường phèn,");
        var rectangles = await page.Locator(".sheet rect").EvaluateAllAsync<int[][]>("all => all.map(r => ['x', 'y', 'width', 'height'].map(name => Number(r.getAttribute(name))))");
        Assert.That(rectangles, Has.Length.EqualTo(2));
        Assert.That(rectangles[0], Is.EqualTo(new[] { truth.X, truth.Y, truth.Width, truth.Height }));
        await Expect(page.Locator(".page-text mark")).ToHaveTextAsync(AsRead);
    }

    [Test]
    public async Task Without_a_script_the_image_has_the_same_boxes_and_pages_are_turned_by_links()
    {
        var page = await OpenAsync(Address(Page(DigitalRecords.Book, 2) + "?q=duong+phoi"), script: false, site: ReadingSite.Address);
        var truth = Truth("đường phổi");
        var rect = page.Locator(".sheet rect");
        Assert.That(await rect.EvaluateAsync<int[]>("r => ['x', 'y', 'width', 'height'].map(name => Number(r.getAttribute(name)))"), Is.EqualTo(new[] { truth.X, truth.Y, truth.Width, truth.Height }));
        await Expect(page.Locator(".found-inside li")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Trang sau" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/trang/3\\?q=duong"));
        await Expect(page.Locator(".page-text")).ToContainTextAsync("Thiên Ấn");
        await page.Locator(".chapters").GetByRole(AriaRole.Link, new() { Name = "Phần hai" }).ClickAsync();
        await Expect(page.Locator(".page-text")).ToContainTextAsync("Hoàng Sa");
        await Expect(page.Locator(".turns .next")).ToHaveAttributeAsync("aria-disabled", "true");
    }

    [Test]
    public async Task Keys_and_buttons_turn_pages_and_the_address_follows()
    {
        var page = await ReadAsync(Page(DigitalRecords.Book, 1));
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(".place")).ToHaveTextAsync("Trang 1 · 2 / 4");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/trang/2$"));
        await Expect(page.Locator(".page-text")).ToContainTextAsync("đường phổi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hai trang" }).ClickAsync();
        await Expect(page.Locator(".place")).ToContainTextAsync("2–3 / 4");
        await page.GetByRole(AriaRole.Link, new() { Name = "Trang trước" }).ClickAsync();
        await Expect(page.Locator(".place")).ToHaveTextAsync("Bìa · 1 / 4");
        await page.Locator(".strip a").Last.ClickAsync();
        await Expect(page.Locator(".page-text")).ToContainTextAsync("Hoàng Sa");
    }

    [Test]
    public async Task A_finger_turns_pages_and_two_fingers_come_closer()
    {
        var page = await ReadAsync(Page(DigitalRecords.Book, 2) + "?q=duong+phoi", Narrow);
        var touch = await page.Context.NewCDPSessionAsync(page);
        await touch.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true, ["maxTouchPoints"] = 2 });
        var box = page.Locator(".stage .box");
        var before = (await box.BoundingBoxAsync())!.Width;
        var stage = (await page.Locator(".canvas").BoundingBoxAsync())!;
        var (left, right, middle, down) = ((int)(stage.X + (stage.Width * 0.2)), (int)(stage.X + (stage.Width * 0.8)), (int)(stage.X + (stage.Width / 2)), (int)(stage.Y + (stage.Height / 2)));
        var stride = (right - left) / 10;
        await TouchAsync(touch, step => [(right - (stride * step), down)]);
        await Expect(page.Locator(".place")).ToHaveTextAsync("Trang 2 · 3 / 4");
        await TouchAsync(touch, step => [(left + (stride * step), down)]);
        await Expect(page.Locator(".place")).ToHaveTextAsync("Trang 1 · 2 / 4");
        await TouchAsync(touch, step => [(middle - 20 - (5 * step), down), (middle + 20 + (5 * step), down)]);
        await Expect(page.Locator(".place")).ToHaveTextAsync("Trang 1 · 2 / 4");
        await Expect(box).ToHaveCountAsync(1);
        Assert.That((await box.BoundingBoxAsync())!.Width, Is.GreaterThan(before * 1.5));
    }

    /// <summary>Fingers go down, ten steps on, and up.</summary>
    private static async Task TouchAsync(ICDPSession touch, Func<int, (int X, int Y)[]> fingers)
    {
        for (var step = 0; step <= 10; step++)
        {
            var points = fingers(step).Select((finger, id) => new Dictionary<string, object> { ["x"] = finger.X, ["y"] = finger.Y, ["id"] = id }).ToArray();
            await touch.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = step == 0 ? "touchStart" : "touchMove", ["touchPoints"] = points });
        }

        await touch.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
    }

    [Test]
    public async Task Books_that_are_read_from_right_to_left_are_turned_so()
    {
        var page = await ReadAsync(Page(DigitalRecords.Scroll, 1));
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.Locator(".place")).ToHaveTextAsync("Trang 3 · 2 / 2");
    }

    [Test]
    public async Task Searching_inside_leads_from_place_to_place()
    {
        var page = await ReadAsync(Page(DigitalRecords.Book, 1));
        await page.Locator("#inside").FillAsync("lang");
        await page.Locator("#inside").PressAsync("Enter");
        await Expect(page.Locator(".found-inside h2")).ToHaveTextAsync("Tìm thấy ở 2 trang");
        await Expect(page.Locator(".place")).ToHaveTextAsync("Trang 1 · 2 / 4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chỗ sau" }).ClickAsync();
        await Expect(page.Locator(".place")).ToHaveTextAsync("Trang 2 · 3 / 4");
        await Expect(page.Locator(".stage .box.chosen")).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/trang/3\\?q=lang$"));
    }

    [Test]
    public async Task A_thousand_pages_are_opened_with_one_manifest_and_what_is_seen()
    {
        var asked = new List<string>();
        var page = await OpenAsync("/huong-dan", site: ReadingSite.Address);
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync(Address(Page(DigitalRecords.Long, 500)));
        await page.Locator(".reader[data-ready]").WaitForAsync();
        await page.Locator(".strip [aria-current] img").ScrollIntoViewIfNeededAsync();
        await Expect(page.Locator(".strip li")).ToHaveCountAsync(DigitalRecords.LongPages);
        await Expect(page.Locator(".strip [aria-current] img")).ToHaveJSPropertyAsync("complete", true);
        Assert.That(asked.Count(address => address.EndsWith("/manifest", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(asked, Has.Count.LessThan(120), string.Join('\n', asked.Take(10)));
    }

    [Test]
    public async Task Who_saves_data_gets_the_small_image_alone()
    {
        var asked = new List<string>();
        var page = await OpenAsync("/huong-dan", site: ReadingSite.Address);
        await page.SetExtraHTTPHeadersAsync([new("Save-Data", "on")]);
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync(Address(Page(DigitalRecords.Book, 2)));
        await page.Locator(".reader[data-ready]").WaitForAsync();
        Assert.That(asked, Has.None.Contains("info.json"));
        Assert.That(asked, Has.Some.Contains("/full/!1000,2400/"));
        await page.RunAndWaitForRequestAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Tiết kiệm dữ liệu" }).ClickAsync(), request => request.Url.EndsWith("info.json", StringComparison.Ordinal));
    }

    [Test]
    public async Task Staff_read_what_is_theirs_after_they_signed_in()
    {
        var page = await OpenAsync(Address(Page(DigitalRecords.Staff, 1)), site: ReadingSite.Address);
        await Expect(page.Locator(".notice")).ToContainTextAsync("chỉ cán bộ thư viện");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.GetByLabel("Tên đăng nhập").FillAsync(ReadingSite.Cataloguer);
        await page.GetByLabel("Mật khẩu").FillAsync("sai");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("không đúng");
        await page.GetByLabel("Mật khẩu").FillAsync(TestPeople.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" })).ToBeVisibleAsync();
        await page.GotoAsync(Address(Page(DigitalRecords.Staff, 1)));
        await Expect(page.Locator(".page-text")).ToContainTextAsync(DigitalRecords.Secret);
        await page.GotoAsync("/can-bo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).ClickAsync();
        await page.GotoAsync(Address(Page(DigitalRecords.Staff, 1)));
        await Expect(page.Locator(".page-text")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_search_on_the_start_page_ends_at_the_boxed_word()
    {
        var page = await OpenAsync("/", site: ReadingSite.Address);
        await page.Locator("#q").FillAsync("duong phoi");
        await page.Locator("#q").PressAsync("Enter");
        await page.Locator(".found-pages a").First.ClickAsync();
        await page.Locator(".reader[data-ready]").WaitForAsync();
        await Expect(page.Locator(".stage .box")).ToHaveCountAsync(1);
        await Expect(page.Locator(".page-text mark")).ToHaveTextAsync("đường phổi");
    }

    [Test]
    [Pairwise]
    public async Task Axe_finds_nothing_wrong([ValueSource(nameof(Paths))] string path, [Values("vi", "en")] string language, [Values(360, 1280)] int width)
    {
        var address = Address(path);
        var page = await OpenAsync(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + language, new ViewportSize { Width = width, Height = 900 }, site: ReadingSite.Address);
        if (await page.Locator(".reader").CountAsync() > 0)
            await page.Locator(".reader[data-ready]").WaitForAsync();
        var found = await page.RunAxe(Rules);
        Assert.That(found.Violations.Select(violation => $"{violation.Id}: {violation.Help} {string.Join("\n  ", violation.Nodes.Take(3).Select(node => node.Html))}"), Is.Empty);
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
    }

    private async Task<IPage> ReadAsync(string path, ViewportSize? size = null)
    {
        var page = await OpenAsync(Address(path), size, site: ReadingSite.Address);
        await page.Locator(".reader[data-ready]").WaitForAsync();
        return page;
    }

    /// <summary>"sach/trang/2" with the number of the document in place of its key.</summary>
    private static string Address(string path)
    {
        var key = path.Split('/', '?')[0];
        return ReadingSite.Ids.TryGetValue(key, out var id) ? $"/tai-lieu/{id}{path[key.Length..]}" : path;
    }

    /// <summary>Where the words were set on the page.</summary>
    private static ThuVienSo.Text.Pages.PageBox Truth(string words)
    {
        var (_, text) = PaperPage.Of(DigitalRecords.BookPages[1]);
        var start = text.Text.IndexOf(words, StringComparison.Ordinal);
        var set = text.Words.Where(word => word.Start >= start && word.Start < start + words.Length).Select(word => word.Box).ToList();
        var (left, top) = (set.Min(box => box.X), set.Min(box => box.Y));
        return new ThuVienSo.Text.Pages.PageBox(left, top, set.Max(box => box.X + box.Width) - left, set.Max(box => box.Y + box.Height) - top);
    }
}
