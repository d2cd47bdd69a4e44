using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThuVienSo.Catalog.News;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Protocols.Iiif;

namespace ThuVienSo.Web.News;

/// <summary>
/// The news as feeds, of all libraries or of one (<c>?library=ba-to</c>): RSS 2.0 and Atom (RFC 4287), with the whole text. The id of an entry is that of the news and never changes. Who has the answer already
/// is told so by its tag.
/// </summary>
internal static class NewsFeeds
{
    public const string RssPath = "/tin.rss";
    public const string AtomPath = "/tin.atom";
    public const string RssType = "application/rss+xml";
    public const string AtomType = "application/atom+xml";

    private const int Most = 30;
    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";

    private static readonly TimeSpan _vietNam = TimeSpan.FromHours(7);

    private static readonly XmlWriterSettings _xml = new() { Encoding = new UTF8Encoding(false), Indent = true };

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var (path, type) in ((string, string)[])[(RssPath, RssType), (AtomPath, AtomType)])
        {
            app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (HttpContext context, PublicNews news, LibraryRegister register, Texts texts) => AnswerAsync(context, type, news, register, texts))
                .ExcludeFromDescription().ForAnybody();
        }
    }

    /// <summary>The address of a feed of one library by its code; of all when that is null.</summary>
    public static string Of(string path, string? library) => library is null ? path : path + "?library=" + Uri.EscapeDataString(library);

    private static async Task<IResult> AnswerAsync(HttpContext context, string type, PublicNews news, LibraryRegister register, Texts texts)
    {
        try
        {
            var code = context.Request.Query["library"].ToString();
            var library = code.Length == 0 ? null : (await register.FindAsync(code, context.RequestAborted))?.Library;
            if (library is null && code.Length > 0)
                return Results.NotFound();
            var isEnglish = PageLanguage.Current == PageLanguage.English;
            var title = library is null ? texts["News.FeedTitle"] : texts.Of("News.Of", isEnglish ? library.NameEn ?? library.Name : library.Name);
            var site = new Uri(IiifAddresses.SiteOf(context));
            var body = Written(Feed(title, library?.Code, await news.LatestAsync(library?.Code, Most, context.RequestAborted), site, type, isEnglish), type);
            return Freshness.Answer(context, Freshness.TagOf(body), Results.Bytes(body, type + "; charset=utf-8"));
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static SyndicationFeed Feed(string title, string? library, IReadOnlyList<NewsLine> lines, Uri site, string type, bool isEnglish)
    {
        var (self, page) = (new Uri(site, Of(type == RssType ? RssPath : AtomPath, library)), new Uri(site, Of("/tin", library)));
        var feed = new SyndicationFeed(title, title, page, self.AbsoluteUri, lines.Select(line => line.ChangedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max().ToOffset(_vietNam))
        {
            Language = isEnglish ? PageLanguage.English : PageLanguage.Vietnamese,
            Items = [.. lines.Select(line => Entry(line, site, type, isEnglish))],
        };
        feed.Links.Add(SyndicationLink.CreateSelfLink(self, type));
        return feed;
    }

    private static SyndicationItem Entry(NewsLine line, Uri site, string type, bool isEnglish)
    {
        var entry = new SyndicationItem
        {
            Id = $"urn:uuid:{line.News.Key:D}",
            Title = new TextSyndicationContent(line.News.Title),
            Content = SyndicationContent.CreateHtmlContent(NewsMarkdown.Html(line.News.Body, site, 1, absolute: true)),
            PublishDate = line.News.PublishFrom!.Value.ToOffset(_vietNam),
            LastUpdatedTime = line.ChangedAt.ToOffset(_vietNam),
        };
        entry.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(site, line.Address)));
        entry.Authors.Add(new SyndicationPerson { Name = isEnglish ? line.LibraryNameEn ?? line.LibraryName : line.LibraryName });
        if (type == AtomType)
            entry.AttributeExtensions.Add(new XmlQualifiedName("lang", XmlNamespace), line.News.Language);
        return entry;
    }

    private static byte[] Written(SyndicationFeed feed, string type)
    {
        using var body = new MemoryStream();
        using (var xml = XmlWriter.Create(body, _xml))
        {
            SyndicationFeedFormatter form = type == RssType ? feed.GetRss20Formatter(serializeExtensionsAsAtom: true) : feed.GetAtom10Formatter();
            form.WriteTo(xml);
        }

        return body.ToArray();
    }
}
