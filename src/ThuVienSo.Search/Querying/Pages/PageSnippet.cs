using ThuVienSo.Search.Querying.Snippets;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>The passage of a page that is shown in a list of hits.</summary>
internal static class PageSnippet
{
    /// <summary>Two lines of a telephone: three pages are shown under a hit.</summary>
    private const int Length = 160;

    public static Snippet Of(string text, MatchedTerms terms)
    {
        var passage = SnippetMaker.Make(string.Create(text.Length, text, Flow), terms, Length);
        return passage with { Text = passage.Text.Replace('\n', ' ') };
    }

    /// <summary>The end of a line says nothing of sentences, that of a block does; the length stays, and with it the places.</summary>
    private static void Flow(Span<char> flowing, string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var isBlock = (at > 0 && text[at - 1] == '\n') || (at + 1 < text.Length && text[at + 1] == '\n');
            flowing[at] = text[at] == '\n' && !isBlock ? ' ' : text[at];
        }
    }
}
