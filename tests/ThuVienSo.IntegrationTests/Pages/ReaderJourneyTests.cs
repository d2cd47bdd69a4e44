using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>What a reader does, with a mouse and with the keyboard, with JavaScript and without.</summary>
[TestFixture(true)]
[TestFixture(false)]
[Parallelizable(ParallelScope.Self)]
public sealed class ReaderJourneyTests(bool script) : PageTest
{
    [Test]
    public async Task A_search_without_accents_finds_the_accented_title()
    {
        var page = await OpenAsync("/", script: script);
        await page.Locator("#q").FillAsync("duong thien ly");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tìm" }).ClickAsync();

        Assert.That(await TitlesAsync(page), Is.EqualTo(new[] { "Đường thiên lý qua miền Trung" }));
        // No mark was typed, but it is plain which words were meant.
        Assert.That(await page.Locator(".hit h2 mark:not(.folded)").AllInnerTextsAsync(), Is.EqualTo(new[] { "Đường", "thiên", "lý" }));
    }

    [Test]
    public async Task Typed_accents_are_marked_more_strongly_than_folded_ones()
    {
        var page = await OpenAsync("/tim-kiem?q=đường", script: script);

        await Expect(page.Locator(".hit h2 mark:not(.folded)").First).ToHaveTextAsync("Đường");
        await Expect(page.Locator(".hit h2 mark.folded").First).ToHaveTextAsync("Dương");
    }

    [Test]
    public async Task Words_without_marks_are_offered_with_their_marks_and_the_offer_keeps_what_was_chosen()
    {
        var page = await OpenAsync("/tim-kiem?q=quang+ngai&type=newspaperIssue&sort=title&page=2", script: script);
        var offer = page.Locator(".did-you-mean a");
        await Expect(page.Locator(".did-you-mean")).ToHaveTextAsync("Có phải bạn muốn tìm: Quảng Ngãi?");
        await offer.ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/tim-kiem\?q=Qu%E1%BA%A3ng(\+|%20)Ng%C3%A3i&type=newspaperIssue&sort=title$"));
        await Expect(page.Locator("#q")).ToHaveValueAsync("Quảng Ngãi");
        await Expect(page.Locator("#found")).ToHaveTextAsync("29 tài liệu");
        Assert.That((await TitlesAsync(page))[0], Is.EqualTo("Báo Quảng Ngãi số 1"));
        Assert.That(await page.Locator(".hit h2 mark.folded").CountAsync(), Is.Zero);
        await Expect(offer).ToHaveCountAsync(0);
    }

    [Test]
    public async Task When_hardly_a_document_has_all_words_the_page_says_that_some_are_enough()
    {
        var page = await OpenAsync("/tim-kiem?q=đường+thiên+lý+lupyta", script: script);

        Assert.That(await TitlesAsync(page), Has.Some.StartsWith("Đường thiên lý"));
        await Expect(page.Locator(".loose")).ToHaveTextAsync("Ít tài liệu có đủ mọi từ, nên ở đây có cả tài liệu chỉ có một phần các từ.");
        await page.GotoAsync("/tim-kiem?q=đường+thiên+lý+lupyta&lang=en");
        await Expect(page.Locator(".loose")).ToHaveTextAsync("Few documents have every word, so those that have some of the words are listed too.");
        await page.GotoAsync("/tim-kiem?q=đường+thiên+lý&lang=vi");
        await Expect(page.Locator(".loose")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_library_chosen_beside_the_results_narrows_them_and_can_be_taken_back()
    {
        var page = await OpenAsync("/tim-kiem?q=quang+ngai", script: script);
        var before = await page.Locator("#found").InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Thư viện huyện Ba Tơ") }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/tim-kiem\?q=quang(\+|%20)ngai&library=ba-to$"));
        Assert.That(await page.Locator("#found").InnerTextAsync(), Is.Not.EqualTo(before));
        foreach (var held in await page.Locator(".hit").AllInnerTextsAsync())
            Assert.That(held, Does.Contain("Ba Tơ").Or.Contain("thư viện khác"));

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Bỏ lọc Thư viện: Thư viện huyện Ba Tơ") }).ClickAsync();
        Assert.That(await page.Locator("#found").InnerTextAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_record_opens_from_the_results_with_its_copies_and_leads_on_to_its_author()
    {
        var page = await OpenAsync("/tim-kiem?q=dia+chi+quang+ngai", script: script);
        await page.Locator(".hit").GetByRole(AriaRole.Link, new() { NameRegex = new("^Địa chí Quảng Ngãi") }).First.ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Địa chí Quảng Ngãi");
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("Ba Tơ.*BT00045.*Đang cho mượn") })).ToBeVisibleAsync();

