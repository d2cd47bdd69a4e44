using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ThuVienSo.Benchmarks.Measuring;

/// <summary>What a finished program cost and printed. CPU is user and system time of it and of the children it waited for.</summary>
public sealed record ChildRun(double CpuSeconds, double WallSeconds, string Output);

/// <summary>Runs a program to its end and reads its CPU time from the kernel (getrusage, RUSAGE_CHILDREN), so that start-up and JIT count.</summary>
public static partial class ChildProcess
{
    private const int Children = -1;

    /// <exception cref="InvalidOperationException">The program failed; the message carries its standard error.</exception>
    public static async Task<ChildRun> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var cpuBefore = ChildrenCpuSeconds();
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
        return new ChildRun(ChildrenCpuSeconds() - cpuBefore, Stopwatch.GetElapsedTime(began).TotalSeconds, output);
    }

    private static double ChildrenCpuSeconds()
    {
        var usage = new long[18];
        if (GetResourceUsage(Children, usage) != 0)
            throw new InvalidOperationException("getrusage failed");
        return usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, [Out] long[] usage);
}
