using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Readers.Shelf;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Keeping;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>Where a document is put into one's lists, and a search is saved. Pages for everybody link here, so that they are the same for everybody.</summary>
[RouteRule(Duty.OwnAccount)]
public sealed class KeepModel(ReaderLists lists, SavedSearches searches, DocumentStates documents, Texts texts) : PersonPage
{
    /// <summary>Number of the document; null for a search.</summary>
    public long? Document { get; private set; }

    /// <summary>Of the document.</summary>
    public string Title { get; private set; } = "";

    public IReadOnlyList<ListLine> Lists { get; private set; } = [];

    /// <summary>Address of the search, from the root of the site; null for a document.</summary>
    public string? Search { get; private set; }

    /// <summary>What the search, or a new list, is called as long as nobody says otherwise.</summary>
    public string ProposedName { get; private set; } = "";

    /// <summary>What was just saved, or what it was saved from.</summary>
    public string Back => Search ?? string.Create(CultureInfo.InvariantCulture, $"/tai-lieu/{Document}");

    private long Self => ((Caller.Person)Asking).Id;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        if (KeptSearch.Read(Request.Query["tim"]) is { } search)
        {
            (Search, ProposedName) = (search.Address, search.Words);
            return null;
        }

        if (!long.TryParse(Request.Query["tai-lieu"], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !(await documents.ReadAsync([id], cancellationToken)).TryGetValue(id, out var record))
            return NotFound();
        (Document, Title) = (id, record.Description.Title.Proper);
        return null;
    }

    public async Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done == "luu" ? Search is null ? "Keep.Saved" : "Keep.SearchSaved" : done == "bo" ? "Keep.TakenOut" : null;
        await FillAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? name, CancellationToken cancellationToken)
    {
        var problem = Search is null
            ? await lists.PutAsync(Self, name ?? "", Document!.Value, cancellationToken) : await searches.SaveAsync(Self, name ?? "", Search, cancellationToken);
        if (problem is null)
            return Again("luu");
        await FillAsync(cancellationToken);
        return Refuse(problem.Value.Sentence());
    }

    public async Task<IActionResult> OnPostTakeOutAsync([FromForm] long list, CancellationToken cancellationToken)
    {
        if (Document is { } document)
            await lists.TakeOutAsync(Self, list, document, cancellationToken);
        return Again("bo");
    }

    /// <summary>Where the forms go.</summary>
    public string AddressOf(string handler) => Address + (handler.Length == 0 ? "" : "&handler=" + handler);

    private string Address => Search is null ? string.Create(CultureInfo.InvariantCulture, $"/luu?tai-lieu={Document}") : "/luu?tim=" + Uri.EscapeDataString(Search);

    private LocalRedirectResult Again(string done) => LocalRedirect($"{Address}&done={done}");

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (Search is not null)
            return;
        Lists = await lists.AllAsync(Self, Document, cancellationToken);
        ProposedName = Lists.Count == 0 ? texts["Lists.First"] : "";
    }
}
