using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>Every kind of page in both languages, at the width of a phone and of a desk, by day and by night.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class AccessibilityTests : PageTest
{
    /// <summary>WCAG 2.2 A and AA, and the rules that axe calls best practice.</summary>
    internal static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    private static readonly string[] Paths =
    [
        "/", "/tim-kiem?q=quang+ngai", "/tim-kiem?q=đường+thien&library=ba-to&yearFrom=1900", "/tim-kiem?q=zzzz&library=ba-to", "/tim-kiem?q=%22quang+ngai+(*x", "/tim-kiem?q=" + LongQuery,
        "record", "hostile", "/duyet/nhan-de", "/duyet/tac-gia?from=Đ", "/duyet/chu-de", "/duyet/nam", "/bo-suu-tap", "/thu-vien", "/thu-vien/ba-to", "/tin", "/huong-dan", "/rieng-tu",
        "/khong-co-trang-nay", "/loi/500",
    ];

    private const string LongQuery =
        "mot+hai+ba+bon+nam+sau+bay+tam+chin+muoi+mot+hai+ba+bon+nam+sau+bay+tam+chin+muoi+mot+hai+ba+bon+nam+sau+bay+tam+chin+muoi+mot+hai+ba+bon+nam+sau";

    /// <summary>Language, width and night. Every page is looked at in the first; the others are dealt out among the pages in turn.</summary>
    private static readonly (string Language, int Width, bool Dark)[] Looks =
        [("vi", 360, false), ("vi", 1280, true), ("en", 1280, false), ("vi", 1280, false), ("en", 360, false)];

    /// <summary>In how many of <see cref="Looks"/> each page is looked at, set by <c>THUVIENSO_LOOKS</c>.</summary>
    private static readonly int LooksOfPage = Math.Min(
        int.TryParse(Environment.GetEnvironmentVariable("THUVIENSO_LOOKS"), NumberStyles.None, CultureInfo.InvariantCulture, out var looks) ? looks : 2, Looks.Length);

    private static IEnumerable<TestCaseData> Cases() =>
        from page in Paths.Index()
        from n in Enumerable.Range(0, LooksOfPage)
        let look = Looks[n == 0 ? 0 : 1 + ((page.Index + n - 1) % (Looks.Length - 1))]
        select new TestCaseData(page.Item, look.Language, look.Width, look.Dark);

    [TestCaseSource(nameof(Cases))]
    public async Task Axe_finds_nothing_wrong(string path, string language, int width, bool dark)
    {
        var page = await OpenAsync(await InAsync(path, language), new ViewportSize { Width = width, Height = 900 }, dark: dark);
        foreach (var folded in await page.Locator("details > summary").AllAsync())
        {
            if (await folded.IsVisibleAsync())
                await folded.ClickAsync();
        }
        var found = await page.RunAxe(Rules);

        Assert.That(found.Violations.Select(Describe), Is.Empty);
        Assert.That(found.Passes, Is.Not.Empty);
    }

    [TestCaseSource(nameof(Paths))]
    public async Task Nothing_is_wider_than_a_narrow_phone(string path)
    {
        var page = await OpenAsync(await InAsync(path, "vi"), new ViewportSize { Width = 320, Height = 700 });

        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(320));
    }

    [TestCaseSource(nameof(Paths))]
    public async Task Lines_leave_room_for_two_marks_on_a_letter(string path)
    {
        var page = await OpenAsync(await InAsync(path, "vi"));
        var tight = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('body *')]
              .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
              .map(e => [e, getComputedStyle(e)])
              .filter(([e, s]) => s.lineHeight !== 'normal' && parseFloat(s.lineHeight) < 1.499 * parseFloat(s.fontSize))
              .map(([e, s]) => e.tagName + '.' + e.className + ' ' + s.lineHeight + '/' + s.fontSize)
            """);

        Assert.That(tight, Is.Empty);
    }

    [TestCase("/tim-kiem?q=quang+ngai")]
    [TestCase("record")]
    public async Task Without_styles_the_page_reads_from_top_to_bottom(string path)
    {
        var page = await OpenAsync(await InAsync(path, "vi"));
        await page.EvaluateAsync("document.querySelectorAll('link[rel=stylesheet]').forEach(link => link.remove())");
        var headings = await page.Locator("h1, h2, h3").EvaluateAllAsync<int[]>("all => all.map(h => Number(h.tagName[1]))");

        Assert.That(headings.Count(level => level == 1), Is.EqualTo(1));
        Assert.That(await page.Locator("main").InnerTextAsync(), Does.Contain("Quảng Ngãi"));
    }

    private static async Task<string> InAsync(string path, string language)
    {
        var address = path switch
        {
            "record" => await RecordAsync(PageRecords.Fullest),
            "hostile" => await RecordAsync(PageRecords.Hostile),
            _ => path,
        };
        return address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + language;
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n  " + string.Join("\n  ", violation.Nodes.Take(3).Select(node => node.Html));
}
