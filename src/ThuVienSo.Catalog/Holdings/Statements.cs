using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Holdings;

/// <summary>The copies of a document at a library as they are shown now.</summary>
/// <param name="Copies">In the order in which they are shown.</param>
/// <param name="Own">What the library has stated itself (JSON); null when it has stated nothing and records say what it holds.</param>
internal sealed record ShownCopies(IReadOnlyList<Copy> Copies, string? Own)
{
    public static readonly ShownCopies None = new([], null);
}

/// <summary>What a library states of a document from now on.</summary>
/// <param name="Document">Its id.</param>
/// <param name="Copies">All that it holds.</param>
/// <param name="IsOwn">False where it takes its word back, and <paramref name="Copies"/> are what records state.</param>
/// <param name="IsShown">The same copies are shown already: only whose word they are changes.</param>
internal sealed record NewStatement(long Document, IReadOnlyList<Copy> Copies, bool IsOwn = true, bool IsShown = false);

/// <summary>
/// Reads and writes what a library states, within a transaction of the caller. One writer of a library at a time, so that a barcode is given once; of a document one writer at a
/// time, imports among them, so that the copies that are shown and the hash of them agree.
/// </summary>
internal static class Statements
{
    /// <summary>"HOLD" in ASCII; the other half of the lock is the library.</summary>
    private const int LockKey = 0x484F4C44;

    private const string Shown =
        """
        select h.document_id, h.copy_key, h.call_number, h.barcode, h.shelf, h.copies, h.status, h.note
        from holding h where h.library_id = $1 and h.document_id = any($2) order by h.document_id, h.number
        """;

    /// <summary>$1, $2: documents and what is stated of them; $3: the library; $4: time. Documents are noted as changed by themselves, their parts not again.</summary>
    private static readonly string[] _write =
    [
        "set local thuvienso.merging = 'on'",
        """
        insert into own_statement (document_id, library_id, copies, stated_at)
        select document, $3, copies::jsonb, $4 from unnest($1, $2, $5) work (document, copies, is_own) where is_own
        on conflict (document_id, library_id) do update set copies = excluded.copies, stated_at = excluded.stated_at
        """,
        "delete from own_statement using unnest($1, $5) work (document, is_own) where not is_own and document_id = work.document and library_id = $3",
        "delete from holding using unnest($1, $6) work (document, is_shown) where not is_shown and document_id = work.document and library_id = $3",
        """
        insert into holding (document_id, number, library_id, call_number, barcode, shelf, status, copies, note, copy_key)
        select work.document, others.last + place, $3, copy ->> 'callNumber', copy ->> 'barcode', copy ->> 'shelf', copy ->> 'status', (copy ->> 'copies')::integer,
            copy ->> 'note', copy ->> 'key'
        from unnest($1, $2, $6) work (document, copies, is_shown)
        cross join lateral (select coalesce(max(number), 0) as last from holding where holding.document_id = work.document) others
        cross join lateral jsonb_array_elements(work.copies::jsonb) with ordinality stated (copy, place)
        where not is_shown
        """,
        """
        update document set updated_at = $4, parts_hash = sha256(convert_to(concat(
            (select jsonb_agg(jsonb_build_array(library_id, call_number, barcode, shelf, status, copies, note, copy_key) order by number)
             from holding where holding.document_id = document.id), E'\n',
            array(select collection_id from document_collection where document_collection.document_id = document.id order by 1)), 'UTF8'))
        from unnest($1, $6) work (document, is_shown) where not is_shown and document.id = work.document
        """,
    ];

    /// <summary>Waits until no other transaction states anything for the library.</summary>
    public static async Task TakeLibraryAsync(NpgsqlConnection connection, int library, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock($1, $2)", connection) { Parameters = { new() { Value = LockKey }, new() { Value = library } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Waits until nobody else writes the documents, and answers what the library holds of each; one that is not there is not in the answer.</summary>
    public static async Task<Dictionary<long, ShownCopies>> TakeAsync(
        NpgsqlConnection connection, int library, IEnumerable<long> documents, CancellationToken cancellationToken)
    {
        var ids = documents.Distinct().Order().ToArray();
        var shown = new Dictionary<long, ShownCopies>(ids.Length);
        await using (var command = new NpgsqlCommand("select id from document where id = any($1) order by id for no key update", connection) { Parameters = { new() { Value = ids } } })
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                shown.Add(reader.GetInt64(0), ShownCopies.None);
        }

        await ReadAsync(connection, library, ids, shown, cancellationToken);
        return shown;
    }

