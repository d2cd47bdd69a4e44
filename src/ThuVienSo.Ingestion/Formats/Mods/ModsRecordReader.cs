using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Unicode;
using System.Xml;
using System.Xml.Linq;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats.Marc;
using ThuVienSo.Ingestion.Formats.Xml;

namespace ThuVienSo.Ingestion.Formats.Mods;

/// <summary>MODS in XML, one record or many.</summary>
public sealed class ModsRecordReader : IRecordReader
{
    public async IAsyncEnumerable<ReadResult> ReadAsync(Stream stream, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var records = new XmlRecordStream(stream, new ModsShape());
        var isEmpty = true;
        await foreach (var text in records.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            isEmpty &= text.IsFile && text.GoesOn;
            yield return text.IsFile ? text.Fault!.OfFile(context, text.GoesOn ? ProblemSeverity.Warning : ProblemSeverity.Refused)
                : text.Bytes is null ? text.Fault!.AsRefusal(context, text.Position)
                : Read(text, text.Bytes, records.Prefixes, context);
        }

        if (isEmpty)
        {
            yield return XmlReasons.NoRecords("MODS").OfFile(context, ProblemSeverity.Refused);
        }
    }

    private static ReadResult Read(XmlRecordText text, byte[] bytes, XmlPrefixes prefixes, ReadingContext context)
    {
        try
        {
            using var xml = SafeXml.Element(bytes, prefixes);
            return XmlTree.Read(xml) is { } mods ? Map(mods, bytes, text.Position, context) : XmlReasons.NoRecords("MODS").AsRefusal(context, text.Position);
        }
        catch (XmlException exception)
        {
            return XmlReasons.NotWellFormed(text.Position, exception).AsRefusal(context, text.Position);
        }
        catch (UnsafeXmlException exception)
        {
            return exception.Fault.AsRefusal(context, text.Position);
        }
    }

    private static ReadResult Map(XElement mods, byte[] bytes, RecordPosition position, ReadingContext context)
    {
        var key = ModsMapping.KeyOf(mods);
        if (ModsMapping.Describe(mods) is not { } description)
        {
            return ModsReasons.NoTitle().AsRefusal(context, position, key);
        }

        key ??= ContentKey.Of(SHA256.HashData(bytes));
        return new ReadResult.Record(
            new()
            {
                Source = ModsMapping.SourceOf(mods) ?? context.Source,
                SourceKey = key,
                Description = description,
                SourceRecord = bytes,
                Format = RecordFormat.Mods,
                Position = position,
            },
            Utf8.IsValid(bytes) ? [] : [XmlReasons.InvalidBytes().AsWarning(context, position, key)]);
    }
}
