using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using ThuVienSo.Catalog.Feed;

namespace ThuVienSo.IntegrationTests.Catalog;

/// <summary>
/// Writers in transactions of different lengths, some rolled back, against followers. Each committed version of a document must reach the follower, which
/// reads state: new documents once, changed ones in their last version, when the follower says that it has caught up.
/// </summary>
[CancelAfter(1_800_000)]
[Parallelizable(ParallelScope.Self)]
public sealed class FeedConcurrencyTests : CatalogTest
{
    private const int Writers = 12;
    private const int Documents = 200;

    private static readonly int Commits =
        int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_COMMITS") ?? "3000", CultureInfo.InvariantCulture);

    /// <summary>Versions committed, by document and version; each commit writes a new version of one to three documents of its writer.</summary>
    private readonly ConcurrentDictionary<(long Document, long Version), bool> committed = new();

    private bool writing;

    [Test]
    public async Task A_follower_misses_nothing_that_twelve_writers_commit()
    {
        var (seen, last, naive) = await RaceAsync();

        var missed = committed.Keys.Where(version => !seen.Contains(version)).ToList();
        TestContext.Out.WriteLine($"{committed.Count} rows of {Commits} commits; missed by the feed's rule {missed.Count}, by \"seq > last\" {committed.Count - naive}");
        Assert.That(missed, Is.Empty);
        await foreach (var (id, hash) in States.ReadHashesAsync(Token))
        {
            Assert.That(last.GetValueOrDefault(id, hash), Is.EqualTo(hash));
        }

        Assert.That(naive, Is.LessThan(committed.Count), "The rule \"seq > last\" must be seen to fail, or this test shows nothing.");
    }

    private async Task<(HashSet<(long, long)> Seen, Dictionary<long, string> Last, long Naive)> RaceAsync()
    {
        await MakeDocumentsAsync();
        writing = true;
        var begin = (await Feed.ReadAsync(FeedPosition.Start, int.MaxValue, Token)).Next;
        var follower = Task.Run(() => FollowAsync(begin), Token);
        var naive = Task.Run(() => FollowBySequenceAsync(begin.Seq), Token);
        var left = Commits;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer, () => Interlocked.Decrement(ref left) >= 0), Token)));
        Volatile.Write(ref writing, false);
        var (seen, last) = await follower;
        return (seen, last, await naive);
    }

    private async Task MakeDocumentsAsync()
    {
        await using var make = Source.CreateCommand(
            """
            insert into document (source, source_key, description, content_hash, title_key, item_id, lacks_holdings, added_at, updated_at)
            select '', n, '{"title":{"proper":"x"}}', '\x00', '', 0, false, now(), now() from generate_series(1, $1) n
            """);
        make.Parameters.Add(new() { Value = Documents });
        await make.ExecuteNonQueryAsync(Token);
    }

    private async Task WriteAsync(int writer, Func<bool> more)
    {
        var random = new Random(20_000 + writer);
        await using var connection = await Source.OpenConnectionAsync(Token);
        for (var version = 1L; more(); version++)
        {
            await using var transaction = await connection.BeginTransactionAsync(Token);
            var written = new HashSet<long>();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var document = (random.Next(Documents / Writers) * Writers) + writer + 1;
                written.Add(n == 1 ? await AddAsync(connection, writer, version) : await TouchAsync(connection, document, version));

                // A writer that thinks a while in the middle of a transaction commits behind others with higher numbers.
                if (random.Next(20) == 0)
                {
                    await Task.Delay(random.Next(1, 15), Token);
                }
            }

            if (random.Next(20) == 0)
            {
                await transaction.RollbackAsync(Token);
                continue;
            }

            await transaction.CommitAsync(Token);
            foreach (var document in written)
            {
                committed.TryAdd((document, version), true);
            }
        }
    }

    private async Task<long> AddAsync(NpgsqlConnection connection, int writer, long version)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into document (source, source_key, description, content_hash, title_key, item_id, lacks_holdings, added_at, updated_at)
            values ($1, $2, '{"title":{"proper":"x"}}', int8send($3), '', 0, false, now(), now()) returning id
            """, connection)
        {
            Parameters = { new() { Value = $"{writer}" }, new() { Value = $"{version}" }, new() { Value = version } },
        };
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    private async Task<long> TouchAsync(NpgsqlConnection connection, long document, long version)
    {
        await using var command = new NpgsqlCommand("update document set item_id = $2, content_hash = int8send($2) where id = $1", connection)
        {
            Parameters = { new() { Value = document }, new() { Value = version } },
        };
        await command.ExecuteNonQueryAsync(Token);
        return document;
    }

    /// <summary>Follows by the rule. What it saw: a version counts as seen when that version or a later one of the document was given after its commit.</summary>
    private async Task<(HashSet<(long, long)> Seen, Dictionary<long, string> Last)> FollowAsync(FeedPosition position)
    {
        var last = new Dictionary<long, string>();
        while (true)
        {
            var done = !Volatile.Read(ref writing);
            var moment = await Feed.NowAsync(Token);
            var batch = await Feed.ReadAsync(position, 200, Token);
            position = batch.Next;
            foreach (var (id, state) in batch.Documents)
            {
                last[id] = state!.ContentHash;
            }

            if (done && batch.CaughtUpTo(moment))
            {
                return (committed.Keys.Where(v => last.TryGetValue(v.Document, out var hash) && VersionOf(hash) >= v.Version).ToHashSet(), last);
            }

            if (!batch.More)
            {
                await Task.Delay(5, Token);
            }
        }
    }

    private static long VersionOf(string hash) => long.Parse(hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>Follows by "everything above the last number" and answers how many rows it was given: rows that commit late stand behind it.</summary>
    private async Task<long> FollowBySequenceAsync(long last)
    {
        var rows = 0L;
        while (true)
        {
            var done = !Volatile.Read(ref writing);
            var before = rows;
            await using (var command = Source.CreateCommand("select seq from change where seq > $1 order by seq limit 200"))
            {
                command.Parameters.Add(new() { Value = last });
                await using var reader = await command.ExecuteReaderAsync(Token);
                for (; await reader.ReadAsync(Token); rows++)
                {
                    last = reader.GetInt64(0);
                }
            }

            if (done && rows == before)
            {
                return rows;
            }

            await Task.Delay(5, Token);
        }
    }
}
