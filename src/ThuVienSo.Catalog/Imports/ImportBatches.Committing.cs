using System.Diagnostics;
using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <content>The commit: a matched batch goes into the catalog in short transactions.</content>
public sealed partial class ImportBatches
{
    private const int SmallestChunk = 200;
    private const int LargestChunk = 10_000;

    /// <summary>A transaction should take about this long: well under the 2 s that the change feed may be held back.</summary>
    private static readonly TimeSpan WantedChunkTime = TimeSpan.FromSeconds(0.6);

    /// <summary>
    /// Writes a matched batch to the catalog; cut anywhere, the next call goes on. A batch that is committed already is left as it is. When another batch has
    /// written since the match, the rest is matched again first.
    /// </summary>
    /// <param name="batch">Id of the batch.</param>
    /// <param name="progress">Told after each transaction how many items are past; null for nobody.</param>
    /// <param name="cancellationToken">Ends the commit between or within transactions; what is committed stays.</param>
    /// <exception cref="ImportStateException">The batch is not matched, or was reverted or abandoned.</exception>
    public Task<BatchSummary> CommitAsync(long batch, IProgress<CommitProgress>? progress, CancellationToken cancellationToken) =>
        CommitAsync(batch, null, progress, cancellationToken);

    /// <summary>As <see cref="CommitAsync(long, IProgress{CommitProgress}?, CancellationToken)"/>, decided by somebody, which is noted; null when by nobody.</summary>
    /// <exception cref="ImportStateException">The batch is not matched, or was reverted or abandoned.</exception>
    public async Task<BatchSummary> CommitAsync(long batch, Actor? by, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        await using var importing = await HoldLockAsync(cancellationToken);
        var held = importing.Connection;
        var summary = await ReadSummaryAsync(held, batch, cancellationToken);
        if (summary.State == ImportState.Committed)
        {
            return summary;
        }

        if (!await BeginAsync(held, batch, AuditAct.BatchCommitted, by, ImportState.Committing, [ImportState.Staged], cancellationToken))
        {
            throw new ImportStateException(
                batch, $"Đợt nhập {batch} {summary.State.Words().Vi}: chỉ ghi đợt đã đối chiếu. / Batch {batch} is {summary.State.Words().En}: only a matched batch is committed.");
        }

        await MergePlacesAsync(held, batch, cancellationToken);
        await MergeAgentsAsync(held, batch, cancellationToken);
        await CommitItemsAsync(held, batch, summary, progress, cancellationToken);
        await ExecuteAsync(
            held, "update import_batch set state = 'committed', finished_at = $2 where id = $1 and state = 'committing'", cancellationToken, batch, time.GetUtcNow());
        return await ReadSummaryAsync(held, batch, cancellationToken);
    }

    private async Task CommitItemsAsync(
        NpgsqlConnection held, long batch, BatchSummary summary, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        var places = await PlaceBook.ReadAsync(held, null, cancellationToken);
        var size = 1000;
        for (var rematches = 0; ;)
        {
            var (from, epoch) = await ReadCommittedAsync(held, batch, cancellationToken);
            if (epoch != await ReadEpochAsync(held, cancellationToken))
            {
                await MatchRestAsync(held, batch, Math.Max(from, ImportItem.IdOf(batch, 0)), cancellationToken);
            }

            var clock = Stopwatch.StartNew();
            try
            {
                var past = await CommitChunkAsync(held, batch, from, size, places, cancellationToken);
                if (past is null)
                {
                    return;
                }

                progress?.Report(new CommitProgress(past.Value - ImportItem.IdOf(batch, 0), summary.LastNumber));
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && rematches < 3)
            {
                // Somebody who is no import has written a document with the key of one of ours since the match.
                rematches++;
                await MatchRestAsync(held, batch, Math.Max(from, ImportItem.IdOf(batch, 0)), cancellationToken);
                places = await PlaceBook.ReadAsync(held, null, cancellationToken);
            }

            size = (int)Math.Clamp(size * (WantedChunkTime / clock.Elapsed), Math.Max(SmallestChunk, size / 2), Math.Min(LargestChunk, size * 2));
        }
    }

