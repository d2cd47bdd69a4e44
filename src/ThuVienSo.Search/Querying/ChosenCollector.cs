using Lucene.Net.Index;
using Lucene.Net.Search;

namespace ThuVienSo.Search.Querying;

/// <summary>Passes all hits on, and remembers those of a few documents with their scores, however many others score higher.</summary>
/// <param name="hits">Gets all.</param>
/// <param name="documents">A few, as the index numbers them.</param>
internal sealed class ChosenCollector(TopScoreDocCollector hits, IReadOnlyList<int> documents) : ICollector
{
    private readonly List<ScoreDoc> _chosen = [];
    private Scorer? _scorer;
    private int _base;

    public bool AcceptsDocsOutOfOrder => hits.AcceptsDocsOutOfOrder;

    /// <summary>The hits that score highest, best first. Once.</summary>
    public ScoreDoc[] Best => hits.GetTopDocs().ScoreDocs;

    public void SetScorer(Scorer scorer)
    {
        _scorer = scorer;
        hits.SetScorer(scorer);
    }

    public void SetNextReader(AtomicReaderContext context)
    {
        _base = context.DocBase;
        hits.SetNextReader(context);
    }

    public void Collect(int doc)
    {
        if (documents.Count > 0 && documents.Contains(_base + doc))
        {
            _chosen.Add(new ScoreDoc(_base + doc, _scorer!.GetScore()));
        }

        hits.Collect(doc);
    }

    /// <summary>The chosen ones that were hit, best first, and then the others as they stand. Where one stands among them already, its score there is the later one.</summary>
    public ScoreDoc[] BeforeAll(ScoreDoc[] found)
    {
        if (_chosen.Count == 0)
        {
            return found;
        }

        var first = _chosen.Select(hit => Array.Find(found, one => one.Doc == hit.Doc) ?? hit).OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Doc).ToList();
        return [.. first, .. found.Where(hit => first.TrueForAll(one => one.Doc != hit.Doc))];
    }
}
