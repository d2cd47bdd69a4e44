using Npgsql;
using ThuVienSo.Catalog.Audit;

namespace ThuVienSo.Catalog.Imports;

/// <content>Throwing a batch away of which nothing is committed: one that was only looked at, or that a cut left behind and nobody goes on with.</content>
public sealed partial class ImportBatches
{
    /// <summary>Staged records deleted in one transaction: well under the time that the change feed may be held back.</summary>
    private const int DeletesPerChunk = 20_000;

    /// <summary>Of staged digital objects the report needs their keys and the number of their pages; what they name would be kept by every sweep.</summary>
    private const string EmptyDigitisations =
        """
        update staged_digitisation set files = '{}', content = jsonb_build_object('pages', array_fill(0, array[coalesce(jsonb_array_length(content -> 'pages'), 0)]))
        where batch_id = $1 and files <> '{}'
        """;

    /// <summary>Throws a batch away before anything of it was committed; its staged records and digital objects are deleted, the report stays.</summary>
    /// <exception cref="ImportStateException">Something of it is committed already: revert it.</exception>
    public Task AbandonAsync(long batch, CancellationToken cancellationToken) => AbandonAsync(batch, null, null, cancellationToken);

    /// <summary>As <see cref="AbandonAsync(long, CancellationToken)"/>, decided by somebody, which is noted.</summary>
    /// <exception cref="ImportStateException">Something of it is committed already: revert it.</exception>
    public Task AbandonAsync(long batch, Actor by, CancellationToken cancellationToken) => AbandonAsync(batch, null, by, cancellationToken);

    /// <summary>As <see cref="AbandonAsync(long, CancellationToken)"/>; <paramref name="why"/> is in the report then, null when a person wished it.</summary>
    /// <exception cref="ImportStateException">Something of it is committed already: revert it.</exception>
    public Task AbandonAsync(long batch, ImportProblem? why, CancellationToken cancellationToken) => AbandonAsync(batch, why, null, cancellationToken);

    private async Task AbandonAsync(long batch, ImportProblem? why, Actor? by, CancellationToken cancellationToken)
    {
        await using var importing = await HoldLockAsync(cancellationToken);
        if (!await AbandonAsync(importing.Connection, batch, _ => why, by, cancellationToken))
        {
            throw new ImportStateException(
                batch, $"Đợt nhập {batch} đã ghi: chỉ có thể hoàn tác, không bỏ được. / Batch {batch} is committed: it can be reverted, not abandoned.");
        }
    }

    /// <summary>
    /// Throws a batch away that a cut left behind, when <paramref name="by"/> takes the place of it; its report says so. Left as it is when a process still works
    /// at it, or when something of it is committed. Cut anywhere, the next call goes on.
    /// </summary>
    /// <returns>Whether it is thrown away now.</returns>
    public async Task<bool> AbandonCutAsync(long batch, long by, CancellationToken cancellationToken)
    {
        await using var alone = await BatchClaim.TryTakeAloneAsync(source, batch, cancellationToken);
        if (alone is null)
        {
            return false;
        }

        await using var importing = await HoldLockAsync(cancellationToken);
        return await AbandonAsync(importing.Connection, batch, summary => ImportSentences.TakenOver(summary.Name, by), null, cancellationToken);
    }

    /// <summary>Says that this process works at a batch, until the answer is disposed: nobody takes the batch for one that was cut.</summary>
    public Task<IAsyncDisposable> ClaimAsync(long batch, CancellationToken cancellationToken) => BatchClaim.ShareAsync(source, batch, cancellationToken);

    private async Task<bool> AbandonAsync(NpgsqlConnection held, long batch, Func<BatchSummary, ImportProblem?> why, Actor? by, CancellationToken cancellationToken)
    {
        await using (var transaction = await held.BeginTransactionAsync(cancellationToken))
        {
            var open = await ExecuteAsync(
                held, "update import_batch set state = 'abandoned', finished_at = $2 where id = $1 and state in ('staging', 'staged')",
                cancellationToken, batch, time.GetUtcNow()) > 0;
            var summary = await ReadSummaryAsync(held, batch, cancellationToken);
            if (summary.State != ImportState.Abandoned)
            {
                return false;
            }

            if (open && why(summary) is { } reason)
            {
                await ProblemWriter.WriteAsync(held, batch, ProblemPhase.Read, [reason], cancellationToken);
            }

            if (open)
                await NoteAsync(held, batch, AuditAct.BatchAbandoned, by, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        var last = (await ReadSummaryAsync(held, batch, cancellationToken)).LastNumber;
        for (long number = 0; number < last; number += DeletesPerChunk)
        {
            await DeleteStagedAsync(held, ImportItem.IdOf(batch, number), ImportItem.IdOf(batch, number + DeletesPerChunk), cancellationToken);
        }

        await ExecuteAsync(held, EmptyDigitisations, cancellationToken, batch);
        return true;
    }

    private static async Task DeleteStagedAsync(NpgsqlConnection held, long from, long through, CancellationToken cancellationToken)
    {
        await using var delete = new NpgsqlBatch(held) { Timeout = 0 };
        foreach (var (table, id) in ((string, string)[])[("import_item", "id"), ("import_decision", "item_id"), ("import_agent", "id"), ("import_place", "id")])
        {
            Add(delete, $"delete from {table} where {id} > $1 and {id} <= $2", Value(from), Value(through));
        }

        await delete.ExecuteNonQueryAsync(cancellationToken);
    }
}
