using ThuVienSo.Search.Analysis;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>The words of a query text in both forms.</summary>
internal static class WordForms
{
    public static List<TokenForms> Of(string text)
    {
        var forms = new List<TokenForms>();
        for (int position = 0; Tokens.Next(text, ref position, out var token);)
        {
            forms.Add(SyllableForms.Make(text.AsSpan(token.Start, token.Length)));
        }

        return forms;
    }

    /// <summary>How many words a text has.</summary>
    public static int Count(string text)
    {
        var count = 0;
        for (int position = 0; Tokens.Next(text, ref position, out _);)
        {
            count++;
        }

        return count;
    }

    /// <summary>Whether any mark was typed.</summary>
    public static bool IsMarked(this TokenForms word) => !string.Equals(word.Exact, word.Folded, StringComparison.Ordinal);

    /// <summary>The other spelling (Lý, Lí); null when there is none.</summary>
    public static TokenForms? Near(TokenForms word) => NearSpelling.Of(word.Exact) is { } other ? SyllableForms.Make(other) : null;
}
