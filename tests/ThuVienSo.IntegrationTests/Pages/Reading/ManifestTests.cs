using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>Manifests and collections of every kind of document, by the rules of the specification; searching in them by both versions of its protocol.</summary>
public sealed class ManifestTests
{
    private static readonly string[] Kinds =
        [DigitalRecords.Book, DigitalRecords.ViewOnly, DigitalRecords.PartlyStaff, DigitalRecords.FileStaff, DigitalRecords.Newspaper, DigitalRecords.LaterIssue, DigitalRecords.Map, DigitalRecords.Scroll, DigitalRecords.Sound, DigitalRecords.TextOnly, DigitalRecords.Unmade, DigitalRecords.Long];

    [TestCaseSource(nameof(Kinds))]
    public async Task A_manifest_keeps_the_rules_and_what_stands_in_it_has_an_address(string key)
    {
        var manifest = await JsonAsync(Manifest(key));
        Assert.That(ManifestRules.Broken(manifest), Is.Empty);
        Assert.That(await PresentationSchema.BrokenAsync(manifest), Is.Empty);
        var canvas = manifest.GetProperty("items")[0];
        var alone = await JsonAsync(canvas.GetProperty("id").GetString()!);
        Assert.That(alone.GetProperty("id").GetString(), Is.EqualTo(canvas.GetProperty("id").GetString()));
        if (canvas.GetProperty("items").GetArrayLength() > 0 && key != DigitalRecords.Sound)
            Assert.That((await JsonAsync(canvas.GetProperty("items")[0].GetProperty("id").GetString()!)).GetProperty("type").GetString(), Is.EqualTo("AnnotationPage"));
    }

    [TestCase("viewingDirection", "\"up\"")]
    [TestCase("behavior", "\"paged\"")]
    [TestCase("items", "[{}]")]
    [TestCase("label", "\"Sách\"")]
    public async Task The_schema_finds_what_is_wrong(string member, string value)
    {
        var manifest = JsonNode.Parse((await JsonAsync(Manifest(DigitalRecords.Book))).GetRawText())!;
        manifest[member] = JsonNode.Parse(value);
        Assert.That(await PresentationSchema.BrokenAsync(JsonSerializer.SerializeToElement(manifest)), Is.Not.Empty);
    }

    [TestCase("/metadata/0/value", "chữ")]
    [TestCase("/items/0/width", 0)]
    [TestCase("/items/0/id", "không phải địa chỉ")]
    [TestCase("/behavior/0", "folded")]
    [TestCase("/rights", "https://example.org/cua-toi")]
    [TestCase("/label", null)]
    public async Task The_rules_find_what_is_wrong(string place, object? value)
    {
        var manifest = JsonNode.Parse((await JsonAsync(Manifest(DigitalRecords.Book))).GetRawText())!;
        var steps = place[1..].Split('/');
        var holder = steps[..^1].Aggregate(manifest, (node, step) => int.TryParse(step, out var at) ? node[at]! : node[step]!);
        JsonNode? put = value switch { string text when place.EndsWith("value", StringComparison.Ordinal) => new JsonObject { ["vi"] = text }, string text => text, int number => number, _ => null };
        if (int.TryParse(steps[^1], out var last))
            holder[last] = put;
        else if (put is null)
            holder.AsObject().Remove(steps[^1]);
        else
            holder[steps[^1]] = put;
        Assert.That(ManifestRules.Broken(JsonSerializer.SerializeToElement(manifest)), Is.Not.Empty);
    }

    [TestCase(DigitalRecords.Book, "paged", "left-to-right", 4)]
    [TestCase(DigitalRecords.Map, "individuals", "left-to-right", 2)]
    [TestCase(DigitalRecords.Scroll, "continuous", "right-to-left", 2)]
    [TestCase(DigitalRecords.Long, "paged", "left-to-right", DigitalRecords.LongPages)]
    public async Task Pages_lie_as_the_original_does(string key, string behavior, string direction, int pages)
    {
        var manifest = await JsonAsync(Manifest(key));
        Assert.That(manifest.GetProperty("behavior")[0].GetString(), Is.EqualTo(behavior));
        Assert.That(manifest.GetProperty("viewingDirection").GetString(), Is.EqualTo(direction));
        Assert.That(manifest.GetProperty("items").GetArrayLength(), Is.EqualTo(pages));
    }

