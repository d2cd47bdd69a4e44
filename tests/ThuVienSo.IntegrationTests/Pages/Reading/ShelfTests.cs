using System.Net;
using System.Text.Json;
using ThuVienSo.Text;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>Collections and newspapers as IIIF has them, and what is answered in place of a manifest.</summary>
public sealed class ShelfTests
{
    [Test]
    public async Task Issues_stand_by_their_day_and_viewers_can_put_them_into_a_calendar()
    {
        var paper = await JsonAsync("/iiif/series/Ti%E1%BA%BFng%20Vang");
        Assert.That(paper.GetProperty("behavior")[0].GetString(), Is.EqualTo("multi-part"));
        Assert.That(Manifests(paper), Is.EqualTo(new[] { DigitalRecords.EarlierIssue, DigitalRecords.LaterIssue }.Select(Manifest)));
        Assert.That(
            paper.GetProperty("items").EnumerateArray().Select(issue => issue.GetProperty("navDate").GetString()), Is.EqualTo(new[] { "1939-03-05T00:00:00Z", "1939-03-12T00:00:00Z" }));
        Assert.That((await JsonAsync(Manifest(DigitalRecords.LaterIssue))).GetProperty("navDate").GetString(), Is.EqualTo("1939-03-12T00:00:00Z"));
        Assert.That((await JsonAsync(Manifest(DigitalRecords.Newspaper))).TryGetProperty("navDate", out _), Is.False, "a year is no day");
    }

    [Test]
    public async Task Documents_of_a_collection_stand_in_Vietnamese_order()
    {
        var items = (await JsonAsync("/iiif/collection/so-hoa")).GetProperty("items").EnumerateArray().Where(item => item.GetProperty("type").GetString() == "Manifest");
        var titles = items.Select(item => item.GetProperty("label").GetProperty("vi")[0].GetString()!).ToList();
        Assert.That(titles, Is.Ordered.Using<string>((one, other) => string.CompareOrdinal(VietnameseOrder.SortKey(one), VietnameseOrder.SortKey(other))));
        Assert.That(titles.IndexOf("Thơ chép tay"), Is.GreaterThan(titles.IndexOf("Sắc phong")).And.GreaterThan(0));
    }

    [TestCase("/iiif/collection/so-hoa", 1, HttpStatusCode.OK)]
    [TestCase("/iiif/collection/so-hoa", 2, HttpStatusCode.NotFound)]
    [TestCase("/iiif/collection/so-hoa", 0, HttpStatusCode.NotFound)]
    [TestCase("/iiif/series/Ti%E1%BA%BFng%20Vang", 1, HttpStatusCode.OK)]
    [TestCase("/iiif/series/Ti%E1%BA%BFng%20Vang", 2, HttpStatusCode.NotFound)]
    public async Task A_part_is_there_when_documents_are_in_it(string address, int part, HttpStatusCode code)
    {
        using var answer = await ReadingSite.Client.GetAsync($"{address}?part={part}");
        Assert.That(answer.StatusCode, Is.EqualTo(code));
        if (code != HttpStatusCode.OK)
            return;
        var collection = await JsonAsync($"{address}?part={part}");
        Assert.That(ManifestRules.BrokenCollection(collection), Is.Empty);
        Assert.That(collection.GetProperty("partOf")[0].GetProperty("id").GetString(), Does.EndWith(Uri.UnescapeDataString(address)).Or.EndsWith(address));
    }

    [TestCase(DigitalRecords.FilesOnly, HttpStatusCode.NotFound)]
    [TestCase(DigitalRecords.ClosedSound, HttpStatusCode.Forbidden)]
    public async Task What_has_nothing_to_look_at_has_no_manifest_and_says_so(string key, HttpStatusCode code)
    {
        using var answer = await ReadingSite.Client.GetAsync(Manifest(key));
        Assert.That(answer.StatusCode, Is.EqualTo(code));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(await ReadingSite.Client.GetStringAsync("/iiif/collection/so-hoa"), key == DigitalRecords.FilesOnly ? Does.Not.Contain(Manifest(key)) : Does.Contain(Manifest(key)));
    }

