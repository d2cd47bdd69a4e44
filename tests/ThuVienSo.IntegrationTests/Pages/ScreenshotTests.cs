using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>The pictures in the README. Written to artifacts/ by every run; into the repository when THUVIENSO_SCREENSHOTS=1.</summary>
public sealed class ScreenshotTests : PageTest
{
    private const int MostBytes = 150 * 1024;

    [Test]
    public async Task The_result_page_looks_like_this()
    {
        var page = await OpenAsync("/tim-kiem?q=quang+ngai&type=book", new ViewportSize { Width = 1120, Height = 800 });
        await Expect(page.Locator(".hit").First).ToBeVisibleAsync();
        var picture = await page.ScreenshotAsync(new PageScreenshotOptions { Path = Place("results.png"), Animations = ScreenshotAnimations.Disabled });

        Assert.That(picture, Has.Length.GreaterThan(20 * 1024).And.Length.LessThan(MostBytes));
    }

    [Test]
    public async Task Suggestions_look_like_this_on_a_telephone()
    {
        var page = await OpenAsync("/", new ViewportSize { Width = 360, Height = 640 });
        await page.Locator("#q").PressSequentiallyAsync("nguyen du");
        await Expect(page.GetByRole(AriaRole.Option).First).ToHaveTextAsync("Nguyễn Du Tác giả");
        var picture = await page.ScreenshotAsync(new PageScreenshotOptions { Path = Place("suggestions.png"), Animations = ScreenshotAnimations.Disabled });

        Assert.That(picture, Has.Length.GreaterThan(10 * 1024).And.Length.LessThan(MostBytes));
    }

    private static string Place(string name)
    {
        var checkout = Checkout();
        var folder = Environment.GetEnvironmentVariable("THUVIENSO_SCREENSHOTS") == "1"
            ? Path.Combine(checkout, "tests", "ThuVienSo.IntegrationTests", "Pages", "screenshots")
            : Path.Combine(checkout, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }

    private static string Checkout()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ThuVienSo.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
