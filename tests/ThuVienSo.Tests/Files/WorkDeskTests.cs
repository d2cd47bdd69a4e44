using ThuVienSo.Catalog.Files;

namespace ThuVienSo.Tests.Files;

/// <summary>Many processes take a desk in one folder at once, while others have left theirs behind.</summary>
public sealed class WorkDeskTests
{
    private string _shared = null!;

    [SetUp]
    public void MakeFolder() => _shared = Directory.CreateTempSubdirectory("thuvienso-desks-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_shared, recursive: true);

    [Test]
    public void A_desk_in_use_stays_when_others_are_opened()
    {
        using var first = WorkDesk.Open(_shared);
        var path = first.NewPath(".tif");
        File.WriteAllText(path, "half");
        using (var second = WorkDesk.Open(_shared))
            Assert.That(second.ClearedOthers, Is.False);
        Assert.That(File.Exists(path));
        Assert.That(File.Exists(LockOf(path)));
    }

    [Test]
    public void What_was_left_behind_goes_with_its_lock()
    {
        LeaveBehind();
        using (var desk = WorkDesk.Open(_shared))
            Assert.That(desk.ClearedOthers);
        Assert.That(Directory.EnumerateFileSystemEntries(_shared), Is.Empty);
    }

    [Test]
    public void Whoever_starts_at_the_same_moment_each_desk_has_its_lock_and_nothing_is_left()
    {
        Parallel.For(0, 500, new ParallelOptions { MaxDegreeOfParallelism = 16 }, round =>
        {
            if (round % 4 == 0)
                LeaveBehind();
            using var desk = WorkDesk.Open(_shared);
            var path = desk.NewPath(".tif");
            File.WriteAllText(path, "half");
            Thread.Yield();
            Assert.That(File.Exists(path), "its files are there");
            Assert.That(File.Exists(LockOf(path)), "others see that it is taken");
        });
        WorkDesk.Open(_shared).Dispose();
        Assert.That(Directory.EnumerateFileSystemEntries(_shared), Is.Empty);
    }

    private static string LockOf(string path) => Path.GetDirectoryName(path) + ".lock";

    /// <summary>As a process does that is killed.</summary>
    private void LeaveBehind()
    {
        var folder = Path.Combine(_shared, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "half.tif"), "half");
        File.WriteAllText(folder + ".dead", "");
        File.Move(folder + ".dead", folder + ".lock");
    }
}
