using Lucene.Net.Index;
using Lucene.Net.Util;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Columns;

/// <summary>
/// All forms with marks that one segment has, by their folded form: what a word typed with some of its marks may mean here. Terms without marks are ASCII for the most part
/// and passed over without decoding, so the table is small: Vietnamese has some ten thousand syllables.
/// </summary>
internal sealed class MarkedForms
{
    /// <summary>Longer words are not Vietnamese syllables, and come from running words together.</summary>
    private const int LongestTerm = 32;

    private readonly Dictionary<string, List<string>> _byFolded = [];

    public static MarkedForms Read(AtomicReader reader)
    {
        var forms = new MarkedForms();
        foreach (var field in IndexFields.Texts)
        {
            if (reader.GetTerms(field.Exact) is { } terms)
            {
                forms.Add(terms.GetEnumerator());
            }
        }

        return forms;
    }

    /// <summary>The forms with marks of a folded form.</summary>
    public IReadOnlyList<string> Of(string folded) => _byFolded.GetValueOrDefault(folded) ?? [];

    private void Add(TermsEnum terms)
    {
        while (terms.MoveNext())
        {
            var term = terms.Term;
            if (term.Length > LongestTerm || !HasMore(term))
            {
                continue;
            }

            var exact = term.Utf8ToString();
            var folded = NormalForm.Folded(exact);
            if (folded == exact)
            {
                continue;
            }

            if (!_byFolded.TryGetValue(folded, out var forms))
            {
                _byFolded.Add(folded, forms = []);
            }

            if (!forms.Contains(exact))
            {
                forms.Add(exact);
            }
        }
    }

    /// <summary>Whether there is anything that folding may change: a byte beyond ASCII, or an apostrophe.</summary>
    private static bool HasMore(BytesRef term) => term.Bytes.AsSpan(term.Offset, term.Length).ContainsAnyExceptInRange((byte)'(', (byte)0x7F);
}
