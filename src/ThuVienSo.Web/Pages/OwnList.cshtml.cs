using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Readers.Shelf;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Export;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Workshop;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Web.Pages;

/// <summary>One list of one's own, to look at, to change, and to take along for programs that write bibliographies. That of somebody else is not there.</summary>
[RouteRule(Duty.OwnAccount)]
public sealed class OwnListModel(ReaderLists lists, DocumentStates documents) : PersonPage
{
    private const int Size = 50;
    private const int WrittenAtOnce = 100;

    /// <summary>The forms that hold several records one after the other.</summary>
    public static IReadOnlyList<IRecordExport> Forms { get; } = [.. RecordExports.All.Where(form => form.Form is "ris" or "bibtex")];

    public ListLine List { get; private set; } = null!;

    public IReadOnlyList<Listed> Entries { get; private set; } = [];

    public Steps Steps { get; private set; } = null!;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"/tai-khoan/danh-sach/{List.Id}");

    private long Self => ((Caller.Person)Asking).Id;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        var id = long.Parse((string)RouteData.Values["id"]!, NumberStyles.None, CultureInfo.InvariantCulture);
        if (await lists.FindAsync(Self, id, cancellationToken) is not { } list)
            return NotFound();
        List = list;
        return null;
    }

    public Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done switch { "bo" => "Keep.TakenOut", "doi-ten" => "Lists.Renamed", _ => null };
        return FillAsync(cancellationToken);
    }

    public IActionResult OnGetFile(string? form)
    {
        if (Forms.FirstOrDefault(one => one.Form == form) is not { } chosen)
            return NotFound();
        return new TableFile(string.Create(CultureInfo.InvariantCulture, $"danh-sach-{List.Id}.{chosen.Extension}"), chosen.MediaType, (output, cancellation) => WriteAsync(chosen, output, cancellation));
    }

    public async Task<IActionResult> OnPostRenameAsync([FromForm] string? name, CancellationToken cancellationToken)
    {
        if (await lists.RenameAsync(Self, List.Id, name ?? "", cancellationToken) is not { } problem)
            return LocalRedirect(Address + "?done=doi-ten");
        await FillAsync(cancellationToken);
        return Refuse(problem.Sentence());
    }

    public async Task<IActionResult> OnPostTakeOutAsync([FromForm] long document, CancellationToken cancellationToken)
    {
        await lists.TakeOutAsync(Self, List.Id, document, cancellationToken);
        return LocalRedirect(Address + "?done=bo");
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken)
    {
        await lists.DeleteAsync(Self, List.Id, cancellationToken);
        return LocalRedirect("/tai-khoan/danh-sach?done=xoa");
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        Steps = new Steps(WorkshopPage.PageIn(Request, List.Count, Size), WorkshopPage.LastOf(List.Count, Size), page => string.Create(CultureInfo.InvariantCulture, $"{Address}?page={page}"));
        var entries = await lists.EntriesAsync(List.Id, (Steps.Page - 1) * Size, Size, cancellationToken);
        var records = await documents.ReadAsync([.. entries.Select(entry => entry.DocumentId)], cancellationToken);
        Entries = [.. entries.Select(entry => new Listed(entry, records.GetValueOrDefault(entry.DocumentId)))];
    }

    /// <summary>What the catalog has no more has no record to write.</summary>
    private async Task WriteAsync(IRecordExport form, Stream output, CancellationToken cancellationToken)
    {
        for (var skip = 0; await lists.EntriesAsync(List.Id, skip, WrittenAtOnce, cancellationToken) is { Count: > 0 } entries; skip += WrittenAtOnce)
        {
            var records = await documents.ReadAsync([.. entries.Select(entry => entry.DocumentId)], cancellationToken);
            using var part = new MemoryStream();
            foreach (var entry in entries)
            {
                if (records.TryGetValue(entry.DocumentId, out var record))
                    form.Write(record, Request.Absolute($"/tai-lieu/{entry.DocumentId}"), part);
            }

            part.Position = 0;
            await part.CopyToAsync(output, cancellationToken);
        }
    }
}

/// <summary>A document of a list.</summary>
/// <param name="Entry">As it was put there.</param>
/// <param name="Record">As it is now; null when the catalog has it no more.</param>
public sealed record Listed(ListEntry Entry, DocumentState? Record);
