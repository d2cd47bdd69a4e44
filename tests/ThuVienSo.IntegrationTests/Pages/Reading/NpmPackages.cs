using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>
/// The packages of others that package.json beside this project names, fetched once. Each brings what it needs in its built files, and the hundreds of packages that they are built of are left where they are.
/// </summary>
internal static class NpmPackages
{
    private static readonly SemaphoreSlim One = new(1);

    public static string Place => Path.Combine(OtherViewers.Checkout(), "artifacts", "viewers");

    /// <summary>The folder of a package, with its content.</summary>
    public static async Task<string> FolderAsync(string name)
    {
        var list = Path.Combine(OtherViewers.Checkout(), "tests", "ThuVienSo.IntegrationTests", "package.json");
        using var package = JsonDocument.Parse(await File.ReadAllTextAsync(list));
        await One.WaitAsync();
        try
        {
            await FetchAsync(name, package.RootElement.GetProperty("devDependencies").GetProperty(name).GetString()!, Place);
        }
        finally
        {
            One.Release();
        }

        return Path.Combine(Place, name);
    }

    private static async Task FetchAsync(string name, string version, string folder)
    {
        var place = Path.Combine(folder, name);
        var mark = Path.Combine(place, "version.txt");
        if (File.Exists(mark) && await File.ReadAllTextAsync(mark) == version)
            return;
        Directory.CreateDirectory(folder);
        Pack($"{name}@{version}", folder);
        var packed = Path.Combine(folder, $"{name.TrimStart('@').Replace('/', '-')}-{version}.tgz");
        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
        await using (var gzip = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(gzip, Directory.CreateDirectory(place + ".new").FullName, overwriteFiles: true);
        Directory.Move(Path.Combine(place + ".new", "package"), place);
        Directory.Delete(place + ".new", recursive: true);
        await File.WriteAllTextAsync(mark, version);
    }

    /// <summary>npm checks what it fetched against the hash that the registry states.</summary>
    private static void Pack(string package, string folder)
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["pack", package, "--ignore-scripts", "--silent", "--pack-destination", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = npm.StandardError.ReadToEnd();
            Assert.That(npm.WaitForExit(TimeSpan.FromMinutes(2)) && npm.ExitCode == 0, Is.True, error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            TestPrograms.Missing("The tests with viewers and rules of others need npm, to fetch them.");
        }
    }
}
