using System.Globalization;
using System.Text;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.Tables;

namespace ThuVienSo.Tests.Formats.Tables;

public sealed class TableMemoryTests
{
    private static readonly int _megabytes =
        int.TryParse(Environment.GetEnvironmentVariable("THUVIENSO_TABLE_MEGABYTES"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 40;

    [Test]
    public async Task Memory_does_not_grow_with_the_file()
    {
        var small = await PeakAsync(2);
        var large = await PeakAsync(_megabytes);

        TestContext.Out.WriteLine(FormattableString.Invariant($"live memory: 2 MB {small >> 10} KiB, {_megabytes} MB {large >> 10} KiB"));

        // Keys are remembered to find doubles: 40 bytes for each of the first 1,048,576, and no more however long the file is.
        Assert.That(large - small, Is.LessThan(56L << 20));
    }

    private static async Task<long> PeakAsync(int megabytes)
    {
        long peak = 0;
        long seen = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await foreach (var result in new TableRecordReader().ReadAsync(new GeneratedTable(megabytes << 20), new ReadingContext("lớn.csv"), CancellationToken.None))
        {
            Assert.That(result, Is.InstanceOf<ReadResult.Record>());
            if (++seen % 10_000 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.That(seen, Is.GreaterThan(megabytes * 2_000));
        return peak;
    }

    /// <summary>A table that is made while it is read.</summary>
    private sealed class GeneratedTable(long length) : MemoryStream
    {
        private byte[] _rest = Encoding.UTF8.GetBytes("Mã;Nhan đề;Tác giả;Năm;Tóm tắt\n");
        private long _made;
        private int _row;

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_rest.Length == 0)
            {
                if (_made > length)
                {
                    return new(0);
                }

                _row++;
                _rest = Encoding.UTF8.GetBytes(FormattableString.Invariant(
                    $"QN-{_row};\"Lịch sử Đảng bộ huyện {_row}; tập {_row % 7}\";Nguyễn Văn {_row % 991};{1930 + (_row % 90)};\"{new string('x', 200)}\nđoạn hai {_row}\"\n"));
            }

            var count = Math.Min(buffer.Length, _rest.Length);
            _rest.AsSpan(0, count).CopyTo(buffer.Span);
            _rest = _rest[count..];
            _made += count;
            return new(count);
        }
    }
}
