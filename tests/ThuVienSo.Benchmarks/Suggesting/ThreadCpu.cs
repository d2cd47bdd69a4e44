using System.Runtime.InteropServices;

namespace ThuVienSo.Benchmarks.Suggesting;

/// <summary>The CPU time of this thread: on a machine that others share, the time on the wall is mostly theirs. Linux only.</summary>
internal static partial class ThreadCpu
{
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID

    public static double Microseconds => ClockGetTime(ThreadClock, out var time) == 0
        ? (time.Seconds * 1e6) + (time.Nanoseconds / 1e3)
        : throw new PlatformNotSupportedException("No clock of threads.");

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out Time time);

    private readonly record struct Time(long Seconds, long Nanoseconds);
}
