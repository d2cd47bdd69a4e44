namespace ThuVienSo.PrivatePostgres;

/// <summary>The server's log file, and where in it the current start began.</summary>
internal sealed record ServerLog(string File, long Start)
{
    /// <summary>At this size the log moves to server.log.old; with warnings and errors only that is months.</summary>
    private const long Largest = 10 << 20;

    /// <summary>Enough lines to explain a start that failed.</summary>
    private const int LongestTail = 16 << 10;

    private static readonly string[] Grave = ["FATAL:", "PANIC:", "DETAIL:", "HINT:", "error while loading"];

    public static ServerLog Open(string file)
    {
        var info = new FileInfo(file);
        if (info.Exists && info.Length > Largest)
            System.IO.File.Move(file, file + ".old", overwrite: true);
        info.Refresh();
        return new ServerLog(file, info.Exists ? info.Length : 0);
    }

    /// <summary>What was written since; the last 16 KB of it.</summary>
    public string Since()
    {
        if (!System.IO.File.Exists(File))
            return "";
        using var stream = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = Math.Clamp(stream.Length - LongestTail, Start, stream.Length);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }

    /// <summary>The lines of a log that tell why a server gave up, on one line; the last lines when none says so.</summary>
    public static string Reason(string log)
    {
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var grave = lines.Where(line => Grave.Any(word => line.Contains(word, StringComparison.Ordinal))).ToList();
        return string.Join(" | ", (grave.Count > 0 ? grave : [.. lines]).TakeLast(4));
    }
}
