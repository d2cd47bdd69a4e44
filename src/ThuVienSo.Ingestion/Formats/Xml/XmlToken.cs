namespace ThuVienSo.Ingestion.Formats.Xml;

internal enum XmlTokenKind
{
    /// <summary>More bytes are needed to tell.</summary>
    Incomplete,
    Text,
    Start,
    Empty,
    End,

    /// <summary>Comment, CDATA section or processing instruction, as a whole.</summary>
    Aside,
    Doctype,

    /// <summary>A tag with more attributes than <see cref="SafeXml.MaxAttributes"/>.</summary>
    TooManyAttributes,

    /// <summary>No markup that XML allows; the length is up to where reading can go on.</summary>
    Malformed,
}

/// <summary>One piece of markup or text at the front of some bytes.</summary>
internal readonly record struct XmlToken(XmlTokenKind Kind, int Length, int NameStart = 0, int NameLength = 0)
{
    public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> bytes) => bytes.Slice(NameStart, NameLength);

    /// <summary>The name without its prefix.</summary>
    public ReadOnlySpan<byte> LocalName(ReadOnlySpan<byte> bytes)
    {
        var name = Name(bytes);
        return name[(name.LastIndexOf((byte)':') + 1)..];
    }
}
