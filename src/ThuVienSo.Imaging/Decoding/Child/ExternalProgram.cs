using System.Diagnostics;

namespace ThuVienSo.Imaging.Decoding.Child;

/// <summary>A program of the system that decodes what libvips does not. It inherits the limits of this process, and does not outlive it.</summary>
/// <param name="name">Name on the PATH.</param>
/// <param name="package">The Debian package that has it, for the sentence when it is missing.</param>
internal sealed class ExternalProgram(string name, string package)
{
    public static readonly ExternalProgram OpenJpeg = new("opj_decompress", "libopenjp2-tools");
    public static readonly ExternalProgram Poppler = new("pdftoppm", "poppler-utils");

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly Lock Guard = new();
    private static Process? _running;

    /// <summary>Runs it to its end. Answers what it wrote to standard error, and whether its exit code was 0.</summary>
    public (bool Worked, string Said) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(), arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        ProcessLimits.LimitCpu(process.Id, Longest);
        lock (Guard)
            _running = process;
        try
        {
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode == 0, said);
        }
        finally
        {
            lock (Guard)
                _running = null;
        }
    }

    /// <summary>Ends the program that runs now, if one does.</summary>
    public static void KillRunning()
    {
        lock (Guard)
            _running?.Kill();
    }

    private string Find()
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.Combine(folder, file);
            if (File.Exists(path))
                return path;
        }

        throw new ContentProblem(Problems.Missing(name, package));
    }
}
