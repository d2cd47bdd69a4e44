using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying.Words;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.ShortForms;

/// <summary>
/// Abbreviations both ways: UBND is found by "ủy ban nhân dân", and the other way round, with or without marks, points and capitals. Never changes; for any number of threads.
/// </summary>
internal sealed class Abbreviations
{
    public static readonly Abbreviations None = new([]);

    /// <summary>A query has few of them; more would cost more than they tell.</summary>
    private const int MostExpansions = 8;
    private const int MostAlternatives = 12;

    /// <summary>A short form of more letters is not typed with points between them.</summary>
    private const int LongestPointed = 8;
    private const int LongestRun = 12;

    private readonly Dictionary<string, Entry> _byKey = [];
    private readonly Dictionary<string, List<(FullForm Full, Entry Entry)>> _byFirstWord = [];

    /// <param name="lines">Lines of one short form, in whatever spelling, belong together.</param>
    private Abbreviations(IEnumerable<AbbreviationLine> lines)
    {
        foreach (var same in lines.GroupBy(line => ShortForm.Key(line.Short)).Where(group => group.Any(line => line.Full.Count > 0)))
        {
            var entry = new Entry(
                [.. same.Select(line => ShortForm.Of(line.Short)).DistinctBy(form => string.Join(' ', form.Words.Select(word => word.Exact)))],
                [.. same.SelectMany(line => line.Full).Distinct().Select(full => new FullForm(WordForms.Of(full)))]);
            _byKey.Add(same.Key, entry);
            foreach (var full in entry.Full)
            {
                Index(full, entry);
            }
        }
    }

    /// <summary>How many short forms there are.</summary>
    public int Count => _byKey.Count;

    /// <param name="tables">A later table's lines of a short form stand for those of the earlier tables.</param>
    public static Abbreviations Of(params IEnumerable<IReadOnlyList<AbbreviationLine>> tables)
    {
        var chosen = new Dictionary<string, IReadOnlyList<AbbreviationLine>>();
        foreach (var same in tables.SelectMany(table => table.GroupBy(line => ShortForm.Key(line.Short))))
        {
            chosen[same.Key] = [.. same];
        }

        return new(chosen.Values.SelectMany(lines => lines));
    }

    /// <summary>
    /// The short and full forms among the words typed. Words are counted as <see cref="WordForms.Of"/> counts them. Two expansions lie apart or one inside the other, the outer ones first.
    /// </summary>
    public IReadOnlyList<Expansion> Find(string typed)
    {
        if (_byKey.Count == 0)
        {
            return [];
        }

        var text = new TypedText(typed);
        var found = Enumerable.Range(0, text.Words.Count).SelectMany(start => ShortAt(text, start).Concat(FullAt(text, start)))
            .GroupBy(one => (one.Start, one.Count))
            .Select(same => new Expansion(same.Key.Start, same.Key.Count, Distinct(text, same.Key.Start, same.Key.Count, same.SelectMany(one => one.Alternatives))))
            .Where(one => one.Alternatives.Count > 0)
            .OrderByDescending(one => one.Count).ThenBy(one => one.Start);
        var chosen = new List<Expansion>();
        foreach (var one in found.Where(one => chosen.TrueForAll(other => !other.Meets(one) || other.Holds(one))).Take(MostExpansions))
        {
            chosen.Add(one);
        }

        return chosen;
    }

    private IEnumerable<Expansion> ShortAt(TypedText text, int start)
    {
        var (key, exact) = ("", "");
        for (var count = 1; start + count <= text.Words.Count && count <= LongestRun; count++)
        {
            var last = text.Words[start + count - 1];
            (key, exact) = (key + last.Folded, exact + last.Exact);
            if (_byKey.TryGetValue(key, out var entry) && IsMeant(text, start, count, key, entry, exact))
            {
                yield return new(start, count, [.. entry.Full.Select(full => new Alternative(full.Words, entry.IsSure)), .. entry.ShortAlternatives]);
            }
        }
    }

