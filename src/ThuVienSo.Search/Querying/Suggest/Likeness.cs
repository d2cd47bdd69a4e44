using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>How well texts agree with words typed, the last of which is the beginning of one.</summary>
internal sealed class Likeness(IReadOnlyList<string> words)
{
    private readonly List<(string Exact, string Folded)> wanted = [.. words.Select(word => (NormalForm.Exact(word), NormalForm.Folded(word)))];

    /// <summary>
    /// 0 when a word is missing; else more the more words agree with their marks, and more when the text begins with them.
    /// </summary>
    public int Grade(string text)
    {
        var forms = Forms(text);
        var grade = 0;
        for (var i = 0; i < wanted.Count; i++)
        {
            var best = forms.Max(form => Agreement(form, wanted[i], i == wanted.Count - 1));
            if (best == 0)
            {
                return 0;
            }
            grade += best;
        }
        return (grade * 2) + (Agreement(forms[0], wanted[0], wanted.Count == 1) > 0 ? 1 : 0);
    }

    /// <summary>2: with the marks typed; 1: without them; 0: not at all.</summary>
    private static int Agreement((string Exact, string Folded) form, (string Exact, string Folded) word, bool begins)
    {
        if (begins ? form.Exact.StartsWith(word.Exact, StringComparison.Ordinal) : form.Exact == word.Exact)
        {
            return 2;
        }
        return (begins ? form.Folded.StartsWith(word.Folded, StringComparison.Ordinal) : form.Folded == word.Folded) ? 1 : 0;
    }

    /// <summary>Never empty: a text without words has one form that agrees with nothing.</summary>
    private static List<(string Exact, string Folded)> Forms(string text)
    {
        var forms = new List<(string, string)>();
        var position = 0;
        while (Tokens.Next(text, ref position, out var token))
        {
            var word = text.AsSpan(token.Start, token.Length);
            forms.Add((NormalForm.Exact(word), NormalForm.Folded(word)));
        }
        return forms.Count > 0 ? forms : [("", "")];
    }
}
