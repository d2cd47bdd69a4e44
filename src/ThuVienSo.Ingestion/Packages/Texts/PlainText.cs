using System.Text;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>Text without places, in the form of pages: lines tidied, one empty line between blocks.</summary>
internal static class PlainText
{
    /// <summary>The pages of a text; a form feed begins a new one, and one at the very end does not.</summary>
    public static IReadOnlyList<PageText> Pages(string text)
    {
        var pages = new List<PageText>();
        for (var at = 0; at <= text.Length && pages.Count < TextLimits.Pages;)
        {
            var end = text.IndexOf('\f', at);
            end = end < 0 ? text.Length : end;
            pages.Add(Page(text.AsSpan(at, end - at)));
            at = end + 1;
        }

        if (pages.Count > 1 && pages[^1].Text.Length == 0)
        {
            pages.RemoveAt(pages.Count - 1);
        }

        return pages;
    }

    public static PageText Page(ReadOnlySpan<char> text)
    {
        var page = new StringBuilder(text.Length);
        var gap = "";
        foreach (var line in text.EnumerateLines())
        {
            var tidy = TidyText.Tidy(line.ToString());
            if (tidy.Length == 0)
            {
                gap = page.Length > 0 ? "\n\n" : "";
                continue;
            }

            page.Append(gap).Append(tidy);
            gap = "\n";
        }

        return new() { Text = page.ToString() };
    }
}
