using System.Buffers;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>Finds where a record ends when its length may be wrong, its terminator missing or doubled, or rubbish stand before it.</summary>
internal static class Iso2709Framing
{
    public const byte RecordTerminator = 0x1D;
    public const byte FieldTerminator = 0x1E;

    /// <summary>Bytes behind a record that are looked at to tell whether another begins there.</summary>
    public const int LookAhead = MarcRecord.LeaderLength + 8;

    /// <summary>A record of this length, or bytes that belong to none.</summary>
    public readonly record struct Frame(int Length, bool IsRecord);

    /// <summary>The length that the leader states (places 00-04); 0 when it is no number.</summary>
    public static int DeclaredLength(ReadOnlySpan<byte> bytes) => bytes.Length >= 5 && TryDigits(bytes[..5], out var length) ? length : 0;

    /// <summary>How many of the bytes in front are no part of a record: byte order mark, line ends, spaces, NUL, Ctrl-Z.</summary>
    public static int FillerLength(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var skipped = bytes.StartsWith(mark) ? mark.Length : 0;
        var rest = bytes[skipped..].IndexOfAnyExcept(Filler);
        return rest < 0 ? bytes.Length : skipped + rest;
    }

    /// <summary>
    /// The frame at the front of the bytes. <paramref name="terminator"/> is the place of the first record terminator, -1 when the file ends without one.
    /// </summary>
    public static Frame Next(ReadOnlySpan<byte> bytes, int terminator, out List<Fault> faults)
    {
        faults = [];
        var declared = DeclaredLength(bytes);
        var length = terminator < 0 ? bytes.Length : terminator + 1;
        if (declared == length && terminator >= 0)
        {
            return new(length, true);
        }

        var leader = FirstLeader(bytes[..length]);
        if (leader > 0)
        {
            return new(leader, false);
        }

        if (declared > length && terminator >= 0 && EndsAt(bytes, declared) && !IsLeader(AfterFiller(bytes[length..])))
        {
            faults.Add(MarcReasons.StrayTerminator(terminator));
            return new(declared, true);
        }

        if (FindLostEnd(bytes[..length]) is var lost && lost > 0)
        {
            faults.Add(MarcReasons.TerminatorMissing());
            return new(lost, true);
        }

        faults.Add(terminator < 0 ? MarcReasons.FileEndsInRecord() : MarcReasons.RecordLengthWrong(bytes, length));
        return new(length, true);
    }

    /// <summary>Whether a leader as MARC 21 writes them may stand here: five digits, two and twenty, a base address, the entry map 45.</summary>
    public static bool IsLeader(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= MarcRecord.LeaderLength && TryDigits(bytes[..5], out _) && TryDigits(bytes.Slice(10, 7), out _) && bytes[20] == '4' && bytes[21] == '5'
        && bytes[5] is >= (byte)' ' and < 0x7F && bytes[6] is >= (byte)' ' and < 0x7F;

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
        length <= bytes.Length && bytes[length - 1] == RecordTerminator && (length == bytes.Length || IsLeader(AfterFiller(bytes[length..])) || AfterFiller(bytes[length..]).IsEmpty);

    private static ReadOnlySpan<byte> AfterFiller(ReadOnlySpan<byte> bytes) => bytes[FillerLength(bytes)..];

    /// <summary>Where the first leader stands; 0 also when there is none, for then the bytes are a record with a damaged leader.</summary>
    private static int FirstLeader(ReadOnlySpan<byte> frame)
    {
        if (IsLeader(frame) || frame.IndexOf(FieldTerminator) is var field && field < 0)
        {
            return 0;
        }

        // Only before the first field: behind it the frame is a record, and a leader there the next one's.
        var limit = Math.Min(field, frame.Length - MarcRecord.LeaderLength);
        for (var i = 1; i <= limit; i++)
        {
            if (IsLeader(frame[i..]) && TryDigits(frame.Slice(i + MarcRecord.LeaderLength, 3), out _))
            {
                return i;
            }
        }

        return 0;
    }

    /// <summary>The length of a record whose terminator is lost: up to where, behind a field, another leader stands. 0 when there is none.</summary>
    private static int FindLostEnd(ReadOnlySpan<byte> frame)
    {
        var from = MarcRecord.LeaderLength;
        while (from < frame.Length)
        {
            var field = frame[from..].IndexOf(FieldTerminator);
            if (field < 0)
            {
                return 0;
            }

            from += field + 1;
            if (from < frame.Length && IsLeader(AfterFiller(frame[from..])))
            {
                return from;
            }
        }

        return 0;
    }
}
