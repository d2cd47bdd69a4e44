using System.Collections.Concurrent;
using Lucene.Net.Index;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>The titles, names or subjects of one segment, numbered from 0, and their words. Unchanging, but for the sets that it keeps.</summary>
/// <param name="words">The words of all entries.</param>
/// <param name="firstWords">For each entry the first of its words; -1: it has none.</param>
/// <param name="costs">For each entry: the lower, the sooner it is shown among those that agree equally.</param>
internal abstract class EntryTable(EntryWords words, int[] firstWords, int[] costs)
{
    /// <summary>Sets of fewer entries than one in so many are quickly gathered when asked for; there are few words that are more frequent.</summary>
    private const int SeldomIs = 16;

    /// <summary>In fewer entries everything is quickly gathered.</summary>
    private const int Few = 32_768;

    /// <summary>Kept at most beside those that <see cref="KeepFrequent"/> gathers: an eighth of a byte per entry each.</summary>
    private const int MostOthers = 48;

    /// <summary>Finding the place of one entry among those of a word costs as much as reading so many.</summary>
    private const int CostOfPlace = 8;

    private readonly int _count = firstWords.Length;
    private readonly ConcurrentDictionary<(string Text, Reach Reach), EntrySet> _frequent = new();
    private readonly ConcurrentDictionary<(string Text, Reach Reach), EntrySet> _others = new();
    private readonly ConcurrentQueue<(string Text, Reach Reach)> _oldest = new();

    public EntryWords Words => words;

    /// <summary>For each entry the number of its first word; -1: it has none.</summary>
    public ReadOnlySpan<int> FirstWords => firstWords;

    /// <summary>For each entry: the lower, the sooner it is shown among those that agree equally.</summary>
    public ReadOnlySpan<int> Costs => costs;

    /// <summary>The entry as people read it.</summary>
    public abstract string Text(AtomicReader reader, int entry);

    /// <summary>The number of the document that an entry is; null for one that several documents share.</summary>
    public abstract long? Document(AtomicReader reader, int entry);

    /// <summary>Whether a document that is not removed has the entry.</summary>
    public abstract bool IsLive(AtomicReader reader, int entry);

    /// <summary>The entries that have, for each word typed, one that answers to it. To be disposed.</summary>
    public EntrySet Find(AtomicReader reader, TypedText typed, Reach reach)
    {
        var parts = typed.Words.Select(word => PartOf(reader, word, reach)).OrderBy(part => part.Frequency).ToList();
        if (parts[0].Kept is { } kept && parts.Count == 1)
        {
            return kept;
        }

        var found = new EntrySet(_count);
        if (parts[0].Frequency > 0)
        {
            Gather(reader, parts[0], found);
            parts.Skip(1).ToList().ForEach(part => Narrow(reader, part, found));
        }

        return found;
    }

    /// <summary>Those of a set found with a wider reach that are in a narrower one too. To be disposed.</summary>
    public EntrySet Find(AtomicReader reader, TypedText typed, Reach reach, EntrySet within, Reach wider)
    {
        var found = new EntrySet(_count);
        found.Add(within);
        foreach (var part in typed.Words.Where(word => reach.For(word) != wider.For(word)).Select(word => PartOf(reader, word, reach)).OrderBy(part => part.Frequency))
        {
            Narrow(reader, part, found);
        }

        return found;
    }

    /// <summary>The words, from first to before last, that the one typed means or begins, whatever their marks.</summary>
    public (int From, int To) Range(TypedWord word, Reach reach) => words.Range(word.Forms.Folded, reach.Open && word.IsOpen);

    /// <summary>Gathers ahead the entries of what begins frequent words: one letter begins half of all titles.</summary>
    protected void KeepFrequent(AtomicReader reader)
    {
        if (_count >= Few)
        {
            for (var from = 0; from < words.Count;)
            {
                from = Keep(reader, from, 1, out _);
            }
        }
    }

    protected abstract int Frequency(int word);

    /// <summary>Adds the entries of some words to a set.</summary>
    /// <param name="reader">The segment.</param>
    /// <param name="wanted">Numbers of the words.</param>
    /// <param name="set">The set.</param>
    /// <param name="within">Only those that are in here; null: all.</param>
    protected abstract void AddEntries(AtomicReader reader, IEnumerable<int> wanted, EntrySet set, EntrySet? within);

