namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// Fields of a record whose directory disagrees with its bytes. The bytes are cut at the field terminators, and every piece gets the tag of the entry that points at it;
/// where too few entries point anywhere, and there are as many entries as pieces, the tags are given in order. A tag is never guessed beyond that.
/// </summary>
internal static class Iso2709Repair
{
    private const int EntryLength = 12;

    private readonly record struct Entry(int Tag, int Start, int Length);

    private readonly record struct Piece(int Start, int Length);

    /// <summary>Null when no tag can be given to any field.</summary>
    public static MarcField[]? Fields(ReadOnlySpan<byte> bytes, List<Fault> faults)
    {
        if (DirectoryEnd(bytes) is not (> MarcRecord.LeaderLength and var end))
        {
            return null;
        }

        var isCut = bytes[^1] != Iso2709Framing.RecordTerminator;
        var pieces = Pieces(bytes, end + 1, isCut);
        var entries = Entries(bytes[MarcRecord.LeaderLength..end], pieces.Count, out var isWhole);
        var fields = ByDirectory(bytes, end + 1, entries) ?? ByPlace(end + 1, entries, pieces, isCut) ?? InOrder(entries, pieces, isWhole, isCut);
        if (fields is null || fields.Length == 0)
        {
            return null;
        }

        faults.Add(MarcReasons.DirectoryRepaired(fields.Length, Math.Max(pieces.Count, entries.Count) - fields.Length));
        return fields;
    }

    /// <summary>The place of the terminator behind the directory: where the leader says if what stands before it is a directory, else the first field terminator.</summary>
    private static int DirectoryEnd(ReadOnlySpan<byte> bytes)
    {
        if (Iso2709Framing.TryDigits(bytes.Slice(12, 5), out var data) && data > MarcRecord.LeaderLength + EntryLength && data <= bytes.Length
            && (data - 1 - MarcRecord.LeaderLength) % EntryLength == 0
            && bytes[MarcRecord.LeaderLength..(data - 1)].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            return data - 1;
        }

        var first = bytes[MarcRecord.LeaderLength..].IndexOf(Iso2709Framing.FieldTerminator);
        return first < 0 ? -1 : first + MarcRecord.LeaderLength;
    }

    private static List<Piece> Pieces(ReadOnlySpan<byte> bytes, int start, bool isCut)
    {
        var pieces = new List<Piece>();
        var end = isCut ? bytes.Length : bytes.Length - 1;
        while (start < end)
        {
            var length = bytes[start..end].IndexOf(Iso2709Framing.FieldTerminator);
            if (length < 0)
            {
                // A last field without a terminator is whole when the record is, and cut off when the file is.
                if (!isCut)
                {
                    pieces.Add(new(start, end - start));
                }

                break;
            }

            pieces.Add(new(start, length));
            start += length + 1;
        }

        return pieces;
    }

    /// <summary>
    /// The entries of a directory. When bytes were lost or added in it, what can be read from its front and from its back; <paramref name="isWhole"/> is false then, and
    /// entries for which no tag is left have tag 0, so that their number is that of the pieces.
    /// </summary>
    private static List<Entry> Entries(ReadOnlySpan<byte> directory, int pieces, out bool isWhole)
    {
        isWhole = directory.Length % EntryLength == 0;
        var front = new List<Entry>();
        for (var at = 0; at + EntryLength <= directory.Length && (isWhole || IsEntry(directory.Slice(at, EntryLength))); at += EntryLength)
        {
            front.Add(Read(directory.Slice(at, EntryLength)));
        }

        if (isWhole)
        {
            return front;
        }

        var back = new List<Entry>();
        var stop = front.Count * EntryLength;
        for (var at = directory.Length - EntryLength; at >= stop && IsEntry(directory.Slice(at, EntryLength)); at -= EntryLength)
        {
            back.Add(Read(directory.Slice(at, EntryLength)));
        }

        while (front.Count + back.Count < pieces)
        {
            front.Add(new(0, -1, -1));
        }

        back.Reverse();
        return [.. front, .. back];
    }

    private static bool IsEntry(ReadOnlySpan<byte> entry) => Iso2709Record.IsTag(entry) && Iso2709Framing.TryDigits(entry[3..], out _);

    private static Entry Read(ReadOnlySpan<byte> entry) => new(
        Iso2709Record.IsTag(entry) ? MarcField.Pack(entry) : 0,
        Iso2709Framing.TryDigits(entry.Slice(7, 5), out var start) ? start : -1,
        Iso2709Framing.TryDigits(entry.Slice(3, 4), out var length) ? length : -1);

    /// <summary>A directory whose entries follow each other without gap, at least half of them behind a terminator, is right: terminators are missing.</summary>
    private static MarcField[]? ByDirectory(ReadOnlySpan<byte> bytes, int data, List<Entry> entries)
    {
        var (expected, right) = (0, 0);
        foreach (var entry in entries)
        {
            if (entry.Tag == 0 || entry.Start != expected || entry.Length <= 0 || data + expected + entry.Length > bytes.Length)
            {
                return null;
            }

            right += bytes[data + entry.Start - 1] == Iso2709Framing.FieldTerminator ? 1 : 0;
            expected += entry.Length;
        }

        if (right * 2 < entries.Count || data + expected < bytes.Length - 1)
        {
            return null;
        }

        var fields = new List<MarcField>();
        foreach (var entry in entries)
        {
            var ended = bytes[data + entry.Start + entry.Length - 1] is Iso2709Framing.FieldTerminator or Iso2709Framing.RecordTerminator;
            fields.Add(new(entry.Tag, data + entry.Start, ended ? entry.Length - 1 : entry.Length));
        }

        return [.. fields];
    }

    /// <summary>Gives each piece the tag of the entry that points at its first byte; null when less than half of the entries do.</summary>
    private static MarcField[]? ByPlace(int data, List<Entry> entries, List<Piece> pieces, bool isCut)
    {
        var tags = new int[pieces.Count];
        var left = new List<int>();
        foreach (var entry in entries)
        {
            var at = entry.Start < 0 ? -1 : pieces.BinarySearch(new(data + entry.Start, 0), ByStart);
            if (at >= 0 && tags[at] == 0 && entry.Tag != 0)
            {
                tags[at] = entry.Tag;
            }
            else
            {
                left.Add(entry.Tag);
            }
        }

        var known = tags.Count(tag => tag != 0);
        if (known * 2 < Math.Min(entries.Count, isCut ? pieces.Count : entries.Count) || known == 0)
        {
            return null;
        }

        // As many tags left as pieces: they belong together, in order.
        if (left.Count == pieces.Count - known)
        {
            for (var (i, next) = (0, 0); i < tags.Length; i++)
            {
                tags[i] = tags[i] == 0 ? left[next++] : tags[i];
            }
        }

        return Tagged(tags, pieces);
    }

    private static readonly Comparer<Piece> ByStart = Comparer<Piece>.Create((a, b) => a.Start.CompareTo(b.Start));

    private static MarcField[]? InOrder(List<Entry> entries, List<Piece> pieces, bool isWhole, bool isCut)
    {
        if (entries.Count == pieces.Count || (isCut && isWhole && entries.Count > pieces.Count))
        {
            return Tagged([.. entries.Take(pieces.Count).Select(entry => entry.Tag)], pieces);
        }

        return null;
    }

    private static MarcField[] Tagged(int[] tags, List<Piece> pieces)
    {
        var fields = new List<MarcField>(pieces.Count);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (tags[i] != 0)
            {
                fields.Add(new(tags[i], pieces[i].Start, pieces[i].Length));
            }
        }

        return [.. fields];
    }
}
