using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <content>
/// What staff write into a record: a version like those of hand-ins, by the same merge. It does not wait for a hand-in that is being committed; the rows of the
/// documents keep the two apart.
/// </content>
public sealed partial class ImportBatches
{
    /// <summary>By what records that are begun in the editor are named in the catalog; their key is the number of their document.</summary>
    public const string EditorSource = "thuvienso";

    /// <summary>Writes a version of a record, its line in the audit log and its row in the change feed, in one transaction; or nothing.</summary>
    public async Task<EditOutcome> EditAsync(EditOrder order, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (order.Document is null)
        {
            var document = (await NewDocumentIdsAsync(connection, 1, cancellationToken)).Dequeue();
            var key = document.ToString(CultureInfo.InvariantCulture);
            return await WriteEditAsync(connection, transaction, order, new Standing(document, null, null, EditorSource, key, null), cancellationToken);
        }

        if (await ReadStandingAsync(connection, order.Document.Value, cancellationToken) is not { } standing)
            return new EditOutcome.Gone();
        if (standing.Item != order.Base)
            return new EditOutcome.Conflict(standing.Item!.Value);
        if (DescriptionJson.Write(order.Description).AsSpan().SequenceEqual(DescriptionJson.Write(standing.Description!)))
            return new EditOutcome.Unchanged(standing.Document);
        return await WriteEditAsync(connection, transaction, order, standing, cancellationToken);
    }

