namespace ThuVienSo.Text.Language;

/// <summary>
/// What words a collection has, and which follow which: counts of words and of runs of two and three, from which the probability of a word behind two others is reckoned.
/// Words are in the exact form of <see cref="NormalForm"/>. Bounded: 65,535 words, and <see cref="MostRuns"/> slots for runs, 25 MB. Counting is for one thread; a model that
/// nobody adds to may be read by any number.
/// </summary>
public sealed class SyllableModel
{
    /// <summary>Slots of the table of runs; one and a half million runs of two and three are kept at most.</summary>
    public const int MostRuns = 1 << 21;

    /// <summary>No word: before the first word of a text, and what is not counted (numbers, characters, words beyond the bound).</summary>
    public const ushort None = 0;

    private const int MostWords = ushort.MaxValue;

    /// <summary>From here on new words must be Vietnamese syllables: misread and foreign words never end.</summary>
    private const int MostOtherWords = MostWords * 3 / 4;
    private const int LongestWord = 16;

    /// <summary>How many sightings of what came before count as much as the shorter run; Dirichlet smoothing.</summary>
    private const double PairStrength = 12;
    private const double TripleStrength = 4;

    /// <summary>A word never met is taken for one met a hundredth of a time.</summary>
    private const double UnknownWord = 0.01;

    private readonly Dictionary<string, ushort> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ushort>.AlternateLookup<ReadOnlySpan<char>> _numbersBySpan;
    private readonly Dictionary<string, List<ushort>> _byFolded = new(StringComparer.Ordinal);
    private readonly List<string> _words = [""];
    private readonly List<int> _counts = [0];
    private readonly NgramCounts _runs;

    public SyllableModel()
        : this(MostRuns)
    {
    }

    internal SyllableModel(int mostRuns)
    {
        _runs = new NgramCounts(mostRuns);
        _numbersBySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Words counted, with repetition.</summary>
    public long Total { get; private set; }

    /// <summary>Different words.</summary>
    public int WordCount => _words.Count - 1;

    /// <summary>Runs of two and three words that are known.</summary>
    public int RunCount => _runs.Count;

    internal IEnumerable<(ulong Key, int Count)> Runs => _runs.All();

    /// <summary>The number of a word in the exact form; <see cref="None"/> when the model does not have it.</summary>
    public ushort Number(ReadOnlySpan<char> exact) => _numbersBySpan.TryGetValue(exact, out ushort number) ? number : None;

    /// <summary>The word with a number.</summary>
    public string Word(ushort number) => _words[number];

    /// <summary>How often a word was counted.</summary>
    public int Count(ushort number) => _counts[number];

    /// <summary>How often the second word stands right behind the first; 0 when never or forgotten.</summary>
    public int Count(ushort first, ushort second) => first == None || second == None ? 0 : _runs.Of(NgramCounts.Pair(first, second));

    /// <summary>The words whose folded form this is; empty when there is none.</summary>
    public IReadOnlyList<ushort> WithFolded(string folded) => _byFolded.TryGetValue(folded, out var words) ? words : [];

    /// <summary>Makes a word countable; <see cref="None"/> when it is not to be counted.</summary>
    public ushort Learn(string exact)
    {
        if (_numbers.TryGetValue(exact, out ushort known))
            return known;
        if (!IsCountable(exact) || WordCount >= (Syllable.IsLegal(exact) ? MostWords : MostOtherWords))
            return None;
        return Append(exact, 0);
    }

    /// <summary>Counts a word, and the runs that it ends; <see cref="None"/> for what is not there.</summary>
    public void Add(ushort beforeLast, ushort last, ushort word)
    {
        if (word == None)
            return;
        Total++;
        _counts[word]++;
        if (last == None)
            return;
        _runs.Add(NgramCounts.Pair(last, word), 1);
        if (beforeLast != None)
            _runs.Add(NgramCounts.Triple(beforeLast, last, word), 1);
    }

    /// <summary>How often three words stand one behind the other; 0 when never or forgotten.</summary>
    public int Count(ushort first, ushort second, ushort third) => first == None || second == None || third == None ? 0 : _runs.Of(NgramCounts.Triple(first, second, third));

    /// <summary>The probability of a word wherever it stands; above 0 for words never met too.</summary>
    public double Probability(ushort word) => (_counts[word] + (word == None ? UnknownWord : 0.5)) / (Total + (0.5 * WordCount) + 1);

    /// <summary>The probability of a word behind another.</summary>
    /// <param name="last">The word before; <see cref="None"/> at the beginning.</param>
    /// <param name="pair">How often the two stand together.</param>
    /// <param name="anywhere"><see cref="Probability"/> of the word.</param>
    public double Behind(ushort last, int pair, double anywhere) => last == None ? anywhere : (pair + (PairStrength * anywhere)) / (_counts[last] + PairStrength);

    /// <summary>The probability of a word behind two others.</summary>
    /// <param name="before">How often the two stand together.</param>
    /// <param name="triple">How often the three do.</param>
    /// <param name="behindLast">The probability of the word behind the second of them.</param>
    public static double Behind(int before, int triple, double behindLast) => (triple + (TripleStrength * behindLast)) / (Math.Max(before, triple) + TripleStrength);

    internal ushort Append(string exact, int count)
    {
        ushort number = (ushort)_words.Count;
        _words.Add(exact);
        _counts.Add(count);
        _numbers.Add(exact, number);
        string folded = NormalForm.Folded(exact);
        if (!_byFolded.TryGetValue(folded, out var words))
            _byFolded.Add(folded, words = []);
        words.Add(number);
        Total += count;
        return number;
    }

    internal void Append(ulong run, int count) => _runs.Add(run, count);

    private static bool IsCountable(string exact)
    {
        if (exact.Length > LongestWord)
            return false;
        foreach (char c in exact)
        {
            if (!LetterTable.Has(c) && c != '\'')
                return false;
        }

        return exact.Length > 0;
    }
}
