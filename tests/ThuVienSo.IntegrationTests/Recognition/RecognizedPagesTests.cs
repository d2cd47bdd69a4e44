using ThuVienSo.Ingestion.Recognition;
using ThuVienSo.Tests.Formats;

namespace ThuVienSo.IntegrationTests.Recognition;

/// <summary>Pages with a true text beside them: the beginning of Truyện Kiều, rendered and scanned.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class RecognizedPagesTests : TesseractTest
{
    // Measured: 192 to 201 of 196 to 201; a clean page has all.
    private const double RightSyllables = 0.96;

    [TestCase("jpg/0001.jpg")]
    [TestCase("jpg/0003.jpg")]
    [TestCase("tif/0002.tif")]
    [TestCase("tif/0004.tif")]
    public async Task Nearly_all_syllables_of_a_page_are_right_and_their_boxes_are_on_it(string name)
    {
        var folder = SharedData.Folder("scan-truyen-kieu");
        var result = await RecognizeAsync(Path.Combine(folder, name));
        var page = ((RecognitionResult.Recognized)result).Page;
        var truth = Syllables(await File.ReadAllTextAsync(Path.Combine(folder, "text", Path.GetFileNameWithoutExtension(name) + ".txt")));
        Assert.That(InCommon(truth, Syllables(page.Text)), Is.GreaterThan(RightSyllables * truth.Length));

        Assert.That((page.Width, page.Height), Is.EqualTo((1240, 1754)));
        Assert.That(page.Words.Select(word => word.Box), Is.All.Matches<Text.Pages.PageBox>(box =>
            box is { X: >= 0, Y: >= 0, Width: > 0, Height: > 0 } && box.X + box.Width <= page.Width && box.Y + box.Height <= page.Height));
        Assert.That(page.Confidence, Is.InRange(70, 100));
        Assert.That(page.Text, Does.Contain("\n"));
    }

    [Test]
    public async Task A_line_stands_below_the_one_before_it_on_the_page()
    {
        var folder = SharedData.Folder("scan-truyen-kieu");
        var page = ((RecognitionResult.Recognized)await RecognizeAsync(Path.Combine(folder, "jpg/0003.jpg"))).Page;
        var lines = page.Words.GroupBy(word => page.Text.AsSpan(0, word.Start).Count('\n')).Select(line => line.Average(word => word.Box.Y + (word.Box.Height / 2.0))).ToList();
        Assert.That(lines, Has.Count.GreaterThan(20));
        Assert.That(lines, Is.Ordered);
    }

    private static string[] Syllables(string text) => text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The length of the longest common subsequence.</summary>
    private static int InCommon(string[] truth, string[] read)
    {
        var before = new int[read.Length + 1];
        foreach (var syllable in truth)
        {
            var now = new int[read.Length + 1];
            for (var at = 0; at < read.Length; at++)
                now[at + 1] = syllable == read[at] ? before[at] + 1 : Math.Max(now[at], before[at + 1]);
            before = now;
        }

        return before[^1];
    }
}
