using Lucene.Net.Index;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Tests.Search;

/// <summary>A fixed series of changes, applied as the follower of the catalog does: after a failure it goes on from the writer's checkpoint.</summary>
internal static class FollowedScript
{
    public const int Batches = 12; // enough segments for a merge

    private static readonly Guid Catalog = Guid.Parse("aaaaaaaa-0000-0000-0000-000000000001");

    /// <summary>Applies everything; <paramref name="failed"/> hears of each failure.</summary>
    public static void Follow(FaultyDirectory disk, Action<IndexWriteFailed> failed)
    {
        using var writer = OpenWriter(disk, failed);
        for (var done = Position(writer); done < Batches; done = Position(writer))
        {
            try
            {
                writer.Apply(Upserts(done), Deletes(done));
                writer.Commit(new Checkpoint(Catalog, "00000001", "s", 5, done + 1));
            }
            catch (IndexWriteFailed failure)
            {
                Verify(disk, writer.Checkpoint);
                failed(failure);
            }
        }
    }

    /// <summary>The last commit is whole, and has what its checkpoint claims.</summary>
    public static void Verify(FaultyDirectory disk, Checkpoint? expected)
    {
        if (!DirectoryReader.IndexExists(disk))
        {
            Assert.That(expected, Is.Null);
            return;
        }

        using var reader = DirectoryReader.Open(disk);
        var checkpoint = CommitData.Read(reader.IndexCommit.UserData);
        Assert.That(checkpoint, Is.EqualTo(expected));
        Assert.That(
            IndexIdentities.Of(reader).ToDictionary(identity => identity.Id, identity => identity.ContentHash),
            Is.EquivalentTo(ModelAfter((int)(checkpoint?.Seq ?? 0))));
        Assert.That(IndexIntegrity.Problem(disk), Is.Null);
    }

    private static CatalogIndexWriter OpenWriter(FaultyDirectory disk, Action<IndexWriteFailed> failed)
    {
        while (true)
        {
            try
            {
                return CatalogIndexWriter.Open(disk);
            }
            catch (IndexWriteFailed failure)
            {
                failed(failure);
            }
        }
    }

    private static int Position(CatalogIndexWriter writer) => (int)(writer.Checkpoint?.Seq ?? 0);

    /// <summary>Ten documents; half of them replace some of the batch before.</summary>
    private static IEnumerable<IndexedDocument> Upserts(int batch) => Enumerable.Range(batch * 5, 10).Select(id => TestIndex.Titled(id, $"Sách {id} lần {batch}") with
    {
        ContentHash = $"{id}-{batch}",
        Abstract = string.Join(' ', Enumerable.Range(0, 40).Select(i => $"chữ{(id * 31) + (i * batch)}")),
    });

    private static IEnumerable<long> Deletes(int batch) => batch % 2 == 1 ? [batch * 5L, (batch * 5L) - 3] : [];

    private static Dictionary<long, string> ModelAfter(int batches)
    {
        var model = new Dictionary<long, string>();
        for (var batch = 0; batch < batches; batch++)
        {
            foreach (var document in Upserts(batch))
            {
                model[document.Id] = document.ContentHash;
            }

            foreach (var id in Deletes(batch))
            {
                model.Remove(id);
            }
        }

        return model;
    }
}
