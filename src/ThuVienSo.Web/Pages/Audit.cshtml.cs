using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Auditing;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Workshop;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Web.Pages;

/// <summary>What staff did, latest first, to be looked through and taken along. A head sees what was done to what is of the own library.</summary>
[RouteRule(Duty.SeeAudit)]
[KeepsToOwnLibrary]
public sealed class AuditModel(AuditLog log, Accounts accounts) : PersonPage
{
    private const int Size = 50;
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public AuditQuery Query { get; private set; } = null!;

    public long Total { get; private set; }

    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    /// <summary>Those that can be chosen; empty for who is bound to one.</summary>
    public IReadOnlyList<Library> Libraries { get; private set; } = [];

    public Steps Steps { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var own = Asking.OnlyLibrary(Duty.SeeAudit);
        Query = AuditQuery.Of(Request.Query);
        var question = Query.Question(own);
        Total = await log.CountAsync(question, cancellationToken);
        Steps = new Steps(WorkshopPage.PageIn(Request, Total, Size), WorkshopPage.LastOf(Total, Size), page => "/can-bo/nhat-ky" + Query.Written(page));
        Lines = await log.Find(question, (Steps.Page - 1) * Size, Size).ToListAsync(cancellationToken);
        if (own is null)
            Libraries = await accounts.LibrariesAsync(null, cancellationToken);
    }

    /// <summary>Everything that is asked for, not only the part on the screen.</summary>
    public IActionResult OnGetFile(string? form)
    {
        var question = AuditQuery.Of(Request.Query).Question(Asking.OnlyLibrary(Duty.SeeAudit));
        var rows = log.Find(question, 0, null).Select(AuditTable.Row);
        return form switch
        {
            "csv" => new TableFile("nhat-ky.csv", CsvWriter.MediaType, (output, cancellation) => CsvWriter.WriteAsync(output, AuditTable.Columns, rows, cancellation)),
            "xlsx" => new TableFile("nhat-ky.xlsx", Workbook, async (output, cancellation) =>
            {
                using var workbook = new WorkbookWriter(output);
                await workbook.AddAsync("Nhật ký", AuditTable.Columns, rows, cancellation);
                await workbook.CompleteAsync(cancellation);
            }),
            _ => NotFound(),
        };
    }
}
