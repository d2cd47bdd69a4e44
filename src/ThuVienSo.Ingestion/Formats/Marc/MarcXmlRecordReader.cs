using System.Runtime.CompilerServices;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats.Xml;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>MARC 21 records in MARCXML.</summary>
public sealed class MarcXmlRecordReader : IRecordReader
{
    public async IAsyncEnumerable<ReadResult> ReadAsync(
        Stream stream, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new MarcXmlReader(stream);
        var isEmpty = true;
        await foreach (var reading in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            isEmpty = false;
            yield return MarcMapping.Map(reading, context, RecordFormat.MarcXml);
        }

        foreach (var (fault, goesOn) in reader.FileFaults)
        {
            yield return fault.OfFile(context, goesOn ? ProblemSeverity.Warning : ProblemSeverity.Refused);
        }

        if (isEmpty && reader.FileFaults.TrueForAll(one => one.GoesOn))
        {
            yield return XmlReasons.NoRecords("MARCXML").OfFile(context, ProblemSeverity.Refused);
        }
    }
}
