using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using ThuVienSo.Catalog.People;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.News;

/// <summary>News over HTTP: who may write it, how readers find it, and the feeds.</summary>
[TestFixture, CancelAfter(120_000), Parallelizable(ParallelScope.Self)]
internal sealed class NewsFeedTests
{
    private static readonly XNamespace _atom = "http://www.w3.org/2005/Atom";

    private PeopleSite _site = null!;
    private HttpClient _anybody = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        _anybody = _site.Anybody();
        foreach (var (name, role, library) in ((string, Role, string?)[])[("biên.mục", Role.Cataloguer, PeopleSite.Own), ("trưởng.khác", Role.Head, PeopleSite.Other), ("quản.trị", Role.Administrator, null), ("kiểm.tra", Role.Auditor, null)])
            await TestPeople.AddAsync(_site.Catalog, name, role, library);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _anybody.Dispose();
        await _site.DisposeAsync();
    }

    [TestCase("rss")]
    [TestCase("atom")]
    public async Task A_feed_is_valid_and_a_reader_program_gets_out_of_it_what_was_written(string form)
    {
        using var writer = await _site.SignedInAsync("biên.mục");
        var own = await WriteAsync(writer, "publish", ("title", "Ngày hội <đọc> & “viết” ]]>"), ("body", "Mời *bạn* đến. <script>alert(1)</script> ]]> [xem](/tim-kiem)"), ("language", "vi"), ("library", PeopleSite.Own));
        using var other = await _site.SignedInAsync("trưởng.khác");
        await WriteAsync(other, "publish", ("title", "Reading day"), ("body", "Come."), ("language", "en"), ("library", PeopleSite.Other));
        await WriteAsync(writer, "save", ("title", "Bản nháp"), ("body", "x"), ("language", "vi"), ("library", PeopleSite.Own));
        await WriteAsync(writer, "publish", ("title", "Hẹn giờ"), ("body", "x"), ("language", "vi"), ("library", PeopleSite.Own), ("from", "2199-01-01T08:00"));
        using var answer = await _anybody.GetAsync($"/tin.{form}");
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo($"application/{form}+xml; charset=utf-8"));
        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'none'").And.Contain("sandbox"));
        var text = await answer.Content.ReadAsStringAsync();
        using var reader = Reader(text);
        var feed = SyndicationFeed.Load(reader);
        var items = feed.Items.ToList();
        Assert.That(items.Select(item => item.Title.Text), Is.EqualTo(new[] { "Reading day", "Ngày hội <đọc> & “viết” ]]>" }), "drafts and what is scheduled are not in it");
        var html = form == "rss" ? items[1].Summary.Text : ((TextSyndicationContent)items[1].Content).Text;
        Assert.That(html, Does.Contain("<em>bạn</em>").And.Contain("&lt;script&gt;").And.Contain($"href=\"{_site.Address}tim-kiem\"").And.Not.Contain("<script"));
        Assert.That(items[1].Id, Does.Match("^urn:uuid:[0-9a-f-]{36}$"));
        Assert.That(items[1].Links.Single().Uri.AbsoluteUri, Is.EqualTo($"{_site.Address}tin/{own}-ngay-hoi-doc-viet"));
        Assert.That(items[1].PublishDate.Offset, Is.EqualTo(TimeSpan.FromHours(7)));
        Assert.That(feed.Links.Single(link => link.RelationshipType == "self").Uri.AbsoluteUri, Is.EqualTo($"{_site.Address}tin.{form}"));
        if (form == "rss")
            IsRss(Parsed(text));
        else
            IsAtom(Parsed(text));
        Assert.That(await _anybody.GetStringAsync($"/tin.{form}?library=ba-to"), Does.Contain("Reading day").And.Not.Contain("Ngày hội").And.Contain("Thư viện Ba Tơ"));
        using var unknown = await _anybody.GetAsync($"/tin.{form}?library=khong-co");
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("rss")]
    [TestCase("atom")]
    public async Task An_empty_feed_is_a_feed(string form)
    {
        var document = Parsed(await _anybody.GetStringAsync($"/tin.{form}"));
        if (form == "rss")
            IsRss(document);
        else
            IsAtom(document);
    }

    [TestCase("rss")]
    [TestCase("atom")]
    public async Task Who_has_the_feed_is_told_so_until_it_changes_and_ids_outlive_changes(string form)
    {
        using var writer = await _site.SignedInAsync("biên.mục");
        var id = await WriteAsync(writer, "publish", ("title", "Tên cũ"), ("body", "x"), ("language", "vi"), ("library", PeopleSite.Own));
        using var first = await _anybody.GetAsync($"/tin.{form}");
        async Task<HttpResponseMessage> AgainAsync(HttpMethod method)
        {
            using var request = new HttpRequestMessage(method, $"/tin.{form}");
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            return await _anybody.SendAsync(request);
        }

        using var again = await AgainAsync(HttpMethod.Get);
        using var head = await AgainAsync(HttpMethod.Head);
        Assert.That((again.StatusCode, head.StatusCode), Is.EqualTo((HttpStatusCode.NotModified, HttpStatusCode.NotModified)));
        await PostAsync(writer, $"/can-bo/tin/{id}", HttpStatusCode.Found, ("version", "1"), ("title", "Tên mới"), ("body", "x"), ("language", "vi"), ("act", "save"));
        using var changed = await AgainAsync(HttpMethod.Get);
        Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var text = await changed.Content.ReadAsStringAsync();
        Assert.That(text, Does.Contain("Tên mới"));
        Assert.That(IdIn(text), Is.EqualTo(IdIn(await first.Content.ReadAsStringAsync())));
        await _site.ExecuteAsync("update news set publish_until = now()");
        using var over = await AgainAsync(HttpMethod.Get);
        Assert.That(await over.Content.ReadAsStringAsync(), Does.Not.Contain("Tên mới"), "what is over goes without anything being run");
    }

    [Test]
    public async Task Readers_find_what_is_shown_under_any_title_it_had_and_nothing_else()
    {
        using var writer = await _site.SignedInAsync("biên.mục");
        var id = await WriteAsync(writer, "publish", ("title", "Tên cũ"), ("body", "Nội dung"), ("language", "vi"), ("library", PeopleSite.Own));
        await PostAsync(writer, $"/can-bo/tin/{id}", HttpStatusCode.Found, ("version", "1"), ("title", "Tên mới"), ("body", "Nội dung"), ("language", "vi"), ("act", "save"));
        foreach (var old in (string[])[$"/tin/{id}", $"/tin/{id}-ten-cu", $"/tin/{id}-bat-ky?lang=en"])
        {
            using var answer = await _anybody.GetAsync(old);
            Assert.That((answer.StatusCode, answer.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Found, $"/tin/{id}-ten-moi" + (old.Contains('?', StringComparison.Ordinal) ? "?lang=en" : ""))), old);
        }

        Assert.That(await _anybody.GetStringAsync($"/tin/{id}-ten-moi"), Does.Contain("<p>Nội dung</p>"));
        foreach (var page in (string[])["/", "/tin", "/tin?library=ly-son", "/thu-vien/ly-son"])
            Assert.That(await _anybody.GetStringAsync(page), Does.Contain($"/tin/{id}-ten-moi\"").And.Contain("type=\"application/rss&#x2B;xml\""), page);
        Assert.That(await _anybody.GetStringAsync("/thu-vien/ba-to"), Does.Not.Contain("Tên mới"));
        await PostAsync(writer, $"/can-bo/tin/{id}", HttpStatusCode.Found, ("version", "2"), ("title", "Tên mới"), ("body", "Nội dung"), ("language", "vi"), ("act", "withdraw"));
        foreach (var gone in (string[])[$"/tin/{id}-ten-moi", "/tin/999", "/tin/abc", "/tin/0", "/tin?library=khong-co"])
        {
            using var answer = await _anybody.GetAsync(gone);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), gone);
        }

        Assert.That(await _anybody.GetStringAsync("/"), Does.Not.Contain("Tên mới"));
    }

    [Test]
    public async Task A_library_writes_its_own_news_and_nobody_elses_and_the_auditor_reads()
    {
        using var writer = await _site.SignedInAsync("biên.mục");
        using var other = await _site.SignedInAsync("trưởng.khác");
        using var auditor = await _site.SignedInAsync("kiểm.tra");
        using var administrator = await _site.SignedInAsync("quản.trị");
        await PostAsync(writer, "/can-bo/tin/moi", HttpStatusCode.NotFound, ("title", "a"), ("body", "x"), ("language", "vi"), ("library", PeopleSite.Other), ("act", "publish"));
        await PostAsync(writer, "/can-bo/tin/moi", HttpStatusCode.BadRequest, ("title", "a"), ("body", "x"), ("language", "vi"), ("act", "publish"));
        await PostAsync(writer, "/can-bo/tin/moi", HttpStatusCode.BadRequest, ("title", "a"), ("body", "x"), ("language", "vi"), ("library", PeopleSite.Own), ("from", "mai"), ("act", "publish"));
        var id = await WriteAsync(writer, "save", ("title", "Bản nháp của Lý Sơn"), ("body", "x"), ("language", "vi"), ("library", PeopleSite.Own));
        Assert.That(await writer.GetStringAsync("/can-bo/tin"), Does.Contain("Bản nháp của Lý Sơn"));
        Assert.That(await other.GetStringAsync("/can-bo/tin"), Does.Not.Contain("Bản nháp của Lý Sơn"));
        Assert.That(await auditor.GetStringAsync($"/can-bo/tin/{id}"), Does.Contain("Bản nháp của Lý Sơn").And.Not.Contain("<textarea"));
        await PostAsync(administrator, $"/can-bo/tin/{id}", HttpStatusCode.Found, ("version", "1"), ("title", "Của quản trị"), ("body", "x"), ("language", "vi"), ("act", "publish"));
        using var late = await PostAsync(writer, $"/can-bo/tin/{id}", HttpStatusCode.Conflict, ("version", "1"), ("title", "Của biên mục"), ("body", "chữ của tôi"), ("language", "vi"), ("act", "save"));
        Assert.That(await late.Content.ReadAsStringAsync(), Does.Contain("Của quản trị").And.Contain("Của biên mục").And.Contain("chữ của tôi").And.Contain("name=\"version\" value=\"2\""));
        Assert.That(await administrator.GetStringAsync("/can-bo/nhat-ky"), Does.Contain("Đăng tin").And.Contain("Viết tin"));
    }

    /// <summary>RSS 2.0: what a channel and an item must have, dates as RFC 822 writes them.</summary>
    private static void IsRss(XDocument document)
    {
        var channel = document.Root!.Elements().Single();
        Assert.That((document.Root.Name.LocalName, document.Root.Attribute("version")!.Value, channel.Name.LocalName), Is.EqualTo(("rss", "2.0", "channel")));
        Assert.That(new[] { "title", "link", "description", "language" }.All(name => channel.Elements(name).Single().Value.Length > 0));
        Assert.That(channel.Elements(_atom + "link").Single(link => link.Attribute("rel")?.Value == "self").Attribute("type")!.Value, Is.EqualTo("application/rss+xml"));
        foreach (var item in channel.Elements("item"))
        {
            Assert.That(new[] { "title", "link", "description", "pubDate", "guid" }.All(name => item.Elements(name).Single().Value.Length > 0), item.ToString());
            Assert.That(item.Element("guid")!.Attribute("isPermaLink")!.Value, Is.EqualTo("false"));
            Assert.That(item.Element("pubDate")!.Value, Does.Match(@"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0700$"));
            Assert.That(item.Elements("author"), Is.Empty, "an author of RSS is an address of e-mail");
        }
    }

    /// <summary>RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have.</summary>
    private static void IsAtom(XDocument document)
    {
        var feed = document.Root!;
        Assert.That(feed.Name, Is.EqualTo(_atom + "feed"));
        foreach (var element in feed.Elements(_atom + "entry").Prepend(feed))
        {
            Assert.That(new[] { "id", "title", "updated" }.All(name => element.Elements(_atom + name).Single().Value.Length > 0), element.ToString());
            Assert.That(DateTimeOffset.TryParse(element.Element(_atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture, out _));
            Assert.That(Uri.IsWellFormedUriString(element.Element(_atom + "id")!.Value, UriKind.Absolute));
        }

        foreach (var entry in feed.Elements(_atom + "entry"))
        {
            Assert.That(entry.Elements(_atom + "author").Single().Element(_atom + "name")!.Value, Does.StartWith("Thư viện"));
            Assert.That(entry.Element(_atom + "content")!.Attribute("type")!.Value, Is.EqualTo("html"));
            Assert.That(entry.Attribute(XNamespace.Xml + "lang")!.Value, Is.AnyOf("vi", "en"));
        }
    }

    private static XmlReader Reader(string text) => XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });

    private static XDocument Parsed(string text)
    {
        using var reader = Reader(text);
        return XDocument.Load(reader);
    }

    private static string IdIn(string feed) => System.Text.RegularExpressions.Regex.Match(feed, "urn:uuid:[0-9a-f-]{36}").Value;

    private static async Task<string> WriteAsync(HttpClient client, string act, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(client, "/can-bo/tin/moi", HttpStatusCode.Found, [.. fields, ("act", act)]);
        return answer.Headers.Location!.OriginalString.Split('/', '?')[3];
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        var answer = await client.PostAsync(path, form);
        Assert.That(answer.StatusCode, Is.EqualTo(expected), path + " " + await answer.Content.ReadAsStringAsync());
        return answer;
    }
}
