namespace ThuVienSo.Catalog.Imports;

/// <summary>
/// Takes what a reader yields of one file and stages it in chunks. While one chunk is written the next is filled, so reading and writing overlap.
/// Each chunk, with how far the file was read, is one transaction. Not for several threads. Left without <see cref="CompleteAsync"/>, what is not
/// yet written is read again next time.
/// </summary>
public sealed class FileStaging : IAsyncDisposable
{
    private const int RowsPerChunk = 4000;
    private const int BytesPerChunk = 8 << 20;

    private readonly StagingWriter writer;
    private StagingChunk filling = new();
    private Task writing = Task.CompletedTask;

    internal FileStaging(StagingWriter writer, long resultsRead)
    {
        this.writer = writer;
        ResultsRead = resultsRead;
        AlreadyRead = resultsRead;
    }

    /// <summary>Results of the reader that were staged before this began: the caller skips as many from the begin of the file.</summary>
    public long AlreadyRead { get; }

    /// <summary>Results taken so far, with <see cref="AlreadyRead"/>.</summary>
    public long ResultsRead { get; private set; }

    /// <summary>A record and the warnings that belong to it: one result.</summary>
    public ValueTask AddAsync(RecordDraft draft, IReadOnlyList<ImportProblem> warnings, CancellationToken cancellationToken)
    {
        var row = StagedRow.From(draft, out var keyWasCut);
        filling.Records.Add(row);
        filling.Problems.AddRange(warnings);
        if (keyWasCut)
        {
            filling.Problems.Add(ImportSentences.KeyTooLong(writer.FileName, draft, row.SourceKey));
        }

        return AddedAsync(row.Size, cancellationToken);
    }

    /// <summary>An authority record for a name: one result.</summary>
    public ValueTask AddAsync(AgentDraft draft, CancellationToken cancellationToken)
    {
        filling.Agents.Add(draft);
        return AddedAsync(200, cancellationToken);
    }

    /// <summary>A library or a collection: one result.</summary>
    public ValueTask AddAsync(PlaceDraft draft, CancellationToken cancellationToken)
    {
        filling.Places.Add(draft);
        return AddedAsync(500, cancellationToken);
    }

    /// <summary>A problem without a record: one result.</summary>
    public ValueTask AddAsync(ImportProblem problem, CancellationToken cancellationToken)
    {
        filling.Problems.Add(problem);
        return AddedAsync(500, cancellationToken);
    }

    /// <summary>Writes what is left and marks the file as read to its end.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await writing;
        filling.ResultsRead = ResultsRead;
        filling.Complete = true;
        await writer.WriteAsync(filling, cancellationToken);
        filling = new StagingChunk();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await writing;
        }
        finally
        {
            await writer.DisposeAsync();
        }
    }

    private ValueTask AddedAsync(int size, CancellationToken cancellationToken)
    {
        ResultsRead++;
        filling.Rows++;
        filling.Bytes += size;
        return filling.Rows >= RowsPerChunk || filling.Bytes >= BytesPerChunk ? new ValueTask(FlushAsync(cancellationToken)) : ValueTask.CompletedTask;
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await writing;
        var full = filling;
        full.ResultsRead = ResultsRead;
        filling = new StagingChunk();
        writing = Task.Run(() => writer.WriteAsync(full, cancellationToken), cancellationToken);
    }
}

/// <summary>What one transaction stages.</summary>
internal sealed class StagingChunk
{
    public List<StagedRow> Records { get; } = [];

    public List<AgentDraft> Agents { get; } = [];

    public List<PlaceDraft> Places { get; } = [];

    public List<ImportProblem> Problems { get; } = [];

    public int Rows { get; set; }

    public int Bytes { get; set; }

    /// <summary>Results of the file's reader up to and with this chunk.</summary>
    public long ResultsRead { get; set; }

    public bool Complete { get; set; }
}
