using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ThuVienSo.Imaging.Decoding;

/// <summary>One running decoding process and the limits that are watched from outside: time, and the memory that it has resident.</summary>
internal sealed class DecodingProcess : IAsyncDisposable
{
    /// <summary>Of the name of the folder that a process has for what it writes in between.</summary>
    public const string TemporaryPrefix = "thuvienso-decode-";

    // The managed heap holds paths, words and small pictures; pixels are outside it.
    private const long ManagedHeap = 384L << 20;
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(200);

    private readonly Process _process;
    private readonly DecodingLimits _limits;
    private readonly string _temporary;
    private readonly Queue<string> _said = new();
    private int _orders;
    private bool _broken;

    private DecodingProcess(Process process, DecodingLimits limits, string temporary)
    {
        (_process, _limits, _temporary) = (process, limits, temporary);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>It may be asked again.</summary>
    public bool IsFit => !_broken && _orders < _limits.OrdersPerProcess && !_process.HasExited;

    public static DecodingProcess Start(DecodingProgram program, DecodingLimits limits)
    {
        limits.Check();
        var temporary = Directory.CreateTempSubdirectory(TemporaryPrefix).FullName;
        var start = new ProcessStartInfo(program.File)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = temporary,
        };
        foreach (var argument in program.Arguments)
            start.ArgumentList.Add(argument);
        foreach (var argument in (string[])["decode", "--memory", Number(limits.Memory), "--pixels", Number(limits.Pixels), "--frames", Number(limits.Frames)])
            start.ArgumentList.Add(argument);
        // .NET reserves address space by the limit of its heap; without one it would reserve more than the limit of the process.
        start.Environment["DOTNET_GCHeapHardLimit"] = ManagedHeap.ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["MALLOC_ARENA_MAX"] = "2";
        start.Environment["VIPS_CONCURRENCY"] = "1";
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        start.Environment[OperatingSystem.IsWindows() ? "TEMP" : "TMPDIR"] = temporary;
        return new DecodingProcess(Process.Start(start)!, limits, temporary);
    }

    /// <summary>
    /// Asks for one thing and waits for its end. A process that crashes, or that uses more than it may, is killed, and the answer says so. Throws only when the
    /// caller cancels.
    /// </summary>
    public async Task<DecodingLine> AskAsync(DecodingOrder order, Action<JsonElement>? part, CancellationToken cancellationToken)
    {
        _orders++;
        _broken = true;
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order, DecodingLine.Json).AsMemory(), cancellationToken);
            await _process.StandardInput.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            return await EndedAsync(cancellationToken);
        }

        while (true)
        {
            var (said, fault) = await HearLineAsync(cancellationToken);
            if (fault is not null)
                return new DecodingLine { Problem = fault };
            if (Parse(said) is not { } line)
                return await EndedAsync(cancellationToken);
            if (line.Part is { } element)
            {
                part?.Invoke(element);
                continue;
            }

            _broken = false;
            return line;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_temporary, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The system's own tidying of its folder for temporary files came before us.
        }
    }

    /// <summary>The next line; null at the end of the process. Or the limit that was passed, and then the process is killed.</summary>
    private async Task<(string? Line, DecodingProblem? Fault)> HearLineAsync(CancellationToken cancellationToken)
    {
        var reading = _process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask();
        var begun = TimeProvider.System.GetTimestamp();
        var watch = _limits.TimePerFrame < Watch ? _limits.TimePerFrame : Watch;
        while (await Task.WhenAny(reading, Task.Delay(watch, cancellationToken)) != reading)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Kill();
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (TimeProvider.System.GetElapsedTime(begun) > _limits.TimePerFrame)
            {
                Kill();
                return (null, Problems.TooSlow(_limits.TimePerFrame));
            }

            _process.Refresh();
            if (!_process.HasExited && _process.WorkingSet64 > _limits.Memory)
            {
                Kill();
                return (null, Problems.TooMuchMemory(_limits.Memory));
            }
        }

        return (await reading, null);
    }

    private static DecodingLine? Parse(string? line)
    {
        if (line is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<DecodingLine>(line, DecodingLine.Json);
        }
        catch (JsonException)
        {
            // A process that was damaged by what it read may write anything.
            return null;
        }
    }

    private async Task<DecodingLine> EndedAsync(CancellationToken cancellationToken)
    {
        Kill();
        await _process.WaitForExitAsync(cancellationToken);
        string said;
        lock (_said)
            said = string.Join(" ", _said);
        return new DecodingLine { Problem = Problems.Ended(_process.ExitCode, said) };
    }

    private void Hear(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_said)
        {
            _said.Enqueue(line.Trim());
            if (_said.Count > 3)
                _said.Dequeue();
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
