using System.Buffers;

namespace ThuVienSo.Ingestion.Formats.Xml;

/// <summary>
/// Cuts the bytes of an XML file (UTF-8, or any encoding in which ASCII is ASCII) into tags and text, going on behind what is malformed. A
/// '&lt;' is never legal inside a tag, so a tag that is not closed ends where the next begins. Looks at each byte a bounded number of
/// times.
/// </summary>
internal sealed class XmlTokenizer
{
    /// <summary>Longest tag, in bytes.</summary>
    public const int MaxTagLength = 64 * 1024;

    private static readonly SearchValues<byte> TagStops = SearchValues.Create("<>\"'"u8);
    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n/><\"'="u8);

    // Up to which offset of the file it is known that no such end stands.
    private long _noCommentEnd;
    private long _noSectionEnd;
    private long _noInstructionEnd;

    /// <summary>
    /// The token at the front. <paramref name="offset"/> is the offset of the bytes in the file; <paramref name="isEnd"/>: nothing comes
    /// behind them.
    /// </summary>
    public XmlToken Next(ReadOnlySpan<byte> bytes, long offset, bool isEnd)
    {
        if (bytes[0] != '<')
        {
            var length = bytes.IndexOf((byte)'<');
            return new(XmlTokenKind.Text, length < 0 ? bytes.Length : length);
        }

        if (bytes.Length < 9 && !isEnd)
        {
            return new(XmlTokenKind.Incomplete, 0);
        }

        return bytes.Length < 2 ? new(XmlTokenKind.Malformed, 1) : bytes[1] switch
        {
            (byte)'!' when bytes.StartsWith("<!--"u8) => Aside(bytes, offset, isEnd, 4, "-->"u8, ref _noCommentEnd),
            (byte)'!' when bytes.StartsWith("<![CDATA["u8) => Aside(bytes, offset, isEnd, 9, "]]>"u8, ref _noSectionEnd),
            (byte)'!' when bytes.StartsWith("<!DOCTYPE"u8) => new(XmlTokenKind.Doctype, 9),
            (byte)'?' => Aside(bytes, offset, isEnd, 2, "?>"u8, ref _noInstructionEnd),
            (byte)'/' => EndTag(bytes, isEnd),
            (byte)'_' or (byte)':' or >= 0x80 or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') =>
                StartTag(bytes, isEnd),
            _ => new(XmlTokenKind.Malformed, 1),
        };
    }

    private static XmlToken Aside(ReadOnlySpan<byte> bytes, long offset, bool isEnd, int opening, ReadOnlySpan<byte> end, ref long searched)
    {
        var from = (int)Math.Clamp(searched - end.Length + 1 - offset, opening, Math.Max(opening, bytes.Length));
        var found = from >= bytes.Length ? -1 : bytes[from..].IndexOf(end);
        if (found >= 0)
        {
            return new(XmlTokenKind.Aside, from + found + end.Length);
        }

        searched = Math.Max(searched, offset + bytes.Length);
        return isEnd || bytes.Length > SafeXml.MaxRecordLength ? new(XmlTokenKind.Malformed, opening) : new(XmlTokenKind.Incomplete, 0);
    }

    private static XmlToken EndTag(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        var stop = bytes[2..].IndexOfAny((byte)'<', (byte)'>') + 2;
        if (stop < 2)
        {
            return Unclosed(bytes, isEnd);
        }

        if (bytes[stop] == '<')
        {
            return new(XmlTokenKind.Malformed, stop);
        }

        var name = bytes[2..stop].IndexOfAny(NameEnds);
        return new(XmlTokenKind.End, stop + 1, 2, name < 0 ? stop - 2 : name);
    }

    private static XmlToken StartTag(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        var name = bytes[1..].IndexOfAny(NameEnds);
        var attributes = 0;
        for (var at = Math.Max(name, 0) + 1; name >= 0;)
        {
            var stop = bytes[at..].IndexOfAny(TagStops);
            if (stop < 0)
            {
                break;
            }

            at += stop;
            switch (bytes[at])
            {
                case (byte)'<':
                    return new(XmlTokenKind.Malformed, at);
                case (byte)'>' when attributes > SafeXml.MaxAttributes:
                    return new(XmlTokenKind.TooManyAttributes, at + 1, 1, name);
                case (byte)'>':
                    return new(bytes[at - 1] == '/' ? XmlTokenKind.Empty : XmlTokenKind.Start, at + 1, 1, name);
            }

            attributes++;
            var close = bytes[(at + 1)..].IndexOfAny(bytes[at], (byte)'<');
            if (close < 0)
            {
                break;
            }

            at += close + 1;
            if (bytes[at] == '<')
            {
                return new(XmlTokenKind.Malformed, at);
            }

            at++;
        }

        return Unclosed(bytes, isEnd);
    }

    private static XmlToken Unclosed(ReadOnlySpan<byte> bytes, bool isEnd) =>
        isEnd || bytes.Length > MaxTagLength ? new(XmlTokenKind.Malformed, 1) : new(XmlTokenKind.Incomplete, 0);
}
