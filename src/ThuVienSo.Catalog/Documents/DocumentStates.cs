using System.Runtime.CompilerServices;
using Npgsql;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Feed;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Documents;

/// <summary>Reads whole documents, for those that keep a projection of the catalog.</summary>
public sealed class DocumentStates(NpgsqlDataSource source)
{
    private const int StreamedAtOnce = 1000;

    /// <summary>The state now of each document; one that is deleted, or never was, is not in the answer.</summary>
    public async Task<IReadOnlyDictionary<long, DocumentState>> ReadAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await Snapshot.BeginAsync(connection, cancellationToken);
        return await ReadAsync(connection, ids, cancellationToken);
    }

    /// <summary>
    /// All documents by ascending id, of one snapshot, and the place in the feed that follows that snapshot. <paramref name="begun"/> is called
    /// once, before the first document, with that place and the number of documents to come (an estimate).
    /// </summary>
    public async IAsyncEnumerable<DocumentState> ReadAllAsync(
        Action<RebuildStart> begun, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await Snapshot.BeginAsync(connection, cancellationToken);
        begun(await ReadStartAsync(connection, cancellationToken));
        var places = await PlaceNames.ReadAsync(connection, cancellationToken);
        for (var last = 0L; ;)
        {
            var ids = await NextIdsAsync(connection, last, cancellationToken);
            if (ids.Count == 0)
            {
                yield break;
            }

            last = ids[^1];
            var states = await ReadAsync(connection, ids, places, cancellationToken);
            foreach (var id in ids)
            {
                yield return states[id];
            }
        }
    }

    /// <summary>Id and content hash (lower-case hex) of every document by ascending id, of one snapshot.</summary>
    public async IAsyncEnumerable<(long Id, string ContentHash)> ReadHashesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"select document.id, {ShownHash} from document {Shown} order by document.id", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return (reader.GetInt64(0), Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(1)));
        }
    }

    /// <summary>Within the snapshot of the caller's transaction.</summary>
    internal static async Task<IReadOnlyDictionary<long, DocumentState>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        ids.Count == 0
            ? new Dictionary<long, DocumentState>()
            : await ReadAsync(connection, ids, await PlaceNames.ReadAsync(connection, cancellationToken), cancellationToken);

    private static async Task<IReadOnlyDictionary<long, DocumentState>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<long> ids, PlaceNames places, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var query in (string[])[Documents, Agents, Holdings, Memberships])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(query) { Parameters = { new() { Value = ids.ToArray() } } });
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var states = new Dictionary<long, DocumentState>(ids.Count);
        while (await reader.ReadAsync(cancellationToken))
        {
            states.Add(reader.GetInt64(0), ReadDocument(reader));
        }

        var agents = await GroupAsync(reader, ReadAgent, cancellationToken);
        var holdings = await GroupAsync(reader, row => ReadHolding(row, places), cancellationToken);
        var memberships = await GroupAsync(reader, row => row.GetInt32(1), cancellationToken);
        foreach (var (id, state) in states)
        {
            states[id] = state with
            {
                Agents = agents.GetValueOrDefault(id) ?? [],
                Holdings = holdings.GetValueOrDefault(id) ?? [],
                Collections = memberships.TryGetValue(id, out var members) ? places.WithAncestors(members) : [],
            };
        }

        return states;
    }

    /// <summary>Of all that is shown, whatever item states it.</summary>
    private const string ShownHash =
        """
        case when parts_hash is null and digitisation.id is null then content_hash
            else sha256(content_hash || coalesce(parts_hash, '') || coalesce(int8send(digitisation.id), '')) end
        """;

    private const string Shown = "left join digitisation on digitisation.document_id = document.id and digitisation.current";

    private const string Documents =
        $"""
        select document.id, source, source_key, description, {ShownHash}, document.added_at, updated_at,
            array(select source_key from joined_record where joined_record.document_id = document.id and source_key not like 'sha256:%' order by source, source_key),
            digitisation.id, digitisation.access, digitisation.open_on, digitisation.view_only, digitisation.page_count
        from document {Shown} where document.id = any($1)
        """;

    private const string Agents =
        """
        select part.document_id, agent.name, agent.kind, agent.dates, part.role, agent.variants
        from document_agent part join agent on agent.id = part.agent_id
        where part.document_id = any($1) order by part.document_id, part.position
        """;

    private const string Holdings =
        """
        select document_id, library_id, call_number, barcode, shelf, status, copies from holding
        where document_id = any($1) order by document_id, number
        """;

    private const string Memberships = "select document_id, collection_id from document_collection where document_id = any($1) order by 1, 2";

    private static async Task<Dictionary<long, List<T>>> GroupAsync<T>(
        NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken);
        var groups = new Dictionary<long, List<T>>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetInt64(0);
            if (!groups.TryGetValue(id, out var group))
            {
                groups.Add(id, group = []);
            }

            group.Add(read(reader));
        }

        return groups;
    }

    private static DocumentState ReadDocument(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Source = row.GetString(1),
        SourceKey = row.GetString(2),
        Description = DescriptionJson.Read(row.GetFieldValue<byte[]>(3)),
        ContentHash = Convert.ToHexStringLower(row.GetFieldValue<byte[]>(4)),
        AddedAt = row.GetFieldValue<DateTimeOffset>(5),
        UpdatedAt = row.GetFieldValue<DateTimeOffset>(6),
        OtherKeys = row.GetFieldValue<string[]>(7),
        Digital = row.IsDBNull(8) ? null : ReadDigital(row),
    };

    private static DigitalState ReadDigital(NpgsqlDataReader row) => new(
        row.GetInt64(8),
        new AccessRule(
            StoredEnum.Parse<AccessLevel>(row.GetString(9)), row.IsDBNull(10) ? null : row.GetFieldValue<DateOnly>(10), row.GetBoolean(11)),
        row.GetInt32(12));

    private static AgentState ReadAgent(NpgsqlDataReader row) =>
        new(row.GetString(1), StoredEnum.Parse<AgentKind>(row.GetString(2)), row.GetString(3), row.GetString(4), row.GetFieldValue<string[]>(5));

    private static HoldingState ReadHolding(NpgsqlDataReader row, PlaceNames places) => new(
        places.Library(row.GetInt32(1)), Text(row, 2), Text(row, 3), Text(row, 4), StoredEnum.Parse<HoldingStatus>(row.GetString(5)), row.GetInt32(6));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static async Task<List<long>> NextIdsAsync(NpgsqlConnection connection, long after, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select id from document where id > $1 order by id limit $2", connection)
        {
            Parameters = { new() { Value = after }, new() { Value = StreamedAtOnce } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<long>(StreamedAtOnce);
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }

    private static async Task<RebuildStart> ReadStartAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (identity, horizon, _) = await ChangeFeed.ReadHeadAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand("select count(*) from document", connection);
        var count = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        return new RebuildStart(identity, new FeedPosition(horizon - 1, long.MaxValue), count);
    }
}

/// <summary>Where a rebuild begins.</summary>
/// <param name="Identity">The catalog that is read.</param>
/// <param name="Position">The feed is followed from here when all documents are read. Transactions that were open at the time come again: harmless.</param>
/// <param name="Count">Documents to come.</param>
public sealed record RebuildStart(FeedIdentity Identity, FeedPosition Position, long Count);
