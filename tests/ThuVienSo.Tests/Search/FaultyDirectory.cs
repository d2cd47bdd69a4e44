using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace ThuVienSo.Tests.Search;

/// <summary>A folder on a disk that fails: at the n-th operation, or when it is full. Operations are creating a file, its first write, closing, syncing and removing it.</summary>
internal sealed class FaultyDirectory(Directory inner) : FilterDirectory(inner)
{
    private readonly Dictionary<string, long> _sizes = [];
    private long _used;

    /// <summary>Operations so far.</summary>
    public int Operations { get; private set; }

    /// <summary>The operation that fails, once; 0: none.</summary>
    public int FailAt { get; set; }

    /// <summary>Size of the disk in bytes.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        Operate();
        _used -= _sizes.GetValueOrDefault(name);
        _sizes[name] = 0;
        return new Output(this, name, base.CreateOutput(name, context));
    }

    public override void Sync(ICollection<string> names)
    {
        Operate();
        base.Sync(names);
    }

    public override void DeleteFile(string name)
    {
        Operate();
        base.DeleteFile(name);
        if (_sizes.Remove(name, out var size))
        {
            _used -= size;
        }
    }

    private void Operate()
    {
        if (++Operations == FailAt)
        {
            throw new IOException($"Injected failure at operation {FailAt}");
        }
    }

    private void Use(string name, int bytes)
    {
        if (_used + bytes > Capacity)
        {
            throw new IOException("No space left on device (simulated)");
        }

        _used += bytes;
        _sizes[name] = _sizes.GetValueOrDefault(name) + bytes;
    }

    private sealed class Output(FaultyDirectory disk, string name, IndexOutput inner) : IndexOutput
    {
        private bool _written;

        public override long Position => inner.Position;

        public override long Checksum => inner.Checksum;

        public override long Length => inner.Length;

        public override void WriteByte(byte b)
        {
            disk.Use(name, 1);
            inner.WriteByte(b);
        }

        public override void WriteBytes(byte[] b, int offset, int length)
        {
            if (!_written)
            {
                _written = true;
                disk.Operate();
            }

            disk.Use(name, length);
            inner.WriteBytes(b, offset, length);
        }

        public override void Flush() => inner.Flush();

        [Obsolete("Lucene asks for it only to write very old formats")]
        public override void Seek(long pos) => inner.Seek(pos);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                disk.Operate();
            }
        }
    }
}
