using System.Text.Json;

using Microsoft.Playwright;

namespace ThuVienSo.Benchmarks.Scans;

/// <summary>A word as it was drawn: its place in pixels of the page.</summary>
internal sealed record DrawnWord(string Text, double X, double Y, double Width, double Height, int Line);

/// <summary>A page as it was drawn, before it was scanned.</summary>
/// <param name="Png">The picture.</param>
/// <param name="Words">In reading order.</param>
internal sealed record DrawnPage(byte[] Png, IReadOnlyList<DrawnWord> Words);

/// <summary>Draws pages out of HTML with Chromium, which tells where every word came to stand.</summary>
internal sealed class PageDrawing : IAsyncDisposable
{
    /// <summary>Pixels of CSS in an inch.</summary>
    private const double CssDpi = 96;

    /// <summary>Words are parted by white space; each is where its first rectangle is. Lines are told apart by the upper edge of their words.</summary>
    private const string FindWords =
        """
        () => {
            const words = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                for (const match of node.data.matchAll(/\S+/g)) {
                    const range = document.createRange();
                    range.setStart(node, match.index);
                    range.setEnd(node, match.index + match[0].length);
                    const box = range.getClientRects()[0];
                    if (box) words.push({ Text: match[0], X: box.x, Y: box.y, Width: box.width, Height: box.height, Line: Math.round(box.y) });
                }
            }
            return JSON.stringify(words);
        }
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private PageDrawing(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<PageDrawing> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new PageDrawing(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("THUVIENSO_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }

    /// <summary>Draws one page of a size in millimetres.</summary>
    public async Task<DrawnPage> DrawAsync(string html, double millimetresWide, double millimetresHigh, int dpi)
    {
        var scale = dpi / CssDpi;
        await using var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            DeviceScaleFactor = (float)scale,
            ViewportSize = new ViewportSize { Width = Css(millimetresWide), Height = Css(millimetresHigh) },
        });
        var page = await context.NewPageAsync();
        await page.SetContentAsync(html);
        var words = JsonSerializer.Deserialize<List<DrawnWord>>(await page.EvaluateAsync<string>(FindWords))!;
        var png = await page.ScreenshotAsync(new PageScreenshotOptions { Type = ScreenshotType.Png });
        return new DrawnPage(png, [.. words.Select(word => word with
        {
            X = word.X * scale, Y = word.Y * scale, Width = word.Width * scale, Height = word.Height * scale,
        })]);
    }

    /// <summary>A PDF with its text, each section of the HTML on a page.</summary>
    public async Task<byte[]> PrintAsync(string html)
    {
        var page = await _browser.NewPageAsync();
        await page.SetContentAsync(html);
        var pdf = await page.PdfAsync(new PagePdfOptions { Format = "A5", PrintBackground = true, Outline = true, Tagged = true });
        await page.CloseAsync();
        return pdf;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static int Css(double millimetres) => (int)Math.Round(millimetres / 25.4 * CssDpi);
}
