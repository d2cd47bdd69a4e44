using System.Text;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.Tables;
using ThuVienSo.Ingestion.Formats.Tables.Columns;
using ThuVienSo.Text;

namespace ThuVienSo.Tests.Formats.Tables;

/// <summary>What is said of bytes that are no letters, and of the encoding that was guessed. In the rows \xNN is a byte; all else is ASCII or UTF-8.</summary>
public sealed class UndecodableTests
{
    private const string WesternRow = @"Ma;Nhan de\n0;Qua\xd2ng Nga\xdei tha\xccnh ph\xf4\xec\n";

    private const string Utf8Rows = "1;Đường về núi Ấn sông Trà của quê hương Quảng Ngãi\n2;Địa chí tỉnh Quảng Ngãi từ thế kỷ mười bảy\n";

    [TestCase(WesternRow + @"1;Caf\xe9 \x81\x8d,\xff\n", 2, "Café \uFFFD\uFFFD,ÿ", 3, "81 8D")]
    [TestCase(WesternRow + @"1;""A\nB \x9d""\n", 2, "A B \uFFFD", 4, "9D")]
    [TestCase("Ma;Nhan de\\n" + Utf8Rows + @"3;Truyện cổ\xff Hrê\n", 3, "Truyện cổ\uFFFD Hrê", 4, "FF")]
    [TestCase("Ma;Nhan de\\n" + Utf8Rows + @"3;Nước non \xe1\xbb\n", 3, "Nước non \uFFFD", 4, "E1 BB")]
    [TestCase("Ma;Nhan de\\n" + Utf8Rows + @"3;\xff\xff\xff\xff\xff\xff\xff\xff\xff Quảng Ngãi Quảng Ngãi Quảng Ngãi Quảng Ngãi Quảng Ngãi Quảng Ngãi Quảng Ngãi Quảng Ngãi\n", 3, "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD Quảng Ngãi Quảng Ngãi Quảng Ngãi Quảng Ngãi Quảng Ngãi Quảng Ngãi Quảng Ngãi Quảng Ngãi", 4, "FF FF FF FF FF FF FF FF …")]
    public void Bytes_that_are_no_letters_are_named_with_their_line(string file, int record, string title, int line, string bytes)
    {
        var reading = TableReading.OfBytes(Bytes(file));

        Assert.That(reading.Records[record - 1].Description.Title.Proper, Is.EqualTo(title));
        Assert.That(reading.Codes, Is.EqualTo(new[] { "undecodable-bytes" }));
        Assert.That(reading.Problems[0].Reason.Vi, Does.StartWith($"dòng {line} có byte").And.Contain($"({bytes})"));
        Assert.That(reading.Problems[0].Reason.En, Does.StartWith($"line {line} has bytes").And.Contain($"({bytes})"));
    }

    [Test]
    public void Letters_that_were_lost_before_are_told_too()
    {
        var problem = TableReading.OfText("Mã;Nhan đề\n1;Qu\uFFFDng Ngãi\n").Problems.Single();

        Assert.That(problem.Code, Is.EqualTo("undecodable-bytes"));
        Assert.That(problem.Reason.Vi, Does.StartWith("dòng 2 có ký hiệu \uFFFD: chữ ở chỗ đó đã mất"));
    }

    [Test]
    public void A_line_in_a_code_page_is_still_read_in_it()
    {
        var reading = TableReading.OfBytes(Bytes("Ma;Nhan de\\n" + Utf8Rows + @"3;Th\xea\xecm m\xf4\xf2t do\xccng\n"));

        Assert.That(reading.Records[2].Description.Title.Proper, Is.EqualTo("Thếm một dòng"));
        Assert.That(reading.Codes, Is.EqualTo(new[] { "other-encoding" }));
    }

    [TestCase(TextEncoding.Utf8, "bảng mã: UTF-8", "encoding: UTF-8")]
    [TestCase(TextEncoding.Utf16Le, "bảng mã: UTF-16", "encoding: UTF-16")]
    [TestCase(TextEncoding.Windows1258, "bảng mã: windows-1258", "encoding: windows-1258")]
    [TestCase(TextEncoding.Tcvn5712, "bảng mã: TCVN 5712 (TCVN3)", "encoding: TCVN 5712 (TCVN3)")]
    public async Task The_encoding_is_shown_above_the_columns(TextEncoding encoding, string vi, string en)
    {
        var text = encoding == TextEncoding.Windows1258 ? "Ma;Nhan de\n1;Qua\u0309ng Nga\u0303i\n" : "Ma;Nhan de\n1;Quảng Ngãi\n";
        ColumnMapping? shown = null;
        var reader = new TableRecordReader(mapping => shown = mapping);
        await foreach (var result in reader.ReadAsync(new MemoryStream(LegacyText.EncodingOf(encoding).GetBytes(text)), new ReadingContext("bang", "nguon"), default))
        {
            Assert.That(result, Is.InstanceOf<ReadResult.Record>());
        }

        Assert.That((shown!.Describe()[0].Vi, shown.Describe()[0].En), Is.EqualTo((vi, en)));
        Assert.That(shown.Describe()[1].Vi, Does.StartWith("Ma → id"));
    }

    [TestCase("Sông\u200B Trà", "Sông Trà")]
    [TestCase("\u202ANúi Ấn\u202C", "Núi Ấn")]
    [TestCase("\u2066Ba Tơ\u2069\u200E", "Ba Tơ")]
    [TestCase("Lý\uFEFF Sơn\u200D", "Lý Sơn")]
    public void Characters_that_nobody_sees_are_left_out_and_told(string cell, string title)
    {
        var reading = TableReading.OfText($"Mã;Nhan đề;Tác giả\n1;{cell};{cell}\n");

        Assert.That(reading.Record.Description.Title.Proper, Is.EqualTo(title));
        Assert.That(reading.Record.Description.Contributors.Single().Name, Is.EqualTo(title));
        Assert.That(reading.Codes, Is.EqualTo(new[] { "control-characters", "control-characters" }));
    }

    private static byte[] Bytes(string file)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < file.Length; i++)
        {
            if (file[i] != '\\')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(file, i, 1));
            }
            else if (file[++i] == 'n')
            {
                bytes.Add((byte)'\n');
            }
            else
            {
                bytes.Add(Convert.ToByte(file.Substring(i + 1, 2), 16));
                i += 2;
            }
        }

        return [.. bytes];
    }
}
