using System.Globalization;

using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Feed;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>A process that follows a catalog into an index until it is killed, by the product's rule or by one known to be wrong.</summary>
internal static class FollowerChild
{
    private const string PositionFile = "position.txt";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan BetweenCommits = TimeSpan.FromMilliseconds(200);

    public static async Task<int> RunAsync(FollowerRule rule, string catalog, string index)
    {
        await using var source = NpgsqlDataSource.Create(catalog);
        if (rule == FollowerRule.Product)
            await Follower(source, index).RunAsync(CancellationToken.None);
        else
            await FollowWronglyAsync(source, index, rule);
        return 0;
    }

    public static IndexFollower Follower(NpgsqlDataSource source, string index) => new(
        source, new IndexGenerations(index), IndexSchema.Version(), new FollowerPace { Poll = Poll, BetweenCommits = BetweenCommits },
        TimeProvider.System, NullLogger<IndexFollower>.Instance);

    private static async Task FollowWronglyAsync(NpgsqlDataSource source, string index, FollowerRule rule)
    {
        var generations = new IndexGenerations(index);
        var folder = generations.Current ?? generations.Begin();
        using var writer = CatalogIndexWriter.Open(folder);
        var identity = await new ChangeFeed(source).IdentityAsync(CancellationToken.None);
        var position = Position(writer, index, rule);
        var lastCommit = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (next, documents) = await ReadAsync(source, position, rule);
            writer.Apply(documents.Select(d => d.State).OfType<DocumentState>().Select(IndexedDocuments.From), documents.Where(d => d.State is null).Select(d => d.Id));
            position = next;
            if (rule == FollowerRule.CheckpointInFile)
                await File.WriteAllTextAsync(Path.Combine(index, PositionFile), string.Create(CultureInfo.InvariantCulture, $"{position.Xid} {position.Seq}"));
            if (TimeProvider.System.GetElapsedTime(lastCommit) >= BetweenCommits)
            {
                writer.Commit(new Checkpoint(identity.Catalog, identity.Timeline, IndexSchema.Version(), position.Xid, position.Seq));
                generations.Swap(folder);
                lastCommit = TimeProvider.System.GetTimestamp();
            }

            await Task.Delay(Poll);
        }
    }

    private static FeedPosition Position(CatalogIndexWriter writer, string index, FollowerRule rule)
    {
        if (rule == FollowerRule.SequenceAboveLast)
            return writer.Checkpoint is { } checkpoint ? new FeedPosition(checkpoint.Xid, checkpoint.Seq) : FeedPosition.Start;
        var file = Path.Combine(index, PositionFile);
        var words = File.Exists(file) ? File.ReadAllText(file).Split(' ') : [];
        return words is [var xid, var seq]
            ? new FeedPosition(ulong.Parse(xid, CultureInfo.InvariantCulture), long.Parse(seq, CultureInfo.InvariantCulture))
            : FeedPosition.Start;
    }

    private static async Task<(FeedPosition Next, IReadOnlyList<(long Id, DocumentState? State)> Documents)> ReadAsync(
        NpgsqlDataSource source, FeedPosition after, FollowerRule rule)
    {
        if (rule == FollowerRule.CheckpointInFile)
        {
            var batch = await new ChangeFeed(source).ReadAsync(after, 1000, CancellationToken.None);
            return (batch.Next, batch.Documents);
        }

        var (last, ids) = await AboveAsync(source, after.Seq);
        var states = await new DocumentStates(source).ReadAsync(ids, CancellationToken.None);
        return (new FeedPosition(0, last), [.. ids.Select(id => (id, states.GetValueOrDefault(id)))]);
    }

    private static async Task<(long Last, IReadOnlyList<long> Ids)> AboveAsync(NpgsqlDataSource source, long last)
    {
        await using var command = source.CreateCommand("select seq, document from change where seq > $1 order by seq limit 1000");
        command.Parameters.Add(new() { Value = last });
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<long>();
        while (await reader.ReadAsync())
        {
            last = reader.GetInt64(0);
            ids.Add(reader.GetInt64(1));
        }

        return (last, [.. ids.Distinct()]);
    }
}
