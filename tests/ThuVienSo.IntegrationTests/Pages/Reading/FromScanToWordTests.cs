using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Text;
using ThuVienSo.Text.Pages;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>
/// The whole way with the sample packages, by the command that README.md names: scans are handed in, images are made and text is recognised, and a reader who types words without accents lands on the page with the words boxed. What
/// is boxed, and what was recognised, is compared with where the words were drawn before the pages were scanned.
/// </summary>
[CancelAfter(300_000)]
[Parallelizable(ParallelScope.Self)]
public sealed class FromScanToWordTests : PageTest
{
    /// <summary>Of a line box drawn and one in truth: recognition leaves out the room above and below letters.</summary>
    private const double LeastAgreement = 0.5;

    private const string Crafts = "Sổ tay làng nghề Quảng Ngãi";
    private const string Country = "Núi Ấn sông Trà : tập ghi chép";
    private const string Newspaper = "Sông Vệ, số 12";
    private const string Scanned = "Báo cáo khảo sát di tích : bản quét";
    private const string Minutes = "Biên bản";
    private const string Nom = "Tờ chép chữ Nôm";

    /// <summary>What is typed, the document that it is in, the truth of its package and the page. Without a truth the text came without places: its words are marked in the text alone.</summary>
    private static readonly object?[] Phrases =
    [
        new object?[] { "re cay nhuom", Crafts, "so-tay-lang-nghe", 7 },
        new object?[] { "nhua boi loi", Crafts, "so-tay-lang-nghe", 12 },
        new object?[] { "giong tram va cham", Country, "sach-nui-an-song-tra", 9 },
        new object?[] { "dong bao dum boc", Country, "sach-nui-an-song-tra", 13 },
        new object?[] { "hai cay da", Newspaper, "bao-song-ve-so-12", 2 },
        new object?[] { "kem go va thoi", Newspaper, "bao-song-ve-so-12", 4 },
        new object?[] { "\"dau vet don bao\"", Scanned, "bao-cao-di-tich-quet", 5 },
        new object?[] { "dot ray trong khe", Minutes, null, 2 },
        new object?[] { "\"chu tai chu menh\"", Nom, null, 1 },
    ];

    private SampleProgram program = null!;

    [OneTimeSetUp]
    public async Task RunTheCommandAsync() => program = await SampleProgram.RunningAsync();

    [TestCaseSource(nameof(Phrases))]
    public async Task Words_without_accents_open_the_page_with_the_words_boxed(string query, string title, string? package, int sequence)
    {
        var hit = (await program.SearchAsync(query)).GetProperty("hits").EnumerateArray().First(hit => SampleProgram.IsOf(hit, title));
        var best = hit.GetProperty("pages")[0];
        Assert.That(best.GetProperty("sequence").GetInt32(), Is.EqualTo(sequence));
        // Narrow enough for one page at a time.
        var page = await OpenAsync(best.GetProperty("address").GetString()!, new ViewportSize { Width = 1000, Height = 860 }, site: program.Address);
        await page.Locator(".reader[data-ready]").WaitForAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/trang/{sequence}\\?q="));
        await Expect(page.Locator(".page-text mark").First).ToHaveTextAsync(new Regex(string.Join("[\\s,-]+", query.Split(' ').Select(_ => @"\S+"))));
        if (package is not null)
            await AssertBoxesAsync(page, PageTruth.Lines(PageTruth.Of(package)[sequence], query));
    }

    [Test]
    public async Task Three_words_without_accents_typed_on_the_first_page_lead_there()
    {
        var page = await OpenAsync("/", new ViewportSize { Width = 1280, Height = 860 }, site: program.Address);
        await page.Locator("#q").FillAsync("xoay dap chan");
        await page.Locator("#q").PressAsync("Enter");
        await page.Locator(".hit").Filter(new() { HasText = Crafts }).Locator(".found-pages a").First.ClickAsync();
        await page.Locator(".reader[data-ready]").WaitForAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/trang/1\\?q="));
        await AssertBoxesAsync(page, PageTruth.Lines(PageTruth.Of("so-tay-lang-nghe")[1], "xoay dap chan"));
        await PictureAsync(page);
    }

