using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats.Tables;
using static ThuVienSo.Tests.Formats.Tables.WorkbookBytes;

namespace ThuVienSo.Tests.Formats.Tables;

public sealed class WorkbookTests
{
    private const string Headings = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Mã</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Nhan đề</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>Năm</t></is></c></row>";

    private const string Styles =
        "<numFmts><numFmt numFmtId=\"170\" formatCode=\"000000\"/><numFmt numFmtId=\"171\" formatCode=\"yyyy\"/><numFmt numFmtId=\"172\" formatCode=\"[$-42A]dd\\ mmmm\\ yyyy\"/></numFmts>"
        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/><xf numFmtId=\"172\"/><xf numFmtId=\"17\"/></cellXfs>";

    [TestCase("<v>1998</v>", "", "1998")]
    [TestCase("<v>8.93E+12</v>", "", "8930000000000")]
    [TestCase("<v>0.30000000000000004</v>", "", "0.30000000000000004")]
    [TestCase("<v>36134</v>", "s=\"1\"", "05/12/1998")]
    [TestCase("<v>36134.75</v>", "s=\"4\"", "05/12/1998")]
    [TestCase("<v>36134</v>", "s=\"3\"", "1998")]
    [TestCase("<v>36134</v>", "s=\"5\"", "12/1998")]
    [TestCase("<v>1</v>", "s=\"1\"", "01/01/1900")]
    [TestCase("<v>61</v>", "s=\"1\"", "01/03/1900")]
    [TestCase("<v>123</v>", "s=\"2\"", "000123")]
    [TestCase("<v>123</v>", "s=\"99\"", "123")]
    [TestCase("<v>1</v>", "t=\"b\"", "TRUE")]
    [TestCase("<v>1</v>", "t=\"s\"", "chung hai")]
    [TestCase("<v>0</v>", "t=\"s\"", "chung một")]
    [TestCase("<f>A1&amp;B1</f><v>kết quả</v>", "t=\"str\"", "kết quả")]
    [TestCase("<f>1+1</f><v>2</v>", "", "2")]
    [TestCase("<is><r><t>hai </t></r><r><t>phần</t></r><rPh><t>đọc</t></rPh></is>", "t=\"inlineStr\"", "hai phần")]
    [TestCase("<v>a_x000D_b _x005F_x0041_</v>", "t=\"str\"", "a\rb _x0041_")]
    [TestCase("<v>1998-12-05</v>", "t=\"d\"", "1998-12-05")]
    public void A_cell_reads_as_a_person_sees_it(string content, string attributes, string shown)
    {
        var strings = "<si><t>chung một</t></si><si><r><t>chung </t></r><r><t>hai</t></r><rPh sb=\"0\"><t>x</t></rPh></si>";
        var reading = TableReading.OfBytes(FromXml($"{Headings}<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"str\"><v>A</v></c><c r=\"C2\" {attributes}>{content}</c></row>", strings, Styles));

        Assert.That(TableReading.Source(reading.Record, "Năm"), Is.EqualTo(shown));
    }

    [Test]
    public void Days_from_1904_are_four_years_later()
    {
        var reading = TableReading.OfBytes(FromXml($"{Headings}<row r=\"2\"><c r=\"B2\" t=\"str\"><v>A</v></c><c r=\"C2\" s=\"1\"><v>34672</v></c></row>", "", Styles, "<workbookPr date1904=\"1\"/>"));

        Assert.That(TableReading.Source(reading.Record, "Năm"), Is.EqualTo("05/12/1998"));
    }