    /// <summary>
    /// Looks at all words that begin with the same letters as one, and keeps their entries when they are many. Each word is read once: longer beginnings first, shorter ones out of them.
    /// </summary>
    /// <returns>The first word behind them.</returns>
    private int Keep(AtomicReader reader, int from, int length, out EntrySet? kept)
    {
        var beginning = words[from].Folded[..length];
        var to = words.Range(beginning, open: true).To;
        kept = null;
        if (Enumerable.Range(from, to - from).Sum(Frequency) < _count / SeldomIs)
        {
            return to;
        }

        var set = new EntrySet(_count, kept: true);
        var next = words.Range(beginning, open: false).To;
        AddEntries(reader, Enumerable.Range(from, next - from), set, within: null);
        if (next > from && next < to)
        {
            KeepWhole(beginning, set, from, next);
        }

        while (next < to)
        {
            var start = next;
            next = Keep(reader, start, length + 1, out var inner);
            if (inner is null)
            {
                AddEntries(reader, Enumerable.Range(start, next - start), set, within: null);
            }
            else
            {
                set.Add(inner);
            }
        }

        _frequent[(beginning, new Reach(true, MarkAgreement.Contradicts))] = kept = set;
        return to;
    }

    private void KeepWhole(string word, EntrySet set, int from, int to)
    {
        if (Enumerable.Range(from, to - from).Sum(Frequency) >= _count / SeldomIs)
        {
            var whole = new EntrySet(_count, kept: true);
            whole.Add(set);
            _frequent[(word, new Reach(false, MarkAgreement.Contradicts))] = whole;
        }
    }

    /// <summary>What is known of one word typed: a set that is kept, or the words that answer to it.</summary>
    private Part PartOf(AtomicReader reader, TypedWord word, Reach reach)
    {
        var whole = reach.For(word);
        var key = (reach.Worst == MarkAgreement.Contradicts ? word.Forms.Folded : word.Forms.Exact, whole);
        if (word.Near is null && _frequent.TryGetValue(key, out var kept) || _others.TryGetValue(key, out kept))
        {
            return new Part(kept, [], int.MaxValue);
        }

        var answering = Answering(word, whole);
        var part = new Part(null, answering, answering.Sum(Frequency));
        return _count < Few || part.Frequency < _count / SeldomIs ? part : new Part(Kept(reader, key, part), [], int.MaxValue);
    }

    /// <summary>Gathers what is frequent, and keeps it until so much else was.</summary>
    private EntrySet Kept(AtomicReader reader, (string Text, Reach Reach) key, Part part)
    {
        var kept = Gather(reader, part, new EntrySet(_count, kept: true));
        if (_others.TryAdd(key, kept))
        {
            _oldest.Enqueue(key);
            if (_oldest.Count > MostOthers && _oldest.TryDequeue(out var oldest))
            {
                _others.TryRemove(oldest, out _);
            }
        }

        return kept;
    }

    private List<int> Answering(TypedWord word, Reach reach)
    {
        var found = new List<int>();
        var (from, to) = Range(word, reach);
        for (var i = from; i < to; i++)
        {
            if (reach.Worst == MarkAgreement.Contradicts || word.Agreement(words[i], reach.Open) <= reach.Worst)
            {
                found.Add(i);
            }
        }

        if (word.Near is { } near)
        {
            (from, to) = words.Range(near.Folded, open: false);
            found.AddRange(Enumerable.Range(from, to - from).Where(i => word.NearAgreement(words[i]) <= reach.Worst));
        }

        return found;
    }

    private EntrySet Gather(AtomicReader reader, Part part, EntrySet set)
    {
        if (part.Kept is { } kept)
        {
            set.Add(kept);
        }

        AddEntries(reader, part.Words, set, within: null);
        return set;
    }

    /// <summary>Leaves in a set what a further word has too. Of a word much more frequent than the set is large only the places of its entries are looked up.</summary>
    private void Narrow(AtomicReader reader, Part part, EntrySet set)
    {
        if (part.Kept is { } kept)
        {
            set.Keep(kept);
            return;
        }

        using var common = new EntrySet(_count);
        var isSmall = (long)set.CountEntries() * part.Words.Count * CostOfPlace < part.Frequency;
        AddEntries(reader, part.Words, common, isSmall ? set : null);
        set.Keep(common);
    }

    private readonly record struct Part(EntrySet? Kept, IReadOnlyList<int> Words, int Frequency);
}
