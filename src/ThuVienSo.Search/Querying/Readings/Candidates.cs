using ThuVienSo.Search.Analysis;
using ThuVienSo.Text;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Querying.Readings;

/// <summary>How far other letters than those typed are thought of.</summary>
internal enum Correcting
{
    /// <summary>For words that the catalog does not have at all.</summary>
    Unknown,

    /// <summary>For every word: what was typed has found too little.</summary>
    All,
}

/// <summary>Collects what each word of a query may mean.</summary>
/// <param name="model">The words of what is searched.</param>
/// <param name="correcting">How far other letters are thought of.</param>
/// <param name="beside">The words of what is searched beside it; null for none. A word of theirs is no unknown one.</param>
internal sealed class Candidates(SyllableModel model, Correcting correcting, SyllableModel? beside)
{
    /// <summary>Of one word: the work grows with the third power.</summary>
    private const int Most = 10;
    private const int MostCorrections = 5;

    /// <summary>Reading keys where nothing else in the query points to them: a word in Telex among others typed with marks.</summary>
    private const double KeysOutOfHabit = 0.02;

    /// <summary>The same for a word that is one of English or French as it stands.</summary>
    private const double ForeignKeysOutOfHabit = 0.0002;

    /// <summary>The other of two spellings (Lý, Lí): people mostly type the one that the catalog has.</summary>
    private const double NearSpellingTyped = 0.2;

    /// <summary>The word as typed first, then the most probable.</summary>
    public IReadOnlyList<Candidate> Of(TypedWord word)
    {
        var typed = word.Forms;
        var found = new Dictionary<string, Candidate>(StringComparer.Ordinal)
        {
            [typed.Exact] = new(typed.Exact, typed.Folded, model.Number(typed.Exact), Source.Typed, Typing(word, typed.Exact)),
        };
        AddMarks(found, word, typed.Folded, 1);
        if (WordFormsNear(typed) is { } near)
        {
            AddMarks(found, word, near, NearSpellingTyped);
        }

        AddKeys(found, word, word.Telex, Habit.Telex);
        AddKeys(found, word, word.Vni, Habit.Vni);
        if (!word.IsSure && (correcting == Correcting.All || IsUnknown(word)))
        {
            AddCorrections(found, word);
        }

        return [.. found.Values.Take(1), .. found.Values.Skip(1).OrderByDescending(Worth).Take(Most - 1)];
    }

    private double Worth(Candidate candidate) => candidate.Typing.Max() * (model.Count(candidate.Number) + 1);

    private bool IsUnknown(TypedWord word) =>
        model.Total > 0 && word.Telex is null && word.Vni is null && !Has(word.Forms.Folded) && (WordFormsNear(word.Forms) is not { } near || !Has(near));

    private bool Has(string folded) => model.WithFolded(folded).Count > 0 || beside?.WithFolded(folded).Count > 0;

    private static string? WordFormsNear(TokenForms word) => NearSpelling.Of(word.Exact) is null ? null : NearSpelling.Of(word.Folded);

    private static double[] Typing(TypedWord word, string exact)
    {
        var marks = Marks.Difference(word.Forms.Exact, exact);
        return [.. Enumerable.Range(0, Habits.Count).Select(habit => Habits.OfMarks((Habit)habit, marks))];
    }

    private void AddMarks(Dictionary<string, Candidate> found, TypedWord word, string folded, double odds)
    {
        foreach (var number in model.WithFolded(folded))
        {
            var exact = model.Word(number);
            found.TryAdd(exact, new(exact, folded, number, Source.Marks, [.. Typing(word, exact).Select(typing => typing * odds)]));
        }
    }

    private void AddKeys(Dictionary<string, Candidate> found, TypedWord word, TokenForms? read, Habit habit)
    {
        if (read is not { } meant)
        {
            return;
        }

        var otherwise = word.IsForeign ? ForeignKeysOutOfHabit : KeysOutOfHabit;
        foreach (var exact in model.WithFolded(meant.Folded).Select(model.Word).Prepend(meant.Exact).Distinct())
        {
            var odds = Habits.OfMarks(Habit.AllMarks, Marks.Difference(meant.Exact, exact));
            var typing = Enumerable.Repeat(odds * otherwise, Habits.Count).ToArray();
            typing[(int)habit] = odds;
            found.TryAdd(exact, new(exact, meant.Folded, model.Number(exact), Source.Keys, typing));
        }
    }

    private void AddCorrections(Dictionary<string, Candidate> found, TypedWord word)
    {
        var corrections =
            from other in Misspellings.Of(word.Forms.Folded, model)
            from number in model.WithFolded(other.Key)
            let exact = model.Word(number)
            let candidate = new Candidate(exact, other.Key, number, Source.Correction, Typing(word, exact, other.Value))
            orderby Worth(candidate) descending
            select candidate;
        foreach (var correction in corrections.Take(MostCorrections))
        {
            found.TryAdd(correction.Exact, correction);
        }
    }

    /// <summary>A letter that slipped takes its marks with it, so that marks say less here.</summary>
    private static double[] Typing(TypedWord word, string exact, double odds)
    {
        var marks = Marks.Difference(word.Forms.Exact, exact);
        var slipped = odds * Math.Pow(0.2, marks.Missing) * Math.Pow(0.02, marks.Wrong);
        var typing = Enumerable.Repeat(slipped, Habits.Count).ToArray();
        typing[(int)Habit.NoMarks] = odds * Habits.OfMarks(Habit.NoMarks, marks);
        typing[(int)Habit.SomeMarks] = odds * Math.Max(slipped, Habits.OfMarks(Habit.SomeMarks, marks));
        return typing;
    }
}
