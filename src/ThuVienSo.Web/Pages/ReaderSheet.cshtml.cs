using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Readers.Sheets;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Readers;
using ThuVienSo.Web.Pages.Workshop;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Web.Pages;

/// <summary>One list of readers that was handed in: what it says that the catalog does not, row by row, and applying it.</summary>
[RouteRule(Duty.SeeReaders, Duty.ChangeReaders)]
[NamedReaderSheet]
public sealed class ReaderSheetModel(ReaderSheets sheets) : PersonPage
{
    private const int Size = 50;

    public SheetHead Head { get; private set; } = null!;

    public CardDifferences Differences { get; private set; } = CardDifferences.None;

    /// <summary>The kind that is shown; null for all but those that say nothing new.</summary>
    public CardDifferenceKind? Kind { get; private set; }

    public IReadOnlyList<CardDifference> Shown { get; private set; } = [];

    public Steps Steps { get; private set; } = null!;

    public bool MayChange => Asking.May(Duty.ChangeReaders);

    public string Address => string.Create(CultureInfo.InvariantCulture, $"/can-bo/ban-doc/nhap/{Head.Id}");

    /// <summary>A column in the language of the page.</summary>
    public string NameOf(CardField field) => PageLanguage.Current == PageLanguage.English ? CardHeadings.Both(field).En : CardHeadings.Of(field);

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        var id = long.Parse((string)RouteData.Values["id"]!, NumberStyles.None, CultureInfo.InvariantCulture);
        if (await sheets.FindAsync(id, cancellationToken) is not { } head)
            return NotFound();
        Head = head;
        return null;
    }

    public async Task<IActionResult> OnGetAsync(string? kind, string? done, CancellationToken cancellationToken)
    {
        Done = done == "ghi" ? "ReaderSheets.Applied" : null;
        Kind = Enum.GetValues<CardDifferenceKind>().Cast<CardDifferenceKind?>().FirstOrDefault(one => one.ToString() == kind);
        return await FillAsync(cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Rows that are refused, to be mended and handed in again.</summary>
    public async Task<IActionResult> OnGetRefusedAsync(CancellationToken cancellationToken)
    {
        if (!await FillAsync(cancellationToken))
            return NotFound();
        return CardTables.Refused($"ban-doc-{Head.Library}-can-sua", Differences.All.Where(one => one.Kind == CardDifferenceKind.Refused));
    }

    public async Task<IActionResult> OnPostApplyAsync([FromForm] string? seen, [FromForm] string? consent, CancellationToken cancellationToken)
    {
        if (await sheets.ApplyAsync(Head.Id, seen ?? "", consent == "1", CsvWriter.Original, Asking.AsActor(), cancellationToken) is not { } problem)
            return LocalRedirect(Address + "?done=ghi");
        return await FillAsync(cancellationToken) ? Refuse(problem.Sentence()) : NotFound();
    }

    public async Task<IActionResult> OnPostGiveUpAsync(CancellationToken cancellationToken)
    {
        await sheets.GiveUpAsync(Head.Id, cancellationToken);
        return LocalRedirect("/can-bo/ban-doc/nhap?done=bo");
    }

    /// <summary>False when somebody else has given the list up just now.</summary>
    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (await sheets.CompareAsync(Head.Id, CsvWriter.Original, cancellationToken) is not { } differences)
            return false;
        Differences = differences;
        var asked = Differences.All.Where(one => Kind is null ? one.Kind != CardDifferenceKind.Same : one.Kind == Kind).ToList();
        var kind = Kind is null ? "" : $"kind={Kind}&";
        Steps = new Steps(WorkshopPage.PageIn(Request, asked.Count, Size), WorkshopPage.LastOf(asked.Count, Size), page => string.Create(CultureInfo.InvariantCulture, $"{Address}?{kind}page={page}#khac"));
        Shown = [.. asked.Skip((Steps.Page - 1) * Size).Take(Size)];
        return true;
    }
}
