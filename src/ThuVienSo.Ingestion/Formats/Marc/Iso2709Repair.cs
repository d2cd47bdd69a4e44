namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// Fields of a record whose directory disagrees with its bytes. Four ways are tried, the surest first: the directory as it is (terminators
/// are missing), its lengths in order (a terminator too many or too few), its starts (each piece between terminators gets the tag of the
/// entry that points at it), and its order where there are as many entries as pieces. A tag is never guessed beyond that.
/// </summary>
internal static class Iso2709Repair
{
    private const int EntryLength = 12;

    private readonly record struct Entry(int Tag, int Start, int Length);

    private readonly record struct Piece(int Start, int Length);

    /// <summary>
    /// Null when no tag can be given to any field. <paramref name="isCut"/>: the file ends in the record, its last field is not whole.
    /// </summary>
    public static MarcField[]? Fields(ReadOnlySpan<byte> bytes, bool isCut, List<Fault> faults)
    {
        if (DirectoryEnd(bytes) is not (> MarcRecord.LeaderLength and var end))
        {
            return null;
        }

        var pieces = Pieces(bytes, end + 1, isCut);
        var entries = Entries(bytes[MarcRecord.LeaderLength..end], pieces, end + 1, out var isWhole);
        var fields = ByDirectory(bytes, end + 1, entries) ?? ByLength(entries, pieces) ?? ByPlace(end + 1, entries, pieces, isCut)
            ?? InOrder(entries, pieces, isWhole, isCut);
        if (fields is null || fields.Length == 0)
        {
            return null;
        }

        faults.Add(MarcReasons.DirectoryRepaired(fields.Length, Math.Max(pieces.Count, entries.Count) - fields.Length));
        return fields;
    }

    /// <summary>
    /// The place of the terminator behind the directory: where the leader says if what stands before it is a directory, else the first
    /// field terminator.
    /// </summary>
    private static int DirectoryEnd(ReadOnlySpan<byte> bytes)
    {
        if (Iso2709Framing.TryDigits(bytes.Slice(12, 5), out var data) && data > MarcRecord.LeaderLength + EntryLength
            && data <= bytes.Length
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
        var end = bytes[^1] == Iso2709Framing.RecordTerminator ? bytes.Length - 1 : bytes.Length;
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
    /// The entries of a directory. When bytes were lost or added in it, what can be read from its front and from its back;
    /// <paramref name="isWhole"/> is false then, and entries for which no tag is left have tag 0, so that their number is that of the
    /// pieces. Read out of step, a directory still is all digits: only entries that continue each other are right.
    /// </summary>
    private static List<Entry> Entries(ReadOnlySpan<byte> directory, List<Piece> pieces, int data, out bool isWhole)
    {
        isWhole = directory.Length % EntryLength == 0;
        var front = new List<Entry>();
        var expected = 0;
        for (var at = 0; at + EntryLength <= directory.Length; at += EntryLength)
        {
            var entry = Read(directory.Slice(at, EntryLength));
            if (!isWhole && (entry.Tag == 0 || entry.Length < 0 || entry.Start != expected))
            {
                break;
            }

            front.Add(entry);
            expected = entry.Start + entry.Length;
        }

        if (isWhole)
        {
            return front;
        }

        var back = new List<Entry>();
        var stop = front.Count * EntryLength;
        expected = pieces.Count == 0 ? -1 : pieces[^1].Start + pieces[^1].Length + 1 - data;
        for (var at = directory.Length - EntryLength; at >= stop; at -= EntryLength)
        {
            var entry = Read(directory.Slice(at, EntryLength));
            if (entry.Tag == 0 || entry.Length < 0 || entry.Start + entry.Length != expected)
            {
                break;
            }

            back.Add(entry);
            expected = entry.Start;
        }

        while (front.Count + back.Count < pieces.Count)
        {
            front.Add(new(0, -1, -1));
        }

        back.Reverse();
        return [.. front, .. back];
    }

    private static Entry Read(ReadOnlySpan<byte> entry) => new(
        Iso2709Record.IsTag(entry) ? MarcField.Pack(entry) : 0,
        Iso2709Framing.TryDigits(entry.Slice(7, 5), out var start) ? start : -1,
        Iso2709Framing.TryDigits(entry.Slice(3, 4), out var length) ? length : -1);

    /// <summary>
    /// A directory whose entries follow each other without gap, at least half of them behind a terminator, is right: terminators are
    /// missing.
    /// </summary>
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

    /// <summary>
    /// Lays entries and pieces side by side by their lengths: a piece as long as two entries lacks the terminator between them, two pieces
    /// as long as an entry have one too many. Null when anything else is met.
    /// </summary>
    private static MarcField[]? ByLength(List<Entry> entries, List<Piece> pieces)
    {
        var fields = new List<MarcField>(entries.Count);
        var at = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            if (at >= pieces.Count || entries[i].Tag == 0)
            {
                return null;
            }

            var (entry, piece) = (entries[i], pieces[at++]);
            if (entry.Length == piece.Length + 1)
            {
                fields.Add(new(entry.Tag, piece.Start, piece.Length));
            }
            else if (i + 1 < entries.Count && entry.Length > 0 && entry.Length + entries[i + 1].Length == piece.Length + 2)
            {
                fields.Add(new(entry.Tag, piece.Start, entry.Length - 1));
                fields.Add(new(entries[++i].Tag, piece.Start + entry.Length - 1, piece.Length - entry.Length + 1));
            }
            else if (at < pieces.Count && entry.Length == piece.Length + 1 + pieces[at].Length + 1)
            {
                fields.Add(new(entry.Tag, piece.Start, entry.Length - 1));
                at++;
            }
            else
            {
                return null;
            }
        }

        return at == pieces.Count ? [.. fields] : null;
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
        // Of a record that the file cuts off only the fields that are there can be pointed at.
        if (known == 0 || known * 2 < (isCut ? Math.Min(entries.Count, pieces.Count) : entries.Count))
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
