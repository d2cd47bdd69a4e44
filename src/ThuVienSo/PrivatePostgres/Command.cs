using System.ComponentModel;
using System.Diagnostics;

namespace ThuVienSo.PrivatePostgres;

/// <summary>One run of a program to its end. <see cref="Output"/> is what it wrote to both streams.</summary>
internal sealed record Command(int ExitCode, string Output)
{
    /// <summary>The exit code of a shell for a program that is not there.</summary>
    public const int NotFound = 127;

    /// <summary>Runs a program with the C locale (its messages are matched by text). A program that is not there gives <see cref="NotFound"/>.</summary>
    public static async Task<Command> RunAsync(IEnumerable<string> line, string? workingFolder, CancellationToken ct)
    {
        var start = StartInfo(line, workingFolder);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException(start.FileName);
            return await ToItsEndAsync(process, ct);
        }
        catch (Win32Exception e)
        {
            return new Command(NotFound, e.Message);
        }
    }

    public static ProcessStartInfo StartInfo(IEnumerable<string> line, string? workingFolder)
    {
        var words = line.ToList();
        var start = new ProcessStartInfo(words[0], words.Skip(1)) { UseShellExecute = false, WorkingDirectory = workingFolder ?? "" };
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static async Task<Command> ToItsEndAsync(Process process, CancellationToken ct)
    {
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new Command(process.ExitCode, (await output + await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
