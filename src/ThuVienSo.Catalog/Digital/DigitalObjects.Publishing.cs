using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Digital;

/// <content>Publishing: the staged objects of a committed batch become what their documents show.</content>
public sealed partial class DigitalObjects
{
    /// <summary>Publishes what of a committed batch is not published yet, and asks for the work that its pages need.</summary>
    /// <param name="batch">A committed batch.</param>
    /// <param name="progress">Told after each object how many are past; null for nobody.</param>
    /// <param name="cancellationToken">Between or within objects; those that are published stay.</param>
    public async Task PublishAsync(long batch, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var past = 0;
        do
        {
            while (await PublishNextAsync(batch, cancellationToken))
                progress?.Report(++past);
        }
        while (await IsUnpublishedAsync(batch, cancellationToken));
    }

    /// <summary>Whoever waited for an object that another process had in hand finds none, although there may be more.</summary>
    private async Task<bool> IsUnpublishedAsync(long batch, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select exists (select from staged_digitisation where batch_id = $1 and outcome is null)");
        command.Parameters.Add(new() { Value = batch });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<bool> PublishNextAsync(long batch, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await NextAsync(connection, batch, cancellationToken) is not { } staged)
            return false;
        var outcome = staged.Document is not { } document || await WouldReplaceAsync(connection, document, staged, cancellationToken) ? StagedOutcome.Refused
            : await HasAsync(connection, document, staged.Digest, cancellationToken) ? StagedOutcome.Same
            : await PublishAsync(connection, batch, document, staged, cancellationToken);
        await using (var note = new NpgsqlCommand(
            "update staged_digitisation set outcome = $3, content = '{}', files = '{}' where batch_id = $1 and number = $2", connection))
        {
            note.Parameters.Add(new() { Value = batch });
            note.Parameters.Add(new() { Value = staged.Number });
            note.Parameters.Add(new() { Value = StoredEnum.NameOf(outcome) });
            await note.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <param name="Number">In its batch.</param>
    /// <param name="Digest">Of the draft.</param>
    /// <param name="Content">The draft.</param>
    /// <param name="Document">That will show it; null when its record did not go in.</param>
    /// <param name="ByNameOnly">No record of its batch describes it and nobody said who gave its key, which is then the name of a file.</param>
    private sealed record Staged(int Number, byte[] Digest, string Content, long? Document, bool ByNameOnly);

    /// <summary>The document is that of the record of the same batch with the same key; where the batch has none, the one that has the key already.</summary>
    private static async Task<Staged?> NextAsync(NpgsqlConnection connection, long batch, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select staged.number, staged.digest, staged.content::text, case when own.described then
                (select decision.document_id from import_item item join import_decision decision on decision.item_id = item.id
                 where item.id > $2 and item.id <= $3 and item.source = staged.source and item.source_key = staged.source_key and decision.action <> 'refuse'
                 order by item.id desc limit 1)
                else coalesce(
                (select id from document where document.source = staged.source and document.source_key = staged.source_key),
                (select document_id from joined_record record where record.source = staged.source and record.source_key = staged.source_key)) end,
                staged.source = '' and not own.described
            from staged_digitisation staged cross join lateral (
                select exists (select from import_item item where item.id > $2 and item.id <= $3 and item.source = staged.source and item.source_key = staged.source_key) as described) own
            where batch_id = $1 and outcome is null order by number limit 1 for update of staged
            """, connection)
        {
            Parameters = { new() { Value = batch }, new() { Value = ImportItem.IdOf(batch, 0) }, new() { Value = ImportItem.IdOf(batch + 1, 0) } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        return new Staged(
            reader.GetInt32(0), reader.GetFieldValue<byte[]>(1), reader.GetString(2), await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetInt64(3), reader.GetBoolean(4));
    }

    /// <summary>Another digitisation has come since the batch was staged, for which that was looked at.</summary>
    private static async Task<bool> WouldReplaceAsync(NpgsqlConnection connection, long document, Staged staged, CancellationToken cancellationToken)
    {
        if (!staged.ByNameOnly)
            return false;
        await using var command = new NpgsqlCommand(
            "select exists (select from digitisation where document_id = $1 and current and digest <> $2)", connection)
        {
            Parameters = { new() { Value = document }, new() { Value = staged.Digest } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<bool> HasAsync(NpgsqlConnection connection, long document, byte[] digest, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select exists (select from digitisation where document_id = $1 and current and digest = $2)", connection)
        {
            Parameters = { new() { Value = document }, new() { Value = digest } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<StagedOutcome> PublishAsync(
        NpgsqlConnection connection, long batch, long document, Staged staged, CancellationToken cancellationToken)
    {
        var draft = DigitisationDraft.FromJson(staged.Content);
        var id = await InsertAsync(connection, batch, document, staged.Digest, draft, cancellationToken);
        await InsertFilesAsync(connection, id, draft.Files, cancellationToken);
        await InsertPagesAsync(connection, id, draft.Pages, cancellationToken);
        await AskForWorkAsync(connection, batch, id, cancellationToken);
        return StagedOutcome.Published;
    }

    private async Task<long> InsertAsync(
        NpgsqlConnection connection, long batch, long document, byte[] digest, DigitisationDraft draft, CancellationToken cancellationToken)
    {
        await using var past = new NpgsqlCommand("update digitisation set current = false where document_id = $1 and current", connection)
        {
            Parameters = { new() { Value = document } },
        };
        await past.ExecuteNonQueryAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            insert into digitisation (document_id, batch_id, digest, current, access, open_on, view_only, structure, page_count, added_at)
            values ($1, $2, $3, true, $4, $5, $6, $7, $8, $9) returning id
            """, connection)
        {
            Parameters =
            {
                new() { Value = document }, new() { Value = batch }, new() { Value = digest }, new() { Value = StoredEnum.NameOf(draft.Access.Level) },
                new() { Value = (object?)draft.Access.OpenOn ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date }, new() { Value = draft.Access.ViewOnly },
                new() { Value = draft.Structure.ToJson(), NpgsqlDbType = NpgsqlDbType.Jsonb }, new() { Value = draft.Pages.Count }, new() { Value = time.GetUtcNow() },
            },
        };
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task InsertFilesAsync(
        NpgsqlConnection connection, long digitisation, IReadOnlyList<DigitalFileDraft> files, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into digital_file (digitisation_id, position, sha256, name, media_type, role, access, open_on)
            select $1, position, sha256, name, media_type, role, access, open_on
            from unnest($2, $3, $4, $5, $6, $7) with ordinality file (sha256, name, media_type, role, access, open_on, position)
            """, connection)
        {
            Parameters =
            {
                new() { Value = digitisation }, new() { Value = files.Select(file => Convert.FromHexString(file.Sha256)).ToArray() },
                new() { Value = files.Select(file => StoredText.Clean(file.Name)).ToArray() }, new() { Value = files.Select(file => file.MediaType).ToArray() },
                new() { Value = files.Select(file => StoredEnum.NameOf(file.Role)).ToArray() },
                new() { Value = files.Select(file => NameOf(file.Access)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = files.Select(file => file.OpenOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task InsertPagesAsync(
        NpgsqlConnection connection, long digitisation, IReadOnlyList<PageDraft> pages, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into page (digitisation_id, sequence, label, file_id, image_id, text_id, access, open_on)
            select $1, draft.sequence, draft.label, file.id, draft.image, draft.text, draft.access, draft.open_on
            from unnest($2, $3, $4, $5, $6, $7) with ordinality draft (label, file, image, text, access, open_on, sequence)
            left join digital_file file on file.digitisation_id = $1 and file.position = draft.file
            """, connection)
        {
            Parameters =
            {
                new() { Value = digitisation },
                new() { Value = pages.Select(page => StoredText.Clean(page.Label)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = pages.Select(page => page.File).ToArray() }, new() { Value = pages.Select(page => page.ImageId).ToArray() },
                new() { Value = pages.Select(page => page.TextId).ToArray() },
                new() { Value = pages.Select(page => NameOf(page.Access)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = pages.Select(page => page.OpenOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What is made already, for whatever document, is not asked for again; what was shelved is tried once more.</summary>
    private static async Task AskForWorkAsync(NpgsqlConnection connection, long batch, long digitisation, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into work (kind, subject, batch_id, state, attempts, run_after)
            select distinct on (kind, subject) kind, subject, $2, 'waiting', 0, clock_timestamp() + sequence * interval '1 microsecond'
            from (
                select 'image' as kind, image.id as subject, page.sequence from page join page_image image on image.id = page.image_id
                where page.digitisation_id = $1 and image.recipe < $3
                union all
                select 'recognition', text.id, page.sequence from page join page_text text on text.id = page.text_id
                where page.digitisation_id = $1 and text.content is null) needed
            order by kind, subject, sequence
            on conflict (kind, subject) do update set state = 'waiting', attempts = 0, run_after = excluded.run_after, batch_id = excluded.batch_id, finished_at = null
                where work.state in ('shelved', 'done')
            """, connection)
        {
            Parameters = { new() { Value = digitisation }, new() { Value = batch }, new() { Value = Derivatives.Recipe } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string? NameOf(AccessLevel? level) => level is { } stated ? StoredEnum.NameOf(stated) : null;
}
