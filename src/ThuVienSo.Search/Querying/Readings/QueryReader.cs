using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Querying.Readings;

/// <summary>
/// Reads a query as a noisy message: somebody meant words of this catalog and typed them by some habit, with all marks, some or none, as keys of an input method, with slips.
/// How the whole query is typed says what a missing mark means in each of its words; the words beside it say which word it was.
/// </summary>
internal sealed class QueryReader
{
    /// <summary>A habit less probable than this changes nothing that could be seen.</summary>
    private const double LeastHabit = 1e-4;

    private readonly Dictionary<string, Run> _runs = new(StringComparer.Ordinal);
    private readonly Candidates _candidates;
    private readonly SyllableModel _model;

    /// <param name="runs">The texts of the query whose words belong together.</param>
    /// <param name="model">What words the catalog has, and which follow which.</param>
    /// <param name="correcting">How far other letters are thought of.</param>
    /// <param name="beside">The words of another collection that is searched with this one; null for none.</param>
    public QueryReader(IEnumerable<string> runs, SyllableModel model, Correcting correcting, SyllableModel? beside = null)
    {
        _model = model;
        _candidates = new Candidates(model, correcting, beside);
        Habits = Weigh([.. runs.Distinct().Select(text => RunOf(text).Lattice)]);
    }

    /// <summary>How probable each habit is; sums up to 1.</summary>
    public double[] Habits { get; }

    /// <summary>The readings of the words of a text, in its order.</summary>
    public IReadOnlyList<WordReading> Read(string text)
    {
        var (words, candidates, lattice) = RunOf(text);
        var sums = candidates.Select(word => new double[word.Count]).ToArray();
        for (int habit = 0; habit < Readings.Habits.Count; habit++)
        {
            if (Habits[habit] > LeastHabit)
            {
                Add(sums, lattice.Probabilities((Habit)habit), Habits[habit]);
            }
        }

        return [.. words.Select((word, at) => new WordReading(word.Forms, Ordered(candidates[at], sums[at])))];
    }

    private Run RunOf(string text)
    {
        if (!_runs.TryGetValue(text, out var run))
        {
            var words = TypedWord.Of(text);
            var candidates = words.Select(_candidates.Of).ToList();
            _runs.Add(text, run = new Run(words, candidates, new Lattice(candidates, _model)));
        }

        return run;
    }

    private static double[] Weigh(List<Lattice> runs)
    {
        var logs = Enumerable.Range(0, Readings.Habits.Count)
            .Select(habit => Math.Log(Readings.Habits.Prior((Habit)habit)) + runs.Sum(run => run.Likelihood((Habit)habit)))
            .ToArray();
        var most = logs.Max();
        var shares = logs.Select(log => Math.Exp(log - most)).ToArray();
        var sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }

    private static void Add(double[][] sums, double[][] probabilities, double share)
    {
        for (int at = 0; at < sums.Length; at++)
        {
            for (int candidate = 0; candidate < sums[at].Length; candidate++)
            {
                sums[at][candidate] += share * probabilities[at][candidate];
            }
        }
    }

    private static List<ReadWord> Ordered(IReadOnlyList<Candidate> candidates, double[] sums)
    {
        var total = Math.Max(sums.Sum(), double.Epsilon);
        return [.. candidates.Zip(sums, (candidate, sum) => new ReadWord(candidate, sum / total)).OrderByDescending(word => word.Probability)];
    }

    private sealed record Run(IReadOnlyList<TypedWord> Words, IReadOnlyList<IReadOnlyList<Candidate>> Candidates, Lattice Lattice);
}
