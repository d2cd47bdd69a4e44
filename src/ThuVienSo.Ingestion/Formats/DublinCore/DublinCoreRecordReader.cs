using System.Runtime.CompilerServices;
using System.Text.Unicode;
using System.Xml;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats.Xml;

namespace ThuVienSo.Ingestion.Formats.DublinCore;

/// <summary>Dublin Core in XML: simple and qualified, one record or many, in OAI-PMH answers, RDF or any other envelope.</summary>
public sealed class DublinCoreRecordReader : IRecordReader
{
    public async IAsyncEnumerable<ReadResult> ReadAsync(
        Stream stream, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var shape = new DublinCoreShape();
        var records = new XmlRecordStream(stream, shape);
        var isEmpty = true;
        await foreach (var text in records.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            isEmpty &= text.IsFile && text.GoesOn;
            if (text.IsFile)
            {
                yield return text.Fault!.OfFile(context, text.GoesOn ? ProblemSeverity.Warning : ProblemSeverity.Refused);
            }
            else
            {
                yield return text.Bytes is null ? text.Fault!.AsRefusal(context, text.Position)
                    : Read(text, text.Bytes, records.Prefixes, context);
            }
        }

        if (isEmpty)
        {
            var fault = shape.OtherVerb is { } verb ? DublinCoreReasons.NotRecords(verb) : XmlReasons.NoRecords("Dublin Core");
            yield return fault.OfFile(context, ProblemSeverity.Refused);
        }
    }

    private static ReadResult Read(XmlRecordText text, byte[] bytes, XmlPrefixes prefixes, ReadingContext context)
    {
        var faults = new List<Fault>();
        if (!Utf8.IsValid(bytes))
        {
            faults.Add(XmlReasons.InvalidBytes());
        }

        try
        {
            using var xml = SafeXml.Element(bytes, prefixes);
            return DublinCoreMapping.Map(DublinCoreRecord.Read(xml), text, bytes, context, faults);
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
}
