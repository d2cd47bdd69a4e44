using System.Buffers;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// Finds where a record ends when its length may be wrong, its terminator missing or doubled, or rubbish stand before it.
/// </summary>
internal static class Iso2709Framing
{
    public const byte RecordTerminator = 0x1D;
    public const byte FieldTerminator = 0x1E;

    /// <summary>Bytes behind a record that are looked at to tell whether another begins there.</summary>
    public const int LookAhead = MarcRecord.LeaderLength + 8;

    /// <summary>A record of this length, or bytes that belong to none; <paramref name="IsCut"/>: the file ends in it.</summary>
    public readonly record struct Frame(int Length, bool IsRecord, bool IsCut = false);

    /// <summary>The length that the leader states (places 00-04); 0 when it is no number.</summary>
    public static int DeclaredLength(ReadOnlySpan<byte> bytes) => bytes.Length >= 5 && TryDigits(bytes[..5], out var length) ? length : 0;

    /// <summary>How many of the bytes in front are no part of a record: byte order mark, line ends, spaces, NUL, Ctrl-Z.</summary>
    public static int FillerLength(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var skipped = bytes.StartsWith(mark) ? mark.Length : 0;
        var rest = bytes[skipped..].IndexOfAnyExcept(Filler);
        if (rest < 0)
        {
            return bytes.Length;
        }

        // Five spaces before a letter are the blank length of a leader.
        var first = skipped + rest;
        return rest >= 5 && char.IsAsciiLetter((char)bytes[first]) && bytes.Slice(first - 5, 5).IndexOfAnyExcept((byte)' ') < 0
            ? first - 5 : first;
    }

    /// <summary>
    /// The frame at the front of the bytes. <paramref name="terminator"/> is the place of the first record terminator, -1 when the file
    /// ends without one.
    /// </summary>
    public static Frame Next(ReadOnlySpan<byte> bytes, int terminator, out List<Fault> faults)
    {
        faults = [];
        var declared = DeclaredLength(bytes);
        var length = terminator < 0 ? bytes.Length : terminator + 1;
        if (declared == length && terminator >= 0 && IsLeader(bytes))
        {
            return new(length, true);
        }

        var frame = bytes[..length];
        var field = frame.IndexOf(FieldTerminator);
        var leader = FindLeader(frame, 1);
        if (leader > 0 && (leader < MarcRecord.LeaderLength + 2 || (!IsLeader(frame) && (field < 0 || leader < field))))
        {
            return new(leader, false);
        }

        if (declared > length && terminator >= 0 && EndsAt(bytes, declared) && !IsLeader(AfterFiller(bytes[length..])))
        {
            faults.Add(MarcReasons.StrayTerminator(terminator));
            return new(declared, true);
        }

        if (FindLeader(frame, MarcRecord.LeaderLength) is var next && next > 0)
        {
            faults.Add(MarcReasons.TerminatorMissing());
            return new(next, true);
        }

        if (terminator < 0)
        {
            faults.Add(MarcReasons.FileEndsInRecord());
        }
        else if (declared != length)
        {
            faults.Add(MarcReasons.RecordLengthWrong(bytes, length));
        }

        return new(length, true, IsCut: terminator < 0);
    }

    /// <summary>
    /// Whether a leader as MARC 21 writes them stands here: a length, letters for status, type and level (spaces allowed), a base address,
    /// the entry map 4500, and behind it the tag of a first field. A directory is all digits, so no part of it looks like that.
    /// </summary>
    public static bool IsLeader(ReadOnlySpan<byte> bytes) =>
        bytes.Length > MarcRecord.LeaderLength && TryDigits(bytes[..5], out _) && TryDigits(bytes.Slice(10, 7), out _)
            && bytes.Slice(20, 4).SequenceEqual("4500"u8)
        && IsLetterOrSpace(bytes[5]) && char.IsAsciiLetter((char)bytes[6]) && IsLetterOrSpace(bytes[7])
        && (char.IsAsciiLetterOrDigit((char)bytes[MarcRecord.LeaderLength]) || bytes[MarcRecord.LeaderLength] == FieldTerminator);

    public static bool TryDigits(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    private static readonly SearchValues<byte> Filler = SearchValues.Create([0x00, 0x0A, 0x0D, 0x1A, 0x20]);

    private static bool EndsAt(ReadOnlySpan<byte> bytes, int length) =>
        length <= bytes.Length && bytes[length - 1] == RecordTerminator && (length == bytes.Length
            || IsLeader(AfterFiller(bytes[length..])) || AfterFiller(bytes[length..]).IsEmpty);

    private static ReadOnlySpan<byte> AfterFiller(ReadOnlySpan<byte> bytes) => bytes[FillerLength(bytes)..];

    private static bool IsLetterOrSpace(byte b) => b == ' ' || char.IsAsciiLetter((char)b);

    /// <summary>Where the next leader stands at or after a place; -1 when there is none.</summary>
    private static int FindLeader(ReadOnlySpan<byte> frame, int from)
    {
        const int EntryMap = 20;
        for (var at = from + EntryMap; at < frame.Length;)
        {
            var found = frame[at..].IndexOf("4500"u8);
            if (found < 0)
            {
                return -1;
            }

            at += found;
            if (IsLeader(frame[(at - EntryMap)..]))
            {
                return at - EntryMap;
            }

            at++;
        }

        return -1;
    }
}
