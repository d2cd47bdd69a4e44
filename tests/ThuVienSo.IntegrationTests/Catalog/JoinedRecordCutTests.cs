using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.IntegrationTests.Catalog;

/// <summary>A commit or a revert that is cut between two of its transactions, where records that join a document stand on either side of its own record.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class JoinedRecordCutTests : CatalogTest
{
    private const int Books = 2100;

    [Test]
    public async Task A_commit_and_a_revert_cut_in_the_middle_end_where_they_would_have_ended()
    {
        await ImportPlacesAsync(Library("a", "A"), Library("b", "B"));
        await ImportAsync([.. Enumerable.Range(0, Books).Select(n => Of("ls", n, "a", 0))]);
        var before = await CopiesAsync();

        // The first and the last book: own record first and joined last, and the other way round.
        var batch = await StageAsync(
            [Of("ls", 0, "a", 1), Of("bt", Books - 1, "b", 1), .. Enumerable.Range(1, Books - 2).Select(n => Of("bt", n, "b", 1)), Of("ls", Books - 1, "a", 1), Of("bt", 0, "b", 1)]);
        await Imports.MatchAsync(batch, Token);
        CutShort((progress, token) => Imports.CommitAsync(batch, progress, token));
        await ImportAsync(Book("another", "Chen vào giữa", source: "ls"));
        var summary = await Imports.CommitAsync(batch, null, Token);

        Assert.That((summary.Added, summary.Replaced, summary.Joined), Is.EqualTo((0, 2, Books)));
        var after = await CopiesAsync();
        Assert.That(after.Count(copies => copies is "a1 b1"), Is.EqualTo(2));
        Assert.That(after.Count(copies => copies is "a0 b1"), Is.EqualTo(Books - 2));

        CutShort((progress, token) => Imports.RevertAsync(batch, progress, token));
        await ImportAsync(Book("another", "Lại chen vào giữa", source: "ls"));
        await Imports.RevertAsync(batch, null, Token);
        Assert.That((await CopiesAsync()).Where(copies => copies.Length > 0), Is.EqualTo(before));
        Assert.That(await ValueAsync<long>("select count(*) from joined_record"), Is.Zero);
    }

    private static RecordDraft Of(string source, int book, string library, int version) =>
        Book($"{book}", $"Truyện {book}", "An", 1990, $"978604{book:D7}", source) with { Holdings = [new HoldingDraft(library, null, $"{library}{version}", null)] };

    private static void CutShort(Func<IProgress<CommitProgress>, CancellationToken, Task> step)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Assert.CatchAsync<OperationCanceledException>(() => step(new CutAtOnce(cut), cut.Token));
    }

    private async Task<List<string>> CopiesAsync() =>
        [.. (await AllAsync()).Select(state => string.Join(' ', state.Holdings.Select(copy => copy.Barcode)))];

    private sealed class CutAtOnce(CancellationTokenSource cut) : IProgress<CommitProgress>
    {
        public void Report(CommitProgress value) => cut.Cancel();
    }
}
