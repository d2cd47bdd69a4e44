using System.Runtime.CompilerServices;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Packages.Containers;

namespace ThuVienSo.Ingestion.Packages.Recognition;

/// <summary>
/// A file of records in a package. It is read more than once, so that none has to be held: to learn which records have scans, and to hand them on one by one. What speaks of scans in the columns of a table is left
/// out of the descriptions.
/// </summary>
internal sealed class RecordsInPackage(SurveyedFile file, IPackageContainer container, PackageOptions options)
{
    private readonly Dictionary<string, string> _columns = new(options.ColumnMapping ?? new Dictionary<string, string>(), StringComparer.Ordinal);

    public SurveyedFile File => file;

    /// <summary>Whether it has just one record; known after <see cref="CountAsync"/>.</summary>
    public bool IsSingle { get; private set; }

    /// <summary>Reads until a second record comes.</summary>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var _ in DraftsAsync(cancellationToken))
        {
            if (++count > 1)
            {
                break;
            }
        }

        IsSingle = count == 1;
    }

    /// <summary>The records alone.</summary>
    public async IAsyncEnumerable<RecordDraft> DraftsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var result in ReadAsync(cancellationToken))
        {
            if (result is ReadResult.Record record)
            {
                yield return record.Draft;
            }
        }
    }

    /// <summary>What the file says, in its order.</summary>
    public async IAsyncEnumerable<ReadResult> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = container.Open(file.Entry);
        var context = new ReadingContext(file.Path, options.Source, _columns.Count == 0 ? null : new Dictionary<string, string>(_columns));
        await foreach (var result in FormatRecognition.ReadAsync(stream, context, Learn, cancellationToken))
        {
            yield return result;
        }
    }

    private void Learn(Formats.Tables.Columns.ColumnMapping mapping)
    {
        foreach (var column in mapping.Columns.Where(column => PackageColumns.Find(column.Heading) is not null))
        {
            _columns.TryAdd(column.Heading, "ignored");
        }
    }
}
