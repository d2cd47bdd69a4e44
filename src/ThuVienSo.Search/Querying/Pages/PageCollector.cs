using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>Takes each page found: counts the pages of each book, and keeps the score of its best one and the best pages of all. What the asker may not read is as if it were not there.</summary>
internal sealed class PageCollector(BookShelf shelf, bool[] permitted, Asker asker, Weights weights, int bestOfAll, bool isScored, SearchDeadline deadline) : ICollector
{
    private readonly float[] _trust = Trust(weights);
    private readonly int[] _counts = new int[permitted.Length];
    private readonly float[] _best = new float[permitted.Length];
    private readonly PriorityQueue<(int Page, int Book, float Trust), float> _top = new(bestOfAll + 1);
    private PageColumns? _columns;
    private int[] _book = [];
    private int _base;
    private Scorer? _scorer;
    private IBoundedScorer? _bounded;

    public bool AcceptsDocsOutOfOrder => true;

    /// <summary>For each book how many pages were found.</summary>
    public int[] Counts => _counts;

    /// <summary>For each book the score of its best page.</summary>
    public float[] Best => _best;

    /// <summary>The best pages of all, with their books, what their scores are multiplied by, and their scores.</summary>
    public IEnumerable<((int Page, int Book, float Trust) Page, float Score)> Top => _top.UnorderedItems;

    /// <summary>By confidence in percent and one more: what the score of a page is multiplied by.</summary>
    public static float[] Trust(Weights weights)
    {
        var trust = new float[102];
        for (var confidence = 0; confidence <= 100; confidence++)
        {
            var share = Math.Clamp((confidence - 40) / 50f, 0, 1);
            trust[confidence + 1] = weights.RecognisedUnsure + (share * (weights.RecognisedSure - weights.RecognisedUnsure));
        }

        trust[0] = 1;
        return trust;
    }

    /// <summary>What a page must have more of to be among the best of all.</summary>
    private float Least => bestOfAll == 0 ? float.MaxValue : _top.Count == bestOfAll && _top.TryPeek(out _, out var least) ? least : -1;

    public void SetScorer(Scorer scorer) => (_scorer, _bounded) = (scorer, scorer as IBoundedScorer);

    public void SetNextReader(AtomicReaderContext context)
    {
        deadline.Check();
        (_columns, _book, _base) = (shelf.Books.Segments[context.Ord], shelf.Books.Book[context.Ord], context.DocBase);
    }

    public void Collect(int doc)
    {
        deadline.Tick();
        var columns = _columns!;
        var book = _book[columns.Document[doc]];
        if (!permitted[book] || !columns.IsPermitted(doc, asker))
        {
            return;
        }

        _counts[book]++;
        var trust = _trust[columns.Confidence[doc]];
        if (!isScored || (_bounded is not null && _bounded.Bound() * trust is var most && most <= _best[book] && most <= Least))
        {
            return;
        }

        var score = _scorer!.GetScore() * trust;
        _best[book] = Math.Max(_best[book], score);
        if (score > Least)
        {
            _top.Enqueue((doc + _base, book, trust), score);
            if (_top.Count > bestOfAll)
            {
                _top.Dequeue();
            }
        }
    }
}
