using System.Text;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Ingestion.Formats.DublinCore;

namespace ThuVienSo.Tests.Formats;

public sealed class DublinCoreTests
{
    [Test]
    public async Task Every_element_finds_its_place()
    {
        var draft = await OneAsync("""
            <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <dc:title>Địa chí Quảng Ngãi</dc:title><dcterms:alternative>Quảng Ngãi xưa và nay</dcterms:alternative>
              <dc:creator>Nguyễn Văn An, 1950- (chủ biên)</dc:creator><dc:creator>UBND tỉnh Quảng Ngãi</dc:creator><dc:contributor>Dịch: Trần Thị Bình</dc:contributor>
              <dc:subject>Địa chí; Lịch sử</dc:subject><dc:subject xsi:type="dcterms:DDC">915.9753</dc:subject><dcterms:spatial>Quảng Ngãi</dcterms:spatial><dc:coverage>1930-1945</dc:coverage>
              <dc:description>Giới thiệu tỉnh.</dc:description><dc:publisher>Từ điển Bách khoa</dc:publisher><dc:date>2008-05-01</dc:date><dc:type>Sách</dc:type>
              <dc:format>application/pdf</dc:format><dcterms:extent>1023 tr.</dcterms:extent><dc:language>vi</dc:language><dc:language>Tiếng Pháp</dc:language>
              <dc:identifier>DC-0001</dc:identifier><dc:identifier>ISBN 978-0-306-40615-7</dc:identifier><dc:identifier>https://doi.org/10.1000/XYZ</dc:identifier>
              <dc:identifier>206/QĐ-TTg</dc:identifier><dc:identifier>http://vidu.vn/1</dc:identifier><dcterms:isPartOf>Địa chí / Toàn tỉnh</dcterms:isPartOf><dc:rights>Công cộng</dc:rights>
            </oai_dc:dc>
            """);
        var what = draft.Description;
        Assert.Multiple(() =>
        {
            Assert.That(draft.SourceKey, Is.EqualTo("DC-0001"));
            Assert.That(what.Title.Proper, Is.EqualTo("Địa chí Quảng Ngãi"));
            Assert.That(what.Title.Parallel, Is.EqualTo(new[] { "Quảng Ngãi xưa và nay" }));
            Assert.That(what.Contributors.Select(one => $"{one.Name}|{one.Role}|{one.Kind}|{one.Dates}"), Is.EqualTo(new[]
            {
                "Nguyễn Văn An|edt|Person|1950-", "UBND tỉnh Quảng Ngãi|aut|Corporate|", "Trần Thị Bình|trl|Person|",
            }));
            Assert.That(what.Subjects.Select(one => $"{one.Heading}|{one.Kind}"), Is.EqualTo(new[] { "Địa chí|Keyword", "Lịch sử|Keyword", "Quảng Ngãi|Place", "1930-1945|Period" }));
            Assert.That(what.Classifications, Is.EqualTo(new[] { new Classification("ddc", "915.9753") }));
            Assert.That(what.Abstract, Is.EqualTo("Giới thiệu tỉnh."));
            Assert.That(what.Publication!.Publishers, Is.EqualTo(new[] { "Từ điển Bách khoa" }));
            Assert.That((what.Publication.YearFrom, what.Publication.YearTo), Is.EqualTo((2008, 2008)));
            Assert.That(what.Type, Is.EqualTo(DocumentType.Book));
            Assert.That(what.PhysicalDescription, Is.EqualTo("1023 tr."));
            Assert.That(what.Languages, Is.EqualTo(new[] { "vie", "fre" }));
            Assert.That(what.Identifiers.Select(one => $"{one.Kind} {one.Value}"), Is.EqualTo(new[]
            {
                "Other DC-0001", "Isbn 9780306406157", "Doi 10.1000/xyz", "DocumentNumber 206/QĐ-TTg", "Uri http://vidu.vn/1",
            }));
            Assert.That(draft.Collections, Is.EqualTo(new[] { "Địa chí / Toàn tỉnh" }));
            Assert.That(what.Rights, Is.EqualTo("Công cộng"));
        });
    }

