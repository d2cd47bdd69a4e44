using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>Codes, headers, weight: what the site answers, whoever asks.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SiteAnswerTests : PageTest
{
    /// <summary>DESIGN section 7: the first useful page, with all that belongs to it, over the wire.</summary>
    private const int MostBytes = 100 * 1024;

    private static readonly HttpClient Client = new(new HttpClientHandler { AllowAutoRedirect = false });

    [TestCase("/khong-co-trang-nay", 404, "Không có trang này")]
    [TestCase("/tai-lieu/999999999", 404, "Không có trang này")]
    [TestCase("/tai-lieu/0", 404, "Không có trang này")]
    [TestCase("/tai-lieu/abc", 404, "Không có trang này")]
    [TestCase("/duyet/gi-do", 404, "Không có trang này")]
    [TestCase("/duyet/nhan-de?skip=99999999999", 200, "Nhan đề theo vần")]
    [TestCase("/duyet/nhan-de?skip=2000000000", 200, "Không có mục nào")]
    [TestCase("/duyet/nam?from=abc", 200, "Theo năm")]
    [TestCase("/tim-kiem?page=abc&yearFrom=abc&sort=abc&digital=abc&type=abc", 200, "Không tìm thấy")]
    [TestCase("/tim-kiem?page=3000000", 400, "Chưa tìm được câu này")]
    [TestCase("/tim-kiem?yearFrom=1990&yearTo=1980", 400, "Chưa tìm được câu này")]
    [TestCase("/tim-kiem", 200, "54 tài liệu")]
    [TestCase("/tim-kiem?q=quang+ngai&page=400", 200, "Kết quả không có đến trang này")]
    public async Task Wrong_addresses_are_answered_in_words(string path, int status, string words)
    {
        using var answer = await Client.GetAsync(PageSite.Address + path);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(words));
    }

    [TestCase("PATCH", "/", 405)]
    [TestCase("DELETE", "/tim-kiem", 405)]
    [TestCase("PUT", "/khong-co-trang-nay", 404)]
    public async Task Whatever_is_sent_to_a_page_is_answered_in_words(string method, string path, int status)
    {
        using var answer = await Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), PageSite.Address + path));

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("<h1>"));
    }

    [Test]
    public async Task A_search_past_a_limit_is_refused_with_the_reason_in_the_readers_language()
    {
        var page = await OpenAsync("/tim-kiem?lang=en&q=" + string.Join("+OR+", Enumerable.Range(1, 60).Select(n => $"tu{n}")));

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This search was not run");
        await Expect(page.Locator("#q")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^tu1 OR tu2 "));
    }

    [Test]
    public async Task Of_a_very_long_question_the_beginning_is_searched_and_it_is_said()
    {
        var page = await OpenAsync("/tim-kiem?lang=en&q=quang+ngai+" + string.Join('+', Enumerable.Range(1, 60).Select(n => $"tu{n}")));

        await Expect(page.Locator(".remarks")).ToContainTextAsync("only its beginning");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [TestCase("q=%22quang+ngai", "vi", "Dấu ngoặc kép")]
    [TestCase("q=%22quang+ngai", "en", "quotation mark")]
    [TestCase("q=*ngai+(khongcotunay", "vi", "Dấu *")]
    [TestCase("q=*ngai+(khongcotunay", "vi", "Dấu ngoặc đơn")]
    [TestCase("q=nam:xyz", "en", "not a year")]
    public async Task A_sign_that_was_not_honoured_is_said_above_the_results_and_above_none(string query, string language, string words)
    {
        var page = await OpenAsync($"/tim-kiem?{query}&lang={language}");

        await Expect(page.Locator(".remarks")).ToContainTextAsync(words);
        await page.GotoAsync($"/tim-kiem?q=quang+ngai&lang={language}");
        await Expect(page.Locator(".remarks")).ToHaveCountAsync(0);
    }

    [TestCase("yearFrom=abc", "“yearFrom=abc”", 1)]
    [TestCase("page=-1&sort=kieu-la", "“page=-1”", 2)]
    [TestCase("digital=co&yearTo=2000", "“digital=co”", 1)]
    [TestCase("sort=0", "“sort=0”", 1)]
    [TestCase("yearFrom=&yearTo=&sort=title&page=1&digital=true", "", 0)]
    public async Task A_part_of_the_address_that_means_nothing_is_named_above_the_results(string query, string named, int remarks)
    {
        var page = await OpenAsync("/tim-kiem?" + query);

        await Expect(page.Locator(".remarks p")).ToHaveCountAsync(remarks);
        if (remarks > 0)
            await Expect(page.Locator(".remarks")).ToContainTextAsync(named);
    }

    [Test]
    public async Task An_English_reader_meets_English_names_of_places_in_hits_facets_and_filters()
    {
        var page = await OpenAsync("/tim-kiem?q=quang+ngai&library=ba-to&collection=dia-chi&lang=en");

        await Expect(page.Locator(".constraints")).ToContainTextAsync("Ba Tơ District Library");
        await Expect(page.Locator(".constraints")).ToContainTextAsync("Local studies");
        await Expect(page.Locator(".facets")).ToContainTextAsync("Quảng Ngãi Provincial Library");
        await Expect(page.Locator(".hit").First).ToContainTextAsync("Quảng Ngãi Provincial Library");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Thư viện");

        await page.GotoAsync(PageSite.AwayAddress + "/tim-kiem?q=quang+ngai&library=ba-to&lang=en");
        await Expect(page.Locator(".constraints")).ToContainTextAsync("Thư viện huyện Ba Tơ");
    }

    [Test]
    public async Task Years_beside_the_results_stand_latest_first()
    {
        var page = await OpenAsync("/tim-kiem");
        var years = await page.Locator("section[aria-labelledby=facet-year] li").AllTextContentsAsync();
        var numbers = years.Select(line => System.Text.RegularExpressions.Regex.Match(line, @"\d{4}").Value).ToArray();

        Assert.That(numbers, Has.Length.GreaterThan(5).And.None.Empty);
        Assert.That(numbers, Is.Ordered.Descending);
    }

    [Test]
    public async Task A_hit_found_by_its_subject_alone_shows_the_subject()
    {
        var page = await OpenAsync("/tim-kiem?q=chude:\"lich+su\"");
        var snippet = page.Locator(".hit", new() { HasText = "Quảng Ngãi tỉnh chí" }).Locator(".snippet").First;

        await Expect(snippet).ToHaveTextAsync("Chủ đề: Quảng Ngãi -- Lịch sử");
        await Expect(snippet.Locator("mark")).ToHaveCountAsync(2);
    }

    [Test]
    public async Task The_way_home_from_a_missing_page_stands_apart_from_the_search_box([Values(360, 1280)] int width)
    {
        var page = await OpenAsync("/khong-co-trang-nay", new ViewportSize { Width = width, Height = 740 });
        var box = await page.Locator("main form").First.BoundingBoxAsync();
        var home = await page.GetByRole(AriaRole.Link, new() { Name = "Về trang chủ" }).BoundingBoxAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"404-{width}.png") });

        Assert.That(home!.Y - (box!.Y + box.Height), Is.GreaterThanOrEqualTo(12));
    }

    [Test]
    public async Task When_nothing_is_found_the_page_says_what_would_be_without_the_filters()
    {
        var page = await OpenAsync("/tim-kiem?q=cu+lao+re&library=ba-to&type=thesis");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Không tìm thấy tài liệu nào");
        await Expect(page.Locator(".constraints")).ToContainTextAsync("Thư viện: Thư viện huyện Ba Tơ");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Bỏ bộ lọc thì có") }).ClickAsync();
        Assert.That(await TitlesAsync(page), Has.Some.StartsWith("Cù lao Ré"));
    }

    [TestCase("q=quang+ngai&library=ba-to")]
    [TestCase("q=nguyen&sort=title")]
    [TestCase("q=&type=newspaperIssue&sort=yearDescending&page=2")]
    public async Task Page_and_API_give_the_same_hits_for_the_same_state(string state)
    {
        var page = await OpenAsync("/tim-kiem?" + state);
        var shown = await page.Locator(".hit h2 a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        using var json = JsonDocument.Parse(await Client.GetStringAsync($"{PageSite.Address}/api/v1/search?{state}&size=20"));
        var found = json.RootElement.GetProperty("hits").EnumerateArray().Select(hit => $"/tai-lieu/{hit.GetProperty("id").GetInt64()}");

        Assert.That(shown, Is.Not.Empty.And.EqualTo(found));
    }

    [TestCase("/")]
    [TestCase("/tim-kiem?q=quang+ngai")]
    [TestCase("/duyet/nhan-de")]
    public async Task A_page_with_all_that_belongs_to_it_weighs_under_100_KB(string path)
    {
        var page = await OpenAsync("/robots.txt");
        var requests = new List<IRequest>();
        page.RequestFinished += (_, request) => requests.Add(request);
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        var weight = 0;
        foreach (var request in requests)
        {
            var sizes = await request.SizesAsync();
            weight += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }

        TestContext.Out.WriteLine($"{path}: {weight:N0} bytes in {requests.Count} requests");
        Assert.That(requests, Has.Count.GreaterThanOrEqualTo(2));
        Assert.That(weight, Is.LessThan(MostBytes));
    }

    [Test]
    public async Task Pages_carry_real_letters_not_escapes()
    {
        var page = await Client.GetStringAsync(PageSite.Address + "/tim-kiem?q=quang+ngai");

        Assert.That(page, Does.Contain("Thư viện huyện"));
        Assert.That(page, Does.Not.Match("&#x[0-9A-F]{3,};"), "Only signs of HTML itself are escaped.");
    }

    [Test]
    public async Task The_stylesheet_is_kept_for_ever_under_the_address_that_the_page_names()
    {
        var page = await OpenAsync("/");
        var address = await page.Locator("link[rel=stylesheet]").GetAttributeAsync("href");
        using var answer = await Client.GetAsync(PageSite.Address + address);

        Assert.That(answer.Headers.CacheControl!.ToString(), Does.Contain("immutable"));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/css"));

        using var again = new HttpRequestMessage(HttpMethod.Get, PageSite.Address + address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await Client.SendAsync(again);
        Assert.That(unchanged.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task Crawlers_are_kept_from_walking_the_facets()
    {
        var page = await OpenAsync("/tim-kiem?q=quang+ngai");

        Assert.That(await page.Locator(".facets a:not([rel~=nofollow])").CountAsync(), Is.Zero);
        Assert.That(await Client.GetStringAsync(PageSite.Address + "/robots.txt"), Does.Contain("Disallow: /tim-kiem"));
    }
}
