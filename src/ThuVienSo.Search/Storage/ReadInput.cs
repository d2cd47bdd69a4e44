using Lucene.Net.Store;
using Microsoft.Win32.SafeHandles;

namespace ThuVienSo.Search.Storage;

/// <summary>
/// Reads a part of a file with a buffer, without mapping it: for stored documents, of which a search reads ten in far apart places. Mapped, each would bring in the
/// pages around it, and half of the index would count as memory of the program. One thread per instance; <see cref="Clone"/> gives another thread its own position.
/// </summary>
internal sealed class ReadInput : BufferedIndexInput
{
    /// <summary>About the size of a compressed block of documents.</summary>
    private const int Buffer = 8 * 1024;

    private readonly SafeFileHandle _file;
    private readonly long _start;
    private readonly long _length;
    private bool _owns = true;

    public ReadInput(string path, long start, long? length, string description)
        : base(description, Buffer)
    {
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        _start = start;
        _length = length ?? RandomAccess.GetLength(_file);
    }

    public override long Length => _length;

    public override object Clone()
    {
        var clone = (ReadInput)base.Clone();
        clone._owns = false; // Lucene closes the original only
        return clone;
    }

    protected override void ReadInternal(byte[] b, int offset, int length)
    {
        var from = Position;
        if (from + length > _length)
        {
            throw new EndOfStreamException($"Đọc quá cuối tệp chỉ mục / read past the end of the index file: {this}");
        }

        for (var done = 0; done < length;)
        {
            var read = RandomAccess.Read(_file, b.AsSpan(offset + done, length - done), _start + from + done);
            done += read > 0 ? read : throw new EndOfStreamException($"Tệp chỉ mục bị cụt / the index file is cut short: {this}");
        }
    }

    // Where to read is given with each read.
    protected override void SeekInternal(long pos)
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _owns)
        {
            _file.Dispose();
        }
    }
}
