using System.Text;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Text;

namespace ThuVienSo.Tests.Formats.Tables;

public sealed class DelimitedTableTests
{
    private const string Title = "Địa chí Quảng Ngãi, tập \"Đất và người\"; phần I | bản in";

    [Test]
    public void Every_encoding_and_every_delimiter_give_the_same_records(
        [Values(',', ';', '\t', '|')] char delimiter,
        [Values("utf-8", "utf-8-bom", "utf-16le", "utf-16le-bom", "utf-16be", "utf-16be-bom", "windows-1258", "tcvn-5712")] string encoding,
        [Values("\n", "\r\n", "\r")] string lineEnd)
    {
        var rows = new[]
        {
            Row(delimiter, "Mã", "Nhan đề", "Tác giả", "Năm xuất bản", "Chủ đề"),
            Row(delimiter, "1", Title, "Nguyễn Đức Cung", "2005", "Văn hóa dân gian"),
            Row(delimiter, "2", "Truyện cổ Hrê", "Hà Giang", "1998", "Dân tộc Hrê"),
            Row(delimiter, "3", "Đường về Ba Tơ", "Lê Hồng Khánh", "1945", "Khởi nghĩa Ba Tơ"),
        };
        var reading = TableReading.OfBytes(Encode(string.Join(lineEnd, rows) + lineEnd, encoding));

        Assert.That(reading.Codes, Is.Empty);
        Assert.That(reading.Records.Select(record => record.SourceKey), Is.EqualTo(new[] { "1", "2", "3" }));
        Assert.That(reading.Records[0].Description.Title.Proper, Is.EqualTo(Title));
        Assert.That(reading.Records[2].Description.Title.Proper, Is.EqualTo("Đường về Ba Tơ"));
        Assert.That(reading.Records[0].Description.Contributors.Single().Name, Is.EqualTo("Nguyễn Đức Cung"));
        Assert.That(reading.Records.Select(record => record.Position.Offset), Is.EqualTo(new long[] { 2, 3, 4 }));
    }

