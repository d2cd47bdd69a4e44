using System.Runtime.CompilerServices;
using System.Text.Unicode;
using System.Xml;
using ThuVienSo.Ingestion.Formats.Xml;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// Reads MARCXML (MARC 21 slim schema, Library of Congress): collections or single records, with or without namespace, wrapped in anything.
/// Text is kept in the form of ISO 2709, so that what follows knows one kind of record.
/// </summary>
public sealed class MarcXmlReader(Stream stream)
{
    private readonly XmlRecordStream _records = new(stream, new MarcXmlShape());

    /// <summary>Yields every record; <see cref="FileFaults"/> has, afterwards, what concerned the whole file.</summary>
    public async IAsyncEnumerable<MarcReading> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var text in _records.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (text.IsFile)
            {
                FileFaults.Add((text.Fault!, text.GoesOn));
            }
            else
            {
                yield return text.Bytes is null ? new(null, text.Position, [text.Fault!]) : Read(text, text.Bytes);
            }
        }
    }

    /// <summary>What concerned the whole file: the fault, and whether records could be read all the same.</summary>
    public List<(Fault Fault, bool GoesOn)> FileFaults { get; } = [];

    private MarcReading Read(XmlRecordText text, byte[] bytes)
    {
        var faults = new List<Fault>();
        if (!Utf8.IsValid(bytes))
        {
            faults.Add(XmlReasons.InvalidBytes());
        }

        try
        {
            using var xml = SafeXml.Element(bytes, _records.Prefixes);
            var record = MarcXmlRecord.Read(xml, bytes, faults);
            return new(record, text.Position, faults);
        }
        catch (XmlException exception)
        {
            return new(null, text.Position, [XmlReasons.NotWellFormed(text.Position, exception)]);
        }
        catch (UnsafeXmlException exception)
        {
            return new(null, text.Position, [exception.Fault]);
        }
    }

    private sealed class MarcXmlShape : XmlShape
    {
        public override bool IsRecord(ReadOnlySpan<byte> localName) => localName.SequenceEqual("record"u8);

        public override bool IsContent(ReadOnlySpan<byte> localName) =>
            localName.SequenceEqual("datafield"u8) || localName.SequenceEqual("controlfield"u8) || localName.SequenceEqual("leader"u8);
    }
}
