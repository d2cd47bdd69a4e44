using Npgsql;

namespace ThuVienSo.Catalog.Holdings;

/// <summary>What programs of a library state of its holdings. Doing the same again changes nothing.</summary>
public sealed class HoldingPushes(NpgsqlDataSource source, TimeProvider time)
{
    /// <summary>Copies in one transaction: well under the two seconds that the change feed may be held back.</summary>
    public const int AtOnce = 1_000;

    /// <summary>Does what is pushed, in one transaction, and answers what became of each, in order. Others are done whatever becomes of one.</summary>
    /// <param name="library">Id of the library.</param>
    /// <param name="pushes">At most <see cref="AtOnce"/>.</param>
    /// <param name="cancellationToken">Ends it; nothing is done then.</param>
    /// <remarks>The caller holds <see cref="StockLock"/>.</remarks>
    public async Task<IReadOnlyList<PushResult>> PushAsync(int library, IReadOnlyList<CopyPush> pushes, CancellationToken cancellationToken) =>
        (await DoAsync(library, pushes, isHeld: true, null, cancellationToken))!;

    /// <summary>The same for one push, whose caller holds nothing.</summary>
    /// <param name="library">Id of the library.</param>
    /// <param name="push">What is pushed.</param>
    /// <param name="note">What else is to be done in the transaction, such as noting it in the audit log.</param>
    /// <param name="cancellationToken">Ends it; nothing is done then.</param>
    /// <returns>Null, and nothing is done, while all that the library holds is replaced.</returns>
    public async Task<PushResult?> TryPushAsync(int library, CopyPush push, Func<NpgsqlConnection, PushResult, Task> note, CancellationToken cancellationToken) =>
        (await DoAsync(library, [push], isHeld: false, (connection, results) => note(connection, results[0]), cancellationToken))?[0];

    private async Task<IReadOnlyList<PushResult>?> DoAsync(
        int library, IReadOnlyList<CopyPush> pushes, bool isHeld, Func<NpgsqlConnection, IReadOnlyList<PushResult>, Task>? note, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pushes.Count, AtOnce);
        pushes = [.. pushes.Select(push => push with { Copy = push.Copy.Tidied() })];
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!isHeld && !await StockLock.TryStateAsync(connection, library, cancellationToken))
            return null;
        await Statements.TakeLibraryAsync(connection, library, cancellationToken);
        var results = new PushResult?[pushes.Count];
        var documents = await FindAsync(connection, pushes, results, cancellationToken);
        var shown = await Statements.TakeAsync(connection, library, documents.OfType<long>(), cancellationToken);
        var barcodes = pushes.Where((push, i) => results[i] is null && !push.Remove).Select(push => push.Copy.Barcode).OfType<string>();
        var work = new PushWork(shown, await OwnersAsync(connection, library, barcodes, shown.Keys, cancellationToken));
        foreach (var (i, push) in pushes.Index())
        {
            // A document may have gone since it was found.
            results[i] ??= shown.ContainsKey(documents[i]!.Value) ? work.Do(push, documents[i]!.Value) : PushResult.Rejected(null, CopyRules.Unknown(push.Document));
        }

        var done = results.Where(result => result!.Outcome != PushOutcome.Rejected).Select(result => result!.Document!.Value);
        await Statements.WriteAsync(connection, library, work.Statements(done), time.GetUtcNow(), cancellationToken);
        if (note is not null)
            await note(connection, results!);
        await transaction.CommitAsync(cancellationToken);
        return results!;
    }

    /// <summary>
    /// For a library that has stated all it holds: what it did not name goes, by as many transactions as it takes. Answers how many copies went. The caller holds <see cref="StockLock"/> alone.
    /// </summary>
    /// <param name="library">Id of the library.</param>
    /// <param name="named">Documents, and the names of their copies, that stay.</param>
    /// <param name="cancellationToken">Ends it between transactions; what is gone is gone.</param>
    public async Task<int> RemoveOthersAsync(int library, IReadOnlyDictionary<long, HashSet<string>> named, CancellationToken cancellationToken)
    {
        var removed = 0;
        for (var last = 0L; ;)
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await Statements.TakeLibraryAsync(connection, library, cancellationToken);
            var documents = await NextAsync(connection, library, last, cancellationToken);
            if (documents.Count == 0)
                return removed;
            last = documents[^1];
            var left = new List<NewStatement>();
            foreach (var (document, shown) in await Statements.TakeAsync(connection, library, documents, cancellationToken))
            {
                var (names, staying) = (CopyNames.Of(shown.Copies), named.GetValueOrDefault(document));
                Copy[] stay = [.. CopyNames.Kept(shown.Copies).Where((_, i) => staying?.Contains(names[i]) == true)];
                if (stay.Length < shown.Copies.Count)
                    left.Add(new NewStatement(document, stay));
                removed += shown.Copies.Count - stay.Length;
            }

            await Statements.WriteAsync(connection, library, left, time.GetUtcNow(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static async Task<List<long>> NextAsync(NpgsqlConnection connection, int library, long after, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select distinct document_id from holding where library_id = $1 and document_id > $2 order by document_id limit $3", connection)
        {
            Parameters = { new() { Value = library }, new() { Value = after }, new() { Value = AtOnce } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<long>(AtOnce);
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetInt64(0));
        return ids;
    }

    /// <summary>The document of each push; null where there is a result already, because it is wrong as such or names none.</summary>
    private static async Task<long?[]> FindAsync(
        NpgsqlConnection connection, IReadOnlyList<CopyPush> pushes, PushResult?[] results, CancellationToken cancellationToken)
    {
        var found = await DocumentReferences.FindAsync(connection, [.. pushes.Select(push => push.Document)], cancellationToken);
        var documents = new long?[pushes.Count];
        foreach (var (i, push) in pushes.Index())
        {
            documents[i] = found[i] is [var only] ? only : null;
            if ((CopyRules.ProblemOf(push) ?? (found[i].Count switch
            {
                0 => CopyRules.Unknown(push.Document),
                1 => null,
                _ => CopyRules.Ambiguous(push.Document, found[i]),
            })) is { } problem)
                (results[i], documents[i]) = (PushResult.Rejected(documents[i], problem), null);
        }

        return documents;
    }

    /// <summary>Barcodes that the library has at other documents.</summary>
    internal static async Task<Dictionary<string, long>> OwnersAsync(
        NpgsqlConnection connection, int library, IEnumerable<string> barcodes, IEnumerable<long> except, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select barcode, min(document_id) from holding where barcode = any($2) and library_id = $1 and document_id <> all($3) group by barcode", connection)
        {
            Parameters = { new() { Value = library }, new() { Value = barcodes.Distinct().ToArray() }, new() { Value = except.ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var owners = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            owners.Add(reader.GetString(0), reader.GetInt64(1));
        return owners;
    }
}
