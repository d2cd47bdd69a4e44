using System.Globalization;

namespace ThuVienSo.PrivatePostgres;

/// <summary>What postmaster.pid of an earlier run says, checked against what runs.</summary>
internal static class StalePostmaster
{
    /// <summary>The first line of postmaster.pid: the process number of the server that wrote it; null when there is none.</summary>
    public static int? Pid(ClusterFolder folder) =>
        Lines(folder) is [var first, ..] && int.TryParse(first, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var pid) ? Math.Abs(pid) : null;

    /// <summary>The last line of postmaster.pid: "starting", "ready", "stopping", "standby"; null before the server has written it.</summary>
    public static string? Status(ClusterFolder folder, int pid) =>
        Lines(folder) is { Length: >= 8 } lines && lines[0] == pid.ToString(CultureInfo.InvariantCulture) ? lines[7].Trim() : null;

    /// <summary>
    /// Whether a process is a postgres that serves this cluster. The number alone says nothing: it may be a zombie's, a stranger's, or one of our own threads'.
    /// </summary>
    public static async Task<bool> ServesAsync(ClusterFolder folder, int pid, CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux())
            return (await Command.RunAsync(OperatingSystem.IsWindows()
                ? ["wmic", "process", "where", string.Create(CultureInfo.InvariantCulture, $"processid={pid}"), "get", "commandline"]
                : ["ps", "-o", "command=", "-p", pid.ToString(CultureInfo.InvariantCulture)], null, ct)).Output.Contains(folder.Data, StringComparison.Ordinal);
        // Its own name is the program's path, while its children are called "postgres: ..."; it stands in its data folder, whatever it was told on its command line.
        return ProcessFile.Words(pid) is [var name, ..] words && Path.GetFileName(name) == "postgres"
            && (words.Contains(folder.Data) || ProcessFile.StandsIn(pid, folder.Data));
    }

    /// <summary>Processes of a dead postmaster that still stand in its data folder: they go by themselves as soon as they look up from their query.</summary>
    public static IReadOnlyList<int> Backends(ClusterFolder folder) => OperatingSystem.IsLinux() ? ProcessFile.StandingIn(folder.Data) : [];

    /// <summary>postmaster.pid line by line; empty when there is none.</summary>
    public static string[] Lines(ClusterFolder folder)
    {
        try
        {
            return File.ReadAllLines(folder.PostmasterPid);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }
}
