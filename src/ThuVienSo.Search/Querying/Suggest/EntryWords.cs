using ThuVienSo.Search.Analysis;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>The different words of some entries, by their folded form and then their exact one: all that begin alike stand together.</summary>
internal sealed class EntryWords
{
    private const string Last = "\uFFFF";

    private readonly string[] _exact;
    private readonly string[] _folded;

    private EntryWords(string[] exact, string[] folded)
    {
        _exact = exact;
        _folded = folded;
    }

    public int Count => _exact.Length;

    public TokenForms this[int word] => new(_exact[word], _folded[word]);

    /// <summary>Orders words given in exact form.</summary>
    /// <param name="exact">The words, each once.</param>
    /// <param name="places">For each word as given: its number here.</param>
    public static EntryWords Of(IReadOnlyList<string> exact, out int[] places)
    {
        var forms = new TokenForms[exact.Count];
        var given = new int[exact.Count];
        for (var i = 0; i < given.Length; i++)
        {
            var folded = NormalForm.Folded(exact[i]);
            forms[i] = new TokenForms(exact[i], folded == exact[i] ? exact[i] : folded);
            given[i] = i;
        }

        Array.Sort(forms, given, Comparer<TokenForms>.Create(static (one, other) =>
            string.CompareOrdinal(one.Folded, other.Folded) is var order and not 0 ? order : string.CompareOrdinal(one.Exact, other.Exact)));
        places = new int[given.Length];
        for (var i = 0; i < given.Length; i++)
        {
            places[given[i]] = i;
        }

        return new EntryWords(Array.ConvertAll(forms, form => form.Exact), Array.ConvertAll(forms, form => form.Folded));
    }

    /// <summary>The words whose folded form is, or begins with, the one given: from the first to before the last.</summary>
    public (int From, int To) Range(string folded, bool open) => (Ceiling(folded), Ceiling(folded + (open ? Last : "\0")));

    private int Ceiling(string folded)
    {
        var (low, high) = (0, _folded.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (string.CompareOrdinal(_folded[middle], folded) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
