using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.Catalog.Holdings.Sheets;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Holdings;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Stock;
using ThuVienSo.Web.Pages.Workshop;

namespace ThuVienSo.Web.Pages;

/// <summary>One spreadsheet of holdings: what it says that the catalog does not, row by row, and applying it or taking it back.</summary>
[RouteRule(Duty.SeeHoldings, Duty.PushHoldings)]
[NamedSheet]
public sealed class SheetModel(CatalogDbContext catalog, IServiceProvider services) : PersonPage
{
    private const int Size = 50;

    public SheetLine Line { get; private set; } = null!;

    public string LibraryCode { get; private set; } = "";

    public string LibraryName { get; private set; } = "";

    public SheetDifferences Differences { get; private set; } = new([], 0);

    /// <summary>The kind that is shown; null for all.</summary>
    public DifferenceKind? Kind { get; private set; }

    public IReadOnlyList<SheetDifference> Shown { get; private set; } = [];

    public IReadOnlyDictionary<long, string> Titles { get; private set; } = new Dictionary<long, string>();

    public Steps Steps { get; private set; } = null!;

    public bool MayChange => Asking.May(Duty.PushHoldings);

    /// <summary>It waits to be applied, and there is something that it may do.</summary>
    public bool MayApply => MayChange && Line.Sheet is { AppliedAt: null, UndoneAt: null } && (Differences.HasWork || Differences.Count(DifferenceKind.Conflict) > 0) && !IsHeldUp;

    /// <summary>Who replaces all must have all right.</summary>
    public bool IsHeldUp => Line.Sheet.ReplacesAll && Differences.Count(DifferenceKind.Wrong) > 0;

    /// <summary>Sheets without their rows, which are long.</summary>
    internal static IQueryable<HoldingSheet> Heads(CatalogDbContext catalog) => catalog.HoldingSheets.AsNoTracking().Select(sheet => new HoldingSheet
    {
        Id = sheet.Id,
        LibraryId = sheet.LibraryId,
        FileName = sheet.FileName,
        Rows = Array.Empty<byte>(),
        ReplacesAll = sheet.ReplacesAll,
        HandedInAt = sheet.HandedInAt,
        HandedInBy = sheet.HandedInBy,
        AppliedAt = sheet.AppliedAt,
        UndoneAt = sheet.UndoneAt,
        Added = sheet.Added,
        Changed = sheet.Changed,
        Removed = sheet.Removed,
    });

    public async Task<IActionResult> OnGetAsync(long id, string? kind, string? done, CancellationToken cancellationToken)
    {
        if (!await FillAsync(id, cancellationToken))
            return NotFound();
        Done = done switch { "ghi" => "Stock.DoneApplied", "hoan-tac" => "Stock.DoneUndone", "hoan-tac-mot-phan" => "Stock.DoneUndoneInPart", _ => null };
        Wrong = done switch { "chua-ghi" => Key("Stock.NotApplied"), "chua-hoan-tac" => Key("Stock.NotUndone"), _ => null };
        Kind = Enum.GetValues<DifferenceKind>().Cast<DifferenceKind?>().FirstOrDefault(one => one.ToString() == kind);
        var asked = Differences.All.Where(one => Kind is null || one.Kind == Kind).ToList();
        Steps = new Steps(WorkshopPage.PageIn(Request, asked.Count, Size), WorkshopPage.LastOf(asked.Count, Size), page => AddressOf(Kind, page));
        Shown = [.. asked.Skip((Steps.Page - 1) * Size).Take(Size)];
        Titles = await Office.Lists.TitlesAsync(Shown.Select(one => one.Document).OfType<long>(), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostApplyAsync(long id, [FromForm] string? overwrite, CancellationToken cancellationToken)
    {
        if (!await FillAsync(id, cancellationToken))
            return NotFound();
        var done = await Office.Sheets.ApplyAsync(id, overwrite == "1", Asking.AsActor(), cancellationToken);
        return Back(id, done ? "ghi" : "chua-ghi");
    }

    public async Task<IActionResult> OnPostUndoAsync(long id, CancellationToken cancellationToken)
    {
        if (!await FillAsync(id, cancellationToken))
            return NotFound();
        var left = await Office.Sheets.UndoAsync(id, Asking.AsActor(), cancellationToken);
        return Back(id, left switch { null => "chua-hoan-tac", 0 => "hoan-tac", _ => "hoan-tac-mot-phan" });
    }

    /// <summary>The address of the differences of one kind, or of all.</summary>
    public string AddressOf(DifferenceKind? kind, int page = 1) =>
        string.Create(CultureInfo.InvariantCulture, $"/can-bo/ban/bang/{Line.Sheet.Id}?{(kind is null ? "" : $"kind={kind}&")}page={page}#khac");

    private HoldingsOffice Office => services.GetRequiredService<HoldingsOffice>();

    private async Task<bool> FillAsync(long id, CancellationToken cancellationToken)
    {
        if (await Heads(catalog).SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } sheet)
            return false;
        var library = await catalog.Libraries.AsNoTracking().SingleAsync(one => one.Id == sheet.LibraryId, cancellationToken);
        (LibraryCode, LibraryName) = (library.Code, library.Name);
        Line = new SheetLine(sheet, await Office.Sheets.LastAppliedAsync(sheet.LibraryId, cancellationToken) == id);
        if (Request.Method == "GET")
            Differences = await Office.Sheets.CompareAsync(id, overwrite: false, cancellationToken);
        return true;
    }

    private string Key(string key) => services.GetRequiredService<Language.Texts>()[key];

    private LocalRedirectResult Back(long id, string done) =>
        LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/can-bo/ban/bang/{id}?done={done}"));
}
