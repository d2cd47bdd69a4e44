using System.Globalization;

using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>A file system of memory, small enough to fill. Only root may mount one: elsewhere the test ends by <see cref="TestPrograms.Missing"/>.</summary>
internal sealed class SmallDisk : IDisposable
{
    public SmallDisk(long kilobytes)
    {
        Folder = Directory.CreateDirectory(TestCluster.NewFolder()).FullName;
        if (Programs.Run("mount", "-t", "tmpfs", "-o", Size(kilobytes), "tmpfs", Folder) is not { ExitCode: not 0 } failed)
            return;
        Directory.Delete(Folder);
        TestPrograms.Missing($"No file system can be mounted here: {failed.Output}");
    }

    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Makes it larger; what is on it stays.</summary>
    public void Grow(long kilobytes) =>
        Assert.That(Programs.Run("mount", "-o", $"remount,{Size(kilobytes)}", Folder).ExitCode, Is.Zero, "the file system grows");

    /// <summary>Fills it but for some kilobytes.</summary>
    public void FillBut(long kilobytes)
    {
        Programs.Run("sh", "-c", $"cat /dev/zero > {Ballast}");
        using var ballast = File.OpenWrite(Ballast);
        ballast.SetLength(Math.Max(0, ballast.Length - (kilobytes * 1024)));
    }

    /// <summary>Frees what <see cref="FillBut"/> took.</summary>
    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        Programs.Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static string Size(long kilobytes) => string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k,mode=755");
}