    [TestCase("Mã;Nhan đề\n1;\"A\nB\"\n2;C\n", "1=A B|2=C", "")]
    [TestCase("Mã;Nhan đề\n1;\"A\n2;B\n3;C\n", "2=B|3=C", "quote-not-closed")]
    [TestCase("Mã;Nhan đề\n1;\"A\n2;\"B\"\n3;C\n", "2=B|3=C", "quote-not-closed")]
    [TestCase("Mã;Nhan đề\n1;\"A\n2;\"B\n3;\"C\"\n", "3=C", "quote-not-closed quote-not-closed")]
    [TestCase("Mã;Nhan đề\n1;\"Sách \"hay\" lắm\"\n2;B\n", "1=Sách \"hay\" lắm|2=B", "stray-quote")]
    [TestCase("Mã;Nhan đề\n1;\"Truyện\" Kiều\n2;B\n", "1=\"Truyện\" Kiều|2=B", "stray-quote")]
    [TestCase("Mã;Nhan đề\n1;Một \"chữ\" giữa ô\n", "1=Một \"chữ\" giữa ô", "")]
    [TestCase("Mã;Nhan đề\n1;\"A\"\"B\"\n", "1=A\"B", "")]
    [TestCase("sep=;\nMã;Nhan đề\n1;A\n", "1=A", "")]
    [TestCase("Mã;Nhan đề\n\n  \n1;A\n;;\n2;B", "1=A|2=B", "")]
    [TestCase("THƯ VIỆN TỈNH QUẢNG NGÃI\nDanh mục sách mới;;\nMã;Nhan đề\n1;A\n", "1=A", "")]
    [TestCase("Mã;Nhan đề\n1;A\nMã;Nhan đề\n2;B\n", "1=A|2=B", "")]
    [TestCase("Mã;Nhan đề\n1;A;thừa\n2;B\n", "1=A|2=B", "cells-without-heading")]
    [TestCase("Mã;Nhan đề;Năm\n1;A\n2;B;\n", "1=A|2=B", "cells-missing")]
    [TestCase("Mã;Nhan đề\n1;\n2;B\n", "2=B", "title-missing")]
    [TestCase("Mã;Nhan đề\n1;A\n2;B\n1;C\n", "1=A|2=B", "duplicate-id")]
    [TestCase("Mã;Nhan đề;Năm\n1;#N/A;1990\n2;B;#REF!\n", "2=B", "formula-error formula-error")]
    [TestCase("Mã;Nhan đề\n1;A\u0000B\n", "1=AB", "control-characters")]
    [TestCase("Nhan đề\nMột cột\nHai cột\n", "*=Một cột|*=Hai cột", "")]
    public void Rows_are_read_as_people_write_them(string table, string records, string codes)
    {
        var reading = TableReading.OfText(table);
        var expected = records.Split('|');

        Assert.That(reading.Codes, Is.EqualTo(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.That(
            reading.Records.Select(record => $"{(record.SourceKey.StartsWith("sha256:", StringComparison.Ordinal) ? "*" : record.SourceKey)}={record.Description.Title.Proper}"),
            Is.EqualTo(expected));
    }

    [TestCase("", "table-empty")]
    [TestCase("\n\n", "table-empty")]
    [TestCase("xin chào\ntạm biệt\n", "no-headings")]
    [TestCase("a;b;c\n1;2;3\n", "no-headings")]
    [TestCase("Tác giả;Năm\nA;1990\n", "no-headings")]
    public void A_table_that_is_none_is_refused_in_one_sentence(string table, string code)
    {
        var problem = TableReading.OfText(table).Problems.Single();

        Assert.That(problem.Code, Is.EqualTo(code));
        Assert.That(problem.Severity, Is.EqualTo(ProblemSeverity.Refused));
    }

    [Test]
    public void A_problem_names_the_line_the_heading_and_the_key()
    {
        var problem = TableReading.OfText("Mã;Tên sách;Năm\n7;A;1990\n8;;1991\n").Problems.Single();

        Assert.That(problem.Position, Is.EqualTo(new RecordPosition(2, 3, PositionUnit.Line)));
        Assert.That(problem.Field, Is.EqualTo("Tên sách"));
        Assert.That(problem.SourceKey, Is.EqualTo("8"));
        Assert.That(problem.Reason.Vi, Does.Contain("không có nhan đề"));
        Assert.That(problem.Reason.En, Does.Contain("no title"));
    }

    [Test]
    public void A_line_in_another_encoding_spoils_no_other()
    {
        byte[] bytes =
        [
            .. "Mã;Nhan đề\n1;Đường về núi Ấn sông Trà, những nẻo đường kháng chiến của quê hương Quảng Ngãi từ đồng bằng đến miền núi, từ thế kỷ mười bảy đến nửa đầu thế kỷ hai mươi mốt\n"u8, .. LegacyText.EncodingOf(TextEncoding.Tcvn5712).GetBytes("2;Truyện cổ dân gian nước Việt\n"), .. "3;Sông Trà\n4;hỏng "u8, 0xFF, 0xFE, .. " byte\n5;Núi Ấn\n"u8,
        ];
        var reading = TableReading.OfBytes(bytes);

        Assert.That(reading.Records.Select(record => record.Description.Title.Proper), Has.Exactly(5).Items);
        Assert.That(reading.Records[1].Description.Title.Proper, Is.EqualTo("Truyện cổ dân gian nước Việt"));
        Assert.That(reading.Records[4].Description.Title.Proper, Is.EqualTo("Núi Ấn"));
        Assert.That(reading.Problems.Select(problem => problem.Position!.Value.Offset), Is.EqualTo(new long[] { 3, 5 }));
        Assert.That(reading.Codes[0], Is.EqualTo("other-encoding"));
    }

    [Test]
    public void A_cell_that_is_too_long_is_refused_and_the_next_row_lands()
    {
        var reading = TableReading.OfText($"Mã;Nhan đề\n1;{new string('x', 100_001)}\n2;\"{new string('x', 100_001)}\"\n3;{new string('x', 5_000_000)}\n4;D\n");

        Assert.That(reading.Codes, Is.EqualTo(new[] { "cell-too-long", "cell-too-long", "line-too-long" }));
        Assert.That(reading.Record.SourceKey, Is.EqualTo("4"));
    }

    [Test]
    public void A_quote_never_closed_in_a_long_file_costs_its_own_line_only()
    {
        var table = new StringBuilder("Mã;Nhan đề\n0;\"mở mà không đóng\n");
        for (var i = 1; i <= 50_000; i++)
        {
            table.Append(i).Append(";Sách số ").Append(i).Append('\n');
        }

        var reading = TableReading.OfText(table.ToString());

        Assert.That(reading.Records, Has.Count.EqualTo(50_000));
        Assert.That(reading.Codes, Is.EqualTo(new[] { "quote-not-closed" }));
    }

    private static string Row(char delimiter, params string[] cells) =>
        string.Join(delimiter, cells.Select(cell => cell.IndexOfAny([delimiter, '"']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private static byte[] Encode(string text, string encoding)
    {
        var bom = encoding.EndsWith("-bom", StringComparison.Ordinal);
        var known = encoding.Replace("-bom", "", StringComparison.Ordinal) switch
        {
            "utf-8" => TextEncoding.Utf8,
            "utf-16le" => TextEncoding.Utf16Le,
            "utf-16be" => TextEncoding.Utf16Be,
            "windows-1258" => TextEncoding.Windows1258,
            _ => TextEncoding.Tcvn5712,
        };
        text = known == TextEncoding.Windows1258 ? WithTonesApart(text) : text;
        return LegacyText.EncodingOf(known).GetBytes(bom ? "\uFEFF" + text : text);
    }

    /// <summary>"ấ" as â and the acute: windows-1258 has the letters, and the tones as combining marks.</summary>
    private static string WithTonesApart(string text) => string.Concat(text.Select(letter =>
    {
        var parts = letter.ToString().Normalize(NormalizationForm.FormD);
        var tones = string.Concat(parts.Where(mark => mark is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323'));
        return string.Concat(parts.Where(mark => !tones.Contains(mark, StringComparison.Ordinal))).Normalize(NormalizationForm.FormC) + tones;
    }));
}
