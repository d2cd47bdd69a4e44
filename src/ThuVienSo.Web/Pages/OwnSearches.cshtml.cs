using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Readers.Shelf;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Keeping;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Workshop;

namespace ThuVienSo.Web.Pages;

/// <summary>The searches that one saved, with how much each finds now, to run them again.</summary>
[RouteRule(Duty.OwnAccount)]
public sealed class OwnSearchesModel(SavedSearches searches, CatalogSearcher searcher, IServiceProvider services) : PersonPage
{
    public const string Address = "/tai-khoan/tim-kiem";

    /// <summary>Each of them is run to tell how much it finds.</summary>
    private const int Size = 10;

    public IReadOnlyList<SavedLine> Searches { get; private set; } = [];

    public Steps Steps { get; private set; } = null!;

    private long Self => ((Caller.Person)Asking).Id;

    public Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done switch { "xoa" => "Searches.Deleted", "doi-ten" => "Searches.Renamed", _ => null };
        return FillAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostRenameAsync([FromForm] long search, [FromForm] string? name, CancellationToken cancellationToken)
    {
        if (await searches.RenameAsync(Self, search, name ?? "", cancellationToken) is not { } problem)
            return LocalRedirect(Address + "?done=doi-ten");
        await FillAsync(cancellationToken);
        return Refuse(problem.Sentence());
    }

    public async Task<IActionResult> OnPostDeleteAsync([FromForm] long search, CancellationToken cancellationToken)
    {
        await searches.DeleteAsync(Self, search, cancellationToken);
        return LocalRedirect(Address + "?done=xoa");
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var all = await searches.AllAsync(Self, cancellationToken);
        Steps = new Steps(WorkshopPage.PageIn(Request, all.Count, Size), WorkshopPage.LastOf(all.Count, Size), page => string.Create(CultureInfo.InvariantCulture, $"{Address}?page={page}"));
        var asker = services.GetRequiredService<Visitors>().Of(HttpContext).AsAsker();
        var lines = new List<SavedLine>();
        foreach (var search in all.Skip((Steps.Page - 1) * Size).Take(Size))
        {
            var outcome = KeptSearch.SearchIn(search.Address) is { } asked ? await searcher.SearchAsync(asked.ToRequest([], 1, asker), cancellationToken) : null;
            lines.Add(new SavedLine(search, (outcome as SearchResult)?.Total, outcome is null or SearchRefused));
        }

        Searches = lines;
    }
}

/// <summary>A saved search on its page.</summary>
/// <param name="Search">As it was saved.</param>
/// <param name="Found">How many documents it finds now; null when that cannot be told now.</param>
/// <param name="IsOver">Whether it cannot be run any more.</param>
public sealed record SavedLine(SavedSearch Search, int? Found, bool IsOver);
