using System.Globalization;
using System.Text.RegularExpressions;

namespace ThuVienSo.PrivatePostgres;

/// <summary>A folder with initdb, pg_ctl and postgres of one major version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>DESIGN section 8: PostgreSQL 15 or newer.</summary>
    public const int Oldest = 15;

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    public string Initdb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    public string Postgres => Program("postgres");

    /// <summary>All that are installed, newest first; what is older than <see cref="Oldest"/> is left out.</summary>
    public static async Task<IReadOnlyList<PostgresBinaries>> InstalledAsync(CancellationToken ct)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in Places().Distinct())
        {
            if (await InFolderAsync(folder, ct) is { Major: >= Oldest } binaries)
                found.Add(binaries);
        }
        return [.. found.OrderByDescending(binaries => binaries.Major)];
    }

    /// <summary>The programs of one folder; null when one of the three is missing or does not run.</summary>
    public static async Task<PostgresBinaries?> InFolderAsync(string folder, CancellationToken ct)
    {
        var binaries = new PostgresBinaries(folder, 0);
        if (!Programs.All(name => File.Exists(binaries.Program(name))))
            return null;
        var said = await Command.RunAsync([binaries.Postgres, "--version"], null, ct);
        return VersionLine().Match(said.Output) is { Success: true } match
            ? binaries with { Major = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) }
            : null;
    }

    /// <summary>The PATH, then where Debian, Red Hat, Homebrew and the Windows installer put it.</summary>
    private static IEnumerable<string> Places()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var windows = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
        return
        [
            .. path,
            .. Versions("/usr/lib/postgresql", "*"),
            .. Versions("/usr", "pgsql-*"),
            .. Versions("/opt/homebrew/opt", "postgresql@*"),
            .. Versions(Path.Combine(windows, "PostgreSQL"), "*"),
        ];
    }

    private static IEnumerable<string> Versions(string parent, string pattern) =>
        Path.IsPathRooted(parent) && Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern).Select(folder => Path.Combine(folder, "bin"))
            : [];

    private string Program(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionLine();
}
