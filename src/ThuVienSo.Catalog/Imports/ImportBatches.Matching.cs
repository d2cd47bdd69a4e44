using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <content>Matching: what each staged record would do to the catalog.</content>
public sealed partial class ImportBatches
{
    private const int DecisionsPerChunk = 5000;

    /// <summary>
    /// Ends the staging of a batch: decides for every record whether it is added, replaces a document, is there already or is refused. By source key first, then
    /// ISBN, then title, year and main name in Vietnamese normal form. Nothing of the catalog is changed. Again at any time before the commit ends.
    /// </summary>
    /// <exception cref="ImportStateException">The batch is past that, or a file of it is not read to its end.</exception>
    public async Task<BatchSummary> MatchAsync(long batch, CancellationToken cancellationToken)
    {
        await using var importing = await HoldLockAsync(cancellationToken);
        var held = importing.Connection;
        var summary = await ReadSummaryAsync(held, batch, cancellationToken);
        if (summary.State is not (ImportState.Staging or ImportState.Staged))
        {
            throw new ImportStateException(
                batch, $"Đợt nhập {batch} {summary.State.Words().Vi}: không đối chiếu nữa. / Batch {batch} is {summary.State.Words().En}: it is matched no more.");
        }

        await using (var open = Command(held, "select name from import_file where batch_id = $1 and not complete limit 1", batch))
        {
            if (await open.ExecuteScalarAsync(cancellationToken) is string name)
            {
                throw new ImportStateException(
                batch, $"Tệp {name} của đợt nhập {batch} chưa đọc hết. / File {name} of batch {batch} is not read to its end.");
            }
        }

        await MatchRestAsync(held, batch, ImportItem.IdOf(batch, 0), cancellationToken);
        return await ReadSummaryAsync(held, batch, cancellationToken);
    }

    /// <summary>
    /// Decides for the items after <paramref name="from"/>. One snapshot is read by a second connection, and the decisions are written in short transactions: a
    /// long one that writes would hold back the change feed.
    /// </summary>
    private async Task MatchRestAsync(NpgsqlConnection writer, long batch, long from, CancellationToken cancellationToken)
    {
        var end = ImportItem.IdOf(batch + 1, 0) - 1;
        await ForgetDecisionsAsync(writer, batch, from, end, cancellationToken);
        await using var reader = await source.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await Snapshot.BeginAsync(reader, cancellationToken);
        var epoch = await ReadEpochAsync(reader, cancellationToken);
        var places = await PlaceBook.ReadAsync(reader, batch, cancellationToken);
        var problems = new ProblemCollector(writer, batch);
        await MatchHoldingsAsync(reader, problems, places, from, end, cancellationToken);
        var rows = new List<Decision>(DecisionsPerChunk);
        await using (var command = Command(reader, MatchSql.Match, from, end, ImportItem.IdOf(batch, 0)))
        await using (var matches = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await matches.ReadAsync(cancellationToken))
            {
                rows.Add(await Decision.ReadAsync(matches, cancellationToken));
                if (rows.Count == DecisionsPerChunk)
                {
                    await WriteDecisionsAsync(writer, problems, rows, places, cancellationToken);
                    rows.Clear();
                }
            }
        }

        await WriteDecisionsAsync(writer, problems, rows, places, cancellationToken);
        await ExecuteAsync(writer, MatchSql.Counts, cancellationToken, ImportItem.IdOf(batch, 0), end, batch, epoch, time.GetUtcNow());
    }

    private static async Task ForgetDecisionsAsync(NpgsqlConnection writer, long batch, long from, long end, CancellationToken cancellationToken)
    {
        await ExecuteAsync(writer, "delete from import_decision where item_id > $1 and item_id <= $2", cancellationToken, from, end);
        await ExecuteAsync(writer, "delete from import_problem where batch_id = $1 and phase = 'match'", cancellationToken, batch);
    }

    /// <summary>Reports the holdings whose library nobody knows.</summary>
    private static async Task MatchHoldingsAsync(
        NpgsqlConnection reader, ProblemCollector problems, PlaceBook places, long from, long end, CancellationToken cancellationToken)
    {
        var stated = new List<string>();
        await using (var command = Command(reader, MatchSql.StatedLibraries, from, end))
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                stated.Add(rows.GetString(0));
            }
        }

        var unknown = stated.Where(name => !places.KnowsLibrary(name)).ToArray();
        if (unknown.Length > 0)
        {
            await using var command = Command(reader, MatchSql.UnknownHoldings, from, end, unknown);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                var library = rows.GetString(1);
                await problems.AddAsync(rows.GetInt64(0), item => ImportSentences.UnknownLibrary(item, library), cancellationToken);
            }
        }

        await problems.FlushAsync(cancellationToken);
    }

    private static async Task WriteDecisionsAsync(
        NpgsqlConnection writer, ProblemCollector problems, List<Decision> rows, PlaceBook places, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var transaction = await writer.BeginTransactionAsync(cancellationToken);
        var ids = await NewDocumentIdsAsync(writer, rows.Count(row => row.IsNew), cancellationToken);
        foreach (var row in rows)
        {
            row.NowKnown = row is { Same: true, LacksHoldings: true } && await CanBeCompletedAsync(writer, row, places, cancellationToken);
            await problems.AddAsync(row, cancellationToken);
        }

        await using (var copy = await writer.BeginBinaryImportAsync(
            "copy import_decision (item_id, action, reason, document_id, prior_item_id) from stdin (format binary)", cancellationToken))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellationToken);
                copy.Write(row.Item, NpgsqlDbType.Bigint);
                copy.Write(StoredEnum.NameOf(row.Action), NpgsqlDbType.Text);
                copy.Write(row.Reason, NpgsqlDbType.Text);
                copy.WriteOrNull(row.IsNew ? ids.Dequeue() : row.Action == ImportAction.Refuse ? null : row.Document, NpgsqlDbType.Bigint);
                copy.WriteOrNull(row.IsNew || row.Action == ImportAction.Refuse ? null : row.Prior, NpgsqlDbType.Bigint);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        await problems.FlushAsync(cancellationToken);
    }

    /// <summary>Some holdings were left out of the document before, and their library has become known since.</summary>
    private static async Task<bool> CanBeCompletedAsync(NpgsqlConnection writer, Decision row, PlaceBook places, CancellationToken cancellationToken)
    {
        await using var command = Command(writer, MatchSql.HoldingsNow, row.Document!);
        await using var stated = await command.ExecuteReaderAsync(cancellationToken);
        await stated.ReadAsync(cancellationToken);
        return stated.GetFieldValue<string[]>(0).Count(places.KnowsLibrary) > stated.GetInt64(1);
    }

    private static async Task<Queue<long>> NewDocumentIdsAsync(NpgsqlConnection writer, int count, CancellationToken cancellationToken)
    {
        await using var command = Command(
            writer, "with ids as materialized (select pg_get_serial_sequence('document', 'id')::regclass as name) select nextval(ids.name) from ids, generate_series(1, $1)", count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new Queue<long>(count);
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Enqueue(reader.GetInt64(0));
        }

        return ids;
    }

    private static async Task<long> ReadEpochAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, "select import_epoch from catalog_identity");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
