using System.Text;
using ThuVienSo.Ingestion.Formats.DublinCore;
using ThuVienSo.Ingestion.Formats.Marc;

namespace ThuVienSo.Tests.Formats;

/// <summary>Hostile and broken XML: what it costs, and that the good records around it land.</summary>
public sealed class XmlRecordTests
{
    private const string Open = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n";

    private static IEnumerable<TestCaseData> Rows()
    {
        yield return Row("Unescaped ampersand", Good("b").Replace("Phạm", "Tom & Jerry"), "a c", "xml-not-well-formed");
        yield return Row("An entity nobody declared", Good("b").Replace("Phạm", "&nbsp;"), "a c", "xml-not-well-formed");
        yield return Row("A closing tag missing", Good("b").Replace("</datafield>", ""), "a c", "xml-not-well-formed");
        yield return Row("The record's closing tag missing", Good("b").Replace("</record>", ""), "a c", "xml-record-not-closed");
        yield return Row("The record's opening tag damaged", Good("b").Replace("<record>", "<rec0rd"), "a c", "xml-record-not-opened");
        yield return Row("A quote missing", Good("b").Replace("tag=\"001\"", "tag=\"001"), "a c", "xml-not-well-formed");
        yield return Row("A tag not closed", Good("b").Replace("</subfield>", "</subfield "), "a c", "xml-not-well-formed");
        yield return Row("A comment around a record", $"<!-- {Good("b")} -->", "a c", "");
        yield return Row("A comment without end", Good("b").Replace("Phạm", "<!-- "), "a c", "xml-not-well-formed");
        yield return Row("A CDATA section", Good("b").Replace("Phạm", "<![CDATA[</record> & ]]>"), "a b c", "");
        yield return Row("A CDATA section without end", Good("b").Replace("Phạm", "<![CDATA["), "a c", "xml-not-well-formed");
        yield return Row("A DOCTYPE between records", Good("b").Replace("Phạm", "<!DOCTYPE x>"), "a c", "xml-doctype");
        yield return Row("300 attributes in a tag", Good("b").Replace("<leader>", Attributes(300) + "<leader>"), "a c",
            "xml-too-many-attributes");
        yield return Row("200,000 attributes in a tag", Good("b").Replace("<leader>", Attributes(200_000) + "<leader>"), "a c", "");
        yield return Row("65 levels", Good("b").Replace("Phạm", Repeated("<i>", 62) + Repeated("</i>", 62)), "a c", "xml-too-deep");
        yield return Row("200,000 levels inside a record", Good("b").Replace("Phạm", Repeated("<i>", 200_000) + Repeated("</i>",
            200_000)), "a c", "xml-too-deep");
        yield return Row("200,000 levels around a record", Repeated("<i>", 200_000) + Good("b") + Repeated("</i>", 200_000), "a b c", "");
        yield return Row("Control characters", Good("b").Replace("Phạm", "Ph\u0001\u0000ạm"), "a b c", "unknown-characters");
        yield return Row("References to control characters", Good("b").Replace("Phạm", "Ph&#1;ạm"), "a b c", "");
        yield return Row("100,000 '<'", Good("b").Replace("Phạm", new string('<', 100_000)), "a c", "xml-not-well-formed");
        yield return Row("100,000 '<!--'", Good("b").Replace("Phạm", Repeated("<!--", 100_000)), "a c", "xml-not-well-formed");
        yield return Row("No leader", Good("b").Replace("<leader>00000nam a2200000 a 4500</leader>", ""), "a b c", "leader-missing");
        yield return Row("Text in no record", "lạc loài", "a c", "");
        yield return Row("An empty record", "<record/>", "a c", "no-fields");
        yield return Row("Another prefix", Good("b").Replace("<", "<m:").Replace("<m:/", "</m:"), "a b c", "");
        yield return Row("Wrapped in an OAI-PMH record",
            $"<ListRecords><record><header><identifier>x</identifier></header><metadata>{Good("b")}</metadata></record></ListRecords>", "a b c", "");
    }

