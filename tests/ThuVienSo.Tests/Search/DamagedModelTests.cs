using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Tests.Search;

/// <summary>The language model of a generation may be lost or damaged: searching goes on, and the writer says that the index must be built anew.</summary>
public sealed class DamagedModelTests
{
    private TestIndex _index = null!;

    private string Model => LanguageModel.PathIn(_index.Generations.Current!);

    [SetUp]
    public void Begin() => _index = new TestIndex(TestIndex.Titled(1, "Quảng Ngãi"), TestIndex.Titled(2, "Quang gánh"));

    [TearDown]
    public void End() => _index.Dispose();

    [Test]
    public void A_whole_model_knows_the_words_of_the_titles()
    {
        using var hold = _index.Searcher.Hold()!;
        Assert.That(hold.Model.WithFolded("quang").Select(hold.Model.Word), Is.EquivalentTo(new[] { "quảng", "quang" }));
    }

    [TestCase(0, TestName = "An empty model")]
    [TestCase(40, TestName = "A model cut off")]
    [TestCase(-1, TestName = "A model with one bit turned")]
    public void A_damaged_model_stops_no_search_and_asks_for_a_new_index(int keep)
    {
        Damage(keep);

        using (var searcher = new CatalogSearcher(_index.Root))
        {
            Assert.That(searcher.RefreshProblem, Is.InstanceOf<InvalidDataException>());
            Assert.That(searcher.SearchAsync(new SearchRequest { Query = "quang" }, CancellationToken.None).Result, Is.InstanceOf<SearchResult>().With.Property("Total").EqualTo(2));
            using var hold = searcher.Hold()!;
            Assert.That(hold.Model.Total, Is.Zero);
        }

        using var writer = CatalogIndexWriter.Open(_index.Generations.Current!);
        Assert.That(writer.Checkpoint, Is.Null);
    }

    [Test]
    public void A_searcher_keeps_the_model_it_has_when_the_file_is_damaged_later()
    {
        Damage(-1);
        Assert.That(_index.Searcher.Refresh, Throws.InstanceOf<InvalidDataException>());
        using var hold = _index.Searcher.Hold()!;
        Assert.That(hold.Model.WithFolded("ngai"), Is.Not.Empty);
    }

    [Test]
    public void No_model_is_an_empty_one()
    {
        File.Delete(Model);

        using (var searcher = new CatalogSearcher(_index.Root))
        {
            Assert.That(searcher.RefreshProblem, Is.Null);
            using var hold = searcher.Hold()!;
            Assert.That(hold.Model.Total, Is.Zero);
        }

        Assert.That(SyllableModelFile.Read(Model), Is.Null);
        using var writer = CatalogIndexWriter.Open(_index.Generations.Current!);
        Assert.That(writer.Checkpoint, Is.EqualTo(TestIndex.SomeCheckpoint));
    }

    private void Damage(int keep)
    {
        var bytes = File.ReadAllBytes(Model);
        Assert.That(bytes, Has.Length.GreaterThan(40));
        if (keep < 0)
        {
            bytes[bytes.Length / 2] ^= 1;
        }

        File.WriteAllBytes(Model, keep < 0 ? bytes : bytes[..keep]);
        File.SetLastWriteTimeUtc(Model, File.GetLastWriteTimeUtc(Model).AddSeconds(1));
    }
}
