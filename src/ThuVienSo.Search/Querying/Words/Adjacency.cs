using Lucene.Net.Index;
using Lucene.Net.Util;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>
/// How well, in one field of one segment, one of some forms stands right before one of some others. Documents must be asked for in ascending order, each once.
/// </summary>
internal sealed class Adjacency(AtomicReader segment, string field, IReadOnlyList<GradedForm> first, IReadOnlyList<GradedForm> second)
{
    /// <summary>A text that repeats a word more often has it side by side early, if at all.</summary>
    private const int MostPositions = 64;

    private readonly (DocsAndPositionsEnum Places, float Grade)[] _first = Open(segment, field, first);
    private readonly (DocsAndPositionsEnum Places, float Grade)[] _second = Open(segment, field, second);

    /// <summary>Where a first form ends in the document, and its grade.</summary>
    private readonly List<(int Position, float Grade)> _ends = [];

    /// <summary>Product of both grades, of the best two that stand side by side, and how often they do with that grade; 0 when none do.</summary>
    public (float Grade, int Times) Best(int doc)
    {
        if (_first.Length == 0 || _second.Length == 0)
        {
            return default;
        }

        _ends.Clear();
        foreach (var (places, grade) in _first)
        {
            for (var left = Occurrences(places, doc); left > 0; left--)
            {
                _ends.Add((places.NextPosition() + 1, grade));
            }
        }

        (float Grade, int Times) best = default;
        if (_ends.Count > 0)
        {
            foreach (var (places, grade) in _second)
            {
                for (var left = Occurrences(places, doc); left > 0; left--)
                {
                    best = Better(best, grade * EndGrade(places.NextPosition()));
                }
            }
        }

        return best;
    }

    private static (float Grade, int Times) Better((float Grade, int Times) best, float found) =>
        found == 0 || found < best.Grade ? best : found == best.Grade ? (found, best.Times + 1) : (found, 1);

    /// <summary>The best grade of a first form that ends here; 0 when none does.</summary>
    private float EndGrade(int position)
    {
        var best = 0f;
        foreach (var end in _ends)
        {
            if (end.Position == position)
            {
                best = Math.Max(best, end.Grade);
            }
        }

        return best;
    }

    private static int Occurrences(DocsAndPositionsEnum form, int doc)
    {
        // A form may stand here already: it went past the documents before, where another form was found.
        var at = form.DocID < doc ? form.Advance(doc) : form.DocID;
        return at == doc ? Math.Min(form.Freq, MostPositions) : 0;
    }

    private static (DocsAndPositionsEnum Places, float Grade)[] Open(AtomicReader segment, string field, IReadOnlyList<GradedForm> forms)
    {
        if (segment.GetTerms(field)?.GetEnumerator() is not { } terms)
        {
            return [];
        }

        return [.. forms.DistinctBy(form => form.Exact).Where(form => terms.SeekExact(new BytesRef(form.Exact)))
            .Select(form => (terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE), form.Grade))];
    }
}
