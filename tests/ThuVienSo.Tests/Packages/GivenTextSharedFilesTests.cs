using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Texts;
using ThuVienSo.Tests.Formats;
using ThuVienSo.Text;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Tests.Packages;

/// <summary>Files of others: recognised pages of Truyện Kiều beside their true text, and pages of German libraries.</summary>
public sealed class GivenTextSharedFilesTests
{
    [TestCase("alto", "xml", ContentKind.Alto)]
    [TestCase("hocr", "hocr", ContentKind.Hocr)]
    public async Task Recognised_pages_have_nearly_all_words_of_the_true_text(string folder, string ending, ContentKind kind)
    {
        var root = SharedData.Folder("scan-truyen-kieu");
        for (var number = 1; number <= 4; number++)
        {
            var file = await ReadAsync(Path.Combine(root, folder, $"000{number}.{ending}"), kind);
            var truth = await ReadAsync(Path.Combine(root, "text", $"000{number}.txt"), ContentKind.Text);
            var page = file.Pages.Single().Text;

            Assert.Multiple(() =>
            {
                Assert.That(Share(truth.Pages.Single().Text.Text, page.Text), Is.GreaterThan(0.85), $"page {number}");
                Assert.That((page.Width, page.Height), Is.EqualTo((1240, 1754)));
                Assert.That(page.Words, Is.Not.Empty.And.All.Matches<PageWord>(word => word.Box.Width > 0 && word.Box.X + word.Box.Width <= 1240 && word.Confidence <= 100));
                Assert.That(file.Findings.Concat(truth.Findings), Is.Empty);
            });
        }
    }

    [Test]
    public async Task Both_forms_of_the_same_recognition_say_the_same()
    {
        var root = SharedData.Folder("scan-truyen-kieu");
        for (var number = 1; number <= 4; number++)
        {
            var alto = (await ReadAsync(Path.Combine(root, "alto", $"000{number}.xml"), ContentKind.Alto)).Pages[0].Text;
            var hocr = (await ReadAsync(Path.Combine(root, "hocr", $"000{number}.hocr"), ContentKind.Hocr)).Pages[0].Text;

            Assert.That(alto.Words(), Is.EqualTo(hocr.Words()));
        }
    }

    [TestCase("alto3.xml", ContentKind.Alto, 1950, 2654, "16, 1221,431,50,28", 200)]
    [TestCase("alto4.xml", ContentKind.Alto, 1269, 1947, null, 50)]
    [TestCase("multicolumn.hocr", ContentKind.Hocr, 2701, 3749, "Betriebsbeamte 1936,197,275,62", 700)]
    public async Task Pages_of_other_libraries_read(string name, ContentKind kind, int width, int height, string? word, int atLeast)
    {
        var file = await ReadAsync(Path.Combine(SharedData.Folder("ocr"), name), kind);
        var page = file.Pages[0].Text;

        Assert.Multiple(() =>
        {
            Assert.That((page.Width, page.Height), Is.EqualTo((width, height)));
            Assert.That(page.Words, Has.Count.GreaterThan(atLeast));
            Assert.That(file.Findings, Is.Empty);
            if (word is not null)
            {
                Assert.That(page.Words(), Has.Member(word));
            }
        });
    }

    private static async Task<GivenTextFile> ReadAsync(string path, ContentKind kind)
    {
        await using var stream = File.OpenRead(path);
        return await GivenTexts.ReadAsync(stream, kind, Path.GetFileName(path), CancellationToken.None);
    }

    /// <summary>The share of the words of one text that the other has, each as often.</summary>
    private static double Share(string truth, string read)
    {
        var found = Words(read).ToLookup(word => word).ToDictionary(word => word.Key, word => word.Count());
        var words = Words(truth).ToList();
        return words.Count(word => found.TryGetValue(word, out var left) && (found[word] = left - 1) >= 0) / (double)words.Count;
    }

    private static IEnumerable<string> Words(string text)
    {
        var at = 0;
        while (Tokens.Next(text, ref at, out var token))
        {
            yield return NormalForm.Exact(text.Substring(token.Start, token.Length));
        }
    }
}
