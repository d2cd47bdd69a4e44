using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Readers.Sheets;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Readers;

namespace ThuVienSo.Web.Pages;

/// <summary>The readers of a library as a spreadsheet: taken along, and handed in. Who is of a library has its readers, whatever the address says.</summary>
[RouteRule(Duty.SeeReaders, Duty.ChangeReaders)]
[KeepsToOwnLibrary]
[RequestSizeLimit(MostBytes)]
public sealed class ReaderSheetsModel(ReaderSheets sheets, Accounts accounts, Texts texts) : PersonPage
{
    private const int MostBytes = 20 << 20;

    /// <summary>Those that can be chosen: all, or one's own.</summary>
    public IReadOnlyList<Library> Libraries { get; private set; } = [];

    public IReadOnlyList<SheetHead> Waiting { get; private set; } = [];

    public bool MayChange => Asking.May(Duty.ChangeReaders);

    public Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done == "bo" ? "ReaderSheets.GivenUp" : null;
        return FillAsync(cancellationToken);
    }

    public async Task<IActionResult> OnGetFileAsync(string? library, string? form, CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        if (Chosen(library) is not { } chosen)
            return NotFound();
        var rows = sheets.ExportAsync(chosen.Id, Asking.AsActor(), HttpContext.RequestAborted).Select(row => (object?[])row);
        return (IActionResult?)CardTables.File($"ban-doc-{chosen.Code}", form, rows) ?? NotFound();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? library, IFormFile? file, CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        if (Chosen(library) is not { } chosen)
            return NotFound();
        if (file is null || file.Length == 0)
        {
            Wrong = texts["Stock.NoFile"];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        var (id, problem) = await sheets.KeepAsync(chosen.Id, Path.GetFileName(file.FileName), content.ToArray(), cancellationToken);
        if (problem is { } wrong)
            return Refuse(wrong.Sentence());
        return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/can-bo/ban-doc/nhap/{id}"));
    }

    /// <summary>The one that is named; for who is of a library, that.</summary>
    private Library? Chosen(string? code) => Libraries.FirstOrDefault(one => Asking.OnlyLibrary(Duty.SeeReaders) is not null || one.Code == code);

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var own = Asking.OnlyLibrary(Duty.SeeReaders);
        Libraries = await accounts.LibrariesAsync(own, cancellationToken);
        Waiting = await sheets.WaitingAsync(own, cancellationToken);
    }
}
