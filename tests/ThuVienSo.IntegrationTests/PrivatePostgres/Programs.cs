using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>Small programs of the machine that these tests use, run to their end.</summary>
internal static class Programs
{
    /// <summary>The account the launcher gives a cluster to when it runs as root on Debian.</summary>
    public const string Account = "postgres";

    /// <summary>The dotnet that runs these tests: three folders above its runtime.</summary>
    public static string Dotnet { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    public static (int ExitCode, string Output) Run(params string[] line)
    {
        using var process = Process.Start(new ProcessStartInfo(line[0], line.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, (output + errors.Result).Trim());
    }

    /// <summary>Where a program of PostgreSQL is: on the PATH, or the newest where Debian puts it.</summary>
    public static string Installed(string name) => Run("sh", "-c", $"command -v {name} || ls -d /usr/lib/postgresql/*/bin/{name} | sort -V | tail -1").Output;

    public static IReadOnlyList<int> Children(int pid) =>
        [.. Run("pgrep", "-P", $"{pid}").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];

    public static string Group(string account) => Run("id", "-g", account).Output;

    /// <summary>The line that runs something as the account of a server; the line itself when that is who runs the tests.</summary>
    public static string[] AsServer(string folder, params string[] line) => Environment.IsPrivilegedProcess
        ? ["setpriv", $"--reuid={Owner(folder)}", $"--regid={Group(Owner(folder))}", "--init-groups", "--", .. line]
        : line;

    /// <summary>This assembly, at a place where the account can read it: a checkout under /root is closed to others, so then it is copied into a folder.</summary>
    public static string Assembly(string? account, string folder)
    {
        var here = typeof(Programs).Assembly.Location;
        if (account is null || Can(account, "-r", here))
            return here;
        if (!Can(account, "-x", Dotnet))
            TestPrograms.Missing($"{account} cannot run {Dotnet}.");
        var copy = Directory.CreateDirectory(Path.Combine(folder, "assembly")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(here)!).Where(file => Path.GetExtension(file) is ".dll" or ".json"))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
        return Path.Combine(copy, Path.GetFileName(here));
    }

    private static bool Can(string account, string right, string file) =>
        Run("setpriv", $"--reuid={account}", "--clear-groups", "--", "test", right, file).ExitCode == 0;

    private static string Owner(string folder) => Run("stat", "-c", "%U", Path.Combine(folder, "pgdata")).Output;
}