    /// <summary>What a source proposes for an edited record is left: it is not shown again until the source says something else.</summary>
    /// <returns>Whether there was such a proposal.</returns>
    public async Task<bool> LeaveProposalAsync(long document, long item, Actor by, int? library, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ExecuteAsync(connection, "delete from record_proposal where document_id = $1 and item_id = $2", cancellationToken, document, item) == 0)
            return false;
        var title = await TitleAsync(connection, document, cancellationToken);
        await AuditLog.WriteAsync(
            connection, new AuditNote(by, AuditAct.ProposalSettled, AuditSubject.Record, document.ToString(CultureInfo.InvariantCulture), title, library), time, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Somebody has looked at a record and found that a task does not want doing: it is off the list until it shows another version.</summary>
    /// <param name="task">Any but <see cref="RecordTask.Proposals"/>, which are taken or left.</param>
    /// <param name="document">The record.</param>
    /// <param name="item">The version that was looked at.</param>
    /// <param name="by">Who looked.</param>
    /// <param name="library">Id of their library; null for the provincial one.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    /// <returns>False when the record shows another version, or there is none: nothing was written.</returns>
    public async Task<bool> SettleAsync(RecordTask task, long document, long item, Actor by, int? library, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ReadStandingAsync(connection, document, cancellationToken) is not { } standing || standing.Item != item)
            return false;
        await ExecuteAsync(
            connection,
            "insert into record_settled (document_id, task, item_id) values ($1, $2, $3) on conflict (document_id, task) do update set item_id = excluded.item_id",
            cancellationToken, document, StoredEnum.NameOf(task), item);
        var note = new AuditNote(
            by, AuditAct.RecordSettled, AuditSubject.Record, document.ToString(CultureInfo.InvariantCulture), standing.Description!.Title.Proper, library,
            [("task", StoredEnum.NameOf(task))]);
        await AuditLog.WriteAsync(connection, note, time, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<EditOutcome> WriteEditAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, EditOrder order, Standing standing, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Biểu ghi {standing.Document}");
        var batch = await WriteVersionsAsync(connection, name, order.By, order.Library, [new(standing, order.Description, order.Restored)], cancellationToken);
        await AuditLog.WriteAsync(connection, NoteOf(order, standing), time, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EditOutcome.Written(standing.Document, ImportItem.IdOf(batch, 1));
    }

    /// <summary>Writes versions of documents that the transaction holds, as one batch; the item of each has the number of its place in the list, from 1.</summary>
    /// <returns>The batch.</returns>
    private async Task<long> WriteVersionsAsync(
        NpgsqlConnection connection, string name, Actor by, int? library, IReadOnlyList<NewVersion> versions, CancellationToken cancellationToken)
    {
        var rows = versions.Select((version, at) => StagedRow.From(version.AsDraft(at + 1), out _)).ToList();
        var (batch, file) = await AddEditBatchAsync(connection, name, library, versions, rows, cancellationToken);
        await ItemWriter.WriteAsync(connection, batch, file, rows, 0, cancellationToken);
        await NoteEditsAsync(connection, batch, by, versions, cancellationToken);
        var places = await PlaceBook.ReadAsync(connection, null, cancellationToken);
        var work = Work.Of([.. versions.Select((version, at) => (ImportItem.IdOf(batch, at + 1), version.Standing.Document, version.Standing.Item is null))]);
        await MergeAsync(connection, batch, work, places, cancellationToken);
        await ExecuteAsync(
            connection,
            """
            delete from record_proposal using document, import_item said
            where document.id = any($1) and record_proposal.document_id = document.id and said.id = record_proposal.item_id and said.description = document.description
            """, cancellationToken, work.Documents);
        return batch;
    }

    private async Task<(long Batch, long File)> AddEditBatchAsync(
        NpgsqlConnection connection, string name, int? library, IReadOnlyList<NewVersion> versions, List<StagedRow> rows, CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        rows.ForEach(row => digest.AppendData(row.Description));
        await using var command = Command(
            connection,
            """
            with batch as (
                insert into import_batch (name, state, staged, added, replaced, joined, same, refused, last_number, committed_through, agents_through,
                    reverted_through, epoch, created_at, finished_at, for_review, is_edit, library_id)
                values ($1, 'committed', $2, $3, $2 - $3, 0, 0, 0, $2, 0, 0, 0, -1, $4, $4, false, true, $5) returning id),
            file as (
                insert into import_file (batch_id, name, sha256, length, results_read, complete) select id, $1, $6, $7, $2, true from batch returning id)
            select batch.id, file.id from batch, file
            """,
            name, (long)rows.Count, versions.LongCount(version => version.Standing.Item is null), time.GetUtcNow(),
            (object?)library ?? DBNull.Value, Convert.ToHexStringLower(digest.GetHashAndReset()), rows.Sum(row => (long)row.Description.Length));
        command.Parameters[4].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private async Task NoteEditsAsync(NpgsqlConnection connection, long batch, Actor by, IReadOnlyList<NewVersion> versions, CancellationToken cancellationToken)
    {
        await using var note = Command(
            connection,
            """
            with edit as materialized (select * from unnest($1, $2, $3, $4, $5) edit (item, document, base, said, restored)),
            decision as (
                insert into import_decision (item_id, action, reason, document_id, prior_item_id)
                select item, case when base is null then 'add' else 'replace' end, case when base is null then 'none' else 'sourceKey' end, document, base from edit),
            batch as (update import_batch set committed_through = (select max(item) from edit) where id = $6)
            insert into record_edit (item_id, document_id, base_item_id, source_item_id, at, account_id, who, restored_item_id)
            select item, document, base, said, $7, $8, $9, restored from edit
            """,
            versions.Select((_, at) => ImportItem.IdOf(batch, at + 1)).ToArray(), versions.Select(version => version.Standing.Document).ToArray(),
            versions.Select(version => version.Standing.Item).ToArray(), versions.Select(version => version.Standing.SourceItem).ToArray(),
            versions.Select(version => version.Restored).ToArray(), batch, time.GetUtcNow(), (object?)by.Account ?? DBNull.Value, StoredText.Clean(by.Name));
        note.Parameters[7].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint;
        await note.ExecuteNonQueryAsync(cancellationToken);
    }

    private static AuditNote NoteOf(EditOrder order, Standing standing)
    {
        var act = standing.Item is null ? AuditAct.RecordAdded : order.Restored is null ? AuditAct.RecordEdited : AuditAct.RecordRestored;
        var details = new List<(string, string)>();
        if (standing.Description is { } before && before.Title.Proper != order.Description.Title.Proper)
            details.Add(("title", $"{before.Title.Proper} → {order.Description.Title.Proper}"));
        return new AuditNote(
            order.By, act, AuditSubject.Record, standing.Document.ToString(CultureInfo.InvariantCulture), order.Description.Title.Proper, order.Library, details);
    }

    /// <summary>Holds the document for the rest of the transaction; null when there is none.</summary>
    private static async Task<Standing?> ReadStandingAsync(NpgsqlConnection connection, long document, CancellationToken cancellationToken) =>
        (await ReadStandingsAsync(connection, [document], cancellationToken)).SingleOrDefault();

    /// <summary>Holds those documents that there are for the rest of the transaction.</summary>
    private static async Task<List<Standing>> ReadStandingsAsync(NpgsqlConnection connection, long[] documents, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, EditingSql.Lock, cancellationToken, documents);
        await using var command = Command(
            connection,
            """
            select d.id, d.item_id, case when edit.item_id is null then d.item_id else edit.source_item_id end, d.source, d.source_key, d.description
            from document d left join record_edit edit on edit.item_id = d.item_id where d.id = any($1) order by d.id
            """, documents);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var standings = new List<Standing>();
        while (await reader.ReadAsync(cancellationToken))
        {
            standings.Add(new Standing(
                reader.GetInt64(0), reader.GetInt64(1), await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetInt64(2), reader.GetString(3),
                reader.GetString(4), DescriptionJson.Read(reader.GetFieldValue<byte[]>(5))));
        }

        return standings;
    }

    private static async Task<string> TitleAsync(NpgsqlConnection connection, long document, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, "select description #>> '{title,proper}' from document where id = $1", document);
        return await command.ExecuteScalarAsync(cancellationToken) as string ?? "";
    }

    private static async Task<bool> IsEditAsync(NpgsqlConnection connection, long batch, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, "select is_edit from import_batch where id = $1", batch);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>A document as it stands when an edit comes: its item, what its source says beneath, its key. All null or empty of what a new one does not have.</summary>
    private sealed record Standing(long Document, long? Item, long? SourceItem, string Source, string SourceKey, Description? Description);

    /// <summary>What a document is to say. <paramref name="Restored"/>: the former version that it repeats; null for what was written.</summary>
    private sealed record NewVersion(Standing Standing, Description Description, long? Restored)
    {
        public RecordDraft AsDraft(int number) => new()
        {
            Source = Standing.Source,
            SourceKey = Standing.SourceKey,
            Description = Description,
            SourceRecord = DescriptionJson.Write(Description),
            Format = RecordFormat.Edited,
            Position = new RecordPosition(number, 0, PositionUnit.Line),
        };
    }
}
