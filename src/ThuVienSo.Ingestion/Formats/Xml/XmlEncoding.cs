using System.Text;
using System.Text.RegularExpressions;
using ThuVienSo.Catalog.Tables;

namespace ThuVienSo.Ingestion.Formats.Xml;

/// <summary>What an XML file is written in (XML 1.0, Appendix F), and its text as UTF-8.</summary>
internal static partial class XmlEncoding
{
    private const int DeclarationLength = 256;

    static XmlEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// The file as UTF-8 without byte order mark; the fault when it declares an encoding that cannot be. The bytes of a UTF-8 file are left
    /// as they are.
    /// </summary>
    public static async Task<(Stream Utf8, Fault? Fault)> OpenAsync(Stream file, CancellationToken cancellationToken)
    {
        var head = new byte[DeclarationLength];
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var encoding = Detect(head.AsSpan(0, length), out var mark, out var fault);
        var whole = new PrefixedStream(head.AsMemory(mark, length - mark), file);
        return (encoding is null ? whole : Encoding.CreateTranscodingStream(whole, encoding, new UTF8Encoding(false)), fault);
    }

    /// <summary>The encoding to change from; null for UTF-8.</summary>
    private static Encoding? Detect(ReadOnlySpan<byte> head, out int mark, out Fault? fault)
    {
        fault = null;
        (mark, var encoding) = head switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (3, null),
            [0xFF, 0xFE, 0, 0, ..] => (4, Encoding.UTF32),
            [0, 0, 0xFE, 0xFF, ..] => (4, new UTF32Encoding(bigEndian: true, byteOrderMark: false)),
            [0xFF, 0xFE, ..] => (2, Encoding.Unicode),
            [0xFE, 0xFF, ..] => (2, Encoding.BigEndianUnicode),
            [(byte)'<', 0, 0, 0, ..] => (0, Encoding.UTF32),
            [(byte)'<', 0, ..] => (0, Encoding.Unicode),
            [0, (byte)'<', ..] => (0, Encoding.BigEndianUnicode),
            _ => (0, (Encoding?)null),
        };
        return encoding is not null || mark > 0 ? encoding : Declared(head, out fault);
    }

    private static Encoding? Declared(ReadOnlySpan<byte> head, out Fault? fault)
    {
        fault = null;
        var declaration = Declaration().Match(Encoding.Latin1.GetString(head));
        if (!declaration.Success)
        {
            return null;
        }

        var name = declaration.Groups[1].Value;
        if (Find(name) is not { } encoding)
        {
            fault = XmlReasons.EncodingUnknown(name);
            return null;
        }

        return encoding.CodePage == Encoding.UTF8.CodePage || encoding.CodePage == Encoding.ASCII.CodePage ? null : encoding;
    }

    /// <summary>An encoding in which the declaration itself could be read: ASCII must be ASCII in it.</summary>
    private static Encoding? Find(string name)
    {
        try
        {
            var encoding = Encoding.GetEncoding(name);
            return encoding.GetString("<?xml"u8) == "<?xml" ? encoding : null;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