    /// <summary>Answers the id up to which all is committed now; null when nothing was left.</summary>
    private async Task<long?> CommitChunkAsync(
        NpgsqlConnection held, long batch, long from, int size, PlaceBook places, CancellationToken cancellationToken)
    {
        await using var transaction = await held.BeginTransactionAsync(cancellationToken);
        var rows = await ReadChunkAsync(held, batch, from, size, cancellationToken);
        if (rows.Count == 0)
        {
            return null;
        }

        var proposed = await TakeProposalsAsync(held, batch, rows, cancellationToken);
        var written = rows.Where(row => row.Action != ImportAction.Join && !proposed.Contains(row.Document))
            .Select(row => (row.Item, row.Document, row.Action == ImportAction.Add)).ToList();
        var joined = rows.Where(row => row.Action == ImportAction.Join).ToList();
        if (joined.Count > 0)
        {
            await ExecuteAsync(
                held, MergeSql.Join, cancellationToken, joined.Select(row => row.Item).ToArray(), joined.Select(row => row.Document).ToArray());
        }

        if (joined.Count + proposed.Count > 0)
        {
            var shown = await ReadShownAsync(
                held, joined.Select(row => row.Document).Concat(proposed).Except(written.Select(row => row.Document)), cancellationToken);
            written.AddRange(shown.Select(one => (one.Item, one.Document, false)));
        }

        await MergeAsync(held, batch, Work.Of(written), places, cancellationToken);
        await AdvanceAsync(held, batch, "committed_through", from, rows[^1].Item, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows[^1].Item;
    }

    private static async Task<List<ChunkRow>> ReadChunkAsync(NpgsqlConnection held, long batch, long from, int size, CancellationToken cancellationToken)
    {
        var rows = new List<ChunkRow>(size);
        await using var command = Command(
            held,
            """
            select item_id, document_id, action from import_decision
            where item_id > $1 and item_id <= $2 and action in ('add', 'replace', 'join', 'propose') order by item_id limit $3
            """, Math.Max(from, ImportItem.IdOf(batch, 0)), ImportItem.IdOf(batch + 1, 0) - 1, size);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new(reader.GetInt64(0), reader.GetInt64(1), StoredEnum.Parse<ImportAction>(reader.GetString(2))));
        }

        return rows;
    }

    private readonly record struct ChunkRow(long Item, long Document, ImportAction Action);

    /// <summary>The items that documents show; <c>Orphan</c>: all was taken back, and stayed only for what others say of its document: it has neither joined records nor copies that a library states itself.</summary>
    private static async Task<List<(long Item, long Document, bool Orphan)>> ReadShownAsync(
        NpgsqlConnection held, IEnumerable<long> documents, CancellationToken cancellationToken)
    {
        await using var command = Command(
            held,
            """
            select d.item_id, d.id, standing_item(d.item_id) is null and not exists (select from joined_record where document_id = d.id)
                and not exists (select from own_statement where document_id = d.id and copies <> '[]')
            from document d where d.id = any($1) and exists (select from import_item where id = d.item_id) order by d.id
            """, documents.Distinct().ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var shown = new List<(long, long, bool)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            shown.Add((reader.GetInt64(0), reader.GetInt64(1), reader.GetBoolean(2)));
        }

        return shown;
    }

    /// <summary>Notes with the chunk how far it came, and that the catalog is another than other batches were matched against.</summary>
    private static async Task AdvanceAsync(
        NpgsqlConnection held, long batch, string column, long from, long through, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // the column is a constant of the caller
        var advanced = await ExecuteAsync(
            held,
            $"""
            with era as (update catalog_identity set import_epoch = import_epoch + 1 returning import_epoch)
            update import_batch set {column} = $3, epoch = case when epoch = era.import_epoch - 1 then era.import_epoch else epoch end
            from era where id = $1 and {column} = $2
            """, cancellationToken, batch, from, through);
#pragma warning restore CA2100
        if (advanced == 0)
        {
            throw new ImportStateException(
                batch, $"Tiến trình khác đang xử lý đợt nhập {batch}. / Another process is working on batch {batch}.");
        }
    }

    private static async Task<(long From, long Epoch)> ReadCommittedAsync(NpgsqlConnection held, long batch, CancellationToken cancellationToken)
    {
        await using var command = Command(held, "select committed_through, epoch from import_batch where id = $1", batch);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}

/// <summary>How far a commit is. Numbers are of staged records, names and places; <paramref name="Past"/> is at most <paramref name="Total"/>.</summary>
public readonly record struct CommitProgress(long Past, long Total);
