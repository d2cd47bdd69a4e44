using System.Globalization;

namespace ThuVienSo.Benchmarks.Measuring;

/// <summary>
/// CPU of a PostgreSQL server: the postmaster, its children, and those that have ended and whom it waited for, from /proc. Which process did the work
/// (a session, the checkpointer, autovacuum) makes no difference: the machine paid for it.
/// </summary>
public static class ServerCpu
{
    /// <summary>The kernel counts in hundredths of a second, whatever its own clock (USER_HZ).</summary>
    private const double TicksPerSecond = 100;

    public static double Seconds(int postmaster)
    {
        var own = Stat(postmaster) ?? throw new InvalidOperationException($"No process {postmaster}");
        var ended = own[CpuOfChildren] + own[CpuOfChildren + 1];
        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Stat(id) : null)
            .Where(child => child is not null && child[Parent] == postmaster)
            .Sum(child => child![Cpu] + child[Cpu + 1]);
        return (own[Cpu] + own[Cpu + 1] + ended + children) / TicksPerSecond;
    }

    // Places after the name of the program (proc(5)): 4 ppid; 14 and 15 user and system time; 16 and 17 those of children that were waited for.
    private const int Parent = 0;
    private const int Cpu = 10;
    private const int CpuOfChildren = 12;

    /// <summary>The numbers from the fourth place on; null when the process has ended.</summary>
    private static long[]? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");

            // A program's name may hold blanks and brackets, so count from the last bracket.
            return [.. text[(text.LastIndexOf(')') + 4)..].Split(' ').Take(CpuOfChildren + 2).Select(part => long.Parse(part, CultureInfo.InvariantCulture))];
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return null;
        }
    }
}
