using System.Text.Unicode;
using System.Xml;
using ThuVienSo.Ingestion.Formats.Xml;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>Takes a file into memory, up to a limit.</summary>
internal static class WholeFile
{
    private const int FirstBuffer = 64 << 10;

    /// <summary>The bytes; null when there are more than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(Stream content, int limit, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[FirstBuffer];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + count > limit)
            {
                return null;
            }

            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a file of XML through <see cref="SafeXml"/>; what hinders is added to the findings. <paramref name="read"/> keeps what it read before the XML went wrong.</summary>
    public static async Task ReadXmlAsync(Stream content, string file, int limit, Action<XmlReader> read, List<PackageFinding> findings, CancellationToken cancellationToken)
    {
        var (utf8, fault) = await XmlEncoding.OpenAsync(content, cancellationToken);
        if (fault is not null)
        {
            findings.Add(TextReasons.Remark(file, fault));
        }

        if (await ReadAsync(utf8, limit, cancellationToken) is not { } bytes)
        {
            findings.Add(TextReasons.TooLarge(file));
            return;
        }

        if (!Utf8.IsValid(bytes))
        {
            findings.Add(TextReasons.Remark(file, XmlReasons.InvalidBytes()));
        }

        try
        {
            using var xml = SafeXml.Document(bytes, limit);
            read(xml);
        }
        catch (XmlException exception)
        {
            findings.Add(TextReasons.NotWellFormed(file, exception));
        }
        catch (UnsafeXmlException exception)
        {
            findings.Add(TextReasons.Unsafe(file, exception.Fault));
        }
    }
}
