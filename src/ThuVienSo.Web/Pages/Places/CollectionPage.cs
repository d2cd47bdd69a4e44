using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages.Places;

/// <summary>A page where collections are kept.</summary>
public abstract class CollectionPage : PersonPage
{
    public IReadOnlyList<CollectionLine> Lines { get; protected set; } = [];

    /// <summary>As it is or was sent.</summary>
    public CollectionText Sent { get; protected set; } = new("", "", "", "");

    /// <summary>Those that the one of this page may stand under.</summary>
    public virtual IEnumerable<CollectionLine> Places => Lines;

    /// <summary>Shows the page again with what is wrong.</summary>
    protected PageResult Refuse(CollectionProblem problem)
    {
        Wrong = PageLanguage.Current == PageLanguage.English ? problem.Sentence().En : problem.Sentence().Vi;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
