using System.Buffers.Binary;
using System.Text;

namespace ThuVienSo.Catalog.Usage.Spool;

/// <summary>
/// The form of a file of a spool: eight bytes that say so, then entries, each with its length and a checksum before it (four bytes each,
/// little-endian). A process that is killed leaves an entry cut at the end; it is known by length or sum, and what is before it is whole.
/// </summary>
internal static class SpoolFile
{
    public const string Ending = ".events";
    private const int Before = 8;

    /// <summary>Far above the largest entry: texts in it are short, and rules of robots few.</summary>
    private const int LongestEntry = 1 << 20;

    public static ReadOnlySpan<byte> Mark => "TVSuse2\n"u8;

    /// <summary>Appends an entry to what is to be written.</summary>
    public static void Append(MemoryStream to, SpoolEntry entry)
    {
        var start = (int)to.Length;
        to.SetLength(start + Before);
        to.Position = start + Before;
        using (var writer = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true))
            entry.Write(writer);
        var whole = to.GetBuffer().AsSpan(start, (int)to.Length - start);
        BinaryPrimitives.WriteInt32LittleEndian(whole, whole.Length - Before);
        BinaryPrimitives.WriteUInt32LittleEndian(whole[4..], Checksum.Of(whole[Before..]));
    }

    /// <summary>All whole entries from the beginning, and how many bytes behind them are none.</summary>
    /// <exception cref="FormatException">It is no such file, or of another version of the program.</exception>
    public static (IReadOnlyList<SpoolEntry> Entries, int Torn) Read(byte[] file)
    {
        // A kill can come before even the mark was written.
        if (file.Length < Mark.Length)
            return ([], file.Length);
        if (!file.AsSpan(0, Mark.Length).SequenceEqual(Mark))
            throw new FormatException("not a usage spool of this version");
        var entries = new List<SpoolEntry>();
        var at = Mark.Length;
        while (file.Length - at >= Before)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));
            if (length is <= 0 or > LongestEntry || length > file.Length - at - Before)
                break;
            var bytes = file.AsSpan(at + Before, length).ToArray();
            if (Checksum.Of(bytes) != BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 4)))
                break;
            entries.Add(SpoolEntry.Read(bytes));
            at += Before + length;
        }

        return (entries, file.Length - at);
    }
}
