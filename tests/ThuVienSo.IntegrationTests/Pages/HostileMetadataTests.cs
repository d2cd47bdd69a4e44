using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.Ingestion.Importing;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>
/// <see cref="HostileFiles"/>, imported as files are, and people, keys, libraries and batches of such names: every address of the server's own table of routes that answers a GET is
/// asked, the pages among them in a browser. Nothing of it runs, is markup, is a link that runs, or is a formula.
/// </summary>
[NonParallelizable, CancelAfter(300_000)]
public sealed class HostileMetadataTests : PageTest
{
    private const string Alien =
        """
        () => [...document.querySelectorAll('*')].filter(e =>
            (e.localName === 'script' && !e.src && e.type !== 'application/ld+json' && e.type !== 'application/json')
            || (e.src && new URL(e.src, location).origin !== location.origin && !e.src.startsWith('data:image/'))
            || [...e.attributes].some(a => a.name.startsWith('on'))
            || (e.localName === 'a' && e.hasAttribute('href') && !['http:', 'https:', 'mailto:', 'ftp:'].includes(e.protocol)
                && !(e.protocol === 'otpauth:' && location.pathname === '/tai-khoan/hai-buoc'))
            || (e.localName === 'img' && e.getAttribute('src') === 'x') || (e.localName === 'svg' && e.hasAttribute('onload')) || e.localName === 'iframe' || e.localName === 'object' || e.localName === 'embed'
            || e.hasAttribute('autofocus')).map(e => e.outerHTML.slice(0, 300))
        """;

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private TestDatabase _database = null!;
    private string _folder = "";
    private ApiServer _server = null!;
    private List<long> _documents = [];
    private long _account;
    private long _key;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _folder = Directory.CreateTempSubdirectory("thuvienso-hostile-").FullName;
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        await TestPeople.AddLibraryAsync(_database.ConnectionString, "la", "Thư viện " + HostileFiles.Attack(0));
        await ImportAsync(source);
        var index = Path.Combine(_folder, "index");
        await new IndexFollower(source, new IndexGenerations(index), IndexSchema.Version(), new FollowerPace(), TimeProvider.System, NullLogger<IndexFollower>.Instance).RebuildAsync(default);
        await TestPeople.AddAsync(_database.ConnectionString, "quan-tri", Role.Administrator, null);
        _account = await TestPeople.WithAsync(_database.ConnectionString, async services =>
        {
            var accounts = services.GetRequiredService<Accounts>();
            await accounts.AddAsync(new NewAccount("nguoi-la", HostileFiles.Attack(1), Role.Cataloguer, "la", TestPeople.Password), Actor.CommandLine, default);
            return (await accounts.FindAsync("nguoi-la", default))!.Id;
        });
        _key = (await TestPeople.AddKeyAsync(_database.ConnectionString, HostileFiles.Attack(6), KeyRights.HandIn, "la")).Id;
        _server = await ApiServer.StartAsync(new WebSettings { Catalog = _database.ConnectionString, IndexFolder = index, SignIn = new SignInSettings { TriesByAddress = 10_000, TriesByName = 10_000, SecondFactor = SecondFactorFor.None } });
        using var signedIn = await PeopleSite.SignInAsync(new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = _server.Client.BaseAddress }, "quan-tri", TestPeople.Password);
        _client.BaseAddress = _server.Client.BaseAddress;
        _client.DefaultRequestHeaders.Add("Cookie", PeopleSite.CookieOf(signedIn));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task No_answer_has_any_of_it_as_it_stands()
    {
        var marked = new List<string>();
        foreach (var address in Addresses(pages: null))
        {
            using var answer = await _client.GetAsync(address);
            Assert.That((int)answer.StatusCode, Is.LessThan(500).Or.EqualTo(503), address);
            var text = await answer.Content.ReadAsStringAsync();
            var type = answer.Content.Headers.ContentType?.MediaType ?? "";
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }), address);
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'none'"), address);
            if (text.Contains(HostileFiles.Mark, StringComparison.OrdinalIgnoreCase))
                marked.Add(address);
            Check(address, type, text);
        }

        // That the attacks got so far: else the test would look at nothing.
        foreach (var part in (string[])["/tai-lieu/", "/tim-kiem", "/duyet/", "/thu-vien", "/can-bo/tai-khoan/", "/can-bo/khoa/", "/can-bo/dot-nhap/", "/can-bo/nhat-ky", ".jsonld", ".marcxml", ".bibtex", "/api/v1/search", "/report.json"])
            Assert.That(marked, Has.Some.Contains(part), part);
    }

    [Test]
    public async Task In_a_browser_nothing_of_it_runs_and_no_link_would()
    {
        var page = await OpenAsync("/dang-nhap", site: _server.Client.BaseAddress!.ToString().TrimEnd('/'));
        await page.Locator("#ten").FillAsync("quan-tri");
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("form.staff-key button").ClickAsync();
        await page.WaitForURLAsync("**/can-bo");
        var shown = 0;
        foreach (var address in Addresses(pages: true))
        {
            await page.GotoAsync(address);
            Assert.That(await page.EvaluateAsync<string[]>(Alien), Is.Empty, address);
            shown += (await page.ContentAsync()).Contains(HostileFiles.Mark, StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.That(shown, Is.GreaterThan(_documents.Count), "pages that show something of it");
    }

    /// <summary>What a program or a browser would make of an answer.</summary>
    private static void Check(string address, string type, string text)
    {
        if (type.EndsWith("html", StringComparison.Ordinal))
        {
            Assert.That(text, Does.Not.Contain("<script>").And.Not.Contain("<img src=x").And.Not.Contain("<svg onload").And.Not.Contain("href=\"javascript").And.Not.Contain("href=\"data:").IgnoreCase, address);
            Assert.That(text, Does.Not.Contain("\" onfocus=\"").IgnoreCase, address);
        }
        else if (type.EndsWith("json", StringComparison.Ordinal))
        {
            using var json = JsonDocument.Parse(text);
        }
        else if (type != "image/svg+xml" && type.EndsWith("xml", StringComparison.Ordinal))
        {
            using var xml = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            while (xml.Read())
                Assert.That(xml.LocalName, Is.Not.EqualTo("script").And.Not.EqualTo("svg"), address);
        }
        else if (type == "text/csv")
        {
            Assert.That(CsvCells.Of(text).Where(CsvCells.IsFormula), Is.Empty, address);
        }
    }

    private async Task ImportAsync(NpgsqlDataSource source)
    {
        var files = new List<InputFile>();
        foreach (var (name, content) in ((string, string)[])[("a.xml", HostileFiles.MarcXml()), ("b.xml", HostileFiles.DublinCore()), ("c.csv", HostileFiles.Table())])
        {
            var path = Path.Combine(_folder, name);
            await File.WriteAllTextAsync(path, content);
            files.Add(new InputFile(path, $"{HostileFiles.Attack(1)} {name}"));
        }

        var outcome = await new Importer(source, TimeProvider.System).RunAsync(
            new ImportRequest { Name = HostileFiles.Attack(4), Files = files, Source = "la", By = Actor.CommandLine }, null, default);
        await using var command = source.CreateCommand("select array_agg(id order by id) from document");
        _documents = [.. (long[])(await command.ExecuteScalarAsync())!];
        Assert.That(_documents, Has.Count.GreaterThanOrEqualTo(30), $"{outcome.Summary.Refused} refused");
    }

    /// <param name="pages">Those of people, those of programs, or both when null.</param>
    private IEnumerable<string> Addresses(bool? pages)
    {
        foreach (var endpoint in _server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var isPage = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null;
            var gets = isPage || endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false;
            if (!gets || (pages is { } wanted && wanted != isPage))
                continue;
            var ofDocuments = endpoint.RoutePattern.Parameters.Any(part => part.Name is "id" or "document") && !endpoint.RoutePattern.RawText!.Contains("can-bo", StringComparison.Ordinal);
            foreach (var address in (ofDocuments ? _documents : [1L]).Select(document => Fill(endpoint.RoutePattern, document)).Distinct())
                yield return address;
        }

        foreach (var query in pages == false ? [] : (string[])[$"/tim-kiem?q={HostileFiles.Mark}", "/tim-kiem?q=" + Uri.EscapeDataString(HostileFiles.Attack(1)), "/duyet/tac-gia", "/duyet/chu-de", "/duyet/nam", "/can-bo/dot-nhap/1?severity=refused"])
            yield return query;
        foreach (var query in pages == true ? [] : (string[])[
            $"/api/v1/search?q={HostileFiles.Mark}&size=50&facets=author,subject", "/api/v1/search?sort=" + Uri.EscapeDataString(HostileFiles.Attack(0)), $"/api/v1/suggest?q={HostileFiles.Mark}",
            "/can-bo/nhat-ky?handler=File&form=csv", "/can-bo/nhat-ky?handler=File&form=xlsx", "/swagger/v1/swagger.json"])
            yield return query;
        foreach (var form in pages == true ? [] : (string[])["marcxml", "dc", "bibtex", "ris", "jsonld"])
        {
            foreach (var document in _documents)
                yield return $"/api/v1/documents/{document}.{form}";
        }
    }

    private string Fill(RoutePattern pattern, long document) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "id" } when pattern.RawText!.Contains("tai-khoan", StringComparison.Ordinal) => $"{_account}",
        RoutePatternParameterPart { Name: "id" } when pattern.RawText!.Contains("can-bo/khoa", StringComparison.Ordinal) => $"{_key}",
        RoutePatternParameterPart { Name: "id" or "document" } when !pattern.RawText!.Contains("can-bo", StringComparison.Ordinal) => $"{document}",
        RoutePatternParameterPart { Name: "kind" } => "nhan-de",
        RoutePatternParameterPart { Name: "form" } => "jsonld",
        RoutePatternParameterPart { Name: "documentName" } => "v1",
        RoutePatternParameterPart { Name: "extension" } => "json",
        RoutePatternParameterPart { Name: "status" } => "404",
        _ => "1",
    }))));
}
