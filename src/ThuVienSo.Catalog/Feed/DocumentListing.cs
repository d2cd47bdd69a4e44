using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Feed;

/// <summary>
/// All documents part by part, for those who begin to follow the catalog from outside. The place in the feed is taken before the first part: whatever changes while the parts are read
/// comes again from there.
/// </summary>
public sealed class DocumentListing(NpgsqlDataSource source)
{
    /// <summary>Reads the documents that follow one.</summary>
    /// <param name="after">Id of the last one known; 0 for the first part.</param>
    /// <param name="library">Code of the library whose documents are listed; null for all.</param>
    /// <param name="limit">Documents at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ListingPart> ReadAsync(long after, string? library, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await Snapshot.BeginAsync(connection, cancellationToken);
        var (identity, horizon, _) = await ChangeFeed.ReadHeadAsync(connection, cancellationToken);
        var ids = await NextAsync(connection, after, library, limit, cancellationToken);
        var states = await DocumentStates.ReadAsync(connection, ids, cancellationToken);
        return new ListingPart(identity, new FeedPosition(horizon - 1, long.MaxValue), [.. ids.Select(id => states[id])], ids.Count == limit);
    }

    private static async Task<List<long>> NextAsync(NpgsqlConnection connection, long after, string? library, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select id from document
            where id > $1 and ($2 is null or exists (
                select from holding where holding.document_id = document.id and holding.library_id = (select id from library where code = $2)))
            order by id limit $3
            """, connection)
        {
            Parameters = { new() { Value = after }, new() { Value = (object?)StoredText.Clean(library) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }, new() { Value = limit } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<long>(limit);
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetInt64(0));
        return ids;
    }
}

/// <summary>A part of the list of all documents.</summary>
/// <param name="Identity">The catalog that answered.</param>
/// <param name="Now">The place in the feed of this moment.</param>
/// <param name="Documents">By ascending id.</param>
/// <param name="More">There may be more to read.</param>
public sealed record ListingPart(FeedIdentity Identity, FeedPosition Now, IReadOnlyList<DocumentState> Documents, bool More);
