namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// Where a field stands in the bytes of its record: three tag characters packed into one number (first highest), first byte, and length
/// without the field terminator. Of a data field the first two bytes are the indicators.
/// </summary>
public readonly record struct MarcField(int Tag, int Start, int Length)
{
    /// <summary>The tag as a number, 245; -1 when it is not three digits.</summary>
    public int Number
    {
        get
        {
            var (a, b, c) = ((Tag >> 16) - '0', ((Tag >> 8) & 0xFF) - '0', (Tag & 0xFF) - '0');
            return a is >= 0 and <= 9 && b is >= 0 and <= 9 && c is >= 0 and <= 9 ? (a * 100) + (b * 10) + c : -1;
        }
    }

    /// <summary>A control field has neither indicators nor subfields (tags 001 to 009).</summary>
    public bool IsControl => Tag >> 8 == (('0' << 8) | '0');

    public string TagText => new([(char)(Tag >> 16), (char)((Tag >> 8) & 0xFF), (char)(Tag & 0xFF)]);

    public static int Pack(ReadOnlySpan<byte> tag) => (tag[0] << 16) | (tag[1] << 8) | tag[2];
}