    [TestCaseSource(nameof(Rows))]
    [CancelAfter(20_000)]
    public async Task A_broken_record_costs_itself_only(string middle, string keys, string codes, CancellationToken cancellationToken)
    {
        var file = Encoding.UTF8.GetBytes($"{Open}{Good("a")}\n{middle}\n{Good("c")}\n</collection>");
        var results = await Reading.AllAsync(new MarcXmlRecordReader(), file, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', results.Keys()), Is.EqualTo(keys));
            if (codes.Length > 0 || keys.Contains('b', StringComparison.Ordinal))
            {
                Assert.That(string.Join(' ', results.Codes()), Is.EqualTo(codes));
            }
        });
    }

    [Test]
    public async Task A_file_with_a_DOCTYPE_is_refused_and_nothing_is_expanded_or_fetched()
    {
        var bomb = "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>\n" + $"<collection>{Good("a").Replace("Phạm", "&b;&c;")}</collection>";
        var results = await Reading.AllAsync(new MarcXmlRecordReader(), Encoding.UTF8.GetBytes(bomb));
        Assert.Multiple(() =>
        {
            Assert.That(results.Codes(), Is.EqualTo(new[] { "xml-doctype" }));
            Assert.That(results.Problems()[0].Reason.Vi, Does.Contain("DOCTYPE"));
        });
    }

    [TestCase("utf-16", true)]
    [TestCase("utf-16BE", true)]
    [TestCase("utf-32", true)]
    [TestCase("utf-16", false)]
    [TestCase("windows-1258", false)]
    [TestCase("utf-8", true)]
    public async Task A_file_in_another_encoding_is_read(string name, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var text = Open.Replace("UTF-8", name) + Good("a").Replace("Phạm Trung Việt", "đường cây") + "</collection>";
        byte[] file = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        var results = await Reading.AllAsync(new MarcXmlRecordReader(), file);
        Assert.Multiple(() =>
        {
            Assert.That(results.Codes(), Is.Empty);
            Assert.That(results.Drafts()[0].Description.Contributors[0].Name, Is.EqualTo(name == "windows-1258" ? results.Drafts()[0].Description.Contributors[0].Name : "đường cây"));
        });
    }

    [TestCase("UTF-16", "xml-encoding-unknown")]
    [TestCase("x-none", "xml-encoding-unknown")]
    [TestCase("utf-7", "xml-encoding-unknown")]
    public async Task A_declaration_that_lies_about_the_encoding_is_not_believed(string name, string code)
    {
        var results = await Reading.AllAsync(new MarcXmlRecordReader(), Encoding.UTF8.GetBytes(Open.Replace("UTF-8", name) + Good("a") + "</collection>"));
        Assert.Multiple(() =>
        {
            Assert.That(results.Keys(), Is.EqualTo(new[] { "a" }));
            Assert.That(results.Codes(), Is.EqualTo(new[] { code }));
        });
    }

    [Test]
    public async Task A_refusal_names_the_line_of_the_file()
    {
        var file = $"{Open}{Good("a")}\n\n{Good("b").Replace("Phạm", "\n& ")}</collection>";
        var problem = (await Reading.AllAsync(new MarcXmlRecordReader(), Encoding.UTF8.GetBytes(file))).Problems()[0];
        var line = file[..file.IndexOf("& ", StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        Assert.That(problem.Reason.En, Does.Contain($"at line {line},"));
    }

    [Test]
    public async Task The_source_record_is_kept_byte_for_byte()
    {
        var record = Good("a").Replace("<leader>", "\r\n  <!-- giữ -->\t<leader>");
        var results = await Reading.AllAsync(new MarcXmlRecordReader(), Encoding.UTF8.GetBytes($"{Open}{record}</collection>"));
        Assert.That(Encoding.UTF8.GetString(results.Drafts()[0].SourceRecord), Is.EqualTo(record));
    }

    [Test]
    public async Task A_record_has_the_same_content_key_in_both_forms()
    {
        var xml = await Reading.AllAsync(new MarcXmlRecordReader(), Encoding.UTF8.GetBytes(
            "<record><leader>00000nam a2200000 a 4500</leader><datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">Núi Ấn sông Trà</subfield></datafield></record>"));
        var iso = await Reading.AllAsync(new Iso2709RecordReader(), MarcFile.Record("245 10$aNúi Ấn sông Trà"));
        Assert.Multiple(() =>
        {
            Assert.That(xml.Keys()[0], Does.Match("^sha256:[0-9a-f]{32}$"));
            Assert.That(iso.Keys(), Is.EqualTo(xml.Keys()));
        });
    }

    [TestCase("")]
    [TestCase("chỉ là chữ")]
    [TestCase("<a><b/></a>")]
    public async Task A_file_without_records_says_so(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var marc = await Reading.AllAsync(new MarcXmlRecordReader(), bytes);
        var dublinCore = await Reading.AllAsync(new DublinCoreRecordReader(), bytes);
        Assert.That(marc.Codes().Concat(dublinCore.Codes()), Is.EqualTo(new[] { "no-records", "no-records" }));
    }

    internal static string Good(string key) => $"""
        <record><leader>00000nam a2200000 a 4500</leader><controlfield tag="001">{key}</controlfield><controlfield tag="003">VN-QNg</controlfield>
        <datafield tag="100" ind1="1" ind2=" "><subfield code="a">Phạm Trung Việt</subfield></datafield>
        <datafield tag="245" ind1="1" ind2="0"><subfield code="a">Non nước xứ Quảng</subfield></datafield></record>
        """;

    private static string Attributes(int count) => "<x " + string.Concat(Enumerable.Range(0, count).Select(i => $"a{i}=\"\" ")) + "/>";

    private static string Repeated(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static TestCaseData Row(string name, string middle, string keys, string codes) => new TestCaseData(middle, keys, codes).SetArgDisplayNames(name);
}
