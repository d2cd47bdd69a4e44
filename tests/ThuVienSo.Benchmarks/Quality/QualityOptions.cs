using System.Globalization;

namespace ThuVienSo.Benchmarks.Quality;

/// <summary>What stands behind the verb <c>quality</c>.</summary>
public sealed record QualityOptions
{
    /// <summary>Folders of sets named; empty for all that there are.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>As many queries of each set at most.</summary>
    public int Queries { get; init; } = int.MaxValue;

    /// <summary>Where to write what each query found; null for nowhere.</summary>
    public string? PerQuery { get; init; }

    /// <summary>Whether only the product is measured.</summary>
    public bool Alone { get; init; }

    /// <summary>Whether the figures measured become the accepted ones.</summary>
    public bool Accept { get; init; }

    /// <summary>Whether the weights of the ranking are chosen anew instead.</summary>
    public bool Tune { get; init; }

    /// <exception cref="ArgumentException">An option that there is not, or two that exclude each other.</exception>
    public static QualityOptions Parse(ReadOnlySpan<string> words)
    {
        var options = new QualityOptions();
        while (!words.IsEmpty)
        {
            (options, var read) = words switch
            {
                ["--queries", var number, ..] => (options with { Queries = int.Parse(number, CultureInfo.InvariantCulture) }, 2),
                ["--per-query", var file, ..] => (options with { PerQuery = file }, 2),
                ["--tune", ..] => (options with { Tune = true }, 1),
                ["--alone", ..] => (options with { Alone = true }, 1),
                ["--accept", ..] => (options with { Accept = true }, 1),
                [var unknown, ..] when unknown.StartsWith('-') => throw new ArgumentException($"quality does not know {unknown}"),
                _ => (options with { Folders = [.. options.Folders, words[0]] }, 1),
            };
            words = words[read..];
        }

        return options is { Accept: true } and not { Folders: [], Queries: int.MaxValue } ? throw new ArgumentException("--accept goes with whole sets, all of them") : options;
    }
}
