using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying.Readings;
using ThuVienSo.Search.Querying.ShortForms;
using ThuVienSo.Text;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>The words of one query with what they may mean; each text is read once.</summary>
internal sealed class WordsMeant
{
    /// <summary>Forms that agree with the marks of one word: a Vietnamese syllable has at most some twenty that share their unaccented form.</summary>
    private const int MostForms = 40;

    /// <summary>Fewer words are a title or a name, however they sound.</summary>
    private const int ShortestQuestion = 4;

    private readonly QueryReader _reader;
    private readonly Evidence _evidence;
    private readonly Dictionary<string, IReadOnlyList<WordEvidence>> _known = new(StringComparer.Ordinal);

    /// <param name="runs">The texts of the query whose words belong together.</param>
    /// <param name="model">The language of the catalog.</param>
    /// <param name="correcting">How far other letters are thought of.</param>
    /// <param name="weights">The ranking.</param>
    /// <param name="beside">The language of what is searched beside it; null for nothing.</param>
    public WordsMeant(IReadOnlyList<string> runs, SyllableModel model, Correcting correcting, Weights weights, SyllableModel? beside = null)
    {
        Weights = weights;
        Model = model;
        _reader = new QueryReader(runs, model, correcting, beside);
        _evidence = new Evidence(_reader.Habits, weights);
    }

    public SyllableModel Model { get; }

    /// <summary>Which words may stand for others.</summary>
    public Abbreviations Abbreviations { get; init; } = Abbreviations.None;

    public Weights Weights { get; }

    /// <summary>How probable each <see cref="Habit"/> is.</summary>
    public double[] Habits => _reader.Habits;

    public IReadOnlyList<WordReading> Readings(string text) => _reader.Read(text);

    public IReadOnlyList<WordEvidence> Of(string text)
    {
        if (!_known.TryGetValue(text, out var words))
        {
            _known.Add(text, words = Weighed(Evidences(_reader.Read(text))));
        }

        return words;
    }

    private List<WordEvidence> Evidences(IReadOnlyList<WordReading> readings) => [.. readings.Select(reading => _evidence.Of(reading, alone: readings.Count == 1))];

    /// <summary>In a query long enough to be a question the words that only ask count less.</summary>
    private IReadOnlyList<WordEvidence> Weighed(List<WordEvidence> words)
    {
        if (words.Count < ShortestQuestion)
        {
            return words;
        }

        var asks = QuestionWords.Mark(words.ConvertAll(word => word.Best));
        return [.. words.Select((word, at) => asks[at] ? word with { Says = Weights.Asking } : word)];
    }

    /// <summary>Documents that have a form that agrees with all marks typed; scores nothing.</summary>
    public ConstantScoreQuery AgreeingIn(string exactField, TokenForms word)
    {
        var any = new BooleanQuery(disableCoord: true);
        foreach (var form in WordForms.Near(word) is { } near ? Agreeing(word).Concat(Agreeing(near)) : Agreeing(word))
        {
            any.Add(new TermQuery(new Term(exactField, form)), Occur.SHOULD);
        }

        return new ConstantScoreQuery(any) { Boost = 0 };
    }

    private IEnumerable<string> Agreeing(TokenForms word) =>
        Model.WithFolded(word.Folded).Select(Model.Word).Where(form => Marks.Compare(word.Exact, form) == MarkAgreement.Agrees).Take(MostForms).Prepend(word.Exact);
}
