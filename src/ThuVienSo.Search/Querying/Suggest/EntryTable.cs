using System.Collections.Concurrent;
using Lucene.Net.Index;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>The titles, names or subjects of one segment, numbered from 0, and their words. Unchanging, but for the sets that it keeps.</summary>
internal abstract class EntryTable(EntryWords words, int count)
{
    /// <summary>Sets of fewer entries than one in so many are quickly gathered when asked for; there are few words that are more frequent.</summary>
    private const int SeldomIs = 16;

    /// <summary>In fewer entries everything is quickly gathered.</summary>
    private const int Few = 32_768;

    /// <summary>Kept at most beside those that <see cref="KeepFrequent"/> gathers: an eighth of a byte per entry each.</summary>
    private const int MostOthers = 32;

    private readonly ConcurrentDictionary<(string Text, Reach Reach), EntrySet> _frequent = new();
    private readonly ConcurrentDictionary<(string Text, Reach Reach), EntrySet> _others = new();

    public EntryWords Words => words;

    public int Count => count;

    /// <summary>The first word of an entry; -1: it has none.</summary>
    public abstract int FirstWord(int entry);

    /// <summary>The lower, the sooner an entry is shown among those that agree equally.</summary>
    public abstract int Cost(int entry);

    /// <summary>The entry as people read it.</summary>
    public abstract string Text(AtomicReader reader, int entry);

    /// <summary>The number of the document that an entry is; null for one that several documents share.</summary>
    public abstract long? Document(AtomicReader reader, int entry);

    /// <summary>Whether a document that is not removed has the entry.</summary>
    public abstract bool IsLive(AtomicReader reader, int entry);

    /// <summary>The entries that have a word which answers to the one typed.</summary>
    public EntrySet Find(AtomicReader reader, TypedWord word, Reach reach)
    {
        var whole = reach with { Open = reach.Open && word.IsOpen };
        var key = (reach.Worst == MarkAgreement.Contradicts ? word.Forms.Folded : word.Forms.Exact, whole);
        if (_frequent.TryGetValue(key, out var kept) || _others.TryGetValue(key, out kept))
        {
            return kept;
        }

        var found = Answering(word, whole);
        if (count < Few || found.Sum(Frequency) < count / SeldomIs)
        {
            return Gather(reader, found, new EntrySet(count));
        }

        if (_others.Count >= MostOthers)
        {
            _others.Clear();
        }

        return _others[key] = Gather(reader, found, new EntrySet(count, kept: true));
    }

    /// <summary>The words, from first to before last, that the one typed means or begins, whatever their marks.</summary>
    public (int From, int To) Range(TypedWord word, Reach reach) => words.Range(word.Forms.Folded, reach.Open && word.IsOpen);

    /// <summary>Gathers ahead the entries of what begins frequent words: one letter begins half of all titles.</summary>
    protected void KeepFrequent(AtomicReader reader)
    {
        if (count >= Few)
        {
            for (var from = 0; from < words.Count;)
            {
                from = Keep(reader, from, 1, out _);
            }
        }
    }

    protected abstract int Frequency(int word);

    protected abstract void AddEntries(AtomicReader reader, int word, EntrySet set);

    /// <summary>
    /// Looks at all words that begin with the same letters as one, and keeps their entries when they are many. Each word is read once: longer beginnings first, shorter ones out of them.
    /// </summary>
    /// <returns>The first word behind them.</returns>
    private int Keep(AtomicReader reader, int from, int length, out EntrySet? kept)
    {
        var beginning = words[from].Folded[..length];
        var to = words.Range(beginning, open: true).To;
        kept = null;
        if (Enumerable.Range(from, to - from).Sum(Frequency) < count / SeldomIs)
        {
            return to;
        }

        var set = new EntrySet(count, kept: true);
        var next = words.Range(beginning, open: false).To;
        Gather(reader, Enumerable.Range(from, next - from), set);
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
                Gather(reader, Enumerable.Range(start, next - start), set);
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
        if (Enumerable.Range(from, to - from).Sum(Frequency) >= count / SeldomIs)
        {
            var whole = new EntrySet(count, kept: true);
            whole.Add(set);
            _frequent[(word, new Reach(false, MarkAgreement.Contradicts))] = whole;
        }
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

    private EntrySet Gather(AtomicReader reader, IEnumerable<int> found, EntrySet set)
    {
        foreach (var word in found)
        {
            AddEntries(reader, word, set);
        }

        return set;
    }
}
