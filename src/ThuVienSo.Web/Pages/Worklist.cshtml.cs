using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Cataloguing;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Workshop;

namespace ThuVienSo.Web.Pages;

/// <summary>The records of one kind of task, each with the way to its editor.</summary>
[RouteRule(Duty.SeeRecords, Duty.ChangeRecords)]
[KeepsToOwnLibrary]
public sealed class WorklistModel(NpgsqlDataSource source, CatalogDbContext catalog) : PersonPage
{
    private const int Size = 50;

    private readonly RecordWorklist _records = new(source);

    public RecordTask Kind { get; private set; }

    public IReadOnlyList<WaitingRecord> Waiting { get; private set; } = [];

    public Steps Steps { get; private set; } = null!;

    public long Total { get; private set; }

    /// <summary>Of the kind, in addresses.</summary>
    public string Word { get; private set; } = "";

    /// <summary>Whether whoever looks may say that a record needs nothing. A proposal is decided on at the record.</summary>
    public bool MaySettle => Kind != RecordTask.Proposals && Asking.May(Duty.ChangeRecords);

    public async Task<IActionResult> OnGetAsync(string kind, string? done, CancellationToken cancellationToken)
    {
        if (WorklistEntry.TaskOf(kind) is not { } task)
            return NotFound();
        var code = Request.Query["library"].ToString();
        var only = Asking.OnlyLibrary(Duty.SeeRecords)
            ?? await catalog.Libraries.Where(library => library.Code == code).Select(library => (int?)library.Id).SingleOrDefaultAsync(cancellationToken);
        (Kind, Word) = (task, kind);
        Done = done == "xong" ? "Worklist.Settled" : null;
        Total = await _records.CountAsync(task, only, cancellationToken);
        Steps = new Steps(WorkshopPage.PageIn(Request, Total, Size), WorkshopPage.LastOf(Total, Size), page => $"/can-bo/viec/{kind}?library={Uri.EscapeDataString(code)}&page={page}");
        Waiting = await _records.FindAsync(task, only, (Steps.Page - 1) * Size, Size, cancellationToken).ToListAsync(cancellationToken);
        return Page();
    }
}
