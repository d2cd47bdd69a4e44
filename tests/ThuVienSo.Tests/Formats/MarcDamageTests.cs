using System.Text;
using ThuVienSo.Ingestion.Formats.Marc;

namespace ThuVienSo.Tests.Formats;

/// <summary>
/// One row for each kind of damage, done to the middle one of three records: what must be recovered, and what must be said.
/// </summary>
public sealed class MarcDamageTests
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    private static IEnumerable<TestCaseData> Rows()
    {
        yield return Row("Nothing wrong", record => record, "a b c", "");
        yield return Row("Record length too short", record => Put(record, 0, "00100"), "a b c", "record-length-wrong");
        yield return Row("Record length too long", record => Put(record, 0, "00999"), "a b c", "record-length-wrong");
        yield return Row("Record length beyond the file", record => Put(record, 0, "99999"), "a b c", "record-length-wrong");
        yield return Row("Record length no number", record => Put(record, 0, "x12??"), "a b c", "record-length-wrong");
        yield return Row("Record length blank", record => Put(record, 0, "     "), "a b c", "record-length-wrong");
        yield return Row("Base address too small", record => Put(record, 12, "00025"), "a b c", "directory-repaired");
        yield return Row("Base address off by one", record => Put(record, 12, "00134"), "a b c", "directory-repaired");
        yield return Row("Base address no number", record => Put(record, 12, "  x  "), "a b c", "directory-repaired");
        yield return Row("Base address beyond the record", record => Put(record, 12, "99999"), "a b c", "directory-repaired");
        yield return Row("Directory starts off by one", record => ShiftStarts(record, 1), "a b c", "directory-repaired");
        yield return Row("Directory starts off by three", record => ShiftStarts(record, 3), "a b c", "directory-repaired");
        yield return Row("Directory lengths counted in characters", CountCharacters, "a b c", "directory-repaired");
        yield return Row("One entry's start no number", record => Put(record, 24 + 12 + 7, "?????"), "a b c", "directory-repaired");
        yield return Row("One entry's length wrong", record => Put(record, 24 + 60 + 3, "0001"), "a b c", "directory-repaired");
        yield return Row("All lengths zero", record => EachEntry(record, (bytes, at) => Put(bytes, at + 3, "0000")), "a b c",
            "directory-repaired");
        yield return Row("Bytes lost in the directory", record => Remove(record, 24 + 12 + 2, 3), "a b c",
            "record-length-wrong directory-repaired-in-part");
        yield return Row("A field terminator missing", record => Without(record, 0x1E, 4), "a b c",
            "record-length-wrong directory-repaired", atLeast: true);
        yield return Row("The record terminator missing", record => record[..^1], "a b c", "record-terminator-missing directory-repaired",
            atLeast: true);
        yield return Row("Both last terminators missing", record => record[..^2], "a b c", "record-terminator-missing", atLeast: true);
        yield return Row("A record terminator in the text", record => Replace(record, "xứ", "\x1D1"), "a b c", "", atLeast: true);
        yield return Row("A field terminator too many", record => Replace(record, "xứ", "\x1E1"), "a b c", "directory-repaired",
            atLeast: true);
        yield return Row("Line end behind the record", record => [.. record, 0x0D, 0x0A], "a b c", "");
        yield return Row("Blank lines and Ctrl-Z", record => [0x0A, 0x0A, .. record, 0x1A, 0x20, 0x00], "a b c", "");
        yield return Row("Byte order mark", record => [.. Utf8Mark, .. record], "a b c", "");
        yield return Row("Rubbish before the record", record => [.. "-- xuất tệp --"u8, .. record], "a b c", "bytes-outside-records");
        yield return Row("Leader says MARC-8 but the text is UTF-8", record => Put(record, 9, " "), "a b c", "leader-09-wrong");
        yield return Row("Some bytes are no UTF-8", record => ReplaceByte(record, 0xE1, 0xFF), "a b c",
            "invalid-utf-8 unknown-characters", atLeast: true);
        yield return Row("Cut in the directory", record => record[..60], "a c", "", atLeast: true);
        yield return Row("Directory gone", record => EachEntry(record, (bytes, at) => Put(bytes, at, "............")), "a c",
            "directory-unreadable");
        yield return Row("Only a terminator", _ => [0x1D], "a c", "record-too-short");
        yield return Row("Entry map and status blank", record => Put(Put(record, 20, "    "), 5, "    "), "a b c", "leader-09-wrong",
            atLeast: true);
    }

    [TestCaseSource(nameof(Rows))]
    public async Task What_is_readable_is_recovered_and_the_rest_is_said(Func<byte[], byte[]> damage, string keys, string codes, bool atLeast)
    {
        byte[] file = [.. MarcFile.Good("a"), .. damage(MarcFile.Good("b")), .. MarcFile.Good("c")];
        var results = await Reading.AllAsync(new Iso2709RecordReader(), file);
        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', results.Keys()), Is.EqualTo(keys));
            Assert.That(results.Codes(), atLeast ? Is.Not.Null : Is.EqualTo(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            Assert.That(results.Drafts().Where(draft => draft.SourceKey != "b").Select(draft => draft.Description.Title.Proper), Is.All.EqualTo("Non nước xứ Quảng"));
        });
    }

    [TestCaseSource(nameof(Rows))]
    public async Task The_source_record_is_kept_byte_for_byte(Func<byte[], byte[]> damage, string keys, string codes, bool atLeast)
    {
        Assert.That(keys, Is.Not.Empty, codes);
        var results = await Reading.AllAsync(new Iso2709RecordReader(), [.. damage(MarcFile.Good("b")), .. MarcFile.Good("c")]);
        Assert.That(results.Drafts()[^1].SourceRecord, Is.EqualTo(MarcFile.Good("c")), atLeast ? codes : keys);
    }

    [Test]
    public async Task Every_field_is_recovered_from_a_directory_that_is_off()
    {
        var results = await Reading.AllAsync(new Iso2709RecordReader(), ShiftStarts(MarcFile.Good("b"), 2));
        var whole = await Reading.AllAsync(new Iso2709RecordReader(), MarcFile.Good("b"));
        var (mended, right) = (results.Drafts()[0], whole.Drafts()[0]);
        Assert.Multiple(() =>
        {
            Assert.That(mended.Description.Title, Is.EqualTo(right.Description.Title with { Parallel = mended.Description.Title.Parallel }));
            Assert.That(mended.Holdings, Is.EqualTo(right.Holdings));
            Assert.That(mended.Description.Contributors.Select(one => one.Name), Is.EqualTo(right.Description.Contributors.Select(one => one.Name)));
        });
    }

    [Test]
    public async Task A_record_longer_than_the_standard_allows_is_read()
    {
        var record = MarcFile.Record(["001 dài", "245 10$aDài", .. Enumerable.Repeat("500 ##$a" + new string('x', 9_000), 20)]);
        var results = await Reading.AllAsync(new Iso2709RecordReader(), [.. record, .. MarcFile.Good("c")]);
        Assert.That(results.Keys(), Is.EqualTo(new[] { "dài", "c" }));
    }

    [Test]
    public async Task A_stretch_without_end_is_passed_over_and_the_rest_is_read()
    {
        byte[] file = [.. MarcFile.Good("a"), .. Enumerable.Repeat((byte)'x', Iso2709Reader.MaxRecordLength + 200_000), 0x1D, .. MarcFile.Good("c")];
        var results = await Reading.AllAsync(new Iso2709RecordReader(), file);
        Assert.Multiple(() =>
        {
            Assert.That(results.Keys(), Is.EqualTo(new[] { "a", "c" }));
            Assert.That(results.Codes(), Is.EqualTo(new[] { "record-too-long" }));
        });
    }

    [TestCase("")]
    [TestCase("\r\n \u001A")]
    public async Task A_file_without_records_says_so(string text) =>
        Assert.That((await Reading.AllAsync(new Iso2709RecordReader(), Encoding.UTF8.GetBytes(text))).Codes(), Is.EqualTo(new[] { "no-records" }));

    [Test]
    public async Task A_refusal_says_where_and_why_in_both_languages()
    {
        var first = MarcFile.Good("a");
        var results = await Reading.AllAsync(new Iso2709RecordReader(), [.. first, .. MarcFile.Record("001 b", "100 1#$aPhạm Trung Việt")]);
        var problem = results.Problems()[0];
        Assert.Multiple(() =>
        {
            Assert.That(problem.Position!.Value.Offset, Is.EqualTo(first.Length));
            Assert.That(problem.SourceKey, Is.EqualTo("b"));
            Assert.That(problem.Field, Is.EqualTo("245"));
            Assert.That(problem.Reason.Vi, Is.EqualTo("Biểu ghi không có nhan đề (245, 240, 130, 246 hoặc 740)."));
            Assert.That(problem.Reason.En, Does.StartWith("The record has no title"));
        });
    }

    private static TestCaseData Row(string name, Func<byte[], byte[]> damage, string keys, string codes, bool atLeast = false) =>
        new TestCaseData(damage, keys, codes, atLeast).SetArgDisplayNames(name);

    private static byte[] Put(byte[] record, int at, string text)
    {
        var copy = (byte[])record.Clone();
        Encoding.ASCII.GetBytes(text).CopyTo(copy, at);
        return copy;
    }

    private static byte[] EachEntry(byte[] record, Func<byte[], int, byte[]> change)
    {
        for (var at = 24; record[at] != 0x1E; at += 12)
        {
            record = change(record, at);
        }

        return record;
    }

    private static byte[] ShiftStarts(byte[] record, int by) => EachEntry(record, (bytes, at) =>
        Put(bytes, at + 7, (int.Parse(Encoding.ASCII.GetString(bytes, at + 7, 5), null) + by).ToString("00000", null)));

    /// <summary>Lengths and starts as a program writes them that counts characters where bytes are meant.</summary>
    private static byte[] CountCharacters(byte[] record)
    {
        var data = int.Parse(Encoding.ASCII.GetString(record, 12, 5), null);
        return EachEntry(record, (bytes, at) =>
        {
            var length = int.Parse(Encoding.ASCII.GetString(bytes, at + 3, 4), null);
            var start = int.Parse(Encoding.ASCII.GetString(bytes, at + 7, 5), null);
            bytes = Put(bytes, at + 3, Encoding.UTF8.GetCharCount(record, data + start, length).ToString("0000", null));
            return Put(bytes, at + 7, Encoding.UTF8.GetCharCount(record, data, start).ToString("00000", null));
        });
    }

    private static byte[] Remove(byte[] record, int at, int count) => [.. record[..at], .. record[(at + count)..]];

    private static byte[] Without(byte[] record, byte value, int nth)
    {
        var at = -1;
        for (var i = 0; i <= nth; i++)
        {
            at = Array.IndexOf(record, value, at + 1);
        }

        return Remove(record, at, 1);
    }

    private static byte[] Replace(byte[] record, string old, string with)
    {
        var at = record.AsSpan().IndexOf(Encoding.UTF8.GetBytes(old));
        return [.. record[..at], .. Encoding.UTF8.GetBytes(with.PadRight(Encoding.UTF8.GetByteCount(old))), .. record[(at + Encoding.UTF8.GetByteCount(old))..]];
    }

    private static byte[] ReplaceByte(byte[] record, byte old, byte with) => [.. record.Select(b => b == old ? with : b)];
}
