using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using Npgsql;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Composition;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.Ingestion.Scans;
using ThuVienSo.Ingestion.Working;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>
/// The whole way, with one of the sample packages: a folder of scans without any text is handed in, the workers make images and recognise the text, and a reader who types three words without accents lands on the page with the words boxed.
/// The boxes are compared with where the words were drawn before the page was scanned.
/// </summary>
[CancelAfter(300_000)]
public sealed class FromScanToWordTests : PageTest
{
    private const string Tesseract = "/usr/bin/tesseract";
    private const string Package = "so-tay-lang-nghe";
    private const int Pages = 16;
    private const int MostLooks = 960; // four in a second
    private const int Slack = 8; // px of the screen

    private readonly string folder = Directory.CreateTempSubdirectory("thuvienso-scan-").FullName;
    private (int Width, int Height) size;
    private TestDatabase database = null!;
    private ApiServer server = null!;

    [OneTimeSetUp]
    public async Task HandInAsync()
    {
        if (!File.Exists(Tesseract))
            TestPrograms.Missing($"The way from a scan to its words needs Tesseract at {Tesseract}: apt-get install tesseract-ocr tesseract-ocr-vie.");
        var token = TestContext.CurrentContext.CancellationToken;
        var package = Path.Combine(ProjectFolder.Find("samples")!, "scans", Package);
        database = await TestDatabase.CreateAsync(token);
        var places = new FilePlaces(Path.Combine(folder, "files"), Path.Combine(folder, "derivatives"), Path.Combine(folder, "desks"));
        Directory.CreateDirectory(places.Derivatives);
        var index = Path.Combine(folder, "index");
        await using (var catalog = NpgsqlDataSource.Create(database.ConnectionString))
        {
            using var desk = WorkDesk.Open(places.Desks);
            await using var pool = new DecodingPool(1);
            var outcome = await new ScanImporter(catalog, places, desk, pool, TimeProvider.System, NullLogger<ScanImporter>.Instance)
                .RunAsync(new ScanRequest { Name = "quét thử", Path = package }, null, token);
            Assert.That((outcome.Figures.Objects, outcome.Figures.Pages, outcome.Figures.Blocked), Is.EqualTo((1, Pages, 0)));
            await WorkAsync(catalog, places, desk, pool, token);
            await using var pixels = catalog.CreateCommand("select array[min(width), min(height)] from page_image");
            size = (int[])(await pixels.ExecuteScalarAsync(token))! is [var width, var height] ? (width, height) : throw new AssertionException("no page image");
            await new IndexFollower(catalog, new IndexGenerations(index), IndexSchema.Version(), new FollowerPace(), TimeProvider.System, NullLogger<IndexFollower>.Instance).CatchUpAsync(token);
            await IndexFollower.OfPages(catalog, IndexGenerations.OfPages(index), new FollowerPace(), TimeProvider.System, NullLogger<IndexFollower>.Instance).CatchUpAsync(token);
        }

        server = await ApiServer.StartAsync(new WebSettings { Catalog = database.ConnectionString, IndexFolder = index, FilesFolder = places.Masters, DerivativesFolder = places.Derivatives, CacheFolder = Path.Combine(folder, "cache") });
    }

    [OneTimeTearDown]
    public async Task ThrowAwayAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Three_words_without_accents_open_the_page_with_the_words_boxed()
    {
        var page = await OpenAsync("/", new ViewportSize { Width = 1280, Height = 860 }, site: server.Client.BaseAddress!.ToString());
        await page.Locator("#q").FillAsync("xoay dap chan");
        await page.Locator("#q").PressAsync("Enter");
        await page.Locator(".found-pages a").First.ClickAsync();
        await page.Locator(".reader[data-ready]").WaitForAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/trang/1\\?q="));
        var boxes = await page.Locator(".stage .box").EvaluateAllAsync<double[][]>("all => all.map(box => { const r = box.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })");
        var wanted = OnScreen(await StageAsync(page), "xoay", "chân,");
        Assert.That(boxes.Single(), Is.Not.Empty.And.Matches<double[]>(box => IsAt(box, wanted)), string.Join(", ", wanted));
        await PictureAsync(page);
    }

    private static bool IsAt(double[] box, double[] wanted) =>
        Math.Abs(box[0] - wanted[0]) <= Slack && Math.Abs(box[0] + box[2] - wanted[0] - wanted[2]) <= Slack && box[1] >= wanted[1] - Slack && box[1] + box[3] <= wanted[1] + wanted[3] + Slack;

    /// <summary>Where the words of page 1 from one to another are seen, with the height of their line.</summary>
    private double[] OnScreen(LocatorBoundingBoxResult stage, string first, string last)
    {
        var truth = File.ReadLines(Path.Combine(OtherViewers.Checkout(), "tests", "ThuVienSo.IntegrationTests", "Scans", "truth", Package + ".tsv"))
            .Select(line => line.Split('\t')).Where(cells => cells[0] == "1").ToList();
        var (left, right) = (BoxOf(truth, first), BoxOf(truth, last));
        var scale = Math.Min(stage.Width / size.Width, stage.Height / size.Height);
        var (x, y) = (stage.X + ((stage.Width - (size.Width * scale)) / 2), stage.Y + ((stage.Height - (size.Height * scale)) / 2));
        return [x + (left[0] * scale), y + (left[1] * scale), (right[0] + right[2] - left[0]) * scale, left[3] * scale];
    }

    private static double[] BoxOf(List<string[]> truth, string word) =>
        [.. truth.First(cells => cells[1] == word).Skip(2).Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task<LocatorBoundingBoxResult> StageAsync(IPage page) => (await page.Locator(".canvas").BoundingBoxAsync())!;

    private static async Task WorkAsync(NpgsqlDataSource catalog, FilePlaces places, WorkDesk desk, DecodingPool pool, CancellationToken token)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(token);
        var workers = new PageWorkers(catalog, places, desk, pool, new PageWorkSettings { ImageWorkers = 1, RecognitionWorkers = 1, LeastFreeBytes = 10_000_000 }, TimeProvider.System, NullLoggerFactory.Instance).RunAsync(ended.Token);
        for (var (open, left) = (1L, MostLooks); open > 0; left--)
        {
            await Task.Delay(250, token);
            Assert.That(left, Is.Positive, () => $"work does not end: {Describe(catalog)}");
            await using var command = catalog.CreateCommand("select count(*) from work where state in ('waiting', 'running')");
            open = (long)(await command.ExecuteScalarAsync(token))!;
        }

        await ended.CancelAsync();
        await workers.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private static string Describe(NpgsqlDataSource catalog)
    {
        using var command = catalog.CreateCommand("select string_agg(concat_ws(' ', kind, state, attempts, problem), '; ') from work");
        return command.ExecuteScalar() as string ?? "no work";
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
