using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Tests.Web;

[TestFixture]
public sealed class WorkbookWriterTests
{
    private static readonly SheetColumn[] _columns = [new("Tên", 20), new("Số", 10)];

    [Test]
    public async Task Rows_that_one_sheet_cannot_hold_go_on_in_the_next()
    {
        using var workbook = await WriteAsync(4, Enumerable.Range(1, 7).Select(n => new object?[] { $"dòng {n}", (long)n }));
        var parts = workbook.WorkbookPart!.Workbook!.Descendants<Sheet>()
            .Select(sheet => (Name: sheet.Name!.Value!, Rows: ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet!.Descendants<Row>().Skip(1).ToList())).ToList();
        Assert.That(parts.Select(part => part.Name), Is.EqualTo(new[] { "Bảng", "Bảng 2", "Bảng 3" }));
        Assert.That(parts.SelectMany(part => part.Rows).Select(row => row.InnerText), Is.EqualTo(Enumerable.Range(1, 7).Select(n => $"dòng {n}{n}")));
    }

    [TestCase("=1+1")]
    [TestCase("+84 255 3822 000")]
    [TestCase("@SUM(A1)")]
    [TestCase(" khoảng trống ")]
    [TestCase("𠀋 chữ Nôm")]
    [TestCase("a & b < c")]
    public async Task A_text_is_kept_as_it_is(string text)
    {
        using var workbook = await WriteAsync(100, [[text, null]]);
        Assert.That(new OpenXmlValidator().Validate(workbook), Is.Empty);
        var cell = workbook.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Last().Elements<Cell>().First();
        Assert.That((cell.DataType!.Value, cell.InnerText), Is.EqualTo((CellValues.InlineString, text)));
    }

    [TestCase("a\u0000b\u000B", "a\uFFFDb\uFFFD")]
    [TestCase("quét_x0041_.tif", "quét_x005F_x0041_.tif")]
    public async Task What_a_workbook_cannot_have_is_shown_or_escaped(string text, string written)
    {
        using var workbook = await WriteAsync(100, [[text, 1L]]);
        Assert.That(workbook.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Last().Elements<Cell>().First().InnerText, Is.EqualTo(written));
    }

    [Test]
    public async Task A_text_too_long_for_a_cell_is_cut_between_characters()
    {
        using var workbook = await WriteAsync(100, [["a" + string.Concat(Enumerable.Repeat("𠀋", 20_000)), null]]);
        var cell = workbook.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Last().Elements<Cell>().First().InnerText;
        Assert.That(cell, Has.Length.LessThanOrEqualTo(32_767).And.EndsWith("𠀋…"));
    }

    private static async Task<SpreadsheetDocument> WriteAsync(int mostRows, IEnumerable<object?[]> rows)
    {
        var file = new MemoryStream();
        using (var writer = new WorkbookWriter(file, mostRows))
        {
            await writer.AddAsync("Bảng", _columns, rows.ToAsyncEnumerable(), CancellationToken.None);
            await writer.CompleteAsync(CancellationToken.None);
        }

        file.Position = 0;
        return SpreadsheetDocument.Open(file, isEditable: false);
    }
}
