using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.IntegrationTests.Catalog;

[Parallelizable(ParallelScope.Self)]
public sealed class CommitTests : CatalogTest
{
    [Test]
    public async Task Two_commits_of_one_batch_at_once_write_it_once()
    {
        var batch = await StageAsync([.. Enumerable.Range(0, 3_000).Select(n => Book($"{n}", $"Sách {n}", $"Tác giả {n % 70}", 1900 + (n % 90)))]);
        await Imports.MatchAsync(batch, Token);
        var summaries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Imports.CommitAsync(batch, null, Token)));

        Assert.That(summaries.Select(s => (s.State, s.Added)), Is.All.EqualTo((ImportState.Committed, 3_000L)));
        Assert.That(await ValueAsync<long>("select count(*) from document"), Is.EqualTo(3_000));
        Assert.That(await ValueAsync<long>("select count(*) from document_agent"), Is.EqualTo(3_000));
        Assert.That(await ValueAsync<long>("select count(*) from agent"), Is.EqualTo(70));
    }

    [Test]
    public async Task A_commit_that_is_cut_goes_on()
    {
        var batch = await StageAsync([.. Enumerable.Range(0, 4_000).Select(n => Book($"{n}", $"Sách {n}", $"Tác giả {n % 70}", 1990))]);
        await Imports.MatchAsync(batch, Token);
        using (var cut = CancellationTokenSource.CreateLinkedTokenSource(Token))
        {
            Assert.CatchAsync<OperationCanceledException>(() => Imports.CommitAsync(batch, new Cut(cut), cut.Token));
        }

        Assert.That(await ValueAsync<long>("select count(*) from document"), Is.InRange(1, 3_999));
        Assert.That((await Imports.UnfinishedAsync(Token)).Single().State, Is.EqualTo(ImportState.Committing));
        var summary = await Imports.CommitAsync(batch, null, Token);

        Assert.That((summary.State, summary.Added), Is.EqualTo((ImportState.Committed, 4_000)));
        Assert.That(await ValueAsync<long>("select count(*) from document"), Is.EqualTo(4_000));
    }

    [Test]
    public async Task A_batch_matched_before_another_was_committed_is_matched_again()
    {
        var early = await StageAsync(Book("1", "Một"), Book("2", "Hai"));
        await Imports.MatchAsync(early, Token);
        await ImportAsync(Book("1", "Một"), Book("2", "Hai, khác"));
        var summary = await Imports.CommitAsync(early, null, Token);

        Assert.That((summary.Added, summary.Replaced, summary.Same), Is.EqualTo((0, 1, 1)));
        Assert.That(await TitlesAsync(), Is.EqualTo((string[])["Một", "Hai"]));
    }

    [Test]
    public async Task A_document_written_by_hand_meanwhile_is_no_obstacle()
    {
        var batch = await StageAsync(Book("1", "Một"));
        await Imports.MatchAsync(batch, Token);
        await using (var hand = Source.CreateCommand(
            """
            insert into document (source, source_key, description, content_hash, title_key, item_id, lacks_holdings, added_at, updated_at)
            values ('', '1', '{"title":{"proper":"Tay"}}', '\x00', 'tay', 0, false, now(), now())
            """))
        {
            await hand.ExecuteNonQueryAsync(Token);
        }

        Assert.That((await Imports.CommitAsync(batch, null, Token)).Replaced, Is.EqualTo(1));
        Assert.That(await TitlesAsync(), Is.EqualTo((string[])["Một"]));
    }

    /// <summary>Cuts the commit after its first transaction.</summary>
    private sealed class Cut(CancellationTokenSource cut) : IProgress<CommitProgress>
    {
        public void Report(CommitProgress value) => cut.Cancel();
    }
}
