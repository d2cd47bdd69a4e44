using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>Goes through the pages of one segment that a <see cref="OnePageQuery"/> finds.</summary>
internal sealed class OnePageScorer : Scorer, IBoundedScorer
{
    private readonly IReadOnlyList<PagePart> _parts;
    private readonly Scorer?[] _scorers;
    private readonly IBoundedScorer?[] _bounds;

    /// <summary>For each page its document's place in the segment, and by that place the parts needed, and whether a page can have them.</summary>
    private readonly int[] _document;
    private readonly int[] _missing;
    private readonly bool[] _possible;

    /// <summary>The parts of one kind of page are needed on all: its rarest list leads. Where nothing is needed on all, pages of books whose record has some parts are looked at one by one too.</summary>
    private readonly int _lead;
    private readonly bool _looksAtEach;
    private readonly int _whole;
    private readonly IBits? _accepted;
    private int _doc = -1;

    public OnePageScorer(Weight weight, IReadOnlyList<PagePart> parts, Scorer?[] scorers, int[] document, int[] missing, bool[] possible, IBits? accepted)
        : base(weight)
    {
        (_parts, _scorers, _document, _missing, _possible, _accepted) = (parts, scorers, document, missing, possible, accepted);
        _bounds = Array.ConvertAll(scorers, scorer => scorer as IBoundedScorer);
        var wanted = Enumerable.Range(0, parts.Count).Where(part => parts[part] is { OnPage: not null, IsUnwanted: false }).ToList();
        _whole = wanted.Sum(part => 1 << part);
        var needed = Enumerable.Range(0, missing.Length).Where(place => possible[place]).Aggregate(_whole, (all, place) => all & missing[place]);
        _looksAtEach = needed == 0;
        _lead = wanted.Where(part => (needed == 0 || (needed & (1 << part)) != 0) && scorers[part] is not null).OrderBy(part => scorers[part]!.GetCost()).DefaultIfEmpty(-1).First();
    }

    public override int DocID => _doc;

    public override int Freq => 1;

    public override int NextDoc() => Advance(_doc + 1);

    public override int Advance(int target)
    {
        for (; ; target = _doc + 1)
        {
            _doc = Candidate(target);
            if (_doc == NO_MORE_DOCS || IsFound())
            {
                return _doc;
            }
        }
    }

    public override float GetScore() => Sum(bound: false);

    public float Bound() => Sum(bound: true);

    public override long GetCost() => _lead < 0 ? _document.Length : _scorers[_lead]!.GetCost();

    /// <summary>The next page that may be found.</summary>
    private int Candidate(int target)
    {
        var led = _lead < 0 ? NO_MORE_DOCS : _scorers[_lead]!.DocID >= target ? _scorers[_lead]!.DocID : _scorers[_lead]!.Advance(target);
        if (_looksAtEach)
        {
            for (var page = target; page < Math.Min(led, _document.Length); page++)
            {
                if (_missing[_document[page]] != _whole && _possible[_document[page]] && _accepted?.Get(page) != false)
                {
                    return page;
                }
            }
        }

        return led;
    }

    private bool IsFound()
    {
        var place = _document[_doc];
        if (!_possible[place])
        {
            return false;
        }

        var onPage = false;
        for (var part = 0; part < _parts.Count; part++)
        {
            var needed = (_missing[place] & (1 << part)) != 0;
            if ((needed || _parts[part].IsUnwanted) && Stands(part) != needed)
            {
                return false;
            }

            onPage |= needed;
        }

        return onPage;
    }

    /// <summary>Over the parts that the page has, and what those say that its record has.</summary>
    private float Sum(bool bound)
    {
        var sum = 0f;
        var missing = _missing[_document[_doc]];
        for (var part = 0; part < _parts.Count; part++)
        {
            if ((_whole & (1 << part)) != 0)
            {
                sum += Stands(part) ? (bound ? _bounds[part]?.Bound() ?? float.MaxValue : _scorers[part]!.GetScore()) : (missing & (1 << part)) == 0 ? _parts[part].Mass : 0;
            }
        }

        return sum;
    }

    private bool Stands(int part) => _scorers[part] is { } scorer && (scorer.DocID >= _doc ? scorer.DocID : scorer.Advance(_doc)) == _doc;
}
