using System.Text.Unicode;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// From the bytes of one ISO 2709 record to its fields; the directory is believed where it agrees with the bytes, else repaired.
/// </summary>
internal static class Iso2709Record
{
    private const int EntryLength = 12;

    public static MarcReading Read(byte[] bytes, bool isCut, RecordPosition position, List<Fault> faults)
    {
        if (bytes.Length < MarcRecord.LeaderLength + 2)
        {
            return new(null, position, [MarcReasons.RecordTooShort(bytes.Length)]);
        }

        var fields = FromDirectory(bytes) ?? Iso2709Repair.Fields(bytes, isCut, faults);
        if (fields is null)
        {
            return new(null, position, [MarcReasons.DirectoryUnreadable()]);
        }

        return new(new(bytes, bytes, fields, Encoding(bytes, faults)), position, faults);
    }

    /// <summary>The fields when leader, directory and terminators all agree; null when one of them does not.</summary>
    private static MarcField[]? FromDirectory(ReadOnlySpan<byte> bytes)
    {
        if (!Iso2709Framing.TryDigits(bytes.Slice(12, 5), out var data) || data <= MarcRecord.LeaderLength || data > bytes.Length
            || (data - 1 - MarcRecord.LeaderLength) % EntryLength != 0 || bytes[data - 1] != Iso2709Framing.FieldTerminator)
        {
            return null;
        }

        var fields = new MarcField[(data - 1 - MarcRecord.LeaderLength) / EntryLength];
        for (var i = 0; i < fields.Length; i++)
        {
            var entry = bytes.Slice(MarcRecord.LeaderLength + (i * EntryLength), EntryLength);
            if (!Iso2709Framing.TryDigits(entry.Slice(3, 4), out var length) || !Iso2709Framing.TryDigits(entry.Slice(7, 5), out var start)
                || !IsField(bytes, data, start, length) || !IsTag(entry))
            {
                return null;
            }

            fields[i] = new(MarcField.Pack(entry), data + start, length - 1);
        }

        return fields;
    }

    public static bool IsTag(ReadOnlySpan<byte> entry) =>
        char.IsAsciiLetterOrDigit((char)entry[0]) && char.IsAsciiLetterOrDigit((char)entry[1]) && char.IsAsciiLetterOrDigit((char)entry[2]);

    /// <summary>Whether exactly one field stands there: a terminator before it, one at its end and none inside.</summary>
    private static bool IsField(ReadOnlySpan<byte> bytes, int data, int start, int length) =>
        length > 0 && data + start + length <= bytes.Length && bytes[data + start - 1] == Iso2709Framing.FieldTerminator
        && bytes.Slice(data + start, length).IndexOf(Iso2709Framing.FieldTerminator) == length - 1;

    /// <summary>What the text is written in, by the bytes; leader place 09 decides only where the bytes leave it open.</summary>
    private static MarcEncoding Encoding(ReadOnlySpan<byte> bytes, List<Fault> faults)
    {
        var says = bytes[9] == 'a' ? MarcEncoding.Utf8 : MarcEncoding.Marc8;
        if (!bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF))
        {
            return bytes.Contains((byte)0x1B) ? MarcEncoding.Marc8 : says;
        }

        // Marks of MARC-8 stand before an ASCII letter, which no multi-byte sequence of UTF-8 allows: text that is valid as UTF-8 is UTF-8.
        var isUtf8 = Utf8.IsValid(bytes);
        if (isUtf8 && says == MarcEncoding.Marc8)
        {
            faults.Add(MarcReasons.Leader09SaysMarc8());
            return MarcEncoding.Utf8;
        }

        if (!isUtf8 && says == MarcEncoding.Utf8 && MostlyUtf8(bytes))
        {
            faults.Add(MarcReasons.InvalidUtf8());
            return MarcEncoding.Utf8;
        }

        // What is recognised is told field by field, once the record is read.
        if (!isUtf8 && LegacyText.IsRatherCodePage(bytes, Marc8.Decode(bytes, out _)))
        {
            return MarcEncoding.CodePage;
        }

        if (!isUtf8 && says == MarcEncoding.Utf8)
        {

            faults.Add(MarcReasons.Leader09SaysUtf8());
            return MarcEncoding.Marc8;
        }

        return says;
    }

    /// <summary>Whether more characters beyond ASCII are right UTF-8 than bytes are wrong.</summary>
    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var (right, wrong) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var plain = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (plain < 0)
            {
                break;
            }

            bytes = bytes[plain..];
            var status = System.Text.Rune.DecodeFromUtf8(bytes, out _, out var length);
            _ = status == System.Buffers.OperationStatus.Done ? right++ : wrong++;
            bytes = bytes[length..];
        }

        return right >= wrong;
    }
}
