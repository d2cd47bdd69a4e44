using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Digital;

/// <summary>
/// The way of digital objects into the catalog, beside that of their records: staged with a batch, published when its records are committed, taken back with
/// it. Every step is cut anywhere and called again.
/// </summary>
public sealed partial class DigitalObjects(NpgsqlDataSource catalog, TimeProvider time)
{
    /// <summary>Keeps a digital object for the commit of its batch. The same number again replaces what was there.</summary>
    /// <param name="batch">The batch that is being staged.</param>
    /// <param name="number">From 1, in the order of the package.</param>
    /// <param name="source">With <paramref name="sourceKey"/>, the key of its record in the same batch, or of a document that is there.</param>
    /// <param name="sourceKey">See <paramref name="source"/>.</param>
    /// <param name="draft">What it says.</param>
    /// <param name="cancellationToken">Nothing is kept then.</param>
    public async Task StageAsync(long batch, int number, string source, string sourceKey, DigitisationDraft draft, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            insert into staged_digitisation (batch_id, number, source, source_key, digest, content, files) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (batch_id, number) do update set source = excluded.source, source_key = excluded.source_key, digest = excluded.digest,
                content = excluded.content, files = excluded.files
            """);
        command.Parameters.Add(new() { Value = batch });
        command.Parameters.Add(new() { Value = number });
        command.Parameters.Add(new() { Value = StoredText.Clean(source) });
        command.Parameters.Add(new() { Value = StoredText.Clean(sourceKey) });
        command.Parameters.Add(new() { Value = draft.Digest() });
        command.Parameters.Add(new() { Value = draft.ToJson(), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new() { Value = draft.Files.Select(file => Convert.FromHexString(file.Sha256)).Distinct(ByContent.Instance).ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The image by content; made when it is not known. Answers its id.</summary>
    /// <param name="file">The master.</param>
    /// <param name="frame">In it, from 0.</param>
    /// <param name="width">Pixels as shown.</param>
    /// <param name="height">Pixels as shown.</param>
    /// <param name="dpi">Null when not stated.</param>
    /// <param name="facts">What was found when it was looked at, as JSON.</param>
    /// <param name="cancellationToken">Nothing is kept then.</param>
    public async Task<long> ImageAsync(FileHash file, int frame, int width, int height, int? dpi, string facts, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            insert into page_image (sha256, frame, width, height, dpi, recipe, facts) values ($1, $2, $3, $4, $5, 0, $6)
            on conflict (sha256, frame) do update set facts = coalesce(page_image.facts, excluded.facts) returning id
            """);
        command.Parameters.Add(new() { Value = file.Bytes });
        command.Parameters.Add(new() { Value = frame });
        command.Parameters.Add(new() { Value = width });
        command.Parameters.Add(new() { Value = height });
        command.Parameters.Add(new() { Value = (object?)dpi ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(new() { Value = facts, NpgsqlDbType = NpgsqlDbType.Jsonb });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The images of a file that were looked at, by frame: their ids, and what was found, as JSON.</summary>
    public async Task<IReadOnlyList<(long Image, string Facts)>> FactsAsync(FileHash file, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select id, facts::text from page_image where sha256 = $1 and facts is not null order by frame");
        command.Parameters.Add(new() { Value = file.Bytes });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var facts = new List<(long, string)>();
        while (await reader.ReadAsync(cancellationToken))
            facts.Add((reader.GetInt64(0), reader.GetString(1)));
        return facts;
    }

    /// <summary>The text by what it came from; made when it is not known. Answers its id.</summary>
    /// <param name="key">Digest of what it comes from.</param>
    /// <param name="origin">How it came to be.</param>
    /// <param name="languages">Of the recognition; null when not stated.</param>
    /// <param name="confidence">0 to 100; null when nobody measured it.</param>
    /// <param name="content">In the form of <c>PageTextFile</c>; null when it is still to be recognised.</param>
    /// <param name="cancellationToken">Nothing is kept then.</param>
    public async Task<long> TextAsync(
        byte[] key, TextOrigin origin, string? languages, double? confidence, byte[]? content, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            with known as (select id from page_text where key = $1),
            made as (
                insert into page_text (key, origin, languages, confidence, content) select $1, $2, $3, $4, $5 where not exists (select from known)
                on conflict (key) do update set origin = excluded.origin returning id)
            select id from known union all select id from made
            """);
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = StoredEnum.NameOf(origin) });
        command.Parameters.Add(new() { Value = (object?)languages ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = confidence is { } measured ? (float)measured : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Real });
        command.Parameters.Add(new() { Value = (object?)content ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Committed batches of which digital objects wait to be published, oldest first: a cut left them.</summary>
    public async Task<IReadOnlyList<long>> UnpublishedAsync(CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            select distinct batch_id from staged_digitisation join import_batch on import_batch.id = batch_id
            where outcome is null and import_batch.state = 'committed' order by batch_id
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var batches = new List<long>();
        while (await reader.ReadAsync(cancellationToken))
            batches.Add(reader.GetInt64(0));
        return batches;
    }

    /// <summary>
    /// Takes back the digital objects of a batch: what documents had before is current again. To be called before the records of the batch are taken back. Files that
    /// nothing needs any more go with the next sweep.
    /// </summary>
    public async Task RevertAsync(long batch, CancellationToken cancellationToken)
    {
        await ForgetUnpublishedAsync(batch, cancellationToken);
        while (await RevertOneAsync(batch, cancellationToken))
            cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>First, so that nobody publishes behind our back what a cut left unpublished.</summary>
    private async Task ForgetUnpublishedAsync(long batch, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            update staged_digitisation set outcome = 'refused', content = '{}', files = '{}' from import_batch
            where batch_id = $1 and outcome is null and import_batch.id = batch_id and import_batch.state in ('committing', 'committed', 'reverting')
            """);
        command.Parameters.Add(new() { Value = batch });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>One object in one transaction: a long book has a thousand pages to note.</summary>
    private async Task<bool> RevertOneAsync(long batch, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var remove = new NpgsqlCommand(
            "delete from digitisation where id = (select id from digitisation where batch_id = $1 order by id limit 1 for update) returning document_id, current", connection)
        {
            Parameters = { new() { Value = batch } },
        };
        (long Document, bool Current)? removed = null;
        await using (var reader = await remove.ExecuteReaderAsync(cancellationToken))
        {
            if (await reader.ReadAsync(cancellationToken))
                removed = (reader.GetInt64(0), reader.GetBoolean(1));
        }

        if (removed is null)
            return false;
        if (removed.Value.Current)
            await RaiseLatestAsync(connection, removed.Value.Document, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task RaiseLatestAsync(NpgsqlConnection connection, long document, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "update digitisation set current = true where id = (select max(id) from digitisation where document_id = $1)", connection)
        {
            Parameters = { new() { Value = document } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed class ByContent : IEqualityComparer<byte[]>
    {
        public static readonly ByContent Instance = new();

        public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(byte[] bytes) => BitConverter.ToInt32(bytes);
    }
}
