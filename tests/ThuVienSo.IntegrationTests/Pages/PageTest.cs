using Microsoft.Playwright;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>A browser window per test. Whatever the browser complains of (a refused script, a failed request, a dialog) fails the test.</summary>
[Parallelizable(ParallelScope.None)]
[CancelAfter(60_000)]
public abstract class PageTest
{
    private readonly List<string> complaints = [];
    private IBrowserContext? context;

    protected static readonly ViewportSize Phone = new() { Width = 360, Height = 740 };
    protected static readonly ViewportSize Desk = new() { Width = 1280, Height = 900 };

    [TearDown]
    public async Task CloseAsync()
    {
        if (context is not null)
            await context.DisposeAsync();
        context = null;
        var heard = complaints.ToArray();
        complaints.Clear();
        Assert.That(heard, Is.Empty, "What the browser complained of.");
    }

    protected async Task<IPage> OpenAsync(string path, ViewportSize? size = null, bool script = true, bool dark = false, string? site = null)
    {
        context = await PageSite.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site ?? PageSite.Address,
            ViewportSize = size ?? Desk,
            JavaScriptEnabled = script,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(10_000);
        var page = await context.NewPageAsync();
        page.Console += (_, message) => Hear(message.Type is "error" or "warning" && !IsStatus(message.Text), message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Dialog += async (_, dialog) =>
        {
            complaints.Add("dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>The address of the record that has a key, found as a reader finds it.</summary>
    protected static async Task<string> RecordAsync(string key)
    {
        using var client = new HttpClient();
        var answer = await client.GetStringAsync($"{PageSite.Address}/api/v1/search?q={key}&size=100");
        using var json = System.Text.Json.JsonDocument.Parse(answer);
        var hit = json.RootElement.GetProperty("hits").EnumerateArray().First(hit => hit.GetProperty("sourceKey").GetString() == key);
        return $"/tai-lieu/{hit.GetProperty("id").GetInt64()}";
    }

    protected static Task<IReadOnlyList<string>> TitlesAsync(IPage page) => page.Locator(".hit h2").AllInnerTextsAsync();

    private void Hear(bool complains, string text)
    {
        if (complains)
            complaints.Add(text);
    }

    /// <summary>The browser notes every answer of 400 and more; whether it is right is for the test to say.</summary>
    private static bool IsStatus(string text) => text.StartsWith("Failed to load resource: the server responded with a status", StringComparison.Ordinal);
}
