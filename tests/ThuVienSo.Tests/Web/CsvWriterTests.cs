using System.Text;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Tests.Web;

[TestFixture]
public sealed class CsvWriterTests
{
    private static readonly SheetColumn[] _columns = [new("Tên", 20), new("Số", 10)];

    [TestCase("=1+1")]
    [TestCase("+84 255 3822 000")]
    [TestCase("-2")]
    [TestCase("@SUM(A1)")]
    [TestCase("\t=1")]
    [TestCase("\r=1")]
    [TestCase("＝1+1")]
    public async Task A_text_that_a_spreadsheet_would_calculate_is_marked_as_text_and_comes_back_as_it_was(string text)
    {
        var cell = (await WriteAsync([[text, null]])).Split("\r\n", 2)[1];
        Assert.That(cell.TrimStart('"'), Does.StartWith("'" + text[0]));
        Assert.That(CsvWriter.Original(CsvWriter.Harmless(text)), Is.EqualTo(text));
    }

    [TestCase("Kho A;=1+1", "Kho A;'=1+1")]
    [TestCase("a\n-2;'@b", "a\n'-2;''@b")]
    [TestCase("a\t+1", "a\t'+1")]
    [TestCase("xem ở kệ 3 - 4; tập 2=3", "xem ở kệ 3 - 4; tập 2=3")]
    public void What_another_separator_would_make_a_cell_is_marked_too(string text, string written)
    {
        Assert.That(CsvWriter.Harmless(text), Is.EqualTo(written));
        Assert.That(CsvWriter.Original(written), Is.EqualTo(text));
    }

    [Test]
    public void Whatever_is_written_comes_back_as_it_was()
    {
        var random = new Random(20_261_201);
        for (var n = 0; n < 100_000; n++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => "=+-@;,\t\r\n'\"aư＝ "[random.Next(15)])]);
            Assert.That(CsvWriter.Original(CsvWriter.Harmless(text)), Is.EqualTo(text));
        }
    }

    [TestCase("'tis")]
    [TestCase("'")]
    [TestCase("")]
    [TestCase("Quảng Ngãi")]
    public void Other_text_stays_as_it_is(string text) => Assert.Multiple(() =>
    {
        Assert.That(CsvWriter.Harmless(text), Is.EqualTo(text));
        Assert.That(CsvWriter.Original(text), Is.EqualTo(text));
    });

    [Test]
    public async Task Cells_with_commas_quotes_and_lines_are_quoted_and_numbers_are_not() =>
        Assert.That(await WriteAsync([["a,\"b\"\nc", 12L]]), Is.EqualTo("\uFEFFTên,Số\r\n\"a,\"\"b\"\"\nc\",12\r\n"));

    private static async Task<string> WriteAsync(object?[][] rows)
    {
        using var output = new MemoryStream();
        await CsvWriter.WriteAsync(output, _columns, rows.ToAsyncEnumerable(), default);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
