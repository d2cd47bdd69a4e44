using System.Net;
using System.Net.Http.Headers;
using UglyToad.PdfPig;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>PDF files of page images: whole, or they say what they lack; made to their end, and no more at once than can be.</summary>
public sealed class PdfTests
{
    private const int MostLooks = 300; // ten in a second
    private const int Crowd = 24;

    private static string Folder => Path.Combine(ReadingSite.Settings.CacheFolder, "pdf");

    [Test]
    public async Task A_book_whose_images_are_being_made_is_not_handed_out_as_if_it_were_whole()
    {
        using var answer = await ReadingSite.Client.GetAsync(Address(DigitalRecords.Unmade));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(answer.Headers.RetryAfter?.Delta, Is.Not.Null);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Ảnh của một trang trong số này đang được chuẩn bị"));
        Assert.That(await ReadingSite.Client.GetStringAsync($"/tai-lieu/{ReadingSite.Ids[DigitalRecords.Unmade]}"), Does.Not.Contain("/pdf\""));
        Assert.That((await ReadingSite.Client.GetAsync(Address(DigitalRecords.Unmade) + "?pages=1")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "what is there can be had");
    }

    [Test]
    public async Task A_book_that_lacks_pages_says_on_its_first_page_which()
    {
        var bytes = await ReadingSite.Client.GetByteArrayAsync(Address(DigitalRecords.PartlyStaff));
        var asStaff = await (await ReadingSite.Client.SendAsync(ReadingSite.AsStaff(Address(DigitalRecords.PartlyStaff)))).Content.ReadAsByteArrayAsync();
        using var cut = PdfDocument.Open(bytes);
        using var whole = PdfDocument.Open(asStaff);
        Assert.That(Words(cut, 1), Does.Contain("thiếu 1 trang: 2").And.Contain("missing from this file: 2"));
        Assert.That(Words(cut, 2).Split(' '), Is.SupersetOf("Chuyện kể bên sông".Split(' ')));
        Assert.That(Words(whole, 1).Split(' '), Is.SupersetOf("Chuyện kể bên sông".Split(' ')));
        Assert.That(Words(whole, 2).Split(' '), Is.SupersetOf(DigitalRecords.Secret.Split(' ')));
    }

    [Test]
    public async Task Its_date_stays_when_it_is_asked_for_again_so_that_a_download_goes_on()
    {
        var address = Address(DigitalRecords.Book) + "?pages=1-3";
        using var first = await ReadingSite.Client.GetAsync(address);
        var file = new DirectoryInfo(Folder).GetFiles("*.pdf").Single(file => first.Headers.ETag!.Tag.Contains(Path.GetFileNameWithoutExtension(file.Name), StringComparison.Ordinal));
        file.LastWriteTimeUtc = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        using var second = await ReadingSite.Client.GetAsync(address);
        using var rest = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(100, 199), IfRange = new RangeConditionHeaderValue(second.Content.Headers.LastModified!.Value) } };
        using var part = await ReadingSite.Client.SendAsync(rest);
        Assert.That(second.Content.Headers.LastModified, Is.EqualTo(new DateTimeOffset(file.LastWriteTimeUtc)));
        Assert.That(part.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
    }

    [Test]
    public async Task It_is_made_to_its_end_when_its_first_reader_leaves()
    {
        var before = Files().ToHashSet();
        using var leaving = new CancellationTokenSource();
        var asked = ReadingSite.Client.GetAsync(Address(DigitalRecords.Long) + "?pages=1-999", leaving.Token);
        await UntilAsync(() => Directory.Exists(Folder) && Directory.GetFiles(Folder, "*.half").Length > 0 || Files().Except(before).Any());
        await leaving.CancelAsync();
        try
        {
            (await asked).Dispose();
        }
        catch (OperationCanceledException)
        {
            TestContext.Out.WriteLine("The reader left before it was made.");
        }

        await UntilAsync(() => Files().Except(before).Any());
        Assert.That(Directory.GetFiles(Folder, "*.half*"), Is.Empty);
    }

    [Test]
    public async Task Who_asks_while_too_many_are_being_made_is_told_to_come_again()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, Crowd).Select(first => ReadingSite.Client.GetAsync($"{Address(DigitalRecords.Long)}?pages={first}-{first + 400}", HttpCompletionOption.ResponseHeadersRead)));
        Assert.That(answers.Select(answer => answer.StatusCode).Distinct(), Is.EquivalentTo(new[] { HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable }));
        Assert.That(answers.Where(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable).Select(answer => answer.Headers.RetryAfter?.Delta), Is.All.Not.Null);
        foreach (var answer in answers)
            answer.Dispose();
    }

    private static string[] Files() => Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.pdf") : [];

    private static string Address(string key) => $"/tai-lieu/{ReadingSite.Ids[key]}/pdf";

    private static string Words(PdfDocument pdf, int page) => string.Join(' ', pdf.GetPage(page).GetWords().Select(word => word.Text));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var look = 0; look < MostLooks && !isSo(); look++)
            await Task.Delay(100);
        Assert.That(isSo(), Is.True);
    }
}