    [TestCase("<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "formula-error")]
    [TestCase("<c r=\"B2\"><f>A1</f></c>", "formula-without-value")]
    [TestCase("<c r=\"B2\" t=\"str\"><v>A</v></c><c r=\"C2\" t=\"e\"><v>#REF!</v></c>", "formula-error")]
    [TestCase("<c r=\"B2\" t=\"str\"><v>A</v></c><c r=\"C2\"><f>A1</f></c>", "formula-without-value")]
    [TestCase("<c r=\"B2\" t=\"s\"><v>7</v></c>", "string-missing")]
    public void A_formula_without_a_result_is_told(string cells, string codes)
    {
        var reading = TableReading.OfBytes(FromXml($"{Headings}<row r=\"2\">{cells}</row><row r=\"3\"><c r=\"B3\" t=\"str\"><v>Sau</v></c></row>"));

        Assert.That(reading.Codes, Is.EqualTo(codes.Split(' ')));
        Assert.That(reading.Records[^1].Description.Title.Proper, Is.EqualTo("Sau"));
    }

    [Test]
    public void Several_sheets_are_read_and_one_without_headings_is_told()
    {
        var reading = TableReading.OfBytes(Of(
            ("Sách", [["Mã", "Nhan đề", "Năm"], ["1", "A", 1990]]),
            ("Trống", []),
            ("Ghi chép", [["không có gì"]]),
            ("Ảnh", [["DANH MỤC ẢNH"], [], [null, "Tên tài liệu", "Ngày chụp"], [null, "B", 1968.0]])));

        Assert.That(reading.Records.Select(record => record.Description.Title.Proper), Is.EqualTo(new[] { "A", "B" }));
        Assert.That(reading.Records[1].Position, Is.EqualTo(new RecordPosition(2, 4, PositionUnit.Row)));
        Assert.That(reading.Records[1].Description.Publication!.YearFrom, Is.EqualTo(1968));
        Assert.That(reading.Problems.Single().File, Is.EqualTo("bang [Ghi chép]"));
        Assert.That(reading.Problems.Single().Severity, Is.EqualTo(ProblemSeverity.Warning));
    }

    [Test]
    public void A_stream_that_cannot_seek_gives_the_same()
    {
        var bytes = Of(("S", [["Mã", "Nhan đề"], ["1", "A"]]));

        Assert.That(TableReading.OfStream(new ForwardStream(bytes)).Record.SourceKey, Is.EqualTo("1"));
    }

    [Test]
    public void A_template_not_filled_in_has_no_record()
    {
        using var stream = new MemoryStream();
        TemplateSpreadsheet.Write(stream);
        var reading = TableReading.OfBytes(stream.ToArray());

        Assert.That(reading.Records, Is.Empty);
        Assert.That(reading.Problems.Select(problem => problem.Code), Has.None.EqualTo("no-headings"));
    }

    [Test]
    public void The_examples_of_the_template_read_as_one_record()
    {
        var examples = TemplateSpreadsheet.Examples;
        var reading = TableReading.OfBytes(Of(("S", [[.. examples.Select(column => column.Heading)], [.. examples.Select(column => column.Example)]])));
        var record = reading.Record;

        Assert.That(reading.Codes, Is.Empty);
        Assert.That(record.SourceKey, Is.EqualTo("QNG-0001"));
        Assert.That(record.Description.Notes, Is.Empty);
        Assert.That(record.Description.Contributors.Select(name => name.Role), Is.EqualTo(new[] { "aut", "edt" }));
        Assert.That(record.Description.Series.Single().Volume, Is.EqualTo("3"));
        Assert.That(record.Holdings.Select(holding => holding.Barcode), Is.EqualTo(new[] { "QN.000001", "QN.000002" }));
        Assert.That(record.Collections, Is.EqualTo(new[] { "Địa chí" }));
    }

    [Test]
    public void Strict_files_and_prefixed_elements_are_read_too()
    {
        var reading = TableReading.OfBytes(Zip(
            ("xl/workbook.xml", "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:r=\"r\"><x:sheets><x:sheet name=\"S\" r:id=\"a\"/></x:sheets></x:workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"a\" Target=\"/xl/s.xml\"/></Relationships>"),
            ("xl/s.xml", "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row><x:c t=\"str\"><x:v>Mã</x:v></x:c><x:c t=\"str\"><x:v>Nhan đề</x:v></x:c></x:row>"
                + "<x:row><x:c><x:v>1</x:v></x:c><x:c t=\"str\"><x:v>A</x:v></x:c></x:row></x:sheetData></x:worksheet>")));

        Assert.That(reading.Record.Description.Title.Proper, Is.EqualTo("A"));
    }
}
