using System.Runtime.InteropServices;

namespace ThuVienSo.Imaging.Decoding.Child;

/// <summary>Limits that the decoding process puts on itself, so that nothing it reads can go past them. On Linux; elsewhere its parent watches alone.</summary>
internal static partial class ProcessLimits
{
    // Of <sys/resource.h> on Linux.
    private const int CpuTime = 0;
    private const int FileSize = 1;
    private const int Data = 2;
    private const int Core = 4;
    private const ulong LargestFile = 8UL << 30;

    /// <summary>
    /// Private memory that can be written (the address space is no measure: .NET reserves much of it that it never uses), the size of a file written, and no core
    /// files. Programs started from here inherit them.
    /// </summary>
    public static void Apply(long memory)
    {
        if (!OperatingSystem.IsLinux())
            return;
        Set(Data, (ulong)memory);
        Set(FileSize, LargestFile);
        Set(Core, 0);
    }

    /// <summary>Ends another process after so much CPU time, even when nobody is left to do it.</summary>
    public static void LimitCpu(int process, TimeSpan time)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var limit = new Limit((ulong)Math.Ceiling(time.TotalSeconds), (ulong)Math.Ceiling(time.TotalSeconds));
        _ = SetOf(process, CpuTime, limit, 0);
    }

    private static void Set(int resource, ulong value)
    {
        if (SetOf(0, resource, new Limit(value, value), 0) != 0)
            throw new InvalidOperationException($"prlimit {resource}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static partial int SetOf(int process, int resource, in Limit limit, nint old);

    private readonly record struct Limit(ulong Soft, ulong Hard);
}
