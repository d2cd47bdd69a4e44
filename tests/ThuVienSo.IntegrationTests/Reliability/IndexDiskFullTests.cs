using System.Globalization;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>
/// The disk of the index is full, at sizes from too small for the first build to large enough for some rounds of following. THUVIENSO_DISK_SIZES says how many.
/// </summary>
[Platform("Linux")]
[Parallelizable(ParallelScope.Self)]
public sealed class IndexDiskFullTests
{
    private const int Smallest = 100;
    private const int Largest = 3_100;
    private const int Ample = 256 * 1024;

    private static int Sizes => int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_DISK_SIZES") ?? "3", CultureInfo.InvariantCulture);

    [Test]
    public async Task An_index_on_a_full_disk_is_whole_again_when_there_is_room()
    {
        for (var step = 0; step < Sizes; step++)
            await FillAsync(Smallest + ((Largest - Smallest) * step / Math.Max(1, Sizes - 1)));
    }

    private static async Task FillAsync(int kilobytes)
    {
        using var disk = new SmallDisk(kilobytes);
        await using var catalog = await FollowedCatalog.CreateAsync(disk.Folder);
        await catalog.AddAsync(200);
        catalog.Follow();
        for (var begun = TimeProvider.System.GetTimestamp(); catalog.Log.Failures.Count < 3; await Task.Delay(100))
        {
            Assert.That(TimeProvider.System.GetElapsedTime(begun), Is.LessThan(TimeSpan.FromMinutes(1)), $"{kilobytes} kB are full");
            await catalog.AddAsync(100);
        }

        Assert.That(await catalog.DifferencesAsync(), Is.Positive, $"{kilobytes} kB hold everything");
        disk.Grow(Ample);
        await catalog.AssertComesEqualAsync($"{kilobytes} kB");
        TestContext.Out.WriteLine($"{kilobytes} kB: {catalog.Log.Failures.Count} failures, then whole");
    }
}
