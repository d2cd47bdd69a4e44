using System.Numerics;
using Lucene.Net.Index;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>One search for suggestions in one state of the index.</summary>
internal sealed class SuggestRun(IndexReader reader, TypedText typed, int size, SearchDeadline deadline)
{
    private static readonly SuggestionKind[] Kinds = [SuggestionKind.Name, SuggestionKind.Subject, SuggestionKind.Title];

    private readonly Dictionary<(SuggestionKind Kind, string Key), Candidate> _candidates = [];

    /// <summary>Read of each kind and segment at most, and then looked at closely: what begins as typed and is short, or has many documents.</summary>
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
        foreach (var reach in Reach.Of(typed))
        {
            foreach (var kind in Kinds)
            {
                Look(kind, reach);
            }

            if (_candidates.Count >= size)
            {
                return;
            }
        }
    }

    private void Look(SuggestionKind kind, Reach reach)
    {
        var best = new PriorityQueue<(AtomicReader Reader, EntryTable Table, int Entry), long>();
        foreach (var leaf in reader.Leaves.Select(leaf => leaf.AtomicReader))
        {
            deadline.Check();
            Look(leaf, SuggestTables.Of(leaf)[kind], reach, best);
        }

        while (best.TryDequeue(out var found, out _))
        {
            Add(kind, found.Reader, found.Table, found.Entry);
        }
    }

    /// <summary>Keeps the entries of a segment that have all words, the best <see cref="Looked"/> of those seen so far.</summary>
    private void Look(AtomicReader leaf, EntryTable table, Reach reach, PriorityQueue<(AtomicReader, EntryTable, int), long> best)
    {
        var sets = new List<EntrySet>(typed.Words.Count);
        try
        {
            foreach (var word in typed.Words)
            {
                sets.Add(table.Find(leaf, word, reach));
            }

            var beginning = table.Range(typed.Words[0], reach);
            for (var at = 0; at < sets[0].Length; at++)
            {
                var bits = sets[0].Words[at];
                for (var other = 1; other < sets.Count; other++)
                {
                    bits &= sets[other].Words[at];
                }

                for (; bits != 0; bits &= bits - 1)
                {
                    var entry = (at << 6) + BitOperations.TrailingZeroCount(bits);
                    var first = table.FirstWord(entry);
                    var cost = table.Cost(entry) + (first >= beginning.From && first < beginning.To ? 0L : int.MaxValue);
                    if ((best.Count < Looked || best.TryPeek(out _, out var worst) && -cost > worst) && table.IsLive(leaf, entry))
                    {
                        Keep(best, (leaf, table, entry), -cost);
                    }
                }
            }
        }
        finally
        {
            sets.ForEach(set => set.Dispose());
        }
    }

    private void Keep(PriorityQueue<(AtomicReader, EntryTable, int), long> best, (AtomicReader, EntryTable, int) found, long worth)
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
        var found = new Candidate(kind, text, table.Document(leaf, entry), fit, table.Cost(entry), leaf);
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

    private sealed record Candidate(SuggestionKind Kind, string Text, long? Document, Fit Fit, int Cost, AtomicReader Segment) : IComparable<Candidate>
    {
        public int CompareTo(Candidate? other) => other is null ? -1
            : Fit.CompareTo(other.Fit) is var fit and not 0 ? fit
            : (Kind == SuggestionKind.Title).CompareTo(other.Kind == SuggestionKind.Title) is var title and not 0 ? title
            : Cost.CompareTo(other.Cost) is var cost and not 0 ? cost
            : string.CompareOrdinal(VietnameseOrder.SortKey(Text), VietnameseOrder.SortKey(other.Text));
    }
}
