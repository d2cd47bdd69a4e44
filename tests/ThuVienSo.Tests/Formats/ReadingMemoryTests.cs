using System.Globalization;
using System.Text;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.DublinCore;
using ThuVienSo.Ingestion.Formats.Marc;

namespace ThuVienSo.Tests.Formats;

/// <summary>Memory does not grow with the file. <c>THUVIENSO_STREAM_MB</c> asks for longer files than 64 MB.</summary>
public sealed class ReadingMemoryTests
{
    private const long Ceiling = 24 * 1024 * 1024;

    private static readonly long Length =
        (long.TryParse(Environment.GetEnvironmentVariable("THUVIENSO_STREAM_MB"), NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) ? megabytes : 64) * 1024 * 1024;

    [Test]
    public Task ISO_2709_is_read_in_constant_memory() => StaysFlatAsync(new Iso2709RecordReader(), "", MarcFile.Good("a"), "");

    [Test]
    public Task MARCXML_is_read_in_constant_memory() =>
        StaysFlatAsync(new MarcXmlRecordReader(), "<collection>", Encoding.UTF8.GetBytes(XmlRecordTests.Good("a")), "</collection>");

    [Test]
    public Task OAI_PMH_is_read_in_constant_memory() =>
        StaysFlatAsync(new DublinCoreRecordReader(), "<OAI-PMH><ListRecords>", Encoding.UTF8.GetBytes(DublinCoreTests.Oai("a")), "</ListRecords></OAI-PMH>");

    [Test]
    public Task A_file_of_rubbish_is_read_in_constant_memory() => StaysFlatAsync(new Iso2709RecordReader(), "", Encoding.UTF8.GetBytes(new string('x', 1000)), "", records: false);

    [Test]
    public Task An_XML_file_without_end_of_a_record_is_read_in_constant_memory() =>
        StaysFlatAsync(new MarcXmlRecordReader(), "<collection><record><leader/>", Encoding.UTF8.GetBytes("<datafield tag=\"500\">" + new string('x', 1000) + "</datafield>"), "", records: false);

    private static async Task StaysFlatAsync(IRecordReader reader, string head, byte[] record, string tail, bool records = true)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        long count = 0;
        using var stream = new RepeatingStream(Encoding.UTF8.GetBytes(head), record, Length / record.Length, Encoding.UTF8.GetBytes(tail));
        await foreach (var result in reader.ReadAsync(stream, new ReadingContext("dài"), CancellationToken.None))
        {
            count += result is ReadResult.Record ? 1 : 0;
            if (count % 50_000 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(count, records ? Is.EqualTo(Length / record.Length) : Is.Zero);
            Assert.That(peak, Is.LessThan(Ceiling));
        });
    }

    /// <summary>A head, the same bytes over and over, and a tail.</summary>
    private sealed class RepeatingStream(byte[] head, byte[] body, long times, byte[] tail) : Stream
    {
        private byte[] _part = head;
        private int _at;
        private long _left = times;
        private bool _atTail;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (_at == _part.Length)
            {
                if (_atTail)
                {
                    return 0;
                }

                _atTail = _left == 0;
                _part = _left-- > 0 ? body : tail;
                _at = 0;
            }

            var taken = Math.Min(count, _part.Length - _at);
            Array.Copy(_part, _at, buffer, offset, taken);
            _at += taken;
            return taken;
        }

        public override void Flush()
        {
            // Nothing is ever written.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
