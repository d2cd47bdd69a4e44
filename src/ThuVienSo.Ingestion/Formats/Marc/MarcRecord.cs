namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>How the text of a record is written.</summary>
public enum MarcEncoding
{
    Utf8,
    Marc8,

    /// <summary>An eight-bit code page for Vietnamese that nothing declares: read as windows-1252, and recognised by the words once the record is whole.</summary>
    CodePage,
}

/// <summary>
/// One MARC record over the bytes that it was read from: fields are places in <see cref="Data"/>, text is decoded when it is asked for.
/// </summary>
/// <param name="data">Leader (24 bytes) first; fields with indicators and subfield delimiters (1F) as in ISO 2709.</param>
/// <param name="source">The record byte for byte as its file has it; the same array as <paramref name="data"/> for ISO 2709.</param>
/// <param name="fields">The fields in the order of the record.</param>
/// <param name="encoding">How text in <paramref name="data"/> is written.</param>
public sealed class MarcRecord(byte[] data, byte[] source, MarcField[] fields, MarcEncoding encoding)
{
    /// <summary>Length of the leader, MARC 21 Record Structure.</summary>
    public const int LeaderLength = 24;

    public byte[] Data { get; } = data;

    public byte[] Source { get; } = source;

    public ReadOnlySpan<MarcField> Fields => fields;

    public MarcEncoding Encoding { get; } = encoding;

    /// <summary>Characters met so far that no code table knows; they were read as U+FFFD.</summary>
    public int UnknownCharacters { get; private set; }

    /// <summary>The character at a place of the leader; a space where the leader is too short.</summary>
    public char Leader(int position) => position < Math.Min(LeaderLength, Data.Length) ? (char)Data[position] : ' ';

    public ReadOnlySpan<byte> Raw(MarcField field) => Data.AsSpan(field.Start, field.Length);

    /// <summary>The text of a control field as it stands, unshortened; null when the record has none with this tag.</summary>
    public string? Control(int number)
    {
        foreach (ref readonly var field in Fields)
        {
            if (field.Number == number)
            {
                return System.Text.Encoding.Latin1.GetString(Raw(field));
            }
        }

        return null;
    }

    /// <summary>
    /// Decodes bytes of this record: composed Unicode without control characters, one space where there were several, no space around.
    /// </summary>
    public string Text(ReadOnlySpan<byte> raw)
    {
        var text = MarcText.Decode(raw, Encoding, out var unknown);
        UnknownCharacters += unknown;
        return text;
    }
}
