using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <content>Two forms of a name or subject become one, in one transaction: all records that carry the one get a version with the other.</content>
public sealed partial class ImportBatches
{
    /// <summary>What one transaction takes.</summary>
    public const int MostFormRecords = 10_000;

    /// <summary>Makes one name a see-reference of another.</summary>
    /// <param name="dropped">Id of the name that is used no more.</param>
    /// <param name="kept">Id of the name that stays.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    public async Task<FormOutcome> MergeNamesAsync(long dropped, long kept, Actor by, CancellationToken cancellationToken)
    {
        if (dropped == kept)
            return new FormOutcome.Same();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var names = await ReadNamesAsync(connection, [dropped, kept], cancellationToken);
        if (names.Count < 2 || names.Values.Any(name => name.See is not null))
            return new FormOutcome.Unknown();
        var (from, into) = (names[dropped], names[kept]);
        var documents = await ReadIdsAsync(
            connection, "select distinct document_id from document_agent where agent_id = $1 limit $2", cancellationToken, dropped, MostFormRecords + 1);
        if (documents.Length > MostFormRecords)
            return new FormOutcome.TooMany();
        var added = from.Variants.Prepend(from.Name).Where(form => form != into.Name && !into.Variants.Contains(form)).Distinct().ToArray();
        var standings = await ReadStandingsAsync(connection, documents, cancellationToken);
        await ExecuteAsync(connection, "update agent set see_id = $2 where id = $1", cancellationToken, dropped, kept);
        await ExecuteAsync(connection, "update agent set variants = variants || $2 where id = $1", cancellationToken, kept, added);
        await ExecuteAsync(connection, "update document_agent set agent_id = $2 where agent_id = $1", cancellationToken, dropped, kept);
        return await WriteFormsAsync(
            connection, transaction, new FormMerge { Kind = FormKind.Name, Who = by.Name, Dropped = from.Name, Kept = into.Name, DroppedAgentId = dropped, KeptAgentId = kept, VariantsAdded = added },
            by, [.. Changed(standings, record => Forms.WithName(record, from.Names, (into.Name, into.Kind, into.Dates)))], cancellationToken);
    }

    /// <summary>Puts one heading in the place of another. Done again, it takes what came since.</summary>
    /// <param name="dropped">The heading that is used no more, to the letter.</param>
    /// <param name="kept">The heading that stays.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    public async Task<FormOutcome> MergeSubjectsAsync(string dropped, string kept, Actor by, CancellationToken cancellationToken)
    {
        if (dropped == kept)
            return new FormOutcome.Same();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var documents = await ReadIdsAsync(
            connection, "select id from document where description -> 'subjects' @> $1::text::jsonb limit $2", cancellationToken, FormRegister.SubjectJson(dropped), MostFormRecords + 1);
        if (documents.Length == 0 || kept.Length == 0)
            return new FormOutcome.Unknown();
        if (documents.Length > MostFormRecords)
            return new FormOutcome.TooMany();
        var standings = await ReadStandingsAsync(connection, documents, cancellationToken);
        return await WriteFormsAsync(
            connection, transaction, new FormMerge { Kind = FormKind.Subject, Who = by.Name, Dropped = dropped, Kept = kept }, by,
            [.. Changed(standings, record => Forms.WithSubject(record, dropped, kept))], cancellationToken);
    }

    /// <summary>
    /// The dropped form is one of its own again, and the records say what they said before, each in a new version. What was edited since stays as it is.
    /// </summary>
    /// <param name="merge">Id of the merge.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="cancellationToken">Ends it with the merge as it was.</param>
    public async Task<FormOutcome> UndoFormsAsync(long merge, Actor by, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ReadMergeAsync(connection, merge, cancellationToken) is not { } done)
            return new FormOutcome.Unknown();
        if (done is { DroppedAgentId: { } dropped, KeptAgentId: { } kept })
        {
            var names = await ReadNamesAsync(connection, [dropped, kept], cancellationToken);
            if (names.GetValueOrDefault(kept)?.See is not null)
                return new FormOutcome.LaterFirst();
            await PartNamesAsync(connection, dropped, kept, done.VariantsAdded, cancellationToken);
        }