    [Test]
    public async Task A_book_tells_its_chapters_rights_and_services()
    {
        var manifest = await JsonAsync(Manifest(DigitalRecords.Book));
        var part = manifest.GetProperty("structures")[0];
        Assert.That(part.GetProperty("label").GetProperty("en")[0].GetString(), Is.EqualTo("Part one"));
        Assert.That(part.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("type").GetString()), Is.EqualTo(new[] { "Canvas", "Range", "Range" }));
        Assert.That(await JsonAsync(part.GetProperty("items")[1].GetProperty("id").GetString()!), Has.Property("ValueKind").EqualTo(JsonValueKind.Object));
        Assert.That(manifest.GetProperty("rights").GetString(), Is.EqualTo("http://creativecommons.org/licenses/by/4.0/"));
        Assert.That(manifest.GetProperty("service").GetRawText(), Does.Contain("SearchService2").And.Contain("AutoCompleteService2").And.Contain("http://iiif.io/api/search/1/search").And.Contain("http://iiif.io/api/search/1/autocomplete"));
        foreach (var linked in manifest.GetProperty("seeAlso").EnumerateArray().Concat(manifest.GetProperty("rendering").EnumerateArray()))
            Assert.That((await ReadingSite.Client.GetAsync(linked.GetProperty("id").GetString())).StatusCode, Is.EqualTo(HttpStatusCode.OK), linked.GetRawText());
    }

    [TestCase("application/json", "application/json")]
    [TestCase("text/html,application/xhtml+xml,*/*;q=0.8", "application/json")]
    [TestCase("text/html,*/*", "application/json")]
    [TestCase("text/html,application/ld+json", "application/ld+json")]
    [TestCase("*/*", "application/ld+json")]
    [TestCase("application/ld+json;q=0.5, application/json", "application/json")]
    [TestCase("application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\"", "application/ld+json")]
    public async Task The_media_type_is_the_one_that_was_asked_for(string accept, string answered)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Manifest(DigitalRecords.Book));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await ReadingSite.Client.SendAsync(request);
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo(answered));
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "*" }));
        using var again = new HttpRequestMessage(HttpMethod.Get, Manifest(DigitalRecords.Book)) { Headers = { IfNoneMatch = { EntityTagHeaderValue.Parse(answer.Headers.ETag!.ToString()) } } };
        Assert.That((await ReadingSite.Client.SendAsync(again)).StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task Collections_lead_from_the_top_to_manifests_and_a_newspaper_to_its_issues()
    {
        var top = await JsonAsync("/iiif/collection");
        await KeepsTheRulesAsync(top);
        var outer = await JsonAsync(top.GetProperty("items")[0].GetProperty("id").GetString()!);
        await KeepsTheRulesAsync(outer);
        Assert.That(outer.GetRawText(), Does.Contain($"/presentation/{ReadingSite.Ids[DigitalRecords.Map]}/manifest").And.Not.Contain($"/presentation/{ReadingSite.Ids[DigitalRecords.Staff]}/manifest"));
        var inner = await JsonAsync(outer.GetProperty("items")[0].GetProperty("id").GetString()!);
        Assert.That(inner.GetProperty("partOf")[0].GetProperty("id").GetString(), Is.EqualTo(outer.GetProperty("id").GetString()));
        var issue = await JsonAsync(Manifest(DigitalRecords.Newspaper));
        var paper = await JsonAsync(issue.GetProperty("partOf")[0].GetProperty("id").GetString()!);
        await KeepsTheRulesAsync(paper);
        await KeepsTheRulesAsync(inner);
        await KeepsTheRulesAsync(await JsonAsync("/iiif/series/Ti%E1%BA%BFng%20Vang?part=1"));
        Assert.That(paper.GetProperty("items")[0].GetProperty("id").GetString(), Is.EqualTo(issue.GetProperty("id").GetString()));
    }

    [Test]
    public async Task A_phrase_over_two_lines_has_a_box_on_each()
    {
        var book = ReadingSite.Ids[DigitalRecords.Book];
        var found = await JsonAsync($"/iiif/search/2/{book}?q=duong+phen+duong+phoi&motivation=supplementing+commenting&user=x");
        var boxes = found.GetProperty("items").EnumerateArray().ToList();
        Assert.That(boxes, Has.Count.EqualTo(2));
        Assert.That(boxes.Select(box => box.GetProperty("target").GetString()), Is.All.Contains($"/presentation/{book}/canvas/2#xywh="));
        Assert.That(string.Join(' ', boxes.Select(box => box.GetProperty("body").GetProperty("value").GetString())), Is.EqualTo("đường phèn, đường phổi"));
        Assert.That(found.GetProperty("ignored").EnumerateArray().Select(name => name.GetString()), Is.EqualTo(new[] { "user" }));
        Assert.That(found.GetProperty("id").GetString(), Does.Contain("motivation=supplementing"));
        var old = await JsonAsync($"/iiif/search/1/{book}?q=duong+phen+duong+phoi");
        var hit = old.GetProperty("hits").EnumerateArray().Single();
        Assert.That(hit.GetProperty("annotations").GetArrayLength(), Is.EqualTo(2));
        Assert.That((hit.GetProperty("match").GetString(), hit.GetProperty("after").GetString()), Is.EqualTo(("đường phèn, đường phổi", " ra bến, tiếng gọi đò vang cả một khúc sông dài trước khi")));
    }

    [TestCase("")]
    [TestCase("?q=")]
    [TestCase("?q=khongcochunay")]
    [TestCase("?q=duong+phen&motivation=commenting")]
    public async Task A_search_without_hits_is_an_empty_list(string query) =>
        Assert.That((await JsonAsync($"/iiif/search/2/{ReadingSite.Ids[DigitalRecords.Book]}{query}")).GetProperty("items").GetArrayLength(), Is.Zero);

    [Test]
    public async Task Hits_of_a_long_book_come_in_parts_that_lead_to_each_other()
    {
        var first = await JsonAsync($"/iiif/search/2/{ReadingSite.Ids[DigitalRecords.Long]}?q=thien+an");
        var second = await JsonAsync(first.GetProperty("next").GetProperty("id").GetString()!);
        var last = await JsonAsync(first.GetProperty("partOf").GetProperty("last").GetProperty("id").GetString()!);
        Assert.That(first.GetProperty("items").GetArrayLength() + second.GetProperty("items").GetArrayLength() + last.GetProperty("items").GetArrayLength(), Is.EqualTo(DigitalRecords.LongPages / 4));
        Assert.That(second.GetProperty("prev").GetProperty("id").GetString(), Is.EqualTo(first.GetProperty("id").GetString()));
        var old = await JsonAsync($"/iiif/search/1/{ReadingSite.Ids[DigitalRecords.Long]}?q=thien+an");
        Assert.That(old.GetProperty("startIndex").GetInt32(), Is.Zero);
        Assert.That((await JsonAsync(old.GetProperty("next").GetString()!)).TryGetProperty("startIndex", out _), Is.False, "how many stand before it is not known");
    }

    private static async Task KeepsTheRulesAsync(JsonElement collection)
    {
        Assert.That(ManifestRules.BrokenCollection(collection), Is.Empty);
        Assert.That(await PresentationSchema.BrokenAsync(collection), Is.Empty);
    }

    private static string Manifest(string key) => $"/iiif/presentation/{ReadingSite.Ids[key]}/manifest";

    private static async Task<JsonElement> JsonAsync(string address)
    {
        using var answer = await ReadingSite.Client.GetAsync(address);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), address + body);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.Clone();
    }
}
