using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThuVienSo.Catalog.News;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.News;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Protocols.Iiif;

namespace ThuVienSo.Web.Pages.Newsroom;

/// <summary>A page where news are written.</summary>
public abstract class NewsroomPage : PersonPage
{
    private const int AroundPreview = 3;

    public NewsForm Sent { get; protected set; } = new() { Language = PageLanguage.Vietnamese };

    /// <summary>What the news is now; null while it is not written.</summary>
    public NewsStanding? Standing { get; protected set; }

    /// <summary>Whose it may be; empty where it is somebody's already.</summary>
    public IReadOnlyList<Library> Libraries { get; protected set; } = [];

    public abstract string Address { get; }

    /// <summary>The text as readers will see it.</summary>
    public IHtmlContent Shown(string? body) => new HtmlString(NewsMarkdown.Html(body ?? "", new Uri(IiifAddresses.SiteOf(HttpContext)), AroundPreview));

    /// <summary>Shows the page again with what is wrong.</summary>
    protected PageResult Refuse(NewsProblem problem)
    {
        Wrong = PageLanguage.Current == PageLanguage.English ? problem.Sentence().En : problem.Sentence().Vi;
        Response.StatusCode = problem == NewsProblem.ChangedMeanwhile ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return Page();
    }
}