    /// <summary>
    /// A word that is a syllable too ("ca", "tu") is an abbreviation in capitals alone. Words apart are one when the table has them apart ("qd ttg").
    /// </summary>
    private static bool IsMeant(TypedText text, int start, int count, string key, Entry entry, string exact)
    {
        var hang = Enumerable.Range(start + 1, count - 1).All(text.HangsOnBefore);
        return entry.Short.Any(form => Agrees(exact, form.Exact) && (hang || IsApart(form, text, start, count)))
            && (!Syllable.IsLegal(key) || (text.CapitalsSpeak && text.InCapitals(start, count)));
    }

    private static bool IsApart(ShortForm form, TypedText text, int start, int count) =>
        form.Words.Count == count && form.Words.Select(word => word.Folded).SequenceEqual(text.Words.Skip(start).Take(count).Select(word => word.Folded));

    private IEnumerable<Expansion> FullAt(TypedText text, int start)
    {
        if (!_byFirstWord.TryGetValue(Canonical(text.Words[start]), out var candidates))
        {
            yield break;
        }

        foreach (var (full, entry) in candidates)
        {
            var count = full.Words.Count;
            if (start + count <= text.Words.Count && Enumerable.Range(0, count).All(i => Means(text.Words[start + i], full.Words[i]))
                && (count > 1 || !Syllable.IsLegal(text.Words[start].Folded)))
            {
                yield return new(start, count, entry.ShortAlternatives);
            }
        }
    }

    private void Index(FullForm full, Entry entry)
    {
        var first = Canonical(full.Words[0]);
        if (!_byFirstWord.TryGetValue(first, out var all))
        {
            _byFirstWord.Add(first, all = []);
        }

        all.Add((full, entry));
    }

    private static List<Alternative> Distinct(TypedText text, int start, int count, IEnumerable<Alternative> alternatives)
    {
        var typed = string.Join(' ', text.Words.Skip(start).Take(count).Select(word => word.Exact));
        return [.. alternatives.OrderByDescending(one => one.IsSure).DistinctBy(one => one.Text).Where(one => one.Text != typed).Take(MostAlternatives)];
    }

    private static string Canonical(TokenForms word) => NearSpelling.Canonical(word.Folded);

    private static bool Means(TokenForms typed, TokenForms meant) =>
        Canonical(typed) == Canonical(meant)
        && (Agrees(typed.Exact, meant.Exact) || (NearSpelling.Of(typed.Exact) is { } near && Agrees(near, meant.Exact)));

    private static bool Agrees(string typed, string meant) =>
        typed == meant || (Fold(typed) == Fold(meant) && Marks.Compare(typed, meant) is MarkAgreement.Same or MarkAgreement.Agrees);

    private static string Fold(string word) => NormalForm.Folded(word);

    private sealed record FullForm(IReadOnlyList<TokenForms> Words);

    /// <summary>A short form in all its spellings, and all that it stands for.</summary>
    private sealed record Entry(IReadOnlyList<ShortForm> Short, IReadOnlyList<FullForm> Full)
    {
        public bool IsSure => Full.Count == 1;

        /// <summary>The short forms to look for in texts, and the plain ones with points between their letters.</summary>
        public IReadOnlyList<Alternative> ShortAlternatives { get; } =
        [
            .. Short.Where(form => form.TellsItself).Select(form => new Alternative(form.Words, Full.Count == 1)),
            .. Short.Where(IsPointed).Take(1).Select(form => new Alternative([.. form.Exact.Select(letter => SyllableForms.Make([letter]))], Full.Count == 1)),
        ];

        /// <summary>Two letters apart are the initials of anybody.</summary>
        private static bool IsPointed(ShortForm form) =>
            form.Words.Count == 1 && form.Exact.Length is > 2 and <= LongestPointed && form.Exact.All(char.IsLetter) && !Syllable.IsLegal(form.Words[0].Folded);
    }
}
