using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>How well texts agree with words typed, the last of which is the beginning of one.</summary>
internal sealed class Likeness(IReadOnlyList<string> words)
{
    private readonly List<TokenForms> wanted = [.. words.Select(word => SyllableForms.Make(word))];

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

    /// <summary>3: with the marks typed; 2: with them, in the other spelling (Lý, Lí); 1: without them; 0: not at all.</summary>
    private static int Agreement(TokenForms form, TokenForms word, bool begins)
    {
        if (Same(form.Exact, word.Exact, begins))
        {
            return 3;
        }

        // The other spelling is one of a whole word, so it begins nothing.
        var near = WordGrades.Near(word);
        if (form.Exact == near?.Exact)
        {
            return 2;
        }

        return Same(form.Folded, word.Folded, begins) || form.Folded == near?.Folded ? 1 : 0;
    }

    private static bool Same(string form, string word, bool begins) => begins ? form.StartsWith(word, StringComparison.Ordinal) : form == word;

    /// <summary>Never empty: a text without words has one form that agrees with nothing.</summary>
    private static List<TokenForms> Forms(string text)
    {
        var forms = WordForms.Of(text);
        return forms.Count > 0 ? forms : [new TokenForms("", "")];
    }
}
