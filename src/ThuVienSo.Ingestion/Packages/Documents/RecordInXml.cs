using System.Text;
using System.Xml;
using System.Xml.Linq;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.DublinCore;
using ThuVienSo.Ingestion.Formats.Marc;
using ThuVienSo.Ingestion.Formats.Mods;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>Reads the record that stands inside another file of XML, by the reader of its format.</summary>
internal static class RecordInXml
{
    /// <summary>What was let through when it was read is let through again; the readers of records drop it.</summary>
    private static readonly XmlWriterSettings Written = new() { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true, CheckCharacters = false };

    /// <summary>The first record of an element; null when it is of no format that is read, or cannot be.</summary>
    public static async Task<ReadResult.Record?> ReadAsync(XElement element, ReadingContext context, CancellationToken cancellationToken)
    {
        IRecordReader reader = element.Name.LocalName switch
        {
            "mods" or "modsCollection" => new ModsRecordReader(),
            "record" or "collection" when element.Name.NamespaceName.Contains("MARC21", StringComparison.OrdinalIgnoreCase) => new MarcXmlRecordReader(),
            _ => new DublinCoreRecordReader(),
        };
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Written))
        {
            element.WriteTo(writer);
        }

        stream.Position = 0;
        await foreach (var result in reader.ReadAsync(stream, context, cancellationToken))
        {
            if (result is ReadResult.Record record)
            {
                return LegacyRecords.Mend(record, context);
            }
        }

        return null;
    }
}