    [TestCase(DigitalRecords.Book)]
    [TestCase(DigitalRecords.ViewOnly)]
    public async Task A_painted_image_is_as_large_as_it_is_handed_out_on_a_canvas_as_large_as_the_page(string key)
    {
        var canvas = (await JsonAsync(Manifest(key))).GetProperty("items")[0];
        var body = canvas.GetProperty("items")[0].GetProperty("items")[0].GetProperty("body");
        using var image = NetVips.Image.NewFromBuffer(await ReadingSite.Client.GetByteArrayAsync(body.GetProperty("id").GetString()));
        Assert.That((body.GetProperty("width").GetInt32(), body.GetProperty("height").GetInt32()), Is.EqualTo((image.Width, image.Height)));
        Assert.That((canvas.GetProperty("width").GetInt32(), canvas.GetProperty("height").GetInt32()), Is.EqualTo((PaperPage.Width, PaperPage.Height)));
        Assert.That(Math.Max(image.Width, image.Height), key == DigitalRecords.ViewOnly ? Is.EqualTo(ReadingSite.Settings.Access.ViewOnlySide) : Is.EqualTo(Math.Max(PaperPage.Width, PaperPage.Height)));
    }

    [Test]
    public async Task A_PDF_is_named_when_one_can_be_made()
    {
        Assert.That((await JsonAsync(Manifest(DigitalRecords.Book))).GetProperty("rendering").GetRawText(), Does.Contain("application/pdf"));
        Assert.That((await JsonAsync(Manifest(DigitalRecords.OnlyUnmade))).TryGetProperty("rendering", out _), Is.False);
    }

    [TestCase("/iiif/presentation/{0}/manifest")]
    [TestCase("/iiif/presentation/{0}/canvas/1")]
    [TestCase("/iiif/collection")]
    [TestCase("/iiif/collection/so-hoa")]
    [TestCase("/iiif/series/Ti%E1%BA%BFng%20Vang")]
    [TestCase("/iiif/search/1/{0}?q=duong")]
    [TestCase("/iiif/search/2/{0}?q=duong")]
    [TestCase("/iiif/autocomplete/1/{0}?q=du")]
    [TestCase("/iiif/autocomplete/2/{0}?q=du")]
    public async Task HEAD_is_answered_as_GET_without_the_content(string address)
    {
        var filled = address.Replace("{0}", $"{ReadingSite.Ids[DigitalRecords.Book]}", StringComparison.Ordinal);
        using var whole = await ReadingSite.Client.GetAsync(filled);
        using var head = await ReadingSite.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, filled));
        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((head.Headers.ETag, head.Content.Headers.ContentType), Is.EqualTo((whole.Headers.ETag, whole.Content.Headers.ContentType)));
        Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(whole.Content.Headers.ContentLength));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [TestCase(DigitalRecords.Book, "/iiif/image/{0}-1/full/9000,/0/default.jpg", 400, true)]
    [TestCase(DigitalRecords.Book, "/iiif/image/{0}-99/info.json", 404, true)]
    [TestCase(DigitalRecords.OnlyUnmade, "/iiif/image/{0}-1/info.json", 503, true)]
    [TestCase(DigitalRecords.Book, "/iiif/presentation/{0}/canvas/99", 404, true)]
    [TestCase(DigitalRecords.FilesOnly, "/iiif/presentation/{0}/manifest", 404, true)]
    [TestCase(DigitalRecords.Book, "/iiif/collection/khong-co", 404, true)]
    [TestCase(DigitalRecords.Staff, "/iiif/presentation/{0}/manifest", 403, false)]
    [TestCase(DigitalRecords.Staff, "/iiif/image/{0}-1/info.json", 403, false)]
    [TestCase(DigitalRecords.ViewOnly, "/iiif/image/{0}-1/full/9000,/0/default.jpg", 400, false)]
    public async Task Viewers_of_other_sites_may_read_why_open_material_is_not_there_and_nothing_of_the_rest(string key, string address, int code, bool isShared)
    {
        using var answer = await ReadingSite.Client.GetAsync(address.Replace("{0}", $"{ReadingSite.Ids[key]}", StringComparison.Ordinal));
        Assert.That((int)answer.StatusCode, Is.EqualTo(code));
        Assert.That(answer.Headers.Contains("Access-Control-Allow-Origin"), Is.EqualTo(isShared));
    }

    private static string Manifest(string key) => $"/iiif/presentation/{ReadingSite.Ids[key]}/manifest";

    private static IEnumerable<string> Manifests(JsonElement collection) =>
        collection.GetProperty("items").EnumerateArray().Select(item => new Uri(item.GetProperty("id").GetString()!).AbsolutePath);

    private static async Task<JsonElement> JsonAsync(string address)
    {
        using var json = JsonDocument.Parse(await ReadingSite.Client.GetStringAsync(address));
        return json.RootElement.Clone();
    }
}
