using System.Globalization;

namespace ThuVienSo.PrivatePostgres;

/// <summary>What Linux tells about a process under /proc. Processes come and go while one looks: one that is gone has no words and stands nowhere.</summary>
internal static class ProcessFile
{
    /// <summary>The command line, word by word; empty for a zombie and for a number nobody has.</summary>
    public static string[] Words(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The processes named postgres whose working folder is this one: PostgreSQL's processes stand in their data folder.</summary>
    public static IReadOnlyList<int> StandingIn(string folder)
    {
        var found = new List<int>();
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && StandsIn(pid, folder))
                found.Add(pid);
        }
        return found;
    }

    /// <summary>Whether a process is a postgres whose working folder is this one.</summary>
    public static bool StandsIn(int pid, string folder)
    {
        var entry = $"/proc/{pid.ToString(CultureInfo.InvariantCulture)}";
        try
        {
            return File.ReadAllText(Path.Combine(entry, "comm")).Trim() == "postgres"
                && new FileInfo(Path.Combine(entry, "cwd")).LinkTarget == folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
