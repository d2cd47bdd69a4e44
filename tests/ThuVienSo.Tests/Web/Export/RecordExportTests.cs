using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Tests.Formats;
using ThuVienSo.Web.Export;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.Records;

namespace ThuVienSo.Tests.Web.Export;

[TestFixture]
public sealed class RecordExportTests
{
    private const string Link = "https://thuvien.example/tai-lieu/42";
    private static readonly XNamespace Marc = "http://www.loc.gov/MARC21/slim";

    private static IEnumerable<TestCaseData> XmlCases() =>
        from record in SampleRecords.All
        from form in new[] { ("marcxml", "MARC21slim.xsd"), ("dc", "oai_dc.xsd") }
        select new TestCaseData(record, form.Item1, form.Item2).SetArgDisplayNames(form.Item1, record.Description.Type.ToString());

    [TestCaseSource(nameof(XmlCases))]
    public void Xml_is_valid_against_its_published_schema(DocumentState record, string form, string schema)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, Path.Combine(SharedData.Folder("xsd"), schema));
        var problems = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas, ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings };
        settings.ValidationEventHandler += (_, e) => problems.Add(e.Message);
        using (var reader = XmlReader.Create(new MemoryStream(Written(form, record)), settings))
        {
            while (reader.Read())
            {
            }
        }
        Assert.That(problems, Is.Empty);
    }

    [Test]
    public void A_key_made_of_the_content_is_no_record_number()
    {
        var record = SampleRecords.Full with { SourceKey = "sha256:e4904f0a1b2c3d4e5f60718293a4b5c6" };

        foreach (var export in RecordExports.All)
            Assert.That(Encoding.UTF8.GetString(Written(export.Form, record)), Does.Not.Contain("sha256"), export.Form);
        Assert.That(Xml("marcxml", record).Elements().Select(f => f.Attribute("tag")?.Value), Has.None.EqualTo("001").And.None.EqualTo("003"));
        Assert.That(RecordView.Of(record, new Texts()).Fields.SelectMany(field => field.Values).Select(value => value.Text), Has.None.StartsWith("sha256"));
        Assert.That(RecordView.Of(SampleRecords.Full, new Texts()).Fields.SelectMany(field => field.Values).Select(value => value.Text), Has.Some.EqualTo("qn0042"));
    }

    [Test]
    public void MarcXml_has_the_fields_of_the_description()
    {
        var fields = Xml("marcxml", SampleRecords.Full).Elements().ToList();
        string Text(string tag) => string.Join('|', fields.Where(f => f.Attribute("tag")?.Value == tag)
            .Select(f => f.HasElements ? string.Concat(f.Elements().Select(s => $"${s.Attribute("code")!.Value}{s.Value}")) : f.Value));
        Assert.Multiple(() =>
        {
            Assert.That(Text("001"), Is.EqualTo("qn0042"));
            Assert.That(Text("008"), Is.EqualTo("260102q19932003xx |||||||||||||||||vie d"));
            Assert.That(Text("020"), Is.EqualTo("$a9786041001237"));
            Assert.That(Text("100"), Is.EqualTo("$aNguyễn Văn A,$d1930-2001$4aut"));
            Assert.That(Text("700"), Is.EqualTo("$aTrần Thị B$4edt"));
            Assert.That(Text("710"), Is.EqualTo("$aSở Văn hóa$4ctb"));
            Assert.That(Text("245"), Is.EqualTo("$aĐịa chí Quảng Ngãi :$bđất và người /$cNguyễn Văn A chủ biên"));
            Assert.That(Text("264"), Is.EqualTo("$aH.$bTừ điển Bách khoa$ckhoảng 1998"));
            Assert.That(Text("651"), Is.EqualTo("$aQuảng Ngãi$xLịch sử$xThế kỷ 20"));
            Assert.That(Text("600"), Is.EqualTo("$aTrương Định$2btkvn"));
            Assert.That(Text("852"), Is.EqualTo("$aba-to$bThư viện huyện Ba Tơ$cKho mở$j959.753 Đ301C$pBT000123"));
            Assert.That(fields.Single(f => f.Name == Marc + "leader").Value, Has.Length.EqualTo(24));
        });
    }

    [Test]
    public void Dublin_Core_tells_creators_from_contributors()
    {
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        var record = Xml("dc", SampleRecords.Full);
        Assert.Multiple(() =>
        {
            Assert.That(record.Elements(dc + "creator").Select(e => e.Value), Is.EqualTo(new[] { "Nguyễn Văn A" }));
            Assert.That(record.Elements(dc + "contributor").Select(e => e.Value), Has.Member("Trần Thị B"));
            Assert.That(record.Elements(dc + "identifier").Select(e => e.Value), Has.Member(Link).And.Member("urn:isbn:9786041001237"));
        });
    }

    [Test]
    public void BibTex_keeps_its_braces_balanced_and_a_Vietnamese_name_whole()
    {
        var full = Text("bibtex", SampleRecords.Full);
        Assert.Multiple(() =>
        {
            Assert.That(full, Does.StartWith("@book{tvs42,\n  title = {Địa chí Quảng Ngãi: đất và người},\n"));
            Assert.That(full, Does.Contain("author = {{Nguyễn Văn A} and {Sở Văn hóa}"));
            foreach (var record in SampleRecords.All)
            {
                Assert.That(Balance(Text("bibtex", record)), Is.Zero);
            }
        });
    }

    [Test]
    public void Ris_is_one_reference_whatever_the_record_says()
    {
        foreach (var record in SampleRecords.All)
        {
            var lines = Text("ris", record).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.That(lines, Has.All.Matches("^[A-Z][A-Z0-9]  - "));
            Assert.That(lines.Count(line => line.StartsWith("TY", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(lines.Count(line => line.StartsWith("ER", StringComparison.Ordinal)), Is.EqualTo(1));
        }
    }

    [Test]
    public void JsonLd_is_JSON_that_cannot_close_a_script_element()
    {
        foreach (var record in SampleRecords.All)
        {
            var text = Text("jsonld", record);
            using var json = JsonDocument.Parse(text);
            Assert.That(json.RootElement.GetProperty("@context").GetString(), Is.EqualTo("https://schema.org"));
            Assert.That(text, Does.Not.Contain("<"));
        }
        Assert.That(Text("jsonld", SampleRecords.Full), Does.Contain("\"Địa chí Quảng Ngãi : đất và người\""));
    }

    private static int Balance(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
                continue;
            }
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            Assert.That(depth, Is.GreaterThanOrEqualTo(0));
        }
        return depth;
    }

    private static byte[] Written(string form, DocumentState record)
    {
        using var target = new MemoryStream();
        RecordExports.All.Single(e => e.Form == form).Write(record, Link, target);
        return target.ToArray();
    }

    private static string Text(string form, DocumentState record) => new UTF8Encoding(false, true).GetString(Written(form, record));

    private static XElement Xml(string form, DocumentState record)
    {
        using var reader = XmlReader.Create(new MemoryStream(Written(form, record)));
        return (XElement)XNode.ReadFrom(Positioned(reader));
    }

    private static XmlReader Positioned(XmlReader reader)
    {
        reader.MoveToContent();
        return reader;
    }
}
