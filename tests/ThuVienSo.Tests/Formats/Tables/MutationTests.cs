using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Tests.Formats.Tables;

/// <summary>
/// Tables broken by chance, from a seed: every outcome is a declared one, none takes long, and the rows that were not touched land. THUVIENSO_MUTATIONS says how
/// many there are of text tables and of workbooks (2,000).
/// </summary>
public sealed class MutationTests
{
    private const int Rows = 12;

    private static readonly int _count =
        int.TryParse(Environment.GetEnvironmentVariable("THUVIENSO_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 2_000;

    [TestCase("utf-8")]
    [TestCase("utf-16")]
    public void A_broken_text_table_loses_only_the_rows_that_were_touched(string encoding)
    {
        var lines = Enumerable.Range(0, Rows).Select(row => $"{Key(row)};\"Nhan đề; số {row}\";Tác giả {row};\"Tóm tắt \"\"{row}\"\"\";{1900 + row}\n").Prepend("Mã;Nhan đề;Tác giả;Tóm tắt;Năm\n");
        var form = encoding == "utf-16" ? Encoding.Unicode : Encoding.UTF8;
        var ends = new List<int>();
        var table = new MemoryStream();
        table.Write(form.GetPreamble());
        foreach (var line in lines)
        {
            table.Write(form.GetBytes(line));
            ends.Add((int)table.Position);
        }

        Measure(_count / 2, $"CSV {encoding}", seed =>
        {
            var mutation = Mutation.Of(table.ToArray(), ends[0], (int)table.Length, new Random(seed), inPlace: encoding == "utf-16");
            var reading = TableReading.OfBytes(mutation.Bytes);
            var keys = reading.Records.Select(record => record.SourceKey).ToHashSet(StringComparer.Ordinal);
            for (var row = 0; row < Rows; row++)
            {
                // The line end of the row before belongs to it.
                var untouched = ends[row + 1] <= mutation.From || ends[row] - form.GetByteCount("\n") >= mutation.To;
                Assert.That(!untouched || keys.Contains(Key(row)), $"seed {seed}: row {row} was not touched and did not land: {string.Join(' ', reading.Codes)}");
            }

            return reading;
        });
    }

    [Test]
    public void A_broken_sheet_keeps_the_rows_before_the_damage()
    {
        var headings = WorkbookBytes.Row("Mã", "Nhan đề", "Tác giả");
        var rows = Enumerable.Range(0, Rows).Select(row => WorkbookBytes.Row(Key(row), $"Nhan đề {row}", "Nguyễn Văn A")).ToList();
        Measure(_count / 2, "XLSX sheet", seed =>
        {
            var random = new Random(seed);
            var touched = random.Next(Rows);
            var broken = Mutation.Of(Encoding.UTF8.GetBytes(rows[touched]), 0, Encoding.UTF8.GetByteCount(rows[touched]), random, inPlace: false).Bytes;
            var sheet = (byte[])
            [
                .. Encoding.UTF8.GetBytes($"<worksheet><sheetData>{headings}{string.Concat(rows[..touched])}"), .. broken,
                .. Encoding.UTF8.GetBytes($"{string.Concat(rows[(touched + 1)..])}</sheetData></worksheet>"),
            ];
            var reading = TableReading.OfBytes(With("xl/worksheets/sheet1.xml", sheet));
            Assert.That(reading.Records.Select(record => record.SourceKey), Is.SupersetOf(Enumerable.Range(0, touched).Select(Key)), $"seed {seed}");
            return reading;
        });
    }

    [TestCase("xl/workbook.xml")]
    [TestCase("xl/_rels/workbook.xml.rels")]
    [TestCase("xl/sharedStrings.xml")]
    [TestCase("xl/styles.xml")]
    public void A_broken_part_is_told(string part)
    {
        var good = Parts()[part];
        Measure(_count / 16, part, seed => TableReading.OfBytes(With(part, Mutation.Of(good, 0, good.Length, new Random(seed), inPlace: false).Bytes)));
    }

    [Test]
    public void A_broken_archive_is_told()
    {
        var good = WorkbookBytes.FromXml(WorkbookBytes.Row("Mã", "Nhan đề") + WorkbookBytes.Row("1", "A"));
        Measure(_count / 4, "XLSX bytes", seed => TableReading.OfBytes(Mutation.Of(good, 4, good.Length, new Random(seed), inPlace: false).Bytes));
    }

    [Test]
    public void Any_broken_file_is_recognised_or_told_without_an_exception()
    {
        var good = WorkbookBytes.FromXml(WorkbookBytes.Row("Mã", "Nhan đề") + WorkbookBytes.Row("1", "A"));
        for (var seed = 0; seed < _count; seed++)
        {
            var recognised = FormatRecognition.Recognise(Mutation.Of(good, 0, good.Length, new Random(seed), inPlace: false).Bytes);
            Assert.That(recognised.Format is not null || recognised.Reason.Vi.Length > 0, $"seed {seed}");
        }
    }

    private static void Measure(int count, string what, Func<int, TableReading> read)
    {
        var slowest = TimeSpan.Zero;
        var clock = Stopwatch.StartNew();
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < count; seed++)
        {
            var began = clock.Elapsed;
            foreach (var code in read(seed).Codes.Distinct())
            {
                outcomes[code] = outcomes.GetValueOrDefault(code) + 1;
            }

            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, (clock.Elapsed - began).Ticks));
        }

        TestContext.Out.WriteLine(FormattableString.Invariant(
            $"{what}: {count} mutations in {clock.Elapsed.TotalSeconds:F1} s, slowest {slowest.TotalMilliseconds:F0} ms; {string.Join(", ", outcomes.Select(pair => $"{pair.Key} {pair.Value}"))}"));
        Assert.That(slowest, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    private static string Key(int row) => FormattableString.Invariant($"QNG-{(row + 7) * 104_729}");

    private static Dictionary<string, byte[]> Parts()
    {
        var workbook = WorkbookBytes.FromXml(
            "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row><row><c s=\"1\"><v>5</v></c><c t=\"s\"><v>2</v></c></row>",
            "<si><t>Mã</t></si><si><r><t>Nhan </t></r><r><t>đề</t></r></si><si><t>A</t></si>",
            "<numFmts><numFmt numFmtId=\"170\" formatCode=\"000000\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>");
        using var zip = new ZipArchive(new MemoryStream(workbook));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    private static byte[] With(string part, byte[] content)
    {
        var parts = Parts();
        parts[part] = content;
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
