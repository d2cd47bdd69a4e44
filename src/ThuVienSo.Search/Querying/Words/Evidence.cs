using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying.Readings;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>A form of a word in the exact fields.</summary>
/// <param name="Exact">The form.</param>
/// <param name="Grade">How much a find of it counts, 1 for the word most probably meant.</param>
/// <param name="Meant">How probable it is beside the most probable one, 0 to 1.</param>
/// <param name="Fit">What the grade is for.</param>
internal readonly record struct GradedForm(string Exact, float Grade, float Meant, FormFit Fit);

/// <summary>One spelling of a word.</summary>
/// <param name="Folded">The folded form: what has it is found.</param>
/// <param name="Forms">Exact forms to tell apart, best first.</param>
/// <param name="Otherwise">The grade of all other forms.</param>
/// <param name="OtherwiseFit">What that grade is for.</param>
internal sealed record WordSpelling(string Folded, IReadOnlyList<GradedForm> Forms, float Otherwise, FormFit OtherwiseFit);

/// <summary>One word of a query: what finds it, and how much each find counts.</summary>
/// <param name="Typed">As typed.</param>
/// <param name="Spellings">The one typed first; others when it may have been typed otherwise than it is written.</param>
/// <param name="Best">The exact form most probably meant.</param>
/// <param name="Says">How much a find of it counts beside other words as rare: 1, less for the words that only ask.</param>
internal sealed record WordEvidence(TokenForms Typed, IReadOnlyList<WordSpelling> Spellings, string Best, float Says = 1);

/// <summary>
/// Turns what the words of a query may mean into what finds of them count. What was typed is never replaced: the letters typed find whatever their marks are, and a form that agrees with
/// all marks typed keeps a floor; what was probably meant counts in full.
/// </summary>
/// <param name="habits">How probable each <see cref="Habit"/> is.</param>
/// <param name="weights">The ranking.</param>
internal sealed class Evidence(double[] habits, Weights weights)
{
    /// <summary>Exact forms told apart for one spelling: each costs a list of documents.</summary>
    private const int MostForms = 6;

    /// <summary>Another spelling is looked for when its best word is at least so probable beside the best.</summary>
    private const float LeastOtherSpelling = 0.02f;

    /// <summary>For a word by itself other letters are looked for when they are more probable than most of the rest: one guess of many finds what nobody meant.</summary>
    private const float LeastCorrection = 0.45f;

    private readonly float _agrees = weights.Agrees.Of(habits);
    private readonly float _unknown = weights.Unknown.Of(habits);
    private readonly float _contradicts = weights.Contradicts.Of(habits);
    private readonly float _asTyped = weights.AsTyped.Of(habits);

    /// <param name="reading">What a word may mean.</param>
    /// <param name="alone">Whether no word stands beside it that points to one meaning.</param>
    public WordEvidence Of(WordReading reading, bool alone)
    {
        var best = reading.Best.Probability;
        var bySpelling = reading.Words
            .GroupBy(word => word.Word.Folded)
            .Where(spelling => spelling.Key == reading.Typed.Folded || IsLookedFor(spelling, best, alone) || IsNear(spelling.Key, reading.Typed))
            .OrderByDescending(spelling => spelling.Key == reading.Typed.Folded);
        return new WordEvidence(reading.Typed, [.. bySpelling.Select(spelling => Spelling(reading.Typed, [.. spelling], best))], reading.Best.Word.Exact);
    }

    private static bool IsLookedFor(IGrouping<string, ReadWord> spelling, double best, bool alone)
    {
        var most = spelling.MaxBy(word => word.Probability);
        return most.Probability >= (alone && most.Word.Source == Source.Correction ? Math.Max(LeastCorrection, LeastOtherSpelling * best) : LeastOtherSpelling * best);
    }

    private static bool IsNear(string folded, TokenForms typed) => NearSpelling.Of(typed.Exact) is { } near && NormalForm.Folded(near) == folded;

    private WordSpelling Spelling(TokenForms typed, List<ReadWord> words, double best)
    {
        var folded = words[0].Word.Folded;

        // What marks are compared with: those typed, or those that keys or a correction stand for.
        var measure = folded == typed.Folded ? typed.Exact : IsNear(folded, typed) ? NearSpelling.Of(typed.Exact)! : words[0].Word.Exact;
        var share = folded == typed.Folded ? 1 : IsNear(folded, typed) ? weights.NearSpelling : (float)(words[0].Probability / best);
        var isMarked = measure != folded;
        var otherwise = share * (isMarked ? _contradicts : _agrees);
        var forms = words
            .Select(word => Graded(word.Word, (float)(word.Probability / best), measure, share, typed.Exact))
            .Append(Bare(folded, isMarked, share, typed.Exact))
            .GroupBy(form => form.Exact)
            .Select(same => same.MaxBy(form => form.Grade))
            .Where(form => form.Grade > otherwise * 1.05f)
            .OrderByDescending(form => form.Grade)
            .Take(MostForms);
        return new WordSpelling(folded, [.. forms], otherwise, isMarked ? FormFit.Contradicts : FormFit.Agrees);
    }

    private GradedForm Graded(Candidate word, float meant, string measure, float share, string typed)
    {
        var (floor, fit) = Marks.Compare(measure, word.Exact) switch
        {
            MarkAgreement.Same => (_asTyped, AsTyped(word.Exact, typed)),
            MarkAgreement.Agrees => (_agrees, FormFit.Agrees),
            MarkAgreement.Unknown => (_unknown, FormFit.WithoutMarks),
            _ => (_contradicts, FormFit.Contradicts),
        };
        var asMeant = (float)Math.Pow(meant, weights.MeantPower);
        return asMeant >= share * floor ? new GradedForm(word.Exact, asMeant, meant, fit == FormFit.AsTyped ? fit : FormFit.Meant) : new GradedForm(word.Exact, share * floor, meant, fit);
    }

    /// <summary>The word in a text that has no marks.</summary>
    private GradedForm Bare(string folded, bool isMarked, float share, string typed) =>
        new(folded, share * (isMarked ? _unknown : _asTyped), 0, isMarked ? FormFit.WithoutMarks : AsTyped(folded, typed));

    /// <summary>A word that keys or a correction stand for agrees with what it is measured by, and yet was not typed.</summary>
    private static FormFit AsTyped(string exact, string typed) => exact == typed ? FormFit.AsTyped : FormFit.Meant;
}
