using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Holdings.Sheets;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Text;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Holdings;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Stock;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Web.Pages;

/// <summary>The holdings of a library as a spreadsheet: taken along, and handed in again.</summary>
[RouteRule(Duty.SeeHoldings, Duty.PushHoldings)]
[NamedLibrary("library")]
[KeepsToOwnLibrary]
[RequestSizeLimit(MostBytes)]
public sealed class HoldingsModel(CatalogDbContext catalog, IServiceProvider services) : PersonPage
{
    private const int MostBytes = 32 << 20;
    private const int ListedSheets = 20;
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Null until somebody who has all has chosen one.</summary>
    public Library? Chosen { get; private set; }

    public IReadOnlyList<Library> Libraries { get; private set; } = [];

    public IReadOnlyList<Collection> Collections { get; private set; } = [];

    public static IReadOnlyList<DocumentType> Types { get; } = Enum.GetValues<DocumentType>();

    public IReadOnlyList<SheetLine> Sheets { get; private set; } = [];

    public bool MayChange => Asking.May(Duty.PushHoldings);

    public Task<IActionResult> OnGetAsync(string? library, CancellationToken cancellationToken) => ShowAsync(library, cancellationToken);

    /// <summary>All that is asked for, written while it is read.</summary>
    public async Task<IActionResult> OnGetFileAsync(string? library, string? collection, string? type, string? without, string? form, CancellationToken cancellationToken)
    {
        if (await FindAsync(library, cancellationToken) is not { } chosen)
            return NotFound();
        var filter = new HoldingFilter(NullIfEmpty(type), NullIfEmpty(collection), without == "barcode");
        var rows = services.GetRequiredService<HoldingsOffice>().Lists.ReadAsync(chosen.Id, filter, HttpContext.RequestAborted).Select(copy => HoldingTable.Row(chosen.Code, copy));
        return form switch
        {
            "csv" => new TableFile($"ban-{chosen.Code}.csv", CsvWriter.MediaType, (output, cancellation) => CsvWriter.WriteAsync(output, HoldingTable.Columns, rows, cancellation)),
            "xlsx" => new TableFile($"ban-{chosen.Code}.xlsx", Workbook, async (output, cancellation) =>
            {
                using var workbook = new WorkbookWriter(output);
                await workbook.AddAsync("Bản", HoldingTable.Columns, rows, cancellation);
                await workbook.CompleteAsync(cancellation);
            }),
            _ => NotFound(),
        };
    }

    /// <summary>Reads what is handed in, and goes on to what it would do.</summary>
    public async Task<IActionResult> OnPostAsync(string? library, IFormFile? file, [FromForm] string? all, CancellationToken cancellationToken)
    {
        if (await FindAsync(library, cancellationToken) is not { } chosen)
            return NotFound();
        if (file is null || file.Length == 0)
        {
            Wrong = Key("Stock.NoFile");
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await ShowAsync(chosen.Code, cancellationToken);
        }

        await using var content = file.OpenReadStream();
        var id = await services.GetRequiredService<HoldingsOffice>().Sheets.KeepAsync(
            chosen.Id, Path.GetFileName(file.FileName), SheetReading.ReadAsync(content, CsvWriter.Original, cancellationToken), all == "1", Asking.AsActor(), cancellationToken);
        return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/can-bo/ban/bang/{id}"));
    }

    private async Task<IActionResult> ShowAsync(string? library, CancellationToken cancellationToken)
    {
        var own = Asking.OnlyLibrary(Duty.SeeHoldings);
        Libraries = [.. (await catalog.Libraries.AsNoTracking().Where(one => own == null || one.Id == own).ToListAsync(cancellationToken))
            .OrderBy(one => VietnameseOrder.SortKey(one.Name), StringComparer.Ordinal)];
        Chosen = await FindAsync(library, cancellationToken);
        if (Chosen is null)
            return string.IsNullOrEmpty(library) ? Page() : NotFound();
        Collections = [.. (await catalog.Collections.AsNoTracking().ToListAsync(cancellationToken)).OrderBy(one => VietnameseOrder.SortKey(one.Name), StringComparer.Ordinal)];
        var last = await services.GetRequiredService<HoldingsOffice>().Sheets.LastAppliedAsync(Chosen.Id, cancellationToken);
        Sheets = [.. (await SheetModel.Heads(catalog).Where(sheet => sheet.LibraryId == Chosen.Id).OrderByDescending(sheet => sheet.Id).Take(ListedSheets).ToListAsync(cancellationToken))
            .Select(sheet => new SheetLine(sheet, sheet.Id == last))];
        return Page();
    }

    /// <summary>The library that is named, or the only one that there is for who asks.</summary>
    private Task<Library?> FindAsync(string? code, CancellationToken cancellationToken)
    {
        var (own, stored) = (Asking.OnlyLibrary(Duty.SeeHoldings), code?.Replace('\0', '\uFFFD'));
        return catalog.Libraries.AsNoTracking().SingleOrDefaultAsync(one => own != null ? one.Id == own : one.Code == stored, cancellationToken);
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private string Key(string key) => services.GetRequiredService<Language.Texts>()[key];
}
