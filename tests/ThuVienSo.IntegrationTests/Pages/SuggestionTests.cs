using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>The suggestions under the search box, as a reader with a telephone, a keyboard or an input method has them.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SuggestionTests : PageTest
{
    private const string TitleFirst = "Truyện Kiều";

    [Test]
    public async Task Typing_without_accents_shows_suggestions_with_marks_and_Enter_brings_the_right_hit_first()
    {
        var page = await TypedAsync("nguyen du", new ViewportSize { Width = 360, Height = 640 });

        await Expect(Options(page).First).ToHaveTextAsync("Nguyễn Du Tác giả");
        Assert.That(await Options(page).First.Locator("mark").AllInnerTextsAsync(), Is.EqualTo(new[] { "Nguyễn", "Du" }));
        Assert.That((await Options(page).First.BoundingBoxAsync())!.Height, Is.GreaterThanOrEqualTo(44));
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(360));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/tim-kiem?q=nguyen*du");
        var first = page.Locator(".hit").First;
        await Expect(first.Locator("mark").First).ToBeVisibleAsync();
        Assert.That(await first.InnerTextAsync(), Does.Contain("Nguyễn Du"));
        Assert.That(await first.Locator("mark").AllInnerTextsAsync(), Has.Member("Nguyễn").And.Member("Du"));
    }

    [Test]
    public async Task The_arrow_keys_choose_and_Enter_goes_to_what_is_chosen()
    {
        var page = await TypedAsync("nguyễn du");
        var box = page.Locator("#q");
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(box).ToHaveAttributeAsync("aria-activedescendant", "suggestion-0");
        await Expect(Options(page).First).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("End");
        await Expect(Options(page).Last).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(box).Not.ToHaveAttributeAsync("aria-activedescendant", new System.Text.RegularExpressions.Regex("."));
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Home");
        await Expect(Options(page).First).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(box).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/tim-kiem?author=*");
        Assert.That((await TitlesAsync(page)).Order(), Is.EqualTo(new[] { TitleFirst, "Văn chiêu hồn" }));
    }

    [Test]
    public async Task A_title_pressed_opens_its_record()
    {
        var page = await TypedAsync("kieu");
        await Options(page).Filter(new() { HasText = "Nhan đề" }).First.ClickAsync();
        await page.WaitForURLAsync("**/tai-lieu/*");
        await Expect(page.Locator("h1")).ToHaveTextAsync(TitleFirst);
    }

    [Test]
    public async Task Escape_takes_the_list_away_and_leaves_what_was_typed()
    {
        var page = await TypedAsync("nguyen");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
        await Expect(page.Locator("#q")).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(page.Locator("#q")).ToHaveValueAsync("nguyen");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Options(page).First).ToBeVisibleAsync();
        await page.Locator("h1").First.EvaluateAsync("() => document.activeElement.blur()");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
    }

    [Test]
    public async Task Only_the_answer_to_what_stands_in_the_box_is_shown_however_late_others_come()
    {
        var page = await OpenAsync("/");
        await page.RouteAsync("**/api/v1/suggest?q=quang*", async route =>
        {
            await Task.Delay(700);
            await route.ContinueAsync();
        });
        await page.Locator("#q").PressSequentiallyAsync("quang");
        await Task.Delay(250);
        await page.Locator("#q").FillAsync("nguyen du");
        await Expect(Options(page).First).ToHaveTextAsync("Nguyễn Du Tác giả");
        await Task.Delay(900);
        await Expect(Options(page).First).ToHaveTextAsync("Nguyễn Du Tác giả");
    }

    [Test]
    public async Task Keys_pressed_for_an_input_method_do_nothing_here()
    {
        var page = await TypedAsync("nguyen du");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Locator("#q").EvaluateAsync(
            "box => ['Enter', 'ArrowDown', 'Escape'].forEach(key => box.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true })))");
        await Expect(page.Locator("#q")).ToHaveAttributeAsync("aria-activedescendant", "suggestion-0");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_word_that_is_being_composed_is_waited_for()
    {
        var page = await OpenAsync("/");
        var asked = new List<string>();
        page.Request += (_, request) => asked.AddRange(request.Url.Contains("/suggest?", StringComparison.Ordinal) ? [Uri.UnescapeDataString(request.Url)] : []);
        await page.Locator("#q").EvaluateAsync(
            """
            async box => {
              const type = text => { box.value = text; box.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true })); };
              box.focus();
              box.dispatchEvent(new CompositionEvent('compositionstart'));
              for (const text of ['n', 'ng', 'ngu', 'nguy', 'nguye', 'nguyen', 'nguyên', 'nguyễn']) {
                type(text);
                await new Promise(done => setTimeout(done, 150));
              }
              box.dispatchEvent(new CompositionEvent('compositionend'));
            }
            """);
        await Expect(Options(page).First).ToBeVisibleAsync();
        Assert.That(asked, Has.Count.EqualTo(1).And.All.Contain("q=nguyễn"));
    }

    [TestCase("en", "Nguyễn Du Author")]
    [TestCase("vi", "Nguyễn Du Tác giả")]
    public async Task Each_suggestion_says_what_it_is_in_the_readers_language(string language, string first)
    {
        var page = await OpenAsync("/?lang=" + language);
        await page.Locator("#q").PressSequentiallyAsync("nguyen du");
        await Expect(Options(page).First).ToHaveTextAsync(first);
    }

    [Test]
    public async Task Without_script_the_box_is_a_plain_form()
    {
        var page = await OpenAsync("/", script: false);
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveAttributeAsync("autocomplete", "off");
        await page.Locator("#q").FillAsync("nguyen du");
        await page.Keyboard.PressAsync("Enter");
        Assert.That(await page.Locator(".hit").First.InnerTextAsync(), Does.Contain("Nguyễn Du"));
        await Expect(page.GetByRole(AriaRole.Listbox)).ToHaveCountAsync(0);
    }

    [TestCase(360, false)]
    [TestCase(360, true)]
    [TestCase(1280, false)]
    [TestCase(1280, true)]
    public async Task Axe_finds_nothing_wrong_with_the_open_list(int width, bool dark)
    {
        var page = await OpenAsync("/", new ViewportSize { Width = width, Height = 740 }, dark: dark);
        await page.Locator("#q").PressSequentiallyAsync("ng");
        await Expect(Options(page).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        var found = await page.RunAxe();

        Assert.That(found.Violations.Select(one => one.Id + ": " + string.Join(", ", one.Nodes.Select(node => node.Html))), Is.Empty);
    }

    /// <summary>The list is that of the whole text: a slow machine also asks for its beginnings, and shows them until then.</summary>
    private async Task<IPage> TypedAsync(string text, ViewportSize? size = null)
    {
        var page = await OpenAsync("/", size);
        await page.RunAndWaitForResponseAsync(
            () => page.Locator("#q").PressSequentiallyAsync(text),
            response => Uri.UnescapeDataString(response.Url).EndsWith("/suggest?q=" + text.Replace(' ', '+') + "&size=8", StringComparison.Ordinal));
        await Expect(Options(page).First.Locator("mark")).ToHaveCountAsync(text.Split(' ').Length);
        return page;
    }

    private static ILocator Options(IPage page) => page.GetByRole(AriaRole.Option);
}
