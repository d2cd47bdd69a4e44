using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Querying.Readings;

/// <summary>
/// What a run of words may mean: the candidates of each, and how probable each is beside those of the words before it. Sums over all paths (forward and backward), because what a word
/// probably is matters more than which single sentence is the most probable one.
/// </summary>
internal sealed class Lattice
{
    private readonly IReadOnlyList<IReadOnlyList<Candidate>> _words;

    /// <summary>By word: probability of its candidate j behind i of the word before and h of the one before that, at (h · I + i) · J + j.</summary>
    private readonly double[][] _steps;

    public Lattice(IReadOnlyList<IReadOnlyList<Candidate>> words, SyllableModel model)
    {
        _words = words;
        _steps = new double[words.Count][];
        int[] before = [0];
        for (int at = 0; at < words.Count; at++)
        {
            var pairs = Pairs(at, model);
            _steps[at] = Steps(at, before, pairs, model);
            before = pairs;
        }
    }

    private int Width(int at) => at < 0 ? 1 : _words[at].Count;

    private ushort Number(int at, int candidate) => at < 0 ? SyllableModel.None : _words[at][candidate].Number;

    /// <summary>How often candidate j stands behind candidate i of the word before, at i · J + j.</summary>
    private int[] Pairs(int at, SyllableModel model)
    {
        var (i, j) = (Width(at - 1), Width(at));
        var pairs = new int[i * j];
        for (int n = 0; n < pairs.Length; n++)
        {
            pairs[n] = model.Count(Number(at - 1, n / j), Number(at, n % j));
        }

        return pairs;
    }

    private double[] Steps(int at, int[] before, int[] pairs, SyllableModel model)
    {
        var (h, i, j) = (Width(at - 2), Width(at - 1), Width(at));
        var steps = new double[h * i * j];
        for (int n = 0; n < i * j; n++)
        {
            var (last, word) = (Number(at - 1, n / j), Number(at, n % j));
            var behindLast = model.Behind(last, pairs[n], model.Probability(word));
            for (int first = 0; first < h; first++)
            {
                // Without both pairs there is no triple.
                var seen = before[(first * i) + (n / j)];
                var triple = seen > 0 && pairs[n] > 0 ? model.Count(Number(at - 2, first), last, word) : 0;
                steps[(first * i * j) + n] = seen == 0 ? behindLast : SyllableModel.Behind(seen, triple, behindLast);
            }
        }

        return steps;
    }

    /// <summary>Logarithm of the probability that the whole run is typed as it was, out of this habit.</summary>
    public double Likelihood(Habit habit) => Forward(habit).LogTotal;

    /// <summary>By word and candidate: the probability that it was meant.</summary>
    public double[][] Probabilities(Habit habit)
    {
        var forward = Forward(habit).States;
        var result = new double[_words.Count][];
        double[]? behind = null;
        for (int at = _words.Count - 1; at >= 0; at--)
        {
            var (i, j) = (Width(at - 1), Width(at));
            behind = behind is null ? [.. Enumerable.Repeat(1.0, i * j)] : Backward(at + 1, behind, habit);
            result[at] = new double[j];
            for (int n = 0; n < i * j; n++)
            {
                result[at][n % j] += forward[at][n] * behind[n];
            }

            Scale(result[at]);
        }

        return result;
    }

    /// <summary>States are pairs (candidate of the word before, candidate of this), each column scaled to a sum of 1.</summary>
    private (double[][] States, double LogTotal) Forward(Habit habit)
    {
        var states = new double[_words.Count][];
        var total = 0.0;
        for (int at = 0; at < _words.Count; at++)
        {
            var (h, i, j) = (Width(at - 2), Width(at - 1), Width(at));
            var state = new double[i * j];
            for (int n = 0; n < h * i * j; n++)
            {
                state[n % (i * j)] += (at == 0 ? 1 : states[at - 1][n / j]) * _steps[at][n] * _words[at][n % j].Typing[(int)habit];
            }

            total += Math.Log(Scale(state));
            states[at] = state;
        }

        return (states, total);
    }

    /// <summary>What stands behind each state of the word before, scaled.</summary>
    private double[] Backward(int at, double[] behind, Habit habit)
    {
        var (h, i, j) = (Width(at - 2), Width(at - 1), Width(at));
        var before = new double[h * i];
        for (int n = 0; n < h * i * j; n++)
        {
            before[n / j] += behind[n % (i * j)] * _steps[at][n] * _words[at][n % j].Typing[(int)habit];
        }

        Scale(before);
        return before;
    }

    /// <summary>To a sum of 1; returns what the sum was. A column of zeroes (nobody of this habit types so) stays, with a sum of the least number.</summary>
    private static double Scale(double[] column)
    {
        var sum = column.Sum();
        if (sum > 0)
        {
            for (int n = 0; n < column.Length; n++)
            {
                column[n] /= sum;
            }
        }

        return Math.Max(sum, double.Epsilon);
    }
}
