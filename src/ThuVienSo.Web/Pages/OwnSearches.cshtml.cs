using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Readers.Shelf;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>The searches that one saved, to run them again.</summary>
[RouteRule(Duty.OwnAccount)]
public sealed class OwnSearchesModel(SavedSearches searches) : PersonPage
{
    public const string Address = "/tai-khoan/tim-kiem";

    public IReadOnlyList<SavedSearch> Searches { get; private set; } = [];

    private long Self => ((Caller.Person)Asking).Id;

    public async Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done switch { "xoa" => "Searches.Deleted", "doi-ten" => "Searches.Renamed", _ => null };
        Searches = await searches.AllAsync(Self, cancellationToken);
    }

    public async Task<IActionResult> OnPostRenameAsync([FromForm] long search, [FromForm] string? name, CancellationToken cancellationToken)
    {
        if (await searches.RenameAsync(Self, search, name ?? "", cancellationToken) is not { } problem)
            return LocalRedirect(Address + "?done=doi-ten");
        Searches = await searches.AllAsync(Self, cancellationToken);
        return Refuse(problem.Sentence());
    }

    public async Task<IActionResult> OnPostDeleteAsync([FromForm] long search, CancellationToken cancellationToken)
    {
        await searches.DeleteAsync(Self, search, cancellationToken);
        return LocalRedirect(Address + "?done=xoa");
    }
}
