using System.Runtime.CompilerServices;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>MARC 21 records in ISO 2709 (.mrc, .marc, .iso, .dat), in UTF-8 or MARC-8.</summary>
public sealed class Iso2709RecordReader : IRecordReader
{
    public async IAsyncEnumerable<ReadResult> ReadAsync(
        Stream stream, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isEmpty = true;
        await foreach (var reading in new Iso2709Reader(stream).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            isEmpty = false;
            yield return MarcMapping.Map(reading, context, RecordFormat.Marc21);
        }

        if (isEmpty)
        {
            yield return MarcReasons.NoRecords().OfFile(context, ProblemSeverity.Refused);
        }
    }
}
