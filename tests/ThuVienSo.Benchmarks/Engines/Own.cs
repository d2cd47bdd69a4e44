using ThuVienSo.Benchmarks.Measuring;

namespace ThuVienSo.Benchmarks.Engines;

/// <summary>This program as a process of its own.</summary>
public static class Own
{
    public static Task<ChildRun> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync("dotnet", ["exec", typeof(Own).Assembly.Location, .. arguments], cancellationToken);
}