    /// <summary>The same without waiting, for looking.</summary>
    public static async Task<Dictionary<long, ShownCopies>> LookAsync(
        NpgsqlConnection connection, int library, IEnumerable<long> documents, CancellationToken cancellationToken)
    {
        var ids = documents.Distinct().ToArray();
        var shown = new Dictionary<long, ShownCopies>(ids.Length);
        await ReadAsync(connection, library, ids, shown, cancellationToken);
        return shown;
    }

    /// <summary>Each document at most once.</summary>
    public static async Task WriteAsync(
        NpgsqlConnection connection, int library, IReadOnlyList<NewStatement> statements, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (statements.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var sql in _write)
        {
            var command = new NpgsqlBatchCommand(sql);
            if (sql.Contains('$', StringComparison.Ordinal))
            {
                command.Parameters.Add(new() { Value = statements.Select(one => one.Document).ToArray() });
                command.Parameters.Add(new() { Value = statements.Select(one => CopyJson.Write(one.Copies)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
                command.Parameters.Add(new() { Value = library });
                command.Parameters.Add(new() { Value = at });
                command.Parameters.Add(new() { Value = statements.Select(one => one.IsOwn).ToArray() });
                command.Parameters.Add(new() { Value = statements.Select(one => one.IsShown).ToArray() });
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What records state of the library for documents, for when it takes its own word back.</summary>
    public static async Task<Dictionary<long, IReadOnlyList<Copy>>> OfRecordsAsync(
        NpgsqlConnection connection, int library, long[] documents, CancellationToken cancellationToken)
    {
        var places = await PlaceBook.ReadAsync(connection, null, cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            select d.id, copy ->> 'library', copy ->> 'callNumber', copy ->> 'barcode', copy ->> 'shelf', copy ->> 'status'
            from document d cross join jsonb_array_elements(shown_holdings(d.id, d.item_id)) with ordinality stated (copy, place)
            where d.id = any($1) order by d.id, place
            """, connection)
        { Parameters = { new() { Value = documents } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var copies = documents.ToDictionary(id => id, _ => new List<Copy>());
        while (await reader.ReadAsync(cancellationToken))
        {
            if (places.Library(reader.GetString(1)) == library)
            {
                copies[reader.GetInt64(0)].Add(new Copy
                {
                    CallNumber = Text(reader, 2),
                    Barcode = Text(reader, 3),
                    Shelf = Text(reader, 4),
                    Status = StoredEnum.Parse<HoldingStatus>(reader.GetString(5)),
                });
            }
        }

        return copies.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Copy>)pair.Value);
    }

    public static Copy ReadCopy(NpgsqlDataReader row, int from) => new()
    {
        Key = Text(row, from),
        CallNumber = Text(row, from + 1),
        Barcode = Text(row, from + 2),
        Shelf = Text(row, from + 3),
        Copies = row.GetInt32(from + 4),
        Status = StoredEnum.Parse<HoldingStatus>(row.GetString(from + 5)),
        Note = Text(row, from + 6),
    };

    private static async Task ReadAsync(
        NpgsqlConnection connection, int library, long[] ids, Dictionary<long, ShownCopies> shown, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in (string[])[Shown, "select document_id, copies::text from own_statement where library_id = $1 and document_id = any($2)"])
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = library }, new() { Value = ids } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var copies = new Dictionary<long, List<Copy>>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!copies.TryGetValue(reader.GetInt64(0), out var of))
                copies.Add(reader.GetInt64(0), of = []);
            of.Add(ReadCopy(reader, 1));
        }

        await reader.NextResultAsync(cancellationToken);
        foreach (var (id, of) in copies)
            shown[id] = new ShownCopies(of, null);
        while (await reader.ReadAsync(cancellationToken))
            shown[reader.GetInt64(0)] = shown.GetValueOrDefault(reader.GetInt64(0), ShownCopies.None) with { Own = reader.GetString(1) };
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
