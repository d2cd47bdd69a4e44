using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using static ThuVienSo.Tests.Formats.Tables.WorkbookBytes;

namespace ThuVienSo.Tests.Formats.Tables;

/// <summary>Each is answered with a sentence, in little time and memory.</summary>
public sealed class HostileWorkbookTests
{
    private static readonly string _good = Row("Mã", "Nhan đề") + Row("1", "A");

    [Test]
    public void A_zip_bomb_is_stopped_while_it_unpacks()
    {
        var bytes = WithSheet(entry =>
        {
            entry.Write(Encoding.UTF8.GetBytes($"<worksheet><sheetData>{_good}"));
            var filling = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"<!--{new string(' ', 1_000)}-->", 80)));
            for (var i = 0; i < 2_000; i++)
            {
                entry.Write(filling);
            }
        });

        Assert.That(Read(bytes, "xlsx-ratio").Record.SourceKey, Is.EqualTo("1"));
    }

    [Test]
    public void More_rows_than_a_sheet_can_have_are_not_read() =>
        Assert.That(Read(FromXml(_good + string.Concat(Enumerable.Repeat("<row/>", 1_100_000))), "xlsx-too-many-rows").Record.SourceKey, Is.EqualTo("1"));

    [Test]
    public void A_cell_of_a_gigabyte_takes_no_memory()
    {
        var bytes = WithSheet(entry =>
        {
            entry.Write(Encoding.UTF8.GetBytes($"<worksheet><sheetData>{_good}<row><c t=\"str\"><v>2</v></c><c t=\"str\"><v>"));
            var filling = new byte[1 << 20];
            Array.Fill(filling, (byte)'x');
            for (var i = 0; i < 1_000; i++)
            {
                entry.Write(filling);
            }
        });

        Read(bytes, "xlsx-markup");
    }

    [Test]
    public void An_attribute_without_end_is_stopped()
    {
        var bytes = WithSheet(entry =>
        {
            entry.Write(Encoding.UTF8.GetBytes($"<worksheet><sheetData>{_good}<row r=\""));
            var random = new Random(1);
            var filling = new byte[1 << 20];
            for (var i = 0; i < 20; i++)
            {
                random.NextBytes(filling);
                entry.Write(Encoding.ASCII.GetBytes(Convert.ToHexString(filling)));
            }
        });

        Read(bytes, "xlsx-markup");
    }

    [Test]
    public void Three_hundred_thousand_entries_are_not_listed()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < 300_000; i++)
            {
                zip.CreateEntry($"xl/{i}");
            }
        }

        var bytes = stream.ToArray();
        Read(bytes, "xlsx-too-many-entries");

        // The same, with an end record that says there are seven.
        var end = bytes.AsSpan(bytes.AsSpan().LastIndexOf("PK\x05\x06"u8));
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], 7);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], 7);
        var directory = (uint)bytes.AsSpan().IndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], directory);
        Read(bytes, "xlsx-too-many-entries");
    }

    [Test]
    public void Sizes_that_lie_change_nothing([Values(0u, 1u, 0xFFFFFFF0u)] uint length)
    {
        var bytes = FromXml(_good);
        for (var at = bytes.AsSpan().IndexOf("PK\x01\x02"u8); at >= 0;)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 24), length);
            var next = bytes.AsSpan(at + 4).IndexOf("PK\x01\x02"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }

        var reading = Timed(bytes);
        Assert.That(reading.Records.Count + reading.Problems.Count, Is.GreaterThan(0));
    }

    [TestCase("xlsx-too-deep", 100, "")]
    [TestCase("xlsx-too-deep", 200_000, "")]
    [TestCase("xlsx-damaged", 0, "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>")]
    [TestCase("xlsx-damaged", 0, "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">")]
    public void Deep_nesting_and_document_types_are_refused(string code, int depth, string prologue)
    {
        var deep = string.Concat(Enumerable.Repeat("<e>", depth));
        var bytes = Zip(
            ("xl/workbook.xml", $"{prologue}<workbook xmlns:r=\"r\"><sheets>{deep}<sheet name=\"S\" r:id=\"rId1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships/>"));

        Read(bytes, code);
    }

    [TestCase(new string[0], "xlsx-no-workbook")]
    [TestCase(new[] { "xl/workbook.bin" }, "xlsb")]
    [TestCase(new[] { "../../etc/passwd", "C:\\x", "xl/workbook.xml\0" }, "xlsx-no-workbook")]
    public void An_archive_without_a_workbook_says_so(string[] names, string code) => Read(Zip([.. names.Append("x").Select(name => (name, ""))]), code);

    [Test]
    public void A_cut_file_says_so() => Read(FromXml(_good)[..^30], "xlsx-damaged");

    private static TableReading Read(byte[] bytes, string code)
    {
        var reading = Timed(bytes);
        Assert.That(reading.Codes, Does.Contain(code));
        return reading;
    }

    private static TableReading Timed(byte[] bytes)
    {
        var before = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        var reading = TableReading.OfBytes(bytes);
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(128L << 20));
        return reading;
    }

    private static byte[] WithSheet(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        stream.Write(FromXml(""));
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
        }

        using var rebuilt = new MemoryStream();
        using (var source = new ZipArchive(stream, ZipArchiveMode.Read))
        using (var zip = new ZipArchive(rebuilt, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var to = zip.CreateEntry(entry.FullName).Open();
                from.CopyTo(to);
            }

            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
            write(sheet);
        }

        return rebuilt.ToArray();
    }
}
