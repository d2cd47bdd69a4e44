using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>What a reader yields, in file order: a record with the warnings that belong to it, or a problem alone.</summary>
public abstract record ReadResult
{
    private ReadResult()
    {
    }

    /// <summary>A record that can be staged; <paramref name="Warnings"/> is empty when nothing was wrong.</summary>
    public sealed record Record(RecordDraft Draft, IReadOnlyList<ImportProblem> Warnings) : ReadResult;

    /// <summary>An authority record for a name.</summary>
    public sealed record Agent(AgentDraft Draft) : ReadResult;

    /// <summary>A library or a collection of a list file.</summary>
    public sealed record Place(PlaceDraft Draft) : ReadResult;

    /// <summary>A record, or a rest of the file, that could not be read.</summary>
    public sealed record Problem(ImportProblem What) : ReadResult;
}

/// <summary>What a reader must know of the file it reads. <paramref name="File"/> is the name to show in problems.</summary>
/// <param name="File">Name to show in problems.</param>
/// <param name="Source">Value of <see cref="RecordDraft.Source"/> where the record itself names none.</param>
/// <param name="ColumnMapping">For tables: heading as written to field name, overriding the guess; null to guess all.</param>
public sealed record ReadingContext(string File, string Source = "", IReadOnlyDictionary<string, string>? ColumnMapping = null);

/// <summary>
/// Reads one file format as a stream: memory use does not depend on the length of the file. Never throws for bad content; a problem is a value.
/// Implemented by every record format.
/// </summary>
public interface IRecordReader
{
    IAsyncEnumerable<ReadResult> ReadAsync(Stream stream, ReadingContext context, CancellationToken cancellationToken);
}
