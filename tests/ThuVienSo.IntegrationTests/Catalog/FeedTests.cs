using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Feed;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.IntegrationTests.Catalog;

public sealed class FeedTests : CatalogTest
{
    private FeedPosition position = FeedPosition.Start;

    [SetUp]
    public async Task MakeThreeDocumentsAsync()
    {
        await ImportPlacesAsync(Library("ba-to", "Ba Tơ"), Collection("a", "A"), Collection("b", "B", "a"), Collection("c", "C"));
        await ImportAsync(
            Book("1", "Một", "An") with { Holdings = [new HoldingDraft("ba-to", null, null, null)] },
            Book("2", "Hai", "Bình") with { Collections = ["b"] },
            Book("3", "Ba"));
        position = FeedPosition.Start;
        Assert.That(await ChangedAsync(), Is.EqualTo((string[])["Một", "Hai", "Ba"]));
    }

    [TestCase("update document set updated_at = now() where source_key = '1'", "Một")]
    [TestCase("update agent set name = 'AN' where name = 'An'", "Một")]
    [TestCase("update agent set variants = '{X}' where name = 'Bình'", "Hai")]
    [TestCase("update agent set batch_id = 0", "")]
    [TestCase("update library set name = 'Thư viện Ba Tơ'", "Một")]
    [TestCase("update library set kind = 'x'", "")]
    [TestCase("update collection set name = 'Bê' where code = 'b'", "Hai")]
    [TestCase("update collection set name = 'A mới' where code = 'a'", "Hai")]
    [TestCase("update collection set about = 'x'", "")]
    [TestCase("update collection set parent_id = (select id from collection where code = 'c') where code = 'b'", "Hai")]
    [TestCase("update holding set shelf = 'K1'", "Một")]
    [TestCase("delete from holding", "Một")]
    [TestCase("update holding set document_id = (select id from document where source_key = '3')", "Ba,Một")]
    [TestCase("delete from document_collection", "Hai")]
    [TestCase("insert into document_collection select document.id, collection.id from document, collection where source_key = '3' and code = 'c'", "Ba")]
    [TestCase("update document_agent set role = 'edt'", "Hai,Một")]
    [TestCase("delete from document where source_key = '3'", "deleted")]
    [TestCase("begin; update document set updated_at = now(); rollback", "")]
    public async Task A_write_that_changes_what_is_shown_is_in_the_feed(string sql, string titles)
    {
        await RunAsync(sql);
        Assert.That(string.Join(",", (await ChangedAsync()).Order(StringComparer.Ordinal)), Is.EqualTo(titles));
    }

    [Test]
    public void Truncating_is_refused() =>
        Assert.ThrowsAsync<Npgsql.PostgresException>(() => RunAsync("truncate document cascade"));

    [Test]
    public async Task A_document_written_many_times_in_a_transaction_is_noted_once()
    {
        var before = await ValueAsync<long>("select count(*) from change");
        await RunAsync("begin; update document set updated_at = now(); update document set updated_at = now(); delete from holding; commit");
        Assert.That(await ValueAsync<long>("select count(*) from change"), Is.EqualTo(before + 3));
    }

    [Test]
    public async Task An_open_transaction_holds_back_what_began_after_it()
    {
        await using var connection = await Source.OpenConnectionAsync(Token);
        await using var open = await connection.BeginTransactionAsync(Token);
        await using (var write = new Npgsql.NpgsqlCommand("update document set updated_at = now() where source_key = '1'", connection))
        {
            await write.ExecuteNonQueryAsync(Token);
        }

        await RunAsync("update document set updated_at = now() where source_key = '2'");
        var moment = await Feed.NowAsync(Token);
        var batch = await Feed.ReadAsync(position, 100, Token);
        Assert.That((batch.Documents.Count, batch.More, batch.CaughtUpTo(moment)), Is.EqualTo((0, false, false)));
        Assert.That((await Feed.LagAsync(position, Token)).OldestWriter, Is.GreaterThan(TimeSpan.Zero));

        await open.CommitAsync(Token);
        batch = await Feed.ReadAsync(position, 100, Token);
        Assert.That((batch.Documents.Count, batch.CaughtUpTo(moment)), Is.EqualTo((2, true)));
    }

    [Test]
    public async Task A_small_limit_gives_the_same_in_more_steps()
    {
        position = FeedPosition.Start;
        Assert.That(await ChangedAsync(limit: 1), Is.EqualTo((string[])["Một", "Hai", "Ba"]));
        Assert.That((await Feed.LagAsync(FeedPosition.Start, Token)).Changes, Is.EqualTo(3));
        Assert.That((await Feed.LagAsync(position, Token)).Changes, Is.Zero);
    }

    [Test]
    public async Task What_is_pruned_cannot_be_asked_for()
    {
        await RunAsync("update document set updated_at = now()");
        var old = position;
        await ChangedAsync();
        await RunAsync("update document set updated_at = now()");
        Assert.That(await Feed.PruneAsync(position, TimeSpan.FromDays(1), Token), Is.Zero);
        Assert.That(await Feed.PruneAsync(position, TimeSpan.Zero, Token), Is.EqualTo(3));

        Assert.ThrowsAsync<FeedPrunedException>(() => Feed.ReadAsync(FeedPosition.Start, 10, Token));
        Assert.That((await Feed.ReadAsync(position, 10, Token)).Documents, Has.Count.EqualTo(3));
        Assert.That(old.CompareTo(position), Is.Negative);
    }

    [Test]
    public async Task A_rebuild_and_the_feed_after_it_miss_nothing()
    {
        RebuildStart? start = null;
        var seen = new List<string>();
        await foreach (var state in States.ReadAllAsync(begun => start = begun, Token))
        {
            seen.Add(state.Description.Title.Proper);
            if (seen.Count == 1)
            {
                await ImportAsync(Book("4", "Bốn"));
            }
        }

        Assert.That(seen, Is.EqualTo((string[])["Một", "Hai", "Ba"]));
        Assert.That(start!.Count, Is.EqualTo(3));
        Assert.That(start.Identity, Is.EqualTo(await Feed.IdentityAsync(Token)));
        Assert.That(start.Identity.Timeline, Does.Match("^[0-9A-F]{8}$"));
        position = start.Position;
        Assert.That(await ChangedAsync(), Is.EqualTo((string[])["Bốn"]));
    }

    [Test]
    public async Task Hashes_are_those_of_the_states()
    {
        var hashes = new List<(long, string)>();
        await foreach (var pair in States.ReadHashesAsync(Token))
        {
            hashes.Add(pair);
        }

        Assert.That(hashes, Is.EqualTo((await AllAsync()).Select(state => (state.Id, state.ContentHash))));
    }

    private async Task<List<string>> ChangedAsync(int limit = 1000)
    {
        var titles = new List<string>();
        ChangeBatch batch;
        do
        {
            batch = await Feed.ReadAsync(position, limit, Token);
            position = batch.Next;
            titles.AddRange(batch.Documents.Select(d => d.State?.Description.Title.Proper ?? "deleted"));
        }
        while (batch.More);
        return titles;
    }

    private async Task RunAsync(string sql)
    {
#pragma warning disable CA2100 // constants of the tests
        await using var command = Source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Token);
    }
}
