using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Cataloguing;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Workshop;

namespace ThuVienSo.Web.Pages;

/// <summary>Two forms of a name or a subject become one in all records: looked for, looked at, done, and undone. For those who have the records of all libraries.</summary>
[RouteRule(Duty.SeeWhole, Duty.ChangeWhole)]
public sealed class FormsModel(NpgsqlDataSource source, CatalogDbContext catalog, CatalogSearcher searcher) : PersonPage
{
    private const int Size = 25;

    private readonly FormRegister _register = new(source, catalog);

    private readonly ImportBatches _imports = new(source, TimeProvider.System);

    public FormKind Kind { get; private set; }

    /// <summary>What was typed to look for the two; empty for nothing yet.</summary>
    public (string Dropped, string Kept) Typed { get; private set; } = ("", "");

    /// <summary>What was found for each; null when nothing was looked for.</summary>
    public (IReadOnlyList<FoundForm> Dropped, IReadOnlyList<FoundForm> Kept)? Found { get; private set; }

    /// <summary>The two that were chosen, to be looked at before it is done; null when none were.</summary>
    public (FoundForm Dropped, FoundForm Kept)? Chosen { get; private set; }

    public IReadOnlyList<FormMerge> Merges { get; private set; } = [];

    public Steps Steps { get; private set; } = null!;

    /// <summary>New versions, and records left alone, of what was just done.</summary>
    public (int Records, int Left) Figures { get; private set; }

    public bool MayChange => Asking.May(Duty.ChangeWhole);

    public async Task<IActionResult> OnGetAsync(
        string? kind, [FromQuery(Name = "drop")] string? dropTyped, [FromQuery(Name = "keep")] string? keepTyped, string? dropped, string? kept, string? done, int records, int left,
        CancellationToken cancellationToken)
    {
        (Kind, Typed) = (RecordSheet.Choice(kind ?? "", FormKind.Name), ((dropTyped ?? "").Trim(), (keepTyped ?? "").Trim()));
        (Done, Figures) = (done switch { "gop" => "Forms.Merged", "tach" => "Forms.Parted", _ => null }, (Math.Max(records, 0), Math.Max(left, 0)));
        if (dropped is not null && kept is not null)
        {
            Chosen = await ReadAsync(dropped, cancellationToken) is { } one && await ReadAsync(kept, cancellationToken) is { } other && one.Value != other.Value ? (one, other) : null;
            if (Chosen is null)
                return await RefuseAsync("Forms.NotTwo", cancellationToken);
        }
        else if (Typed.Dropped.Length + Typed.Kept.Length > 0)
        {
            Found = (await FindAsync(Typed.Dropped, cancellationToken), await FindAsync(Typed.Kept, cancellationToken));
        }

        await ListAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostMergeAsync([FromForm] string? kind, [FromForm] string? dropped, [FromForm] string? kept, CancellationToken cancellationToken)
    {
        Kind = RecordSheet.Choice(kind ?? "", FormKind.Name);
        var outcome = Kind == FormKind.Subject ? await _imports.MergeSubjectsAsync((dropped ?? "").Trim(), (kept ?? "").Trim(), Asking.AsActor(), cancellationToken)
            : Number(dropped) is { } from && Number(kept) is { } into ? await _imports.MergeNamesAsync(from, into, Asking.AsActor(), cancellationToken) : new FormOutcome.Unknown();
        return await AnswerAsync(outcome, "gop", cancellationToken);
    }

    public async Task<IActionResult> OnPostUndoAsync([FromForm] string? merge, CancellationToken cancellationToken) => await AnswerAsync(
        Number(merge) is { } id ? await _imports.UndoFormsAsync(id, Asking.AsActor(), cancellationToken) : new FormOutcome.Unknown(), "tach", cancellationToken);

    private async Task<IActionResult> AnswerAsync(FormOutcome outcome, string done, CancellationToken cancellationToken) => outcome switch
    {
        FormOutcome.Done figures => LocalRedirect(string.Create(
            CultureInfo.InvariantCulture, $"/can-bo/ten?kind={StoredEnum.NameOf(Kind)}&done={done}&records={figures.Records}&left={figures.Left}")),
        FormOutcome.TooMany => await RefuseAsync("Forms.TooMany", cancellationToken),
        FormOutcome.LaterFirst => await RefuseAsync("Forms.LaterFirst", cancellationToken),
        _ => await RefuseAsync("Forms.NotTwo", cancellationToken),
    };

    private async Task<IActionResult> RefuseAsync(string wrong, CancellationToken cancellationToken)
    {
        Wrong = wrong;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await ListAsync(cancellationToken);
        return Page();
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        var total = await _register.CountAsync(cancellationToken);
        Steps = new Steps(WorkshopPage.PageIn(Request, total, Size), WorkshopPage.LastOf(total, Size), page => $"/can-bo/ten?page={page}");
        Merges = await _register.ListAsync((Steps.Page - 1) * Size, Size, cancellationToken);
    }

    private async Task<IReadOnlyList<FoundForm>> FindAsync(string typed, CancellationToken cancellationToken)
    {
        if (Kind == FormKind.Name)
            return [.. (await new RecordLookup(source).NamesAsync(typed, cancellationToken)).Select(FoundForm.Of)];
        var headings = (await new SheetActs(new RecordLookup(source), searcher).SubjectsAsync(typed, cancellationToken)).ToList();
        if (typed.Length > 0 && !headings.Contains(typed))
            headings.Insert(0, typed);
        return [.. headings.Select(heading => new FoundForm(heading, heading, "", null))];
    }

    /// <summary>By the value of its choice; null when there is no such name, or the heading is empty.</summary>
    private async Task<FoundForm?> ReadAsync(string value, CancellationToken cancellationToken)
    {
        if (Kind == FormKind.Subject)
            return value.Length == 0 ? null : new FoundForm(value, value, "", await _register.SubjectRecordsAsync(value, cancellationToken));
        return Number(value) is { } id && await _register.NameAsync(id, cancellationToken) is { } name ? FoundForm.Of(name) : null;
    }

    private static long? Number(string? written) => long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A form of a name or subject to choose.</summary>
/// <param name="Value">Id of a name; the heading itself.</param>
/// <param name="Text">As it is written.</param>
/// <param name="More">Dates and other forms; empty when there are none.</param>
/// <param name="Records">How many records carry it; null when not counted.</param>
public sealed record FoundForm(string Value, string Text, string More, long? Records)
{
    public static FoundForm Of(FoundName name) => new(
        name.Id.ToString(CultureInfo.InvariantCulture), name.Name, string.Join("; ", name.Variants.Take(5).Prepend(name.Dates).Where(part => part.Length > 0)), name.Documents);
}
