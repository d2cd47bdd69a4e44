using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Schema;

namespace ThuVienSo.IntegrationTests.Api;

[TestFixture]
[Parallelizable(ParallelScope.Self)]
internal sealed class DocumentTests
{
    private long id;

    [OneTimeSetUp]
    public async Task FindAsync() => id = await ApiSite.IdAsync(ApiRecords.Fullest);

    [Test]
    public async Task A_document_has_its_description_holdings_and_forms()
    {
        var document = await ApiSite.JsonAsync($"/api/v1/documents/{id}");
        var record = document.GetProperty("record");
        Assert.Multiple(() =>
        {
            Assert.That(document.GetProperty("sourceKey").GetString(), Is.EqualTo(ApiRecords.Fullest));
            Assert.That(document.GetProperty("title").GetString(), Is.EqualTo("Phủ biên tạp lục : bản dịch"));
            Assert.That(document.GetProperty("type").GetString(), Is.EqualTo("book"));
            Assert.That(record.GetProperty("source").GetString(), Is.EqualTo("VN-QNg"));
            Assert.That(record.GetProperty("description").GetProperty("contributors")[1].GetProperty("kind").GetString(), Is.EqualTo("corporate"));
            Assert.That(record.GetProperty("description").GetProperty("publication").GetProperty("places")[0].GetString(), Is.EqualTo("H."));
            Assert.That(record.GetProperty("holdings")[0].GetProperty("barcode").GetString(), Is.EqualTo("QN0001"));
            Assert.That(record.GetProperty("holdings")[0].GetProperty("status").GetString(), Is.EqualTo("readingRoomOnly"));
            Assert.That(record.GetProperty("forms").EnumerateObject().Select(f => f.Name), Is.EquivalentTo(new[] { "marcxml", "dc", "bibtex", "ris", "jsonld", "source" }));
        });
    }

    [Test]
    public async Task Every_form_that_a_document_names_can_be_fetched()
    {
        var forms = (await ApiSite.JsonAsync($"/api/v1/documents/{id}")).GetProperty("record").GetProperty("forms");
        foreach (var form in forms.EnumerateObject())
        {
            using var answer = await ApiSite.Client.GetAsync(form.Value.GetString());
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), form.Name);
            Assert.That(answer.Content.Headers.ContentDisposition?.FileName, Does.StartWith($"thuvienso-{id}."), form.Name);
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }), form.Name);
        }
    }

    [TestCase("marcxml", "MARC21slim.xsd", "application/marcxml+xml")]
    [TestCase("dc", "oai_dc.xsd", "application/xml")]
    public async Task Xml_forms_are_valid_against_their_published_schemas(string form, string schema, string mediaType)
    {
        using var answer = await ApiSite.Client.GetAsync($"/api/v1/documents/{id}.{form}");
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(mediaType));
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, Path.Combine(SchemaFolder(), schema));
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
        settings.ValidationEventHandler += (_, e) => Assert.Fail(e.Message);
        var elements = 0;
        using var reader = XmlReader.Create(await answer.Content.ReadAsStreamAsync(), settings);
        while (reader.Read())
        {
            elements += reader.NodeType == XmlNodeType.Element ? 1 : 0;
        }
        Assert.That(elements, Is.GreaterThan(8));
    }

    [TestCase("bibtex", "application/x-bibtex", "title = {Phủ biên tạp lục: bản dịch}")]
    [TestCase("ris", "application/x-research-info-systems", "TI  - Phủ biên tạp lục: bản dịch\r\n")]
    public async Task Citation_forms_hold_the_title(string form, string mediaType, string text)
    {
        using var answer = await ApiSite.Client.GetAsync($"/api/v1/documents/{id}.{form}");
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(mediaType));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(text));
    }

    [Test]
    public async Task JsonLd_names_the_page_of_the_document()
    {
        using var answer = await ApiSite.Client.GetAsync($"/api/v1/documents/{id}.jsonld");
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/ld+json"));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That(json.RootElement.GetProperty("@id").GetString(), Does.EndWith($"/tai-lieu/{id}"));
    }

    [Test]
    public async Task The_source_record_comes_back_byte_for_byte()
    {
        using var marc = await ApiSite.Client.GetAsync($"/api/v1/documents/{id}.source");
        Assert.That(marc.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/marc"));
        Assert.That(await marc.Content.ReadAsByteArrayAsync(), Is.EqualTo(ApiRecords.FullestSource));
        using var row = await ApiSite.Client.GetAsync($"/api/v1/documents/{await ApiSite.IdAsync("d-1")}.source");
        Assert.That(row.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        Assert.That(Encoding.UTF8.GetString(await row.Content.ReadAsByteArrayAsync()), Is.EqualTo("{\"Mã\":\"d-1\"}"));
    }

    private static string SchemaFolder()
    {
        var shared = Environment.GetEnvironmentVariable("THUVIENSO_SHARED");
        for (var at = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); shared is null && at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "shared");
            shared = Directory.Exists(Path.Combine(candidate, "data", "xsd")) ? candidate : null;
        }
        if (shared is null)
        {
            Assert.Ignore("The folder shared/data/xsd is not beside the checkout, and THUVIENSO_SHARED does not name it.");
        }
        return Path.Combine(shared!, "data", "xsd");
    }
}
