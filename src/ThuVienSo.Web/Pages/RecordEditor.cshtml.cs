using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Cataloguing;

namespace ThuVienSo.Web.Pages;

/// <summary>
/// The form for one record. It says on which version it was opened; when the record shows another by the time it is saved, nothing is written and both are shown
/// field by field, with what they began from.
/// </summary>
[NamedRecord("id")]
public sealed class RecordEditorModel(NpgsqlDataSource source, CatalogSearcher searcher) : RecordPage(source)
{
    public SheetView View { get; private set; } = null!;

    /// <summary>What the import had to say of what the record shows; only when the form is opened.</summary>
    public IReadOnlyList<BilingualText> Warnings { get; private set; } = [];

    /// <summary>Shown in place of the form when there are two versions to choose from.</summary>
    public Comparison? Compared { get; private set; }

    /// <summary>The item that the form was opened on.</summary>
    public long Opened { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, string? voi, string? done, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is { } missing)
            return missing;
        Done = done switch { "luu" => "Record.Saved", "nhu-cu" => "Record.Unchanged", "bo-qua" => "Record.ProposalWasLeft", "tra-lai" => "Record.WasRestored", _ => null };
        (Opened, View) = (Record!.Item, new SheetView(RecordSheet.Of(Record.Description), [], null));
        Warnings = await Desk.WarningsAsync(id, cancellationToken);
        Doubles = await Lookup.DoublesAsync(Record.Description, id, cancellationToken);
        if (voi is not null && Record.Proposal is { } proposal)
            Compared = new Comparison(id, RecordSheet.Of(proposal.Description), proposal.Item, View.Sheet, Opened, View.Sheet, IsProposal: true);
        return Page();
    }

    /// <summary>Off the list of a task without a change; told by the version that was looked at.</summary>
    public async Task<IActionResult> OnPostSettleAsync(long id, [FromForm] string? task, [FromForm] string? opened, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is { } missing)
            return missing;
        if (WorklistEntry.TaskOf(task ?? "") is not { } settled || settled == RecordTask.Proposals || Number(opened) is not { } item)
            return BadRequest();
        var done = await SettleAsync(settled, item, cancellationToken);
        return LocalRedirect($"/can-bo/viec/{task}{(done ? "?done=xong" : "")}");
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is { } missing)
            return missing;
        var form = await Request.ReadFormAsync(cancellationToken);
        var sent = RecordSheet.Read(form.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        Opened = Number(form["opened"]) ?? 0;
        var act = form["act"].ToString();
        if (act == "leave" && Number(form["theirs"]) is { } left)
            return await LeaveAsync(left, cancellationToken) ? Back(id, "bo-qua") : NotFound();
        if (await Desk.VersionAsync(id, Opened, cancellationToken) is not { } before)
            return BadRequest();
        if (act == "choose")
            sent = await ChosenAsync(id, sent, form, cancellationToken);
        if (act is not ("save" or "choose"))
        {
            View = await new SheetActs(Lookup, searcher).DoAsync(sent, act, cancellationToken);
            return Page();
        }

        var answer = await SaveAsync(id, sent, before, cancellationToken);
        // Who went through a proposal field by field has settled it, whatever was taken of it.
        if (answer is LocalRedirectResult && Number(form["settles"]) is { } settled)
            await LeaveAsync(settled, cancellationToken);
        return answer;
    }

    private async Task<IActionResult> SaveAsync(long id, RecordSheet sent, Description before, CancellationToken cancellationToken)
    {
        var (record, problems) = SheetReading.Read(sent, before);
        View = new SheetView(sent.WithoutEmptyRows(), problems, null);
        if (problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        if (Opened == Record!.Item && await MeetsDoublesAsync(record, id, cancellationToken))
            return Page();
        switch (await WriteAsync(id, Opened, record, null, cancellationToken))
        {
            case EditOutcome.Written:
                return Back(id, "luu");
            case EditOutcome.Unchanged:
                return Back(id, "nhu-cu");
            case EditOutcome.Conflict conflict:
                var theirs = await Desk.VersionAsync(id, conflict.Current, cancellationToken);
                Compared = new Comparison(id, RecordSheet.Of(theirs!), conflict.Current, RecordSheet.Of(record), Opened, RecordSheet.Of(before), IsProposal: false);
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            default:
                return NotFound();
        }
    }

    /// <summary>What was sent, with the fields of the other version that were chosen. From now on it is an edit of that version, unless it is a proposal.</summary>
    private async Task<RecordSheet> ChosenAsync(long id, RecordSheet sent, IFormCollection form, CancellationToken cancellationToken)
    {
        if (Number(form["theirs"]) is not { } item || await Desk.VersionAsync(id, item, cancellationToken) is not { } version)
            return sent;
        var theirs = RecordSheet.Of(version);
        foreach (var field in SheetField.All.Select(one => one.Name).Prepend("type").Where(name => form["choose." + name] == "theirs"))
            sent = sent.With(field, theirs);
        return sent;
    }

    private LocalRedirectResult Back(long id, string done) => LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"{AddressOf(id)}?done={done}"));
}
