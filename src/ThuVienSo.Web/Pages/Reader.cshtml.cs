using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Inside;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Pages.Records;
using ThuVienSo.Web.Reading;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Pages;

/// <summary>One page of a digitised document, with its image and its text: whole without a script, and where the script of the viewer begins.</summary>
[RouteRule(Duty.Anybody)]
[CountsAs(UsageKind.PageRead)]
public sealed class ReaderModel(IServiceProvider services, DocumentStates documents, CatalogSearcher searcher) : PageModel
{
    /// <summary>Pages found that are listed; the rest is reached by turning pages.</summary>
    private const int MostFound = 100;

    private readonly ReadingDesk desk = services.GetRequiredService<ReadingDesk>();

    public long Id { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>What was searched inside; empty when nothing was.</summary>
    public string Query { get; private set; } = "";

    /// <summary>Why it is not shown; null when it is.</summary>
    public AccessNotice? Refusal { get; private set; }

    /// <summary>Whether a reader's browser or connection asks to be spared data.</summary>
    public bool SavesData { get; private set; }

    internal DigitalObject Object { get; private set; } = null!;

    internal ReadPage Read { get; private set; } = null!;

    internal Permission Permission { get; private set; }

    /// <summary>Null when nothing was asked for, or the search could not be done.</summary>
    internal FoundInside? Found { get; private set; }

    internal DigitalPage Current => Read.Page;

    internal DigitalPage? Previous => Current.Sequence > 1 ? Object.Pages[Current.Sequence - 2] : null;

    internal DigitalPage? Next => Current.Sequence < Object.Pages.Count ? Object.Pages[Current.Sequence] : null;

    internal Snippet MarkedText => new(Read.Text, [.. Read.Matches.Select(found => new Mark(found.Match.Start, found.Match.Length, found.Match.Exact))]);

    internal PageAddresses Addresses => new(Id, Query);

    public async Task<IActionResult> OnGetAsync(long id, int sequence, string? q, CancellationToken cancellationToken)
    {
        Id = id;
        Query = (q ?? "").Trim() is { Length: <= ReadPage.LongestQuery } query ? query : "";
        SavesData = Request.Headers["Save-Data"] == "on";
        Response.Headers.Append("Vary", "Save-Data");
        try
        {
            return await ShowAsync(id, sequence, cancellationToken);
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<IActionResult> ShowAsync(long id, int sequence, CancellationToken cancellationToken)
    {
        var asked = await desk.ObjectAsync(HttpContext, id);
        if (asked is Asked<ReadableObject>.Missing || !(await documents.ReadAsync([id], cancellationToken)).TryGetValue(id, out var record))
            return NotFound();
        Title = record.Description.Title.Proper;
        if (asked is Asked<ReadableObject>.Refused { Rule: var whole })
            return Refuse(whole);
        var readable = ((Asked<ReadableObject>.Given)asked).Value;
        (Object, Permission) = (readable.Object, readable.Permission);
        if (sequence > Object.Pages.Count)
            return NotFound();
        var page = Object.Pages[sequence - 1];
        if (readable.Visitor.Permits(page.Access) == Permission.Refused)
            return Refuse(page.Access);
        Read = await ReadPage.OpenAsync(desk, searcher, page, new InsideRequest { Document = id, Query = Query, Asker = readable.Visitor.AsAsker() }, cancellationToken);
        if (Query.Length > 0)
            (Found, _) = await FoundInside.SearchAsync(searcher, desk, readable, Query, 0, MostFound, HttpContext);
        return Page();
    }

    private PageResult Refuse(AccessRule rule)
    {
        Refusal = AccessNotice.Of(rule);
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
