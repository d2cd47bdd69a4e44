using Npgsql;
using ThuVienSo.Catalog.Audit;

namespace ThuVienSo.Catalog.Imports;

/// <content>The revert: a committed batch is taken back as a whole.</content>
public sealed partial class ImportBatches
{
    private const int RevertsPerChunk = 2000;

    /// <summary>
    /// What came before an item, past the items of batches that were themselves taken back. An item of such a batch that had added the document has nothing
    /// before it: the document goes. Also the item that stands now for the document, or for the joined record, and whether others keep the document: records that are
    /// joined to it, or libraries that have stated copies of it themselves.
    /// $1: after this item id, $2: up to this, $3: at most so many.
    /// </summary>
    private const string NextReverts =
        """
        with back as (
            select item_id, document_id, prior_item_id, standing_item(prior_item_id) as prior, action = 'join' as joins, action = 'propose' as proposes from import_decision
            where item_id > $1 and item_id <= $2 and action in ('add', 'replace', 'join', 'propose') order by item_id limit $3)
        select back.item_id, back.document_id, back.prior, case when back.joins then j.item_id else d.item_id end, back.joins,
            exists (select from joined_record where document_id = back.document_id)
                or exists (select from own_statement where document_id = back.document_id and copies <> '[]'), back.prior_item_id, back.proposes
        from back left join document d on d.id = back.document_id
        left join lateral (
            select joined_record.item_id from import_item join joined_record using (source, source_key)
            where import_item.id = back.item_id and back.joins) j on true
        order by back.item_id
        """;

    /// <summary>
    /// Takes back what a batch brought: documents that it added go, those that it replaced show their item before again. A document that a later batch has
    /// changed stays and is reported, and so do names, libraries and collections that others use. Cut anywhere, the next call goes on.
    /// </summary>
    /// <exception cref="ImportStateException">Nothing of the batch is committed.</exception>
    public Task<BatchSummary> RevertAsync(long batch, IProgress<CommitProgress>? progress, CancellationToken cancellationToken) =>
        RevertAsync(batch, null, progress, cancellationToken);

    /// <summary>As <see cref="RevertAsync(long, IProgress{CommitProgress}?, CancellationToken)"/>, decided by somebody, which is noted; null when by nobody.</summary>
    /// <exception cref="ImportStateException">Nothing of the batch is committed.</exception>
    public async Task<BatchSummary> RevertAsync(long batch, Actor? by, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        await using var importing = await HoldLockAsync(cancellationToken);
        var held = importing.Connection;
        var summary = await ReadSummaryAsync(held, batch, cancellationToken);
        if (summary.State == ImportState.Reverted)
        {
            return summary;
        }

        if (await IsEditAsync(held, batch, cancellationToken))
        {
            throw new ImportStateException(
                batch, $"Đợt {batch} là một lần sửa biểu ghi: trả lại bản trước trong lịch sử của biểu ghi. / Batch {batch} is an edit of a record: restore a version in the record's history.");
        }

        if (!await BeginAsync(
            held, batch, AuditAct.BatchReverted, by, ImportState.Reverting, [ImportState.Committing, ImportState.Committed], cancellationToken))
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
        await ExecuteAsync(held, EditingSql.LockReverted, cancellationToken, from, through, RevertsPerChunk);
        var rows = await ReadRevertsAsync(held, from, through, cancellationToken);
        if (rows.Count == 0)
        {
            return null;
        }

        // First, for what stays shows no more what these items say of copies and collections.
        await AdvanceAsync(held, batch, "reverted_through", from == ImportItem.IdOf(batch, 0) ? 0 : from, rows[^1].Item, cancellationToken);

        // What is gone was taken back by somebody else already.
        var (left, ours) = (rows.Where(row => row.Current is not null && row.MustStay).ToList(), rows.Where(row => row.Current is not null && !row.MustStay).ToList());
        await TakeJoinedBackAsync(held, [.. ours.Where(row => row.Joins)], cancellationToken);
        var replaced = ours.Where(row => !row.Joins && row.Prior is not null).Select(row => (row.Prior!.Value, row.Document, false)).ToList();
        var others = await ReadShownAsync(
            held, ours.Where(row => row.Joins).Concat(left).Select(row => row.Document).Except(replaced.Select(row => row.Document)), cancellationToken);
        await DeleteDocumentsAsync(
            held, [.. ours.Where(row => !row.Joins && row.Prior is null).Select(row => row.Document), .. others.Where(one => one.Orphan).Select(one => one.Document)],
            cancellationToken);
        var emptied = left.Where(row => row.StaysForOthers && row.Before is not null).ToDictionary(row => row.Document, row => row.Before!.Value);
        replaced.AddRange(others.Where(one => !one.Orphan).Select(one => (emptied.GetValueOrDefault(one.Document, one.Item), one.Document, false)));
        var places = await PlaceBook.ReadAsync(held, null, cancellationToken);
        await MergeAsync(held, batch, Work.Of(replaced), places, cancellationToken);
        await ReportLeftAsync(held, batch, left.Where(row => !row.Proposes), cancellationToken);
        await ExecuteAsync(held, EditingSql.ForgetProposals, cancellationToken, rows.Select(row => row.Item).ToArray());
        await transaction.CommitAsync(cancellationToken);
        return rows[^1].Item;
    }

