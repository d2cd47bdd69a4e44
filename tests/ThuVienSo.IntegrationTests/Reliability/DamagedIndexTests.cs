using ThuVienSo.Search.Indexing;
using ThuVienSo.Text.Language;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>The index is disposable: whatever happens to its files, the follower ends with a whole one.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DamagedIndexTests
{
    private string _index = "";

    [SetUp]
    public void MakeFolder() => _index = Directory.CreateTempSubdirectory("thuvienso-damage-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_index, recursive: true);

    [TestCase("segments_*", 0, TestName = "Empty list of segments")]
    [TestCase("segments_*", 20, TestName = "List of segments cut off")]
    [TestCase("segments_*", -1, TestName = "List of segments gone")]
    [TestCase("*.si", -1, TestName = "Description of a segment gone")]
    [TestCase("*.cfs", -1, TestName = "Files of a segment gone")]
    [TestCase("*.cfs", 100, TestName = "Files of a segment cut off")]
    [TestCase("*", -1, TestName = "Everything gone")]
    public async Task A_damaged_index_is_built_anew_without_anybodys_help(string files, int keep)
    {
        await using var catalog = await FollowedCatalog.CreateAsync(_index);
        await catalog.AddAsync(50);
        await catalog.Follower().CatchUpAsync(CancellationToken.None);
        Damage(new IndexGenerations(_index).Current!, files, keep);

        // Every document changes, so that the damaged files are needed.
        await using (var change = catalog.Source.CreateCommand("update document set content_hash = sha256(content_hash)"))
            await change.ExecuteNonQueryAsync();
        catalog.Follow();

        await catalog.AssertComesEqualAsync($"{files} {keep}");
    }

    [TestCase(0, TestName = "Empty language model")]
    [TestCase(60, TestName = "Language model cut off")]
    public async Task A_damaged_language_model_is_counted_anew_though_no_document_changed(int keep)
    {
        await using var catalog = await FollowedCatalog.CreateAsync(_index);
        await catalog.AddAsync(50);
        await catalog.Follower().CatchUpAsync(CancellationToken.None);
        var damaged = new IndexGenerations(_index).Current!;
        var counted = Model(damaged)!.Total;
        Damage(damaged, "language.model", keep);

        await catalog.Follower().CatchUpAsync(CancellationToken.None);

        Assert.That(new IndexGenerations(_index).Current, Is.Not.EqualTo(damaged));
        Assert.That(Model(new IndexGenerations(_index).Current!)!.Total, Is.EqualTo(counted).And.Positive);
        await catalog.AssertComesEqualAsync("model damaged");
    }

    [Test]
    public async Task An_index_without_a_language_model_is_followed_and_counts_what_comes()
    {
        await using var catalog = await FollowedCatalog.CreateAsync(_index);
        await catalog.AddAsync(50);
        await catalog.Follower().CatchUpAsync(CancellationToken.None);
        var folder = new IndexGenerations(_index).Current!;
        Damage(folder, "language.model", -1);
        Assert.That(Model(folder), Is.Null);

        await catalog.AddAsync(1);
        await catalog.Follower().CatchUpAsync(CancellationToken.None);

        Assert.That(new IndexGenerations(_index).Current, Is.EqualTo(folder));
        Assert.That(Model(folder)!.Total, Is.Positive);
    }

    [Test]
    public async Task The_folder_of_the_live_generation_may_be_gone()
    {
        await using var catalog = await FollowedCatalog.CreateAsync(_index);
        await catalog.AddAsync(50);
        await catalog.Follower().CatchUpAsync(CancellationToken.None);
        Directory.Delete(new IndexGenerations(_index).Current!, recursive: true);
        catalog.Follow();
        await catalog.AssertComesEqualAsync("folder gone");
    }

    [Test]
    public async Task A_follower_goes_over_to_the_generation_that_another_process_built()
    {
        await using var catalog = await FollowedCatalog.CreateAsync(_index);
        await catalog.AddAsync(50);
        catalog.Follow();
        await catalog.Follower().RebuildAsync(CancellationToken.None);
        var rebuilt = new IndexGenerations(_index).Current;
        await catalog.AddAsync(50);
        await catalog.AssertComesEqualAsync("rebuilt beside the follower");
        Assert.That(new IndexGenerations(_index).Current, Is.EqualTo(rebuilt));
    }

    [Test]
    public async Task Of_two_followers_one_writes_and_the_other_takes_over()
    {
        await using var catalog = await FollowedCatalog.CreateAsync(_index);
        await catalog.AddAsync(500);
        using var first = new CancellationTokenSource();
        var one = catalog.Follower().RunAsync(first.Token);
        catalog.Follow();
        await Task.Delay(300);
        await first.CancelAsync();
        await one;
        await catalog.AddAsync(50);
        await catalog.AssertComesEqualAsync("the other follower");
    }

    private static SyllableModel? Model(string folder) => SyllableModelFile.Read(Path.Combine(folder, "language.model"));

    private static void Damage(string folder, string files, int keep)
    {
        var found = Directory.GetFiles(folder, files);
        Assert.That(found, Is.Not.Empty, "there is something to damage");
        foreach (var path in found)
        {
            if (keep < 0)
            {
                File.Delete(path);
                continue;
            }

            using var file = File.OpenWrite(path);
            file.SetLength(keep);
        }
    }
}
