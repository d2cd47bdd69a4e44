using Npgsql;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>A catalog that grows and a follower of this process that runs over it, for tests that damage or starve the index.</summary>
internal sealed class FollowedCatalog : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TestDatabase _database;
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _index;
    private Task _following = Task.CompletedTask;
    private int _made;

    private FollowedCatalog(TestDatabase database, string index) =>
        (_database, _index, Source) = (database, index, NpgsqlDataSource.Create(database.ConnectionString));

    public NpgsqlDataSource Source { get; }

    public FollowerLog Log { get; } = new();

    public static async Task<FollowedCatalog> CreateAsync(string index) => new(await TestDatabase.CreateAsync(), index);

    public IndexFollower Follower() => new(
        Source, new IndexGenerations(_index), IndexSchema.Version(),
        new FollowerPace
        {
            Poll = TimeSpan.FromMilliseconds(20),
            BetweenCommits = TimeSpan.FromMilliseconds(100),
            FirstPause = TimeSpan.FromMilliseconds(50),
            LongestPause = TimeSpan.FromMilliseconds(200),
        },
        TimeProvider.System, Log);

    public void Follow() => _following = Follower().RunAsync(_stopping.Token);

    /// <summary>Adds documents with text of their own, about 1 kB each.</summary>
    public async Task AddAsync(int count)
    {
        await using var command = Source.CreateCommand(
            """
            insert into document (source, source_key, description, content_hash, title_key, item_id, lacks_holdings, added_at, updated_at)
            select 'grow', 'd' || n, jsonb_build_object(
                'title', jsonb_build_object('proper', 'Sách ' || n), 'type', 'book',
                'abstract', (select string_agg(md5(n::text || k::text), ' ') from generate_series(1, 30) k)),
                sha256(n::text::bytea), 'd' || n, 0, false, now(), now()
            from generate_series($1 + 1, $1 + $2) n
            """);
        command.Parameters.Add(new() { Value = _made });
        command.Parameters.Add(new() { Value = count });
        await command.ExecuteNonQueryAsync();
        _made += count;
    }

    /// <summary>Waits until the follower has brought the index to the state of the catalog, every file of it whole.</summary>
    public async Task AssertComesEqualAsync(string when)
    {
        var differences = await DifferencesAsync();
        for (var begun = TimeProvider.System.GetTimestamp(); differences > 0 && TimeProvider.System.GetElapsedTime(begun) < Patience; differences = await DifferencesAsync())
            await Task.Delay(50);
        Assert.That(differences, Is.Zero, $"{when}: differences of catalog and index; {Log.Failures.LastOrDefault()}");
        await StopAsync();
        Assert.That(IndexIntegrity.Problem(new IndexGenerations(_index).Current!), Is.Null, when);
    }

    public async Task<int> DifferencesAsync()
    {
        using var searcher = new CatalogSearcher(_index);
        var check = new CatalogCheck(new DocumentStates(Source), searcher);
        var found = 0;
        await foreach (var _ in check.DifferencesAsync(CancellationToken.None))
            found++;
        Assert.That(check.Compared, Is.EqualTo(_made));
        return found;
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _following;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
        await Source.DisposeAsync();
        await _database.DisposeAsync();
    }
}
