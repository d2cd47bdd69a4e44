using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ThuVienSo.Ingestion.Recognition;

/// <summary>How a run ended.</summary>
internal enum ProgramEnd
{
    Exited,
    NotStarted,
    TimeLimit,
    OutputLimit,
}

/// <summary>One run of a program. <see cref="Output"/> is empty unless it <see cref="ProgramEnd.Exited"/>.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">128 and more: ended by a signal.</param>
/// <param name="Output">Of its standard output.</param>
/// <param name="Errors">The beginning of its standard error.</param>
internal sealed record ProgramRun(ProgramEnd End, int ExitCode, string Output, string Errors);

/// <summary>
/// Runs an external program at the lowest priority and within limits. Where the system has them, nice and prlimit start it (they become the program, so there is
/// one process); the limit of CPU time ends it also when this process is gone.
/// </summary>
internal sealed class LimitedProgram(string program, TimeProvider time)
{
    private const int MostErrors = 8 << 10;

    private readonly string? _nice = ProgramPath.Find("nice");
    private readonly string? _prlimit = ProgramPath.Find("prlimit");

    /// <summary>To the end of the program, or of its time; it is never left running.</summary>
    public async Task<ProgramRun> RunAsync(IEnumerable<string> arguments, RecognitionLimits limits, CancellationToken cancellationToken)
    {
        using var process = Start(arguments, limits);
        if (process is null)
            return new ProgramRun(ProgramEnd.NotStarted, 0, "", "");
        using var timer = new CancellationTokenSource(limits.Time, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var errors = FirstAsync(process.StandardError.BaseStream, both.Token);
        try
        {
            var output = await AllAsync(process.StandardOutput.BaseStream, limits.OutputBytes, both.Token);
            if (output is null)
                return new ProgramRun(ProgramEnd.OutputLimit, 0, "", "");
            await process.WaitForExitAsync(both.Token);
            return new ProgramRun(ProgramEnd.Exited, process.ExitCode, output, await errors);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProgramRun(ProgramEnd.TimeLimit, 0, "", "");
        }
        finally
        {
            await EndAsync(process);
            await ((Task)errors).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Process? Start(IEnumerable<string> arguments, RecognitionLimits limits)
    {
        string[] line = [.. Wrapped(limits), program, .. arguments];
        var start = new ProcessStartInfo(line[0], line.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["LC_ALL"] = "C";

        // One thread a page: the threads of OpenMP cost four to five times the CPU for the same page.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        try
        {
            var process = Process.Start(start);
            process?.StandardInput.Close();
            if (_nice is null && process is { HasExited: false })
                process.PriorityClass = ProcessPriorityClass.BelowNormal;
            return process;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private IEnumerable<string> Wrapped(RecognitionLimits limits)
    {
        if (_nice is not null)
            foreach (var word in (string[])[_nice, "-n", "19"])
                yield return word;
        if (_prlimit is null)
            yield break;
        yield return _prlimit;
        yield return string.Create(CultureInfo.InvariantCulture, $"--as={limits.MemoryBytes}");
        yield return string.Create(CultureInfo.InvariantCulture, $"--cpu={Math.Ceiling(limits.Time.TotalSeconds) + 1}");
        yield return "--";
    }

    /// <summary>Null when there is more than the limit.</summary>
    private static async Task<string?> AllAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 << 10];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (bytes.Length + read > limit)
                return null;
            bytes.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>The rest is read too, so that the program does not wait for a reader.</summary>
    private static async Task<string> FirstAsync(Stream stream, CancellationToken cancellationToken)
    {
        var (first, length) = (new byte[MostErrors], 0);
        var buffer = new byte[MostErrors];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            var kept = Math.Min(read, first.Length - length);
            buffer.AsSpan(0, kept).CopyTo(first.AsSpan(length));
            length += kept;
        }

        return Encoding.UTF8.GetString(first, 0, length).Trim();
    }

    private static async Task EndAsync(Process process)
    {
        if (process.HasExited)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }
}
