using System.Net;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ThuVienSo.Web.News;

/// <summary>
/// The Markdown (CommonMark) of news as HTML: HTML in it is shown as it was written, links go to pages and letter boxes only, images are those of our own pages, and headings stand under the heading
/// around them without leaving a step out.
/// </summary>
internal static class NewsMarkdown
{
    private const string OwnImages = "/iiif/";
    private const int LowestHeading = 6;

    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks(new AutoLinkOptions { UseHttpsForWWWLinks = true }).Build();

    /// <param name="body">What was written.</param>
    /// <param name="site">Scheme and host of this site, as whoever asks reached it.</param>
    /// <param name="around">Level of the heading that the text stands under.</param>
    /// <param name="absolute">Whether links to this site name it: for feeds, which are read elsewhere.</param>
    /// <returns>HTML that may stand in a page. What is nested too deeply to be read as Markdown stands there as it was written.</returns>
    public static string Html(string body, Uri site, int around, bool absolute = false)
    {
        // Feeds are XML, which has no such signs.
        body = string.Concat(body.Where(letter => letter is '\n' or '\r' or '\t' || !(char.IsControl(letter) || letter is '\uFFFE' or '\uFFFF')));
        try
        {
            var document = Markdown.Parse(body, _pipeline);
            Arrange(document, around);
            foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail).ToList())
                link.ReplaceBy(Spelt(link.Url), copyChildren: false);
            foreach (var link in document.Descendants<LinkInline>().ToList())
                Check(link, site, absolute);
            return document.ToHtml(_pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's word for what is nested more deeply than it follows, said while reading or only while writing.
            return $"<pre>{WebUtility.HtmlEncode(body)}</pre>\n";
        }
    }

    /// <summary>The beginning of the text without its marks, in one line, ended at a word.</summary>
    /// <param name="body">What was written.</param>
    /// <param name="length">Characters at most, not counting the sign that it goes on.</param>
    public static string Beginning(string body, int length)
    {
        string plain;
        try
        {
            plain = Markdown.ToPlainText(body, _pipeline);
        }
        catch (ArgumentException)
        {
            plain = body;
        }

        plain = string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (plain.Length <= length)
            return plain;
        var end = plain.LastIndexOf(' ', length);
        return plain[..(end > 0 ? end : char.IsHighSurrogate(plain[length - 1]) ? length - 1 : length)].TrimEnd('.', ',', ';', ':') + "…";
    }

    private static void Arrange(MarkdownDocument document, int around)
    {
        var before = around;
        foreach (var heading in document.Descendants<HeadingBlock>())
            before = heading.Level = Math.Min(Math.Min(heading.Level + around, before + 1), LowestHeading);
    }

    private static void Check(LinkInline link, Uri site, bool absolute)
    {
        var address = AddressOf(link.GetDynamicUrl?.Invoke() ?? link.Url, site);
        if (address is null || (link.IsImage && !(IsOwn(address, site) && address.AbsolutePath.StartsWith(OwnImages, StringComparison.Ordinal))))
        {
            // What is said stays, the link goes.
            link.ReplaceBy(new ContainerInline());
            return;
        }

        link.GetDynamicUrl = null;
        link.Url = Written(address, site, absolute);
        if (!link.IsImage)
            link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow");
    }

    /// <summary>The link that an address between angle brackets is.</summary>
    private static LinkInline Spelt(string address)
    {
        var link = new LinkInline(address, "") { IsClosed = true };
        link.AppendChild(new LiteralInline(address));
        return link;
    }

    /// <summary>Where a link goes; null when that is neither a page nor a letter box.</summary>
    private static Uri? AddressOf(string? written, Uri site)
    {
        // A browser leaves out line ends and tabs, and takes a backslash for a slash.
        if (string.IsNullOrEmpty(written) || written.Any(letter => char.IsControl(letter) || letter == '\\'))
            return null;
        var whole = written.StartsWith("//", StringComparison.Ordinal) ? site.Scheme + ":" + written : written.StartsWith('/') ? site.GetLeftPart(UriPartial.Authority) + written : written;
        return Uri.TryCreate(whole, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https" or "mailto") ? address : null;
    }

    private static bool IsOwn(Uri address, Uri site) => address.Scheme is "http" or "https" && address.Authority == site.Authority;

    private static string Written(Uri address, Uri site, bool absolute) => !absolute && IsOwn(address, site) ? address.PathAndQuery + address.Fragment : address.AbsoluteUri;
}
