using System.Text;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Texts.Epub;

/// <summary>Titles of the documents of a book: the first that its table of contents has for each, whether a navigation document (EPUB 3) or an NCX (EPUB 2, which has a DOCTYPE).</summary>
internal static class EpubContents
{
    private const int LongestTitle = 300;

    /// <summary>Path in the archive to title.</summary>
    public static Dictionary<string, string> Titles(HtmlTokens contents, string folder)
    {
        var titles = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var label = new StringBuilder();
        string? link = null;
        var isLabel = false;
        while (contents.Next())
        {
            switch (contents.Kind, contents.Name)
            {
                case (HtmlTokenKind.Text, _) when link is not null || isLabel:
                    label.Append(contents.Text);
                    break;
                case (HtmlTokenKind.Start, "a"):
                    (link, _) = (contents.Attribute("href"), label.Clear());
                    break;
                case (HtmlTokenKind.End, "a"):
                    Add(titles, folder, link, label);
                    link = null;
                    break;
                case (HtmlTokenKind.Start, "navlabel"):
                    (isLabel, _) = (true, label.Clear());
                    break;
                case (HtmlTokenKind.End, "navlabel"):
                    isLabel = false;
                    break;
                case (HtmlTokenKind.Empty or HtmlTokenKind.Start, "content"):
                    Add(titles, folder, contents.Attribute("src"), label);
                    break;
            }
        }

        return titles;
    }

    private static void Add(Dictionary<string, string> titles, string folder, string? link, StringBuilder label)
    {
        var title = TidyText.Tidy(label.ToString(0, Math.Min(label.Length, LongestTitle)));
        if (link is not null && title.Length > 0 && EpubBook.Resolve(folder, link) is { } path)
        {
            titles.TryAdd(path, title);
        }
    }
}
