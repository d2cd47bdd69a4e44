using System.Security.Cryptography;
using System.Text;

namespace ThuVienSo.Search.Querying.ShortForms;

/// <summary>
/// The tables of abbreviations of an installation, read anew when one of them changes. A file that is not there is an empty one. Searching goes on with what was read last while a file cannot be
/// read.
/// </summary>
public sealed class AbbreviationFiles : IDisposable
{
    /// <summary>How often files are looked at: soon enough for somebody who edits one and tries.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<string> _paths;
    private readonly Action<AbbreviationProblem> _report;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private State _state = new([], Abbreviations.None, "", []);

    /// <param name="paths">Later files go before earlier ones.</param>
    /// <param name="report">Told of every problem once, when its file is read.</param>
    /// <param name="time">Clock; null for the system's.</param>
    public AbbreviationFiles(IReadOnlyList<string> paths, Action<AbbreviationProblem>? report = null, TimeProvider? time = null)
    {
        _paths = paths;
        _report = report ?? (_ => { });
        Look();
        _timer = (time ?? TimeProvider.System).CreateTimer(_ => Look(), null, Pace, Pace);
    }

    /// <summary>Lines and files that are not used now.</summary>
    public IReadOnlyList<AbbreviationProblem> Problems => Volatile.Read(ref _state).Problems;

    /// <summary>How many short forms are known.</summary>
    public int Count => Current.Count;

    /// <summary>Sixteen hex digits that say which lines answer: the same in every process that reads the same files.</summary>
    public string Version => Volatile.Read(ref _state).Version;

    internal Abbreviations Current => Volatile.Read(ref _state).Abbreviations;

    /// <summary>Looks at the files at once, instead of within some seconds.</summary>
    public void Look()
    {
        lock (_gate)
        {
            var seen = _paths.Select(Stamp.Of).ToList();
            var before = _state;
            if (seen.SequenceEqual(before.Seen))
            {
                return;
            }

            var readings = _paths.Select(Read).ToList();
            var problems = readings.SelectMany(reading => reading.Problems).ToList();
            var unread = readings.Exists(reading => reading.Problems.Any(problem => problem is { Line: 0, Field: "file" }));
            var (abbreviations, version) = unread && before.Abbreviations.Count > 0
                ? (before.Abbreviations, before.Version)
                : (Abbreviations.Of(readings.Select(reading => reading.Lines)), VersionOf(readings));

            // What could not be read is tried again, whether it was written meanwhile or not.
            Volatile.Write(ref _state, new State(unread ? [] : seen, abbreviations, version, problems));
            problems.Except(before.Problems).ToList().ForEach(_report);
        }
    }

    public void Dispose() => _timer.Dispose();

    private static AbbreviationReading Read(string path)
    {
        try
        {
            // One byte more than a table may have says that it is too large, whatever its size.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Math.Min(file.Length, AbbreviationReader.MostBytes + 1)];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return AbbreviationReader.Read(path, bytes.AsSpan(0, length));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return new([], []);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return new([], [new(path, 0, "file", $"không đọc được tệp: {closed.Message}", $"the file cannot be read: {closed.Message}")]);
        }
    }

    private static string VersionOf(IEnumerable<AbbreviationReading> readings) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\f', readings.Select(reading => string.Join('\n', reading.Lines.Select(line => $"{line.Short}\t{string.Join('|', line.Full)}")))))))[..16];

    private sealed record State(IReadOnlyList<Stamp> Seen, Abbreviations Abbreviations, string Version, IReadOnlyList<AbbreviationProblem> Problems);

    /// <summary>What changes when a file is written.</summary>
    private readonly record struct Stamp(bool Exists, DateTime Written, long Length)
    {
        public static Stamp Of(string path) => new FileInfo(path) is { Exists: true } file ? new(true, file.LastWriteTimeUtc, file.Length) : default;
    }
}
