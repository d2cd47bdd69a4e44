using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Tests.Search;

public sealed class GenerationTests
{
    private string _root = null!;

    [SetUp]
    public void Begin() => _root = Directory.CreateTempSubdirectory("thuvienso-generations-").FullName;

    [TearDown]
    public void End() => Directory.Delete(_root, recursive: true);

    [Test]
    public async Task Without_an_index_a_search_says_so()
    {
        using var searcher = new CatalogSearcher(_root);
        Assert.That(searcher.IsReady, Is.False);
        Assert.That(await searcher.SearchAsync(new SearchRequest(), CancellationToken.None), Is.InstanceOf<IndexAbsent>());
        Assert.That(searcher.Get(1), Is.Null);
        Assert.That(searcher.Newest(5), Is.Empty);
        Assert.That(searcher.Identities(), Is.Empty);
        Assert.That(searcher.Browse(ThuVienSo.Search.Querying.Browsing.BrowseBy.Title, "a", 0, 5).Entries, Is.Empty);
    }

    [Test]
    public void A_swap_is_followed_and_the_old_one_removed()
    {
        using var index = new TestIndex(TestIndex.Titled(1, "Cũ"));
        Assert.That(index.Find("cu"), Is.EqualTo(new[] { 1L }));
        index.Build([TestIndex.Titled(2, "Mới"), TestIndex.Titled(3, "Mới nữa")]);
        index.Searcher.Refresh();
        Assert.That(index.Find("moi"), Is.EquivalentTo(new[] { 2L, 3L }));
        Assert.That(index.Find("cu"), Is.Empty);
        Assert.That(index.Generations.RemoveOthers(), Is.Empty);
        Assert.That(Directory.GetDirectories(index.Root).Except([IndexGenerations.OfPages(index.Root).Root]), Is.EqualTo(new[] { index.Generations.Current }));
    }

    [Test]
    public void A_swap_under_searches_disturbs_none_of_them()
    {
        using var index = new TestIndex(Enumerable.Range(1, 300).Select(i => TestIndex.Titled(i, $"Sách số {i}")));
        using var stop = new CancellationTokenSource();
        var searching = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var searches = 0;
            for (; !stop.IsCancellationRequested; searches++)
            {
                Assert.That(index.Search("sach so").Total, Is.EqualTo(300));
            }

            return searches;
        })).ToArray();
        for (var i = 0; i < 8; i++)
        {
            index.Build(Enumerable.Range(1, 300).Select(n => TestIndex.Titled(n, $"Sách số {n}")));
            index.Searcher.Refresh();
            index.Generations.RemoveOthers();
        }

        stop.Cancel();
        // With fewer cores than searching threads, one of them may not have had its turn.
        Assert.That(Task.WhenAll(searching).Result.Sum(), Is.GreaterThan(0));
    }

    [Test]
    public void A_held_state_stays_whole_while_the_index_goes_on()
    {
        using var index = new TestIndex(TestIndex.Titled(1, "Một"));
        using var hold = index.Searcher.Hold()!;
        index.Build([]);
        index.Searcher.Refresh();
        index.Generations.RemoveOthers();
        Assert.That(hold.Reader.NumDocs, Is.EqualTo(1));
        Assert.That(hold.Reader.Document(0).Fields, Has.Count.EqualTo(1));
        hold.Dispose();
        Assert.That(() => hold.Reader, Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void Without_being_asked_the_searcher_follows_within_seconds()
    {
        using var index = new TestIndex(TestIndex.Titled(1, "Một"));
        using (var writer = CatalogIndexWriter.Open(index.Generations.Current!))
        {
            writer.Apply([TestIndex.Titled(2, "Hai")], []);
            writer.Commit(TestIndex.SomeCheckpoint with { Seq = 21 });
        }

        Assert.That(() => index.Find("hai"), Is.EqualTo(new[] { 2L }).After(5000, 50));
        Assert.That(index.Searcher.Checkpoint, Is.EqualTo(TestIndex.SomeCheckpoint with { Seq = 21 }));
    }

    [Test]
    public void A_generation_without_a_commit_is_not_opened()
    {
        var generations = new IndexGenerations(_root);
        generations.Swap(generations.Begin());
        using var searcher = new CatalogSearcher(_root);
        Assert.That(searcher.IsReady, Is.False);
    }

    [Test]
    public void A_pointer_to_elsewhere_is_refused()
    {
        var generations = new IndexGenerations(_root);
        File.WriteAllText(Path.Combine(_root, "current"), "../../etc");
        Assert.That(generations.Current, Is.Null);
        Assert.That(() => generations.Swap("/tmp"), Throws.ArgumentException);
    }

    [Test]
    public void The_version_follows_the_lexicons()
    {
        var file = Path.Combine(_root, "lexicon.txt");
        File.WriteAllText(file, "a");
        var (none, first) = (IndexSchema.Version(), IndexSchema.Version(file));
        File.WriteAllText(file, "b");
        Assert.That(new[] { none, first, IndexSchema.Version(file) }, Is.Unique);
        Assert.That(IndexSchema.Version(), Is.EqualTo(none));
    }

    [Test]
    public void Identities_are_those_of_all_live_documents()
    {
        using var index = new TestIndex(Enumerable.Range(1, 5).Select(i => TestIndex.Titled(i, "x")));
        index.Change([TestIndex.Titled(2, "y") with { ContentHash = "other" }], 3);
        Assert.That(index.Searcher.Identities(), Is.EquivalentTo(new IndexedIdentity[] { new(1, "hash1"), new(2, "other"), new(4, "hash4"), new(5, "hash5") }));
    }
}
