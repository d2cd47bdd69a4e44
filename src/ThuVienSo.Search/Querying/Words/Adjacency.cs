using Lucene.Net.Index;
using Lucene.Net.Util;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Whether, in one field of one segment, one of some forms stands right before one of some others. Documents must be asked for in ascending order, each once.</summary>
internal sealed class Adjacency(AtomicReader segment, string field, IReadOnlyList<string> first, IReadOnlyList<string> second)
{
    /// <summary>A text that repeats a word more often has it side by side early, if at all.</summary>
    private const int MostPositions = 64;

    private readonly DocsAndPositionsEnum[] _first = Open(segment, field, first);
    private readonly DocsAndPositionsEnum[] _second = Open(segment, field, second);
    private readonly List<int> _ends = [];

    public bool At(int doc)
    {
        if (_first.Length == 0 || _second.Length == 0)
        {
            return false;
        }

        _ends.Clear();
        foreach (var form in _first)
        {
            for (var left = Occurrences(form, doc); left > 0; left--)
            {
                _ends.Add(form.NextPosition() + 1);
            }
        }

        return _ends.Count > 0 && Array.Exists(_second, form => StandsAtAnEnd(form, doc));
    }

    private bool StandsAtAnEnd(DocsAndPositionsEnum form, int doc)
    {
        for (var left = Occurrences(form, doc); left > 0; left--)
        {
            if (_ends.Contains(form.NextPosition()))
            {
                return true;
            }
        }

        return false;
    }

    private static int Occurrences(DocsAndPositionsEnum form, int doc)
    {
        // A form may stand here already: it went past the documents before, where another form was found.
        var at = form.DocID < doc ? form.Advance(doc) : form.DocID;
        return at == doc ? Math.Min(form.Freq, MostPositions) : 0;
    }

    private static DocsAndPositionsEnum[] Open(AtomicReader segment, string field, IReadOnlyList<string> forms)
    {
        if (segment.GetTerms(field)?.GetEnumerator() is not { } terms)
        {
            return [];
        }

        return [.. forms.Distinct().Where(form => terms.SeekExact(new BytesRef(form))).Select(_ => terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE))];
    }
}