    [TestCase("""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="urn:x:1"><dc:title>A</dc:title><dc:creator><rdf:Description><rdf:value>Bình</rdf:value></rdf:Description></dc:creator></rdf:Description><rdf:Description rdf:about="urn:x:2"><dc:title>B</dc:title></rdf:Description></rdf:RDF>""", "urn:x:1 urn:x:2", TestName = "RDF")]
    [TestCase("""<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A</dc:title><dc:identifier>m1</dc:identifier></metadata>""", "m1", TestName = "metadata")]
    [TestCase("""<kho xmlns:dc="http://purl.org/dc/elements/1.1/"><muc><dc:title>A</dc:title><dc:identifier>m1</dc:identifier></muc><muc><dc:title>B</dc:title><dc:identifier>m2</dc:identifier></muc></kho>""", "m1 m2", TestName = "Elements of any name")]
    [TestCase("""<dc xmlns="http://purl.org/dc/elements/1.1/"><title>A</title><identifier>m1</identifier></dc>""", "m1", TestName = "Default namespace")]
    [TestCase("""<records><record><title>A</title><identifier>m1</identifier></record><record><title>B</title><identifier>m2</identifier></record></records>""", "m1 m2", TestName = "No namespace")]
    [TestCase("""<x:c xmlns:x="urn:x" xmlns:d="http://purl.org/dc/terms/"><x:record><d:title>A</d:title><d:identifier>m1</d:identifier></x:record></x:c>""", "m1", TestName = "Another prefix, declared outside")]
    [TestCase("""<records><record><header><identifier>oai:a.vn:1</identifier></header><metadata><dc:dc><dc:title>A</dc:title></dc:dc></metadata></record></records>""", "oai:a.vn:1", TestName = "OAI-PMH records without the answer")]
    public async Task Records_are_found_in_any_envelope(string file, string keys)
    {
        var results = await Reading.AllAsync(new DublinCoreRecordReader(), Encoding.UTF8.GetBytes(file));
        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', results.Keys()), Is.EqualTo(keys));
            Assert.That(results.Codes(), Is.Empty);
        });
    }

    [TestCase("<dc:creator>Ai đó</dc:creator>", "no-title")]
    [TestCase("<dc:title>A</dc:title><dc:identifier>ISBN 9780306406158</dc:identifier>", "isbn-invalid")]
    [TestCase("<dc:title>A</dc:title><dc:identifier>urn:issn:0378-5954</dc:identifier>", "issn-invalid")]
    [TestCase("<dc:title>A</dc:title><dc:language>tiếng gì đó</dc:language>", "language-unknown")]
    [TestCase("", "no-dublin-core")]
    public async Task What_is_wrong_is_said(string elements, string code)
    {
        var results = await Reading.AllAsync(new DublinCoreRecordReader(), Encoding.UTF8.GetBytes($"<r><dc>{elements}</dc></r>"));
        Assert.That(results.Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public async Task A_deleted_record_is_reported_with_its_key()
    {
        var file = $"<OAI-PMH><ListRecords>{Oai("a")}<record><header status=\"deleted\"><identifier>oai:kho.vn:9</identifier></header></record>{Oai("c")}</ListRecords></OAI-PMH>";
        var results = await Reading.AllAsync(new DublinCoreRecordReader(), Encoding.UTF8.GetBytes(file));
        Assert.Multiple(() =>
        {
            Assert.That(results.Keys(), Is.EqualTo(new[] { "oai:kho.vn:a", "oai:kho.vn:c" }));
            Assert.That(results.Problems().Select(problem => (problem.Code, problem.SourceKey)), Is.EqualTo(new[] { ("oai-deleted", (string?)"oai:kho.vn:9") }));
            Assert.That(results.Drafts()[0].Source, Is.EqualTo("kho.vn"));
        });
    }

    internal static string Simple(string key) => $"""
        <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:title>Non nước xứ Quảng</dc:title><dc:creator>Phạm Trung Việt</dc:creator><dc:date>1998</dc:date><dc:identifier>{key}</dc:identifier></oai_dc:dc>
        """;

    internal static string Oai(string key) =>
        $"<record><header><identifier>oai:kho.vn:{key}</identifier><datestamp>2026-01-01</datestamp></header><metadata>{Simple(key)}</metadata></record>";

    private static async Task<Catalog.Imports.RecordDraft> OneAsync(string file) =>
        (await Reading.AllAsync(new DublinCoreRecordReader(), Encoding.UTF8.GetBytes(file))).Drafts().Single();
}
