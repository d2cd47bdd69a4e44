using ThuVienSo.Text;

namespace ThuVienSo.Search.Analysis;

/// <summary>The two forms of one token.</summary>
internal readonly record struct TokenForms(string Exact, string Folded);

/// <summary>
/// Remembers the forms of tokens already met: running text repeats a few thousand syllables. Bounded, because names and numbers never end. One thread.
/// </summary>
internal sealed class SyllableForms
{
    /// <summary>Some 30,000 syllables are enough for all that Vietnamese writes in lower, title and upper case; twice that leaves room for names.</summary>
    private const int Capacity = 65_536;

    /// <summary>Longer tokens are rarely seen twice.</summary>
    private const int LongestKept = 24;

    private readonly Dictionary<string, TokenForms> _known;
    private readonly Dictionary<string, TokenForms>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public SyllableForms()
    {
        _known = new Dictionary<string, TokenForms>(StringComparer.Ordinal);
        _bySpan = _known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public TokenForms Of(ReadOnlySpan<char> token)
    {
        if (_bySpan.TryGetValue(token, out var forms))
        {
            return forms;
        }

        forms = Make(token);
        if (token.Length <= LongestKept)
        {
            if (_known.Count >= Capacity)
            {
                _known.Clear();
            }

            _bySpan[token] = forms;
        }

        return forms;
    }

    /// <summary>The forms without remembering them, for the few tokens of a query.</summary>
    public static TokenForms Make(ReadOnlySpan<char> token)
    {
        var exact = NormalForm.Exact(token);
        var folded = NormalForm.Folded(token);
        return new TokenForms(exact, string.Equals(exact, folded, StringComparison.Ordinal) ? exact : folded);
    }
}
