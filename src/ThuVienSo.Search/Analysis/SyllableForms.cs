using System.Text;
using ThuVienSo.Text;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Analysis;

/// <summary>The two forms of one token.</summary>
internal readonly record struct TokenForms(string Exact, string Folded);

/// <summary>The two forms of one token as terms, in UTF-8, and its number in the language model.</summary>
internal readonly record struct TokenTerms(byte[] Exact, byte[] Folded, ushort Word);

/// <summary>
/// Remembers the forms of tokens already met: running text repeats a few thousand syllables. Bounded, because names and numbers never end. One thread.
/// </summary>
internal sealed class SyllableForms
{
    /// <summary>Some 30,000 syllables are enough for all that Vietnamese writes in lower, title and upper case; twice that leaves room for names.</summary>
    private const int Capacity = 65_536;

    /// <summary>Longer tokens are rarely seen twice.</summary>
    private const int LongestKept = 24;

    private readonly Dictionary<string, TokenTerms> _known;
    private readonly Dictionary<string, TokenTerms>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    private readonly SyllableModel? _model;

    /// <param name="model">Learns the words; null when nobody is to.</param>
    public SyllableForms(SyllableModel? model)
    {
        _model = model;
        _known = new Dictionary<string, TokenTerms>(StringComparer.Ordinal);
        _bySpan = _known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public TokenTerms Of(ReadOnlySpan<char> token)
    {
        if (_bySpan.TryGetValue(token, out var terms))
        {
            return terms;
        }

        var forms = Make(token);
        var exact = Encoding.UTF8.GetBytes(forms.Exact);
        terms = new TokenTerms(exact, ReferenceEquals(forms.Exact, forms.Folded) ? exact : Encoding.UTF8.GetBytes(forms.Folded), _model?.Learn(forms.Exact) ?? SyllableModel.None);
        if (token.Length <= LongestKept)
        {
            if (_known.Count >= Capacity)
            {
                _known.Clear();
            }

            _bySpan[token] = terms;
        }

        return terms;
    }

    /// <summary>The forms without remembering them, for the few tokens of a query.</summary>
    public static TokenForms Make(ReadOnlySpan<char> token)
    {
        var exact = NormalForm.Exact(token);
        var folded = NormalForm.Folded(token);
        return new TokenForms(exact, string.Equals(exact, folded, StringComparison.Ordinal) ? exact : folded);
    }
}