    /// <summary>Joined records say again what they said before, or join no more.</summary>
    private static async Task TakeJoinedBackAsync(NpgsqlConnection held, List<RevertRow> joined, CancellationToken cancellationToken)
    {
        if (joined.Count == 0)
        {
            return;
        }

        await ExecuteAsync(
            held, "delete from joined_record where item_id = any($1) and document_id = any($2)", cancellationToken,
            joined.Where(row => row.Prior is null).Select(row => row.Item).ToArray(), joined.Select(row => row.Document).ToArray());
        var before = joined.Where(row => row.Prior is not null).ToList();
        await ExecuteAsync(
            held, MergeSql.Join, cancellationToken, before.Select(row => row.Prior!.Value).ToArray(), before.Select(row => row.Document).ToArray());
    }

    private static async Task DeleteDocumentsAsync(NpgsqlConnection held, long[] documents, CancellationToken cancellationToken)
    {
        if (documents.Length == 0)
        {
            return;
        }

        foreach (var forget in MergeSql.ForgetParts.Append(MergeSql.ForgetStatements).Append("delete from document where id = any($1)"))
        {
            await ExecuteAsync(held, forget, cancellationToken, documents);
        }
    }

    private static async Task ReportLeftAsync(NpgsqlConnection held, long batch, IEnumerable<RevertRow> left, CancellationToken cancellationToken)
    {
        var problems = new ProblemCollector(held, batch, ProblemPhase.Revert);
        foreach (var row in left)
        {
            await problems.AddAsync(row.Item, place => ImportSentences.LeftOnRevert(place, row.Document), cancellationToken);
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

    private static async Task<List<RevertRow>> ReadRevertsAsync(
        NpgsqlConnection held, long from, long through, CancellationToken cancellationToken)
    {
        await using var command = Command(held, NextReverts, from, through, RevertsPerChunk);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<RevertRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new RevertRow(
                reader.GetInt64(0), reader.GetInt64(1),
                await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetInt64(2),
                await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetInt64(3),
                reader.GetBoolean(4), reader.GetBoolean(5),
                await reader.IsDBNullAsync(6, cancellationToken) ? null : reader.GetInt64(6), reader.GetBoolean(7)));
        }

        return rows;
    }

    /// <summary>
    /// An item to take back. <paramref name="Prior"/>: what comes in its place; <paramref name="Current"/>: what stands there now, null when nothing does;
    /// <paramref name="Before"/>: what was there when it came, be it taken back itself; <paramref name="Proposes"/>: it lies beneath an edit, which stays.
    /// </summary>
    private sealed record RevertRow(long Item, long Document, long? Prior, long? Current, bool Joins, bool HasOthers, long? Before, bool Proposes)
    {
        /// <summary>The document would go, but others have joined it, or state copies of it: it shows the description that it had before.</summary>
        public bool StaysForOthers => Current == Item && !Joins && Prior is null && HasOthers;

        /// <summary>It was changed since, or stays for others.</summary>
        public bool MustStay => Current != Item || StaysForOthers;
    }
}
