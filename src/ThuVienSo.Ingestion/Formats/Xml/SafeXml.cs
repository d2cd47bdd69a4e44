using System.Buffers;
using System.Text;
using System.Xml;

namespace ThuVienSo.Ingestion.Formats.Xml;

/// <summary>
/// The one XML reader of the house. No document type, no entities but the five of XML, nothing fetched; a piece has at most
/// <see cref="MaxRecordLength"/> bytes, <see cref="MaxDepth"/> levels and <see cref="MaxAttributes"/> attributes in a tag, all counted
/// before the parser sees it. A long file goes through <see cref="XmlRecordStream"/>, which hands its records over one by one.
/// </summary>
public static class SafeXml
{
    /// <summary>Most bytes in one piece.</summary>
    public const int MaxRecordLength = 8 * 1024 * 1024;

    /// <summary>Most elements inside each other.</summary>
    public const int MaxDepth = 64;

    /// <summary>Most attributes in one tag.</summary>
    public const int MaxAttributes = 256;

    private static readonly SearchValues<char> NoXmlCharacter =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\r' or '\n')).Append(0xFFFE).Append(0xFFFF)
            .Select(c => (char)c)]);

    /// <summary>
    /// A reader over one element and what is in it (UTF-8; bytes that are not become U+FFFD). Prefixes that <paramref name="namespaces"/>
    /// and the element do not declare stand for themselves. Throws <see cref="XmlException"/> with the line in the piece when it is not
    /// well-formed, <see cref="UnsafeXmlException"/> at once when it breaks a limit.
    /// </summary>
    public static XmlReader Element(ReadOnlySpan<byte> utf8, XmlPrefixes namespaces) => Element(utf8, namespaces, MaxRecordLength);

    /// <summary>The same over a whole file that is one element, with its declaration, of at most <paramref name="maxLength"/> bytes.</summary>
    public static XmlReader Document(ReadOnlySpan<byte> utf8, int maxLength)
    {
        var start = utf8.IndexOf((byte)'<');
        if (start >= 0 && utf8[start..].StartsWith("<?xml"u8) && utf8[start..].IndexOf("?>"u8) is var end and >= 0)
        {
            start += end + 2;
        }

        return Element(utf8[Math.Max(start, 0)..], new XmlPrefixes(), maxLength);
    }

    private static XmlReader Element(ReadOnlySpan<byte> utf8, XmlPrefixes namespaces, int maxLength)
    {
        if (Violation(utf8, maxLength) is { } fault)
        {
            throw new UnsafeXmlException(fault);
        }

        var context = new XmlParserContext(null, namespaces.ToManager(), null, XmlSpace.None);
        var settings = Settings.Clone();
        settings.MaxCharactersInDocument = maxLength;
        return XmlReader.Create(new StringReader(Text(utf8)), settings, context);
    }

    /// <summary>The rule that a piece breaks; null when it may be parsed.</summary>
    public static Fault? Violation(ReadOnlySpan<byte> utf8) => Violation(utf8, MaxRecordLength);

    private static Fault? Violation(ReadOnlySpan<byte> utf8, int maxLength)
    {
        if (utf8.Length > maxLength)
        {
            return XmlReasons.TooLong(maxLength);
        }

        var tokenizer = new XmlTokenizer();
        var depth = 0;
        for (var at = 0; at < utf8.Length;)
        {
            var token = tokenizer.Next(utf8[at..], at, isEnd: true);
            at += token.Length;
            switch (token.Kind)
            {
                case XmlTokenKind.Doctype:
                    return XmlReasons.Doctype();
                case XmlTokenKind.TooManyAttributes:
                    return XmlReasons.TooManyAttributes(MaxAttributes);
                case XmlTokenKind.Start when ++depth > MaxDepth:
                    return XmlReasons.TooDeep(MaxDepth);
                case XmlTokenKind.End:
                    depth--;
                    break;
            }
        }

        return null;
    }

    // References to control characters ("&#1;") are let through, and dropped with the other control characters when the text is tidied.
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        CloseInput = true,
        ConformanceLevel = ConformanceLevel.Fragment,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersFromEntities = 1024,
    };

    private static string Text(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        return text.AsSpan().ContainsAny(NoXmlCharacter)
            ? string.Create(text.Length, text, (result, source) => source.AsSpan().ReplaceAny(result, NoXmlCharacter, '\uFFFD'))
            : text;
    }
}
