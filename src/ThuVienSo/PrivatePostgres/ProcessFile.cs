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
            if (int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && StandsIn(entry, folder))
                found.Add(pid);
        }
        return found;
    }

    private static bool StandsIn(string entry, string folder)
    {
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
