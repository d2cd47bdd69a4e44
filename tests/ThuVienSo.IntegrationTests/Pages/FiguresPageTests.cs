using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.IntegrationTests.Reports;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>The figures as a library sees them, in a browser; all but the looking by axe without a script.</summary>
[NonParallelizable]
public sealed partial class FiguresPageTests : PageTest
{
    private const string Year = "tu=2025-01&den=2025-12";

    private PeopleSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _site = await FiguresSite.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [TestCase("vi", 360, false)]
    [TestCase("en", 1280, false)]
    [TestCase("vi", 1280, true)]
    public async Task Axe_finds_nothing_wrong_and_nothing_is_too_wide(string language, int width, bool dark)
    {
        var page = await EnterAsync("quan-tri", $"/can-bo/so-lieu?{Year}", new ViewportSize { Width = width, Height = 900 }, dark, script: true);
        foreach (var (name, query) in ((string, string)[])
            [
                ("thang", $"?{Year}"), ("thu-vien", $"?{Year}&theo=quy&chia=thu-vien"), ("loai", "?tu=2025-12&den=2025-12&chia=loai&thu-vien=ly-son"), ("bo-suu-tap", $"?{Year}&theo=nam&chia=bo-suu-tap"),
                ("tuoi", "?tu=2024-01&den=2025-12&chia=tuoi"), ("trong", "?tu=2001-01&den=2001-03"), ("in", $"/in?{Year}&thu-vien=ly-son"),
            ])
        {
            await page.GotoAsync($"/can-bo/so-lieu{query}&lang={language}");
            var found = await page.RunAxe(AccessibilityTests.Rules);
            Assert.That(found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty, name);
            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), name);
            Assert.That(await TextsOutsideAsync(page), Is.Empty, name);
            if (Environment.GetEnvironmentVariable("THUVIENSO_LOOK") is { } folder)
                await page.ScreenshotAsync(new() { Path = $"{folder}/so-lieu-{name}-{language}-{width}{(dark ? "-dark" : "")}.png", FullPage = true });
        }
    }

    [TestCase("thang", 12)]
    [TestCase("quy", 4)]
    public async Task Each_chart_shows_what_its_table_says_and_is_named_and_described(string step, int times)
    {
        var page = await EnterAsync("phu-trach", $"/can-bo/so-lieu?{Year}&theo={step}");
        var charts = await page.Locator("svg.chart").AllAsync();
        Assert.That(charts, Has.Count.EqualTo(3));
        foreach (var chart in charts)
        {
            var names = (await chart.GetAttributeAsync("aria-labelledby"))!.Split(' ');
            Assert.That((await chart.GetAttributeAsync("role"), names.Length), Is.EqualTo(("img", 2)));
            var id = names[0][..^"-title".Length];
            Assert.That(await page.Locator($"svg title#{names[0]}").TextContentAsync(), Is.EqualTo(await page.Locator("h2#" + id).InnerTextAsync()));
            var rows = await page.Locator($"table[data-chart={id}] tbody tr").AllAsync();
            Assert.That(rows, Has.Count.EqualTo(times));
            var table = new List<IReadOnlyList<long>>();
            foreach (var row in rows)
                table.Add([.. (await row.Locator("td").AllInnerTextsAsync()).Select(Number)]);
            var told = await page.Locator($"svg desc#{names[1]}").TextContentAsync();
            var drawn = await DrawnAsync(chart);
            var height = drawn[^1].Most;
            for (var series = 0; series < 3; series++)
            {
                var figures = table.Select(row => row[series]).ToList();
                Assert.That(told, Does.Contain(Written(figures.Sum())).And.Contain(Written(figures.Max())), "the description tells the sum and the highest");

                // As exactly as it is drawn: half a hundredth of a unit of 150.
                Assert.That(drawn[series].Figures, Is.EqualTo(figures.Where(figure => figure > 0 || id != "bo-sung").Select(figure => (double)figure)).Within(height / 150d * 0.02), $"{id} {series}");
            }
        }
    }

    [Test]
    public async Task Nothing_in_a_chart_is_told_by_colour_alone()
    {
        var page = await EnterAsync("phu-trach", $"/can-bo/so-lieu?{Year}");
        foreach (var id in (string[])["luot-dung", "luot-vao"])
        {
            var looks = await page.EvaluateAsync<string[]>(
                """
                id => [1, 2, 3].map(n => {
                    const svg = document.querySelector(`svg[aria-labelledby^="${id}-"]`);
                    const marks = svg.querySelectorAll(`.mark.s${n}`);
                    return getComputedStyle(svg.querySelector(`.line.s${n}`)).strokeDasharray + ' ' + new Set([...marks].map(mark => mark.tagName)).values().next().value + ' ' + marks.length;
                })
                """, id);
            Assert.That(looks, Has.Length.EqualTo(3).And.Unique, id);
            Assert.That(looks.Select(look => look.Split(' ')[^1]), Is.All.EqualTo("13"), "twelve months and the legend");
        }

        var fillings = await page.EvaluateAsync<string[]>(
            """
            () => [1, 2, 3].map(n => [...new Set([...document.querySelectorAll(`svg[aria-labelledby^="bo-sung-"] .bar.s${n}`)].map(bar => bar.getAttribute('fill')))].join())
            """);
        Assert.That(fillings, Is.EqualTo(new[] { "currentColor", "url(#bo-sung-2)", "url(#bo-sung-3)" }));
        Assert.That(await page.Locator("pattern#bo-sung-2 path, pattern#bo-sung-3 path").CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_librarian_prints_the_report_of_a_quarter_and_its_figures_are_on_the_paper()
    {
        var page = await EnterAsync("phu-trach", "/can-bo");
        await page.Locator("main a[href='/can-bo/so-lieu']").ClickAsync();
        await page.Locator("#tu").FillAsync("2025-10");
        await page.Locator("#den").FillAsync("2025-12");
        await page.Locator("#theo").SelectOptionAsync("quy");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem số liệu" }).ClickAsync();
        await Expect(page.Locator("#tong-hop")).ToHaveTextAsync("Thư viện Lý Sơn, quý IV/2025");
        var shown = await page.Locator("section[aria-labelledby=tong-hop] table.figures tbody tr:has(td)").AllAsync();
        var figures = new List<(string Name, string Figure)>();
        foreach (var row in shown)
            figures.Add((Tidy(await row.Locator("th").EvaluateAsync<string>("th => th.firstChild.textContent")), Tidy(await row.Locator("td").First.InnerTextAsync())));
        Assert.That(figures, Has.Count.GreaterThan(20));
        await page.GetByRole(AriaRole.Link, new() { Name = "Bản in để ký nộp" }).ClickAsync();
        await Expect(page.Locator(".statement-period")).ToHaveTextAsync("quý IV/2025");
        var print = await page.PdfAsync(new() { PreferCSSPageSize = true });
        if (Environment.GetEnvironmentVariable("THUVIENSO_LOOK") is { } folder)
            await File.WriteAllBytesAsync($"{folder}/so-lieu-quy.pdf", print);

        using var paper = PdfDocument.Open(print);
        var first = paper.GetPage(1);
        Assert.That((first.Width, first.Height), Is.EqualTo((595d, 842d)).Within(1.5), "A4 upright");
        var text = Tidy(string.Join(' ', paper.GetPages().Select(one => ContentOrderTextExtractor.GetText(one))));
        Assert.That(text, Does.Contain("Thư viện Lý Sơn").And.Contain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").And.Contain("quý IV/2025").And.Not.Contain("Đăng xuất"));
        foreach (var (name, figure) in figures)
            Assert.That(text, Does.Match(Regex.Escape(name) + @"\s*\D{0,20}" + Regex.Escape(figure) + @"(?![\d.])"), name);
        var views = Enumerable.Range(10, 3).Sum(month => 2 * FiguresSite.Views(PeopleSite.Own, 2025, month));
        Assert.That(figures.Single(figure => figure.Name == "Lượt xem biểu ghi").Figure, Is.EqualTo(Written(views)));
        Assert.That(paper.GetPages().Take(2).SelectMany(one => one.GetWords()).Select(word => word.Text), Has.Some.EqualTo("dấu,").Or.Some.EqualTo("(Ký,"), "the signatures are on the first two sheets");
    }

    /// <summary>What marks or bars stand for, by their place between the lines of the axis; the last has the largest figure of the axis.</summary>
    private static async Task<IReadOnlyList<(IReadOnlyList<double> Figures, double Most)>> DrawnAsync(ILocator chart)
    {
        var read = await chart.EvaluateAsync<double[][]>(
            """
            svg => {
                const plot = [...svg.querySelectorAll('.grid, .axis')].map(line => parseFloat(line.getAttribute('d').split(' ')[1]));
                const [bottom, top] = [Math.max(...plot), Math.min(...plot)];
                const most = Math.max(...[...svg.querySelectorAll('text.end')].map(text => parseInt(text.textContent.replace(/\D/g, ''), 10)));
                const value = y => (bottom - y) / (bottom - top) * most;
                const at = { circle: mark => mark.getAttribute('cy'), rect: mark => parseFloat(mark.getAttribute('y')) + (mark.classList.contains('mark') ? 3 : 0), path: mark => parseFloat(mark.getAttribute('d').split(' ')[1]) + 4 };
                return [...[1, 2, 3].map(n => [...svg.querySelectorAll(`.mark.s${n}, .bar.s${n}`)].slice(1).map(mark => value(at[mark.tagName](mark)))), [most]];
            }
            """);
        return [.. read.Select(figures => ((IReadOnlyList<double>)figures, figures.Max()))];
    }

    private static long Number(string written) => long.Parse(written.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string Written(long figure) => figure.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"));

    private static string Tidy(string text) => Spaces().Replace(text.Normalize(), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>Words of charts that stick out of their drawing, or lie on each other.</summary>
    private static Task<string[]> TextsOutsideAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
            const frame = svg.getBoundingClientRect();
            const boxes = [...svg.querySelectorAll('text')].map(text => ({ text: text.textContent, box: text.getBoundingClientRect() }));
            const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 2 || b.bottom <= a.top + 2;
            return [
                ...boxes.filter(({ box }) => box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom).map(({ text }) => 'outside: ' + text),
                ...boxes.flatMap((one, n) => boxes.slice(n + 1).filter(other => !apart(one.box, other.box)).map(other => one.text + ' on ' + other.text))];
        })
        """);

    private async Task<IPage> EnterAsync(string name, string path, ViewportSize? size = null, bool dark = false, bool script = false)
    {
        var page = await OpenAsync(path, size, script, dark, _site.Address.ToString().TrimEnd('/'));
        await page.Locator("#ten").FillAsync(name);
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("form.staff-key button").ClickAsync();
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        return page;
    }
}