        await page.Locator("dd").GetByRole(AriaRole.Link, new() { Name = "Phạm Trung Việt", Exact = true }).ClickAsync();
        Assert.That(await TitlesAsync(page), Has.Some.StartsWith("Non nước xứ Quảng"));
    }

    [Test]
    public async Task The_language_changes_in_place_and_is_remembered()
    {
        var page = await OpenAsync("/tim-kiem?q=quang+ngai&library=ba-to", script: script);
        var titles = await TitlesAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Locator(".facets")).ToContainTextAsync("Library");
        Assert.That(await TitlesAsync(page), Is.EqualTo(titles));

        await page.GetByRole(AriaRole.Link, new() { Name = "Collections" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Collections");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tiếng Việt" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Bộ sưu tập");
    }

    [Test]
    public async Task On_a_phone_the_facets_are_folded_away_until_they_are_asked_for()
    {
        var page = await OpenAsync("/tim-kiem?q=quang+ngai", Phone, script);
        var library = page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Thư viện huyện") }).First;

        await Expect(library).ToBeHiddenAsync();
        await page.Locator(".facets > summary").ClickAsync();
        await Expect(library).ToBeVisibleAsync();
    }

    [Test]
    public async Task Years_are_narrowed_by_typing_them()
    {
        var page = await OpenAsync("/tim-kiem?q=quang+ngai", script: script);
        await page.GetByLabel("Từ năm").FillAsync("1930");
        await page.GetByLabel("đến năm").FillAsync("1940");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lọc" }).ClickAsync();

        Assert.That(await TitlesAsync(page), Is.EqualTo(new[] { "Quảng Ngãi tỉnh chí" }));
        await Expect(page.Locator(".constraints")).ToContainTextAsync("Năm: 1930–1940");
    }

    [Test]
    public async Task The_second_page_goes_on_where_the_first_ended()
    {
        var page = await OpenAsync("/tim-kiem?q=bao&sort=title", script: script);
        var first = await TitlesAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sau", Exact = true }).ClickAsync();

        await Expect(page.Locator(".hit-number").First).ToHaveTextAsync("21");
        Assert.That(await TitlesAsync(page), Has.None.AnyOf(first.ToArray<object>()));
    }

    [Test]
    public async Task The_letter_Đ_leads_to_what_begins_with_Đ_and_not_with_D()
    {
        var page = await OpenAsync("/duyet/nhan-de", script: script);
        await page.Locator(".letters").GetByRole(AriaRole.Link, new() { Name = "Đ", Exact = true }).ClickAsync();

        var titles = await page.Locator(".index a").AllInnerTextsAsync();
        Assert.That(titles[0], Does.StartWith("Địa chí"));
        Assert.That(titles, Has.None.StartsWith("Dương"));
        await Expect(page.Locator(".letters [aria-current]")).ToHaveTextAsync("Đ");
    }

    [Test]
    public async Task The_keyboard_reaches_the_content_past_the_header()
    {
        var page = await OpenAsync("/tim-kiem?q=quang+ngai", script: script);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Đến nội dung chính" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#q")).ToBeFocusedAsync();
    }
}
