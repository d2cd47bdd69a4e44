using Lucene.Net.Index;
using Lucene.Net.Util;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Two forms side by side in one field of a document.</summary>
/// <param name="Grade">Product of both grades; 0 when none stand so.</param>
/// <param name="Times">How often any of that grade do.</param>
/// <param name="First">The form that stands first; of those of that grade, the one met first.</param>
/// <param name="Second">The form behind it.</param>
internal readonly record struct SideBySide(float Grade, int Times, string First, string Second);

/// <summary>
/// How well, in one field of one segment, one of some forms stands right before one of some others. Documents must be asked for in ascending order, each once.
/// </summary>
/// <param name="segment">The segment.</param>
/// <param name="field">Its field.</param>
/// <param name="first">Forms of the first word.</param>
/// <param name="second">Forms of the second.</param>
/// <param name="nearly">What one word between the two, or the other order, is worth beside 1.</param>
internal sealed class Adjacency(AtomicReader segment, string field, IReadOnlyList<GradedForm> first, IReadOnlyList<GradedForm> second, float nearly)
{
    /// <summary>A text that repeats a word more often has it side by side early, if at all.</summary>
    private const int MostPositions = 64;

    private readonly (DocsAndPositionsEnum Places, GradedForm Form)[] _first = Open(segment, field, first);
    private readonly (DocsAndPositionsEnum Places, GradedForm Form)[] _second = Open(segment, field, second);

    /// <summary>Where a first form ends in the document.</summary>
    private readonly List<(int Position, GradedForm Form)> _ends = [];

    /// <summary>The best two that stand side by side.</summary>
    public SideBySide Best(int doc)
    {
        if (_first.Length == 0 || _second.Length == 0)
        {
            return default;
        }

        _ends.Clear();
        foreach (var (places, form) in _first)
        {
            for (var left = Occurrences(places, doc); left > 0; left--)
            {
                _ends.Add((places.NextPosition() + 1, form));
            }
        }

        SideBySide best = default;
        if (_ends.Count > 0)
        {
            foreach (var (places, form) in _second)
            {
                for (var left = Occurrences(places, doc); left > 0; left--)
                {
                    best = Better(best, EndingAt(places.NextPosition()), form);
                }
            }
        }

        return best;
    }

    private static SideBySide Better(SideBySide best, GradedForm first, GradedForm second)
    {
        var grade = first.Grade * second.Grade;
        return grade == 0 || grade < best.Grade ? best : grade == best.Grade ? best with { Times = best.Times + 1 } : new SideBySide(grade, 1, first.Exact, second.Exact);
    }

    /// <summary>The best first form that ends here, or nearly so with a lower grade; none, with a grade of 0, when none does.</summary>
    private GradedForm EndingAt(int position)
    {
        GradedForm best = default;
        foreach (var (end, form) in _ends)
        {
            var grade = (position - end) switch
            {
                0 => form.Grade,
                1 or -2 => nearly * form.Grade,
                _ => 0,
            };
            best = grade > best.Grade ? form with { Grade = grade } : best;
        }

        return best;
    }

    private static int Occurrences(DocsAndPositionsEnum form, int doc)
    {
        // A form may stand here already: it went past the documents before, where another form was found.
        var at = form.DocID < doc ? form.Advance(doc) : form.DocID;
        return at == doc ? Math.Min(form.Freq, MostPositions) : 0;
    }

    private static (DocsAndPositionsEnum Places, GradedForm Form)[] Open(AtomicReader segment, string field, IReadOnlyList<GradedForm> forms)
    {
        if (segment.GetTerms(field)?.GetEnumerator() is not { } terms)
        {
            return [];
        }

        return [.. forms.DistinctBy(form => form.Exact).Where(form => terms.SeekExact(new BytesRef(form.Exact)))
            .Select(form => (terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE), form))];
    }
}