        var back = done.BatchId is { } batch ? await ReadBackAsync(connection, batch, cancellationToken) : [];
        if (back.Count > 0)
            await WriteVersionsAsync(connection, $"Tách lại: {done.Dropped}", by, null, back, cancellationToken);
        await ExecuteAsync(connection, "update form_merge set undone_at = $2, undone_by = $3 where id = $1", cancellationToken, merge, time.GetUtcNow(), StoredText.Clean(by.Name));
        await NoteFormsAsync(connection, AuditAct.FormsParted, merge, done, by, back.Count, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new FormOutcome.Done(back.Count, done.Records - back.Count);
    }

    private async Task<FormOutcome> WriteFormsAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, FormMerge merge, Actor by, List<NewVersion> versions, CancellationToken cancellationToken)
    {
        long? batch = versions.Count == 0 ? null : await WriteVersionsAsync(connection, $"Gộp: {merge.Dropped} → {merge.Kept}", by, null, versions, cancellationToken);
        await using var note = Command(
            connection,
            """
            insert into form_merge (kind, at, account_id, who, dropped, kept, dropped_agent_id, kept_agent_id, variants_added, batch_id, records)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id
            """,
            StoredEnum.NameOf(merge.Kind), time.GetUtcNow(), (object?)by.Account ?? DBNull.Value, StoredText.Clean(by.Name), merge.Dropped, merge.Kept,
            (object?)merge.DroppedAgentId ?? DBNull.Value, (object?)merge.KeptAgentId ?? DBNull.Value, merge.VariantsAdded, (object?)batch ?? DBNull.Value, versions.Count);
        foreach (var number in (int[])[2, 6, 7, 9])
            note.Parameters[number].NpgsqlDbType = NpgsqlDbType.Bigint;
        var id = (long)(await note.ExecuteScalarAsync(cancellationToken))!;
        await NoteFormsAsync(connection, AuditAct.FormsMerged, id, merge, by, versions.Count, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new FormOutcome.Done(versions.Count, 0);
    }

    private Task NoteFormsAsync(NpgsqlConnection connection, AuditAct act, long id, FormMerge merge, Actor by, int records, CancellationToken cancellationToken) =>
        AuditLog.WriteAsync(
            connection,
            new AuditNote(
                by, act, AuditSubject.Form, id.ToString(CultureInfo.InvariantCulture), $"{merge.Dropped} → {merge.Kept}", null,
                [("count", records.ToString(CultureInfo.InvariantCulture))]),
            time, cancellationToken);

    /// <summary>Records that came since and have the dropped name, or one that leads to it, are of it again, too.</summary>
    private static async Task PartNamesAsync(NpgsqlConnection connection, long dropped, long kept, string[] added, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "update agent set see_id = null where id = $1", cancellationToken, dropped);
        await ExecuteAsync(
            connection, "update agent set variants = array(select variant from unnest(variants) variant where variant <> all($2)) where id = $1", cancellationToken, kept, added);
        await ExecuteAsync(
            connection,
            """
            update document_agent part set agent_id = $1
            from agent name, document d join import_item i on i.id = d.item_id
            where (name.id = $1 or (name.see_id is not null and used_agent(name.id) = $1)) and part.agent_id = $2 and d.id = part.document_id and i.agent_keys[part.position] = name.name_key
                and i.description -> 'contributors' -> (part.position - 1) ->> 'kind' = name.kind
                and left(coalesce(i.description -> 'contributors' -> (part.position - 1) ->> 'dates', ''), 300) = name.dates
            """, cancellationToken, dropped, kept);
    }

    /// <summary>Those documents that still say what the versions of a batch say, or say it again, with what they said before.</summary>
    private static async Task<List<NewVersion>> ReadBackAsync(NpgsqlConnection connection, long batch, CancellationToken cancellationToken)
    {
        var before = new Dictionary<long, (Description Merged, long Base, Description Description)>();
        await using (var command = Command(
            connection,
            """
            select edit.document_id, merged.description, base.id, base.description
            from record_edit edit join import_item merged on merged.id = edit.item_id join import_item base on base.id = edit.base_item_id
            where edit.item_id > $1 and edit.item_id <= $2
            """, ImportItem.IdOf(batch, 0), ImportItem.IdOf(batch + 1, 0) - 1))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                before.Add(reader.GetInt64(0), (DescriptionJson.Read(reader.GetFieldValue<byte[]>(1)), reader.GetInt64(2), DescriptionJson.Read(reader.GetFieldValue<byte[]>(3))));
        }

        var standings = await ReadStandingsAsync(connection, [.. before.Keys], cancellationToken);
        return
        [
            .. standings.Where(standing => DescriptionJson.Write(standing.Description!).AsSpan().SequenceEqual(DescriptionJson.Write(before[standing.Document].Merged)))
                .Select(standing => new NewVersion(standing, before[standing.Document].Description, before[standing.Document].Base)),
        ];
    }

    private static IEnumerable<NewVersion> Changed(List<Standing> standings, Func<Description, Description> change) =>
        standings.Select(standing => (standing, Now: change(standing.Description!))).Where(pair => !ReferenceEquals(pair.Now, pair.standing.Description))
            .Select(pair => new NewVersion(pair.standing, pair.Now, null));

    /// <summary>Holds the names for the rest of the transaction.</summary>
    private static async Task<Dictionary<long, NameRow>> ReadNamesAsync(NpgsqlConnection connection, long[] ids, CancellationToken cancellationToken)
    {
        await using var command = Command(
            connection, "select id, name, name_key, kind, dates, variants, see_id from agent where id = any($1) order by id for update", ids);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new Dictionary<long, NameRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            names.Add(reader.GetInt64(0), new NameRow(
                reader.GetString(1), reader.GetString(2), StoredEnum.Parse<AgentKind>(reader.GetString(3)), reader.GetString(4), reader.GetFieldValue<string[]>(5),
                await reader.IsDBNullAsync(6, cancellationToken) ? null : reader.GetInt64(6)));
        }

        return names;
    }

    /// <summary>A merge that holds, held for the rest of the transaction; null when there is none.</summary>
    private static async Task<FormMerge?> ReadMergeAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken)
    {
        await using var command = Command(
            connection,
            """
            select kind, who, dropped, kept, dropped_agent_id, kept_agent_id, variants_added, batch_id, records from form_merge
            where id = $1 and undone_at is null for update
            """, id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        async Task<long?> NumberAsync(int column) => await reader.IsDBNullAsync(column, cancellationToken) ? null : reader.GetInt64(column);
        return new FormMerge
        {
            Id = id,
            Kind = StoredEnum.Parse<FormKind>(reader.GetString(0)),
            Who = reader.GetString(1),
            Dropped = reader.GetString(2),
            Kept = reader.GetString(3),
            DroppedAgentId = await NumberAsync(4),
            KeptAgentId = await NumberAsync(5),
            VariantsAdded = reader.GetFieldValue<string[]>(6),
            BatchId = await NumberAsync(7),
            Records = reader.GetInt32(8),
        };
    }

    private static async Task<long[]> ReadIdsAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<long>();
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetInt64(0));
        return [.. ids];
    }

    /// <summary>A name as it stands. <paramref name="See"/>: the name that is used in its place; null when it is used itself.</summary>
    private sealed record NameRow(string Name, string Key, AgentKind Kind, string Dates, string[] Variants, long? See)
    {
        /// <summary>Whether a contributor is by this name.</summary>
        public bool Names(Contributor one) => one.Kind == Kind && AgentKey.Of(one.Name) == Key && StoredText.Cut(StoredText.Clean(one.Dates ?? ""), 300) == Dates;
    }
}
