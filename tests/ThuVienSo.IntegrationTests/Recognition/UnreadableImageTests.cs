using System.Text;

using ThuVienSo.Ingestion.Recognition;

namespace ThuVienSo.IntegrationTests.Recognition;

[Parallelizable(ParallelScope.Self)]
public sealed class UnreadableImageTests : TesseractTest
{
    [Test]
    public async Task What_begins_as_an_image_and_is_none_is_a_problem_of_the_page()
    {
        var result = await RecognizeAsync(Written("a.png", [0x89, .. "PNG\r\n\x1a\nkhông phải ảnh, không phải ảnh"u8]));
        Assert.That(Fault(result), Is.EqualTo(RecognitionFault.Unreadable));
        Assert.That(((RecognitionResult.Problem)result).Reason.Vi, Does.Contain("không đọc được ảnh"));
    }

    [Test]
    public async Task A_text_that_names_another_image_does_not_have_that_one_read()
    {
        var secret = Written("secret.pgm", BlankPage());
        Assert.That(Fault(await RecognizeAsync(Written("list.png", Encoding.UTF8.GetBytes(secret + "\n")))), Is.EqualTo(RecognitionFault.Unreadable));
    }

    [Test]
    public async Task An_empty_file_is_a_problem_of_the_page() =>
        Assert.That(Fault(await RecognizeAsync(Written("empty.tif", []))), Is.EqualTo(RecognitionFault.Unreadable));

    [Test]
    public async Task A_blank_page_has_an_empty_text()
    {
        var page = ((RecognitionResult.Recognized)await RecognizeAsync(Written("blank.pgm", BlankPage()))).Page;
        Assert.That(page.Text, Is.Empty);
        Assert.That((page.Width, page.Height), Is.EqualTo((600, 800)));
        Assert.That(page.Confidence, Is.Null);
    }

    private string Written(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static byte[] BlankPage() => [.. "P5\n600 800\n255\n"u8, .. Enumerable.Repeat((byte)250, 600 * 800)];
}
