using Lucene.Net.Store;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Storage;

namespace ThuVienSo.Tests.Search;

public sealed class WriterFailureTests
{
    /// <summary>40 operations spread over the run; <c>THUVIENSO_FAULTS</c> says how many instead, and past their number all of them.</summary>
    [Test]
    public void After_a_failure_at_any_operation_the_index_is_whole_and_its_checkpoint_honest()
    {
        var operations = WholeRun().Operations;
        var points = int.TryParse(Environment.GetEnvironmentVariable("THUVIENSO_FAULTS"), out var wanted) ? wanted : 40;
        Assert.That(operations, Is.GreaterThan(200), "a script this short proves little");
        foreach (var at in Enumerable.Range(1, Math.Min(points, operations)).Select(i => (int)((long)i * operations / Math.Min(points, operations))))
        {
            using var disk = NewDisk();
            disk.FailAt = at;
            var failures = 0;
            FollowedScript.Follow(disk, _ => failures++);
            FollowedScript.Verify(disk, Last);
            Assert.That(failures, Is.LessThanOrEqualTo(1), $"operation {at}");
        }
    }

    [Test]
    public void A_disk_full_at_any_size_loses_nothing_once_there_is_room()
    {
        var whole = WholeRun().Bytes;
        var failures = 0;
        for (var step = 1; step <= 30; step++)
        {
            using var disk = NewDisk();
            disk.Capacity = whole * step / 31;
            var inARow = 0;
            FollowedScript.Follow(disk, _ =>
            {
                failures++;
                if (++inARow == 3)
                {
                    disk.Capacity = long.MaxValue;
                }
            });
            FollowedScript.Verify(disk, Last);
        }

        Assert.That(failures, Is.GreaterThan(30));
    }

    [Test]
    public void A_second_writer_is_refused_and_does_not_disturb_the_first()
    {
        using var index = new TestIndex(TestIndex.Titled(1, "Một"));
        using var first = CatalogIndexWriter.Open(index.Generations.Current!);
        using var directory = new IndexDirectory(index.Generations.Current!);
        Assert.That(() => CatalogIndexWriter.Open(directory, TimeSpan.FromMilliseconds(100)), Throws.InstanceOf<IndexWriteFailed>());
        first.Apply([TestIndex.Titled(2, "Hai")], []);
        first.Commit(TestIndex.SomeCheckpoint with { Seq = 21 });
        index.Searcher.Refresh();
        Assert.That(index.Find("hai"), Is.EqualTo(new[] { 2L }));
    }

    [Test]
    public void What_is_not_committed_is_neither_seen_nor_kept()
    {
        using var index = new TestIndex(TestIndex.Titled(1, "Một"));
        using (var writer = CatalogIndexWriter.Open(index.Generations.Current!))
        {
            writer.Apply([TestIndex.Titled(2, "Hai")], [1]);
        }

        index.Searcher.Refresh();
        Assert.That(index.Search("").Hits.Select(hit => hit.Id), Is.EqualTo(new[] { 1L }));
        using var again = CatalogIndexWriter.Open(index.Generations.Current!);
        Assert.That(again.Checkpoint, Is.EqualTo(TestIndex.SomeCheckpoint));
    }

    [Test]
    public void A_flipped_bit_is_found()
    {
        using var index = new TestIndex(Enumerable.Range(1, 50).Select(i => TestIndex.Titled(i, $"Sách {i}")));
        var folder = index.Generations.Current!;
        Assert.That(IndexIntegrity.Problem(folder), Is.Null);
        var file = System.IO.Directory.GetFiles(folder, "*.cfs").Concat(System.IO.Directory.GetFiles(folder, "*.tim")).First();
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 4;
        File.WriteAllBytes(file, bytes);
        Assert.That(IndexIntegrity.Problem(folder), Is.Not.Null);
    }

    private static Checkpoint Last => new(Guid.Parse("aaaaaaaa-0000-0000-0000-000000000001"), "00000001", "s", 5, FollowedScript.Batches);

    private static FaultyDirectory NewDisk() => new(new RAMDirectory());

    private static (int Operations, long Bytes) WholeRun()
    {
        var memory = new RAMDirectory();
        using var disk = new FaultyDirectory(memory);
        FollowedScript.Follow(disk, failure => throw failure);
        return (disk.Operations, memory.ListAll().Sum(memory.FileLength));
    }
}
