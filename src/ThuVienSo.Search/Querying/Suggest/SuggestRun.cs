using System.Numerics;
using Lucene.Net.Index;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>One search for suggestions in one state of the index.</summary>
internal sealed class SuggestRun(IndexReader reader, TypedText typed, int size, SearchDeadline deadline)
{
    private static readonly SuggestionKind[] Kinds = [SuggestionKind.Name, SuggestionKind.Subject, SuggestionKind.Title];

    /// <summary>Above the length of any title and the documents of any name.</summary>
    private const int Begins = 1 << 30;

    private readonly Dictionary<(SuggestionKind Kind, string Key), Candidate> _candidates = [];

    /// <summary>Entries of each kind at most that are looked at closely, of those in one reach: what begins as typed and is short, or has many documents.</summary>
    private int Looked => 3 * size;

    /// <summary>Best first; at the time limit what was found so far.</summary>
    public IReadOnlyList<Suggestion> Run()
    {
        try
        {
            Look();
        }
        catch (SearchTimeUp)
        {
            // Reading on would come too late for who types.
        }

        return [.. Chosen().Select(candidate => new Suggestion(candidate.Text, candidate.Kind, candidate.Document, candidate.Fit.Marks))];
    }

    private void Look()
    {
        var reaches = Reach.Of(typed).ToList();
        var many = new List<Many>();
        try
        {
            foreach (var kind in Kinds)
            {
                LookAtFew(kind, reaches[^1], many);
            }

            var known = _candidates.Count;
            for (var i = 0; i < reaches.Count && many.Count > 0 && _candidates.Count < known + size; i++)
            {
                Array.ForEach(Kinds, kind => LookAtMany([.. many.Where(one => one.Kind == kind)], reaches[i], reaches[^1]));
            }
        }
        finally
        {
            many.ForEach(one => one.Entries.Dispose());
        }
    }

    /// <summary>Looks at all entries of the segments that have only a few in the widest reach, as most have when several words are typed; remembers the others.</summary>
    private void LookAtFew(SuggestionKind kind, Reach widest, List<Many> many)
    {
        var left = Looked;
        foreach (var leaf in reader.Leaves.Select(leaf => leaf.AtomicReader))
        {
            deadline.Check();
            var table = SuggestTables.Of(leaf)[kind];
            var found = table.Find(leaf, typed, widest);
            var count = found.CountEntries();
            if (count > left)
            {
                many.Add(new Many(kind, leaf, table, found));
                continue;
            }

            left -= count;
            using (found)
            {
                found.Entries().Where(entry => table.IsLive(leaf, entry)).ToList().ForEach(entry => Add(kind, leaf, table, entry));
            }
        }
    }

    private void LookAtMany(IReadOnlyList<Many> many, Reach reach, Reach widest)
    {
        var best = new PriorityQueue<(Many, int Entry), int>();
        foreach (var one in many)
        {
            deadline.Check();
            if (reach == widest)
            {
                Look(one, one.Entries, reach, best);
                continue;
            }

            using var found = one.Table.Find(one.Segment, typed, reach, one.Entries, widest);
            Look(one, found, reach, best);
        }

        while (best.TryDequeue(out var found, out _))
        {
            Add(found.Item1.Kind, found.Item1.Segment, found.Item1.Table, found.Entry);
        }
    }

    /// <summary>Keeps of some entries the best <see cref="Looked"/> of those seen so far.</summary>
    private void Look(Many many, EntrySet entries, Reach reach, PriorityQueue<(Many, int), int> best)
    {
        var (from, to) = many.Table.Range(typed.Words[0], reach);
        var firstWords = many.Table.FirstWords;
        var costs = many.Table.Costs;
        var worst = Worst(best);
        for (var at = 0; at < entries.Length; at++)
        {
            for (var bits = entries.Words[at]; bits != 0; bits &= bits - 1)
            {
                var entry = (at << 6) + BitOperations.TrailingZeroCount(bits);
                var begins = (uint)(firstWords[entry] - from) < (uint)(to - from);
                var worth = (begins ? Begins : 0) - costs[entry];
                if (worth > worst && many.Table.IsLive(many.Segment, entry))
                {
                    Keep(best, (many, entry), worth);
                    worst = Worst(best);
                }
            }
        }
    }

    private int Worst(PriorityQueue<(Many, int), int> best) =>
        best.Count == Looked && best.TryPeek(out _, out var worst) ? worst : int.MinValue;

    private void Keep(PriorityQueue<(Many, int), int> best, (Many, int) found, int worth)
    {
        if (best.Count < Looked)
        {
            best.Enqueue(found, worth);
        }
        else
        {
            best.DequeueEnqueue(found, worth);
        }
    }

    private void Add(SuggestionKind kind, AtomicReader leaf, EntryTable table, int entry)
    {
        var text = table.Text(leaf, entry);
        if (Fit.Of(typed, text) is not { } fit)
        {
            return;
        }

        var key = (kind, NormalForm.Key(text));
        var found = new Candidate(kind, text, table.Document(leaf, entry), fit, table.Costs[entry], leaf);
        if (!_candidates.TryGetValue(key, out var known))
        {
            _candidates.Add(key, found);
        }
        else if (kind != SuggestionKind.Title && known.Segment != leaf)
        {
            // The same name in another segment: its documents there count too.
            _candidates[key] = known with { Cost = known.Cost + found.Cost, Segment = leaf };
        }
    }

    /// <summary>The best, but of no kind more than half while others wait: who types a name may want a title that has it.</summary>
    private IEnumerable<Candidate> Chosen()
    {
        var ordered = _candidates.Values.Order().ToList();
        var (chosen, left) = (new List<Candidate>(), new List<Candidate>());
        foreach (var candidate in ordered)
        {
            (chosen.Count(one => one.Kind == candidate.Kind) < (size + 1) / 2 ? chosen : left).Add(candidate);
        }

        return chosen.Take(size).Concat(left.Take(size - Math.Min(size, chosen.Count))).Order();
    }

    /// <summary>The entries of a segment in the widest reach, where they are too many to look at each.</summary>
    private sealed record Many(SuggestionKind Kind, AtomicReader Segment, EntryTable Table, EntrySet Entries);

    private sealed record Candidate(SuggestionKind Kind, string Text, long? Document, Fit Fit, int Cost, AtomicReader Segment) : IComparable<Candidate>
    {
        private string SortKey => field ??= VietnameseOrder.SortKey(Text);

        public int CompareTo(Candidate? other) => other is null ? -1
            : Fit.CompareTo(other.Fit) is var fit and not 0 ? fit
            : (Kind == SuggestionKind.Title).CompareTo(other.Kind == SuggestionKind.Title) is var title and not 0 ? title
            : Cost.CompareTo(other.Cost) is var cost and not 0 ? cost
            : string.CompareOrdinal(SortKey, other.SortKey);
    }
}
