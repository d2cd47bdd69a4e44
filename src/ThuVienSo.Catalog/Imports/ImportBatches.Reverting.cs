using Npgsql;

namespace ThuVienSo.Catalog.Imports;

/// <content>The revert: a committed batch is taken back as a whole.</content>
public sealed partial class ImportBatches
{
    private const int RevertsPerChunk = 2000;

    /// <summary>
    /// What came before an item, past the items of batches that were themselves taken back. An item of such a batch that had added the document has nothing
    /// before it: the document goes. $1: after this item id, $2: up to this, $3: at most so many.
    /// </summary>
    private const string NextReverts =
        """
        with recursive done as (
            select item_id, document_id, prior_item_id from import_decision
            where item_id > $1 and item_id <= $2 and action in ('add', 'replace') order by item_id limit $3),
        back (item_id, document_id, prior) as (
            select item_id, document_id, prior_item_id from done
            union all
            select back.item_id, back.document_id, earlier.prior_item_id
            from back join import_batch batch on batch.id = back.prior >> 32 and batch.state = 'reverted'
            join import_decision earlier on earlier.item_id = back.prior)
        select back.item_id, back.document_id, back.prior, d.item_id
        from back left join document d on d.id = back.document_id
        where back.prior is null
           or not exists (select from import_batch batch where batch.id = back.prior >> 32 and batch.state = 'reverted')
        order by back.item_id
        """;

    /// <summary>
    /// Takes back what a batch brought: documents that it added go, those that it replaced show their item before again. A document that a later batch has
    /// changed stays and is reported, and so do names, libraries and collections that others use. Cut anywhere, the next call goes on.
    /// </summary>
    /// <exception cref="ImportStateException">Nothing of the batch is committed.</exception>
    public async Task<BatchSummary> RevertAsync(long batch, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        await using var importing = await HoldLockAsync(cancellationToken);
        var held = importing.Connection;
        var summary = await ReadSummaryAsync(held, batch, cancellationToken);
        if (summary.State == ImportState.Reverted)
        {
            return summary;
        }

        if (await ExecuteAsync(
            held, "update import_batch set state = 'reverting', finished_at = null where id = $1 and state in ('committing', 'committed', 'reverting')",
            cancellationToken, batch) == 0)
        {
            throw new ImportStateException(
                batch, $"Đợt nhập {batch} {summary.State.Words().Vi}: không có gì để hoàn tác. / Batch {batch} is {summary.State.Words().En}: there is nothing to take back.");
        }

        while (await RevertChunkAsync(held, batch, cancellationToken) is { } past)
        {
            progress?.Report(new CommitProgress(past - ImportItem.IdOf(batch, 0), summary.LastNumber));
        }

        await using var transaction = await held.BeginTransactionAsync(cancellationToken);
        foreach (var sql in PlaceSql.TakeBack)
        {
            await ExecuteAsync(held, sql, cancellationToken, batch);
        }

        while (await ExecuteAsync(held, PlaceSql.TakeBackCollections, cancellationToken, batch) > 0)
        {
        }

        await BumpEpochAsync(held, batch, cancellationToken);
        await ExecuteAsync(held, "update import_batch set state = 'reverted', finished_at = $2 where id = $1", cancellationToken, batch, time.GetUtcNow());
        await transaction.CommitAsync(cancellationToken);
        return await ReadSummaryAsync(held, batch, cancellationToken);
    }

    private async Task<long?> RevertChunkAsync(NpgsqlConnection held, long batch, CancellationToken cancellationToken)
    {
        await using var transaction = await held.BeginTransactionAsync(cancellationToken);
        var (from, through) = await ReadRevertRangeAsync(held, batch, cancellationToken);
        var rows = await ReadRevertsAsync(held, from, through, cancellationToken);
        if (rows.Count == 0)
        {
            return null;
        }

        // A document that is gone was taken back by somebody else already; one that shows another item was changed since.
        var ours = rows.Where(row => row.Current == row.Item).ToList();
        long[] added = [.. ours.Where(row => row.Prior is null).Select(row => row.Document)];
        if (added.Length > 0)
        {
            foreach (var forget in MergeSql.ForgetParts.Append("delete from document where id = any($1)"))
            {
                await ExecuteAsync(held, forget, cancellationToken, added);
            }
        }

        var replaced = ours.Where(row => row.Prior is not null).Select(row => (row.Prior!.Value, row.Document, false)).ToList();
        var places = await PlaceBook.ReadAsync(held, null, cancellationToken);
        await MergeAsync(held, batch, Work.Of(replaced), places, cancellationToken);
        await ReportLeftAsync(held, batch, rows.Where(row => row.Current is { } current && current != row.Item), cancellationToken);
        await AdvanceAsync(held, batch, "reverted_through", from == ImportItem.IdOf(batch, 0) ? 0 : from, rows[^1].Item, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows[^1].Item;
    }

    private static async Task ReportLeftAsync(
        NpgsqlConnection held, long batch, IEnumerable<(long Item, long Document, long? Prior, long? Current)> left, CancellationToken cancellationToken)
    {
        var problems = new ProblemCollector(held, batch, ProblemPhase.Revert);
        foreach (var (item, document, _, _) in left)
        {
            await problems.AddAsync(item, place => ImportSentences.LeftOnRevert(place, document), cancellationToken);
        }

        await problems.FlushAsync(cancellationToken);
    }

    private static async Task<(long From, long Through)> ReadRevertRangeAsync(NpgsqlConnection held, long batch, CancellationToken cancellationToken)
    {
        await using var command = Command(held, "select greatest(reverted_through, id << 32), committed_through from import_batch where id = $1", batch);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static async Task<List<(long Item, long Document, long? Prior, long? Current)>> ReadRevertsAsync(
        NpgsqlConnection held, long from, long through, CancellationToken cancellationToken)
    {
        await using var command = Command(held, NextReverts, from, through, RevertsPerChunk);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(long, long, long?, long?)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((
                reader.GetInt64(0), reader.GetInt64(1),
                await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetInt64(2),
                await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetInt64(3)));
        }

        return rows;
    }
}
