namespace ThuVienSo.Benchmarks.Measuring;

/// <summary>Runs competitors in turn, round after round, so that what else the machine does hits all of them.</summary>
public static class Rounds
{
    /// <summary>Median CPU seconds of each.</summary>
    public static async Task<Dictionary<string, double>> CpuSecondsAsync(IReadOnlyDictionary<string, Func<Task<ChildRun>>> runs, int rounds)
    {
        var seconds = runs.Keys.ToDictionary(name => name, _ => new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, run) in runs)
                seconds[name].Add((await run()).CpuSeconds);
        }

        return seconds.ToDictionary(pair => pair.Key, pair => Ratio.Median(pair.Value));
    }
}