    /// <summary>Shares of the words of truth that were read letter by letter, and stand where they were drawn; a little under what Tesseract 5.3 makes of them (2,040 of 2,127, 229 of 248, 92 of 110).</summary>
    [TestCase(Crafts, "so-tay-lang-nghe", 0.93)]
    [TestCase(Scanned, "bao-cao-di-tich-quet", 0.88)]
    [TestCase("Bản đồ giản lược", "ban-do-quang-ngai", 0.75)]
    public async Task Recognised_words_are_those_that_were_drawn_and_stand_where_they_were_drawn(string title, string package, double least)
    {
        var reading = new DigitalReading(program.Catalog);
        var book = (await reading.ObjectAsync(await program.DocumentAsync(title), CancellationToken.None))!;
        var texts = await reading.TextsAsync(book.Pages.Select(page => page.TextId).OfType<long>(), CancellationToken.None);
        var (drawn, right) = (0, 0);
        foreach (var page in PageTruth.Of(package))
        {
            var there = book.Pages[page.Key - 1];
            var found = there.TextId is { } text ? Placed(texts[text], there.Image!) : [];
            foreach (var word in page)
            {
                drawn++;
                if (found.Find(one => one.Word == NormalForm.Key(word.Text) && PageTruth.Agreement(one.Box, word.Box) >= LeastAgreement) is { Word: not null } match)
                {
                    right++;
                    found.Remove(match);
                }
            }
        }

        TestContext.Out.WriteLine($"{package}: {right} of {drawn} words");
        Assert.That((double)right / drawn, Is.GreaterThanOrEqualTo(least));
    }

    private static List<(string Word, PageBox Box)> Placed(PageText text, DigitalPageImage image)
    {
        var (across, down) = ((double)image.Width / text.Width, (double)image.Height / text.Height);
        return [.. text.Words.Select(word => (
            NormalForm.Key(text.Text.Substring(word.Start, word.Length)),
            new PageBox((int)(word.Box.X * across), (int)(word.Box.Y * down), (int)(word.Box.Width * across), (int)(word.Box.Height * down))))];
    }

    /// <summary>One box is drawn for each line, where the words of the line are.</summary>
    private static async Task AssertBoxesAsync(IPage page, List<PageBox> wanted)
    {
        var stage = (await page.Locator(".canvas").BoundingBoxAsync())!;
        var size = await page.EvaluateAsync<int[]>("""
            async () => {
                const answer = await fetch('/api/v1' + location.pathname.replace('/tai-lieu/', '/documents/').replace('/trang/', '/pages/'));
                const { width, height } = await answer.json();
                return [width, height];
            }
            """);
        var scale = Math.Min(stage.Width / size[0], stage.Height / size[1]);
        var (left, top) = (stage.X + ((stage.Width - (size[0] * scale)) / 2), stage.Y + ((stage.Height - (size[1] * scale)) / 2));
        var rectangles = await page.Locator(".stage .box").EvaluateAllAsync<double[][]>("all => all.map(box => { const r = box.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })");
        var drawn = rectangles.Select(r => new PageBox((int)((r[0] - left) / scale), (int)((r[1] - top) / scale), (int)(r[2] / scale), (int)(r[3] / scale))).ToList();
        Assert.That(drawn, Has.Count.EqualTo(wanted.Count), string.Join(", ", drawn));
        Assert.That(drawn.Zip(wanted, PageTruth.Agreement), Is.All.GreaterThanOrEqualTo(LeastAgreement), $"{string.Join(", ", drawn)} / {string.Join(", ", wanted)}");
    }

    /// <summary>To artifacts/ by every run; into the repository, for the README, when THUVIENSO_SCREENSHOTS=1.</summary>
    private static async Task PictureAsync(IPage page)
    {
        var place = Environment.GetEnvironmentVariable("THUVIENSO_SCREENSHOTS") == "1"
            ? Path.Combine(OtherViewers.Checkout(), "tests", "ThuVienSo.IntegrationTests", "Pages", "screenshots") : Path.Combine(OtherViewers.Checkout(), "artifacts", "screenshots");
        Directory.CreateDirectory(place);
        var picture = await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(place, "reader.png"), Animations = ScreenshotAnimations.Disabled });
        Assert.That(picture, Has.Length.GreaterThan(20 * 1024));
    }
}
