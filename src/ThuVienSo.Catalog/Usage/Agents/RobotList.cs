namespace ThuVienSo.Catalog.Usage.Agents;

/// <summary>The tables of robots of an installation, read anew when one of them changes; one that is not there is an empty one.</summary>
/// <param name="paths">Paths of the tables, that of the program first.</param>
/// <param name="report">Told of each line that cannot be used, and of each table that cannot be read, when it is read.</param>
public sealed class RobotList(IReadOnlyList<string> paths, Action<string>? report = null)
{
    private readonly Lock _gate = new();
    private (IReadOnlyList<(DateTime Written, long Length)> Seen, RobotRules Rules)? _read;

    /// <summary>The rules as the tables have them now; those of before while a table cannot be read.</summary>
    public RobotRules Current
    {
        get
        {
            lock (_gate)
            {
                var seen = paths.Select(StampOf).ToList();
                if (_read is { } known && known.Seen.SequenceEqual(seen))
                    return known.Rules;
                if (TryRead() is not { } rules)
                    return _read?.Rules ?? RobotRules.None;
                _read = (seen, rules);
                foreach (var fault in rules.Faults)
                    report?.Invoke(fault);
                return rules;
            }
        }
    }

    private RobotRules? TryRead()
    {
        try
        {
            return RobotRules.Read([.. paths.Where(File.Exists).Select(path => (IEnumerable<string>)File.ReadAllLines(path))]);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            report?.Invoke(closed.Message);
            return null;
        }
    }

    private static (DateTime Written, long Length) StampOf(string path) => new FileInfo(path) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : default;
}
