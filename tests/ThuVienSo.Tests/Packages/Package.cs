using System.Text;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Containers;

namespace ThuVienSo.Tests.Packages;

/// <summary>Writes a package to a folder of the test and reads all of it.</summary>
internal static class Package
{
    /// <summary>Path and content of each file.</summary>
    public static async Task<IReadOnlyList<(string Path, byte[] Content)>> ReadAsync(byte[] bytes, string name = "package.bin", PackageLimits? limits = null)
    {
        var (files, _) = await ReadWithFindingsAsync(bytes, name, limits);
        return files;
    }

    public static async Task<(IReadOnlyList<(string Path, byte[] Content)> Files, IReadOnlyList<PackageFinding> Findings)> ReadWithFindingsAsync(byte[] bytes, string name = "package.bin", PackageLimits? limits = null)
    {
        var outer = Directory.CreateTempSubdirectory("thuvienso-package");
        try
        {
            // Two folders further in, so that what leads out is still in the test's own.
            var folder = outer.CreateSubdirectory("a/b");
            var scratch = outer.CreateSubdirectory("scratch");
            var path = Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(path, bytes);
            try
            {
                return await ReadAsync(path, new() { Limits = limits ?? new(), Scratch = scratch.FullName });
            }
            finally
            {
                Assert.That(outer.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.FullName), Is.EqualTo(new[] { path }), "something was left behind");
            }
        }
        finally
        {
            outer.Delete(recursive: true);
        }
    }

    /// <summary>What it is refused for; null when all of it was read.</summary>
    public static async Task<PackageFinding?> RefusalAsync(byte[] bytes, PackageLimits? limits = null)
    {
        try
        {
            await ReadAsync(bytes, limits: limits);
            return null;
        }
        catch (PackageRefusedException refused)
        {
            return refused.Finding;
        }
    }

    private static async Task<(IReadOnlyList<(string Path, byte[] Content)> Files, IReadOnlyList<PackageFinding> Findings)> ReadAsync(string path, PackageOptions options)
    {
        await using var container = await PackageContainers.OpenAsync(path, options, default);
        var files = new List<(string, byte[])>();
        foreach (var entry in container.Entries)
        {
            files.Add((entry.Path, await ContentAsync(container, entry)));
        }

        return (files, container.Findings);
    }

    public static string Text(this IReadOnlyList<(string Path, byte[] Content)> files, string path) => Encoding.UTF8.GetString(files.Single(file => file.Path == path).Content);

    private static async Task<byte[]> ContentAsync(IPackageContainer container, PackageEntry entry)
    {
        await using var stream = container.Open(entry);
        var content = new MemoryStream();
        await stream.CopyToAsync(content);
        Assert.That(content.Length, Is.EqualTo(entry.Length), entry.Path);
        return content.ToArray();
    }
}
