using System.Collections.Frozen;
using System.Text;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>What a reader of a web page reads: text with its paragraphs, without markup, script and what stands in the head.</summary>
internal static class HtmlText
{
    private static readonly FrozenSet<string> Blocks = FrozenSet.ToFrozenSet(
        [
            "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
            "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
        ]);

    private static readonly FrozenSet<string> Lines = FrozenSet.ToFrozenSet(["br", "li", "tr"]);

    public static PageText Page(HtmlTokens html)
    {
        var text = new StringBuilder();
        var inHead = false;
        while (html.Next())
        {
            switch (html.Kind)
            {
                case HtmlTokenKind.Text when !inHead:
                    Append(html.Text, text);
                    break;
                case HtmlTokenKind.Start or HtmlTokenKind.End when html.Name == "head":
                    inHead = html.Kind == HtmlTokenKind.Start;
                    break;
                case not HtmlTokenKind.Text when Blocks.Contains(html.Name):
                    inHead = inHead && html.Name != "body";
                    text.Append("\n\n");
                    break;
                case not HtmlTokenKind.Text when Lines.Contains(html.Name):
                    text.Append('\n');
                    break;
                case not HtmlTokenKind.Text when html.Name is "td" or "th":
                    text.Append(' ');
                    break;
            }
        }

        return PlainText.Page(text.ToString());
    }

    /// <summary>Ends of lines in the file are spaces to its reader.</summary>
    private static void Append(string written, StringBuilder text)
    {
        foreach (var c in written)
        {
            text.Append(char.IsWhiteSpace(c) ? ' ' : c);
        }
    }
}
