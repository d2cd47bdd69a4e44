using System.Xml;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.DublinCore;
using ThuVienSo.Ingestion.Formats.Xml;

namespace ThuVienSo.Ingestion.Packages.Texts.Epub;

/// <summary>The record that an EPUB brings in its package document: title, creators, publisher, language and what else of Dublin Core it states.</summary>
public static class EpubRecord
{
    /// <summary>Null when there is none, or the EPUB cannot be opened: the reading of its text says why.</summary>
    /// <exception cref="PackageRefusedException">The archive that the stream is from is damaged or too large.</exception>
    public static async Task<ReadResult.Record?> ReadAsync(Stream content, ReadingContext context, CancellationToken cancellationToken)
    {
        using var copy = await TemporaryCopy.OfAsync(content, context.File, cancellationToken);
        try
        {
            await using var archive = await EpubArchive.OpenAsync(copy.Path, context.File, cancellationToken);
            return await archive.BookAsync([], cancellationToken) is { } path && await archive.BytesAsync(path, SafeXml.MaxRecordLength, cancellationToken) is { } opf ? Record(opf, context) : null;
        }
        catch (PackageRefusedException)
        {
            return null;
        }
    }

    private static ReadResult.Record? Record(byte[] opf, ReadingContext context)
    {
        try
        {
            using var xml = SafeXml.Document(opf, SafeXml.MaxRecordLength);
            var source = new XmlRecordText(opf, new(1, 1, PositionUnit.Line));
            return DublinCoreMapping.Map(DublinCoreRecord.Read(xml), source, opf, context, []) is ReadResult.Record record ? LegacyRecords.Mend(record, context) : null;
        }
        catch (Exception exception) when (exception is XmlException or UnsafeXmlException)
        {
            return null;
        }
    }
}
