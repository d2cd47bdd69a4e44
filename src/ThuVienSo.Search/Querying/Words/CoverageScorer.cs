using Lucene.Net.Search;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>
/// Goes through the documents of a <see cref="CoverageQuery"/>. The common parts that together are not enough find nothing by themselves, so their lists, the longest, are only looked into
/// where a rarer part stands.
/// </summary>
internal sealed class CoverageScorer : Scorer
{
    private readonly int _fewest;
    private readonly (Scorer Scorer, float Mass)[] _rare;

    /// <summary>Rarest first; all together under the least mass.</summary>
    private readonly (Scorer Scorer, float Mass)[] _common;
    private readonly float _commonMass;
    private readonly float _least;
    private readonly Func<float, float> _factor;
    private int _doc = -1;

    public CoverageScorer(Weight weight, IReadOnlyList<(Scorer Scorer, float Mass)> parts, float least, int fewest, Func<float, float> factor)
        : base(weight)
    {
        // A hair under: the sum of all is not always the sum of all, in another order.
        _least = least * 0.9999f;
        _factor = factor;
        _fewest = fewest;
        var commonest = parts.OrderBy(part => part.Mass).ToList();
        var count = 0;
        while (count < commonest.Count && _commonMass + commonest[count].Mass < _least)
        {
            _commonMass += commonest[count++].Mass;
        }

        _common = [.. commonest.Take(count).Reverse()];
        _rare = [.. commonest.Skip(count)];
    }

    public override int DocID => _doc;

    /// <summary>Parts that the document has.</summary>
    public override int Freq => _rare.Concat(_common).Count(part => part.Scorer.DocID == _doc);

    public override int NextDoc() => _doc == NO_MORE_DOCS ? _doc : Enough(_doc + 1);

    public override int Advance(int target) => Enough(target);

    public override float GetScore()
    {
        var (score, mass) = Found();
        return score * _factor(mass);
    }

    /// <summary>Of the parts that the document stood on has: the sum of their scores, and their mass.</summary>
    public (float Score, float Mass) Found()
    {
        var (score, mass) = (0f, 0f);
        foreach (var part in _rare)
        {
            Add(part, ref score, ref mass);
        }

        foreach (var part in _common)
        {
            Add(part, ref score, ref mass);
        }

        return (score, mass);
    }

    public override long GetCost() => _rare.Sum(part => part.Scorer.GetCost());

    private void Add((Scorer Scorer, float Mass) part, ref float score, ref float mass)
    {
        if (part.Scorer.DocID == _doc)
        {
            score += part.Scorer.GetScore();
            mass += part.Mass;
        }
    }

    /// <summary>The first document at or after a target that has enough.</summary>
    private int Enough(int target)
    {
        for (; ; target = _doc + 1)
        {
            _doc = NO_MORE_DOCS;
            foreach (var (scorer, _) in _rare)
            {
                _doc = Math.Min(_doc, scorer.DocID < target ? scorer.Advance(target) : scorer.DocID);
            }

            if (_doc == NO_MORE_DOCS || HasEnough())
            {
                return _doc;
            }
        }
    }

    private bool HasEnough()
    {
        var (mass, parts) = (0f, 0);
        foreach (var (scorer, own) in _rare)
        {
            (mass, parts) = scorer.DocID == _doc ? (mass + own, parts + 1) : (mass, parts);
        }

        if (mass + _commonMass < _least)
        {
            return false;
        }

        // All lists are brought here: the score asks which of them have the document.
        foreach (var (scorer, own) in _common)
        {
            (mass, parts) = (scorer.DocID < _doc ? scorer.Advance(_doc) : scorer.DocID) == _doc ? (mass + own, parts + 1) : (mass, parts);
        }

        return mass >= _least && parts >= _fewest;
    }
}
