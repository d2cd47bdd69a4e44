using Lucene.Net.Search;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Goes through the documents that have a word in any of a few fields.</summary>
internal sealed class WordScorer(Weight weight, WordPostings[] fields, float otherFields) : Scorer(weight), IBoundedScorer
{
    private int _doc = -1;

    public override int DocID => _doc;

    /// <summary>In how many fields the word stands.</summary>
    public override int Freq => fields.Count(postings => postings.Doc == _doc);

    public override int NextDoc()
    {
        var first = NO_MORE_DOCS;
        foreach (var field in fields)
        {
            if (field.Doc == _doc)
            {
                field.Next();
            }

            first = Math.Min(first, field.Doc);
        }

        return _doc = first;
    }

    public override int Advance(int target)
    {
        var first = NO_MORE_DOCS;
        foreach (var field in fields)
        {
            if (field.Doc < target)
            {
                field.Advance(target);
            }

            first = Math.Min(first, field.Doc);
        }

        return _doc = first;
    }

    public float Bound()
    {
        var (best, sum) = (0f, 0f);
        foreach (var field in fields)
        {
            if (field.Doc == _doc)
            {
                var bound = field.Bound();
                best = Math.Max(best, bound);
                sum += bound;
            }
        }

        return best + (otherFields * (sum - best));
    }

    public override float GetScore()
    {
        var (best, sum) = (0f, 0f);
        foreach (var field in fields)
        {
            if (field.Doc == _doc)
            {
                var score = field.Score();
                best = Math.Max(best, score);
                sum += score;
            }
        }

        return best + (otherFields * (sum - best));
    }

    public override long GetCost() => fields.Sum(field => field.Cost);
}
