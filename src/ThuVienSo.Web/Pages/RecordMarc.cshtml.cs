using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Descriptions.Marc;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Cataloguing;

namespace ThuVienSo.Web.Pages;

/// <summary>A record as lines of MARC 21: another view of what the form shows, written in the same way.</summary>
[NamedRecord("id")]
public sealed class RecordMarcModel(NpgsqlDataSource source) : RecordPage(source)
{
    public string Lines { get; private set; } = "";

    public DocumentType Type { get; private set; }

    public IReadOnlyList<MarcProblem> Problems { get; private set; } = [];

    /// <summary>The item that the lines were opened on.</summary>
    public long Opened { get; private set; }

    /// <summary>Shown in place of the lines when somebody else has changed the record meanwhile.</summary>
    public Comparison? Compared { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is { } missing)
            return missing;
        (Opened, Lines, Type) = (Record!.Item, MarcText.Write(Record.Description), Record.Description.Type);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, [FromForm] string? lines, [FromForm] string? type, [FromForm] string? opened, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is { } missing)
            return missing;
        if (Number(opened) is not { } item || await Desk.VersionAsync(id, item, cancellationToken) is not { } before)
            return BadRequest();
        (Opened, Lines, Type) = (item, lines ?? "", RecordSheet.Choice(type ?? "", before.Type));
        (var record, Problems) = MarcText.Read(Lines, before);
        if (Problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        record = record with { Type = Type };
        if (Opened == Record!.Item && await MeetsDoublesAsync(record, id, cancellationToken))
            return Page();
        return await AnswerAsync(id, await WriteAsync(id, item, record, null, cancellationToken), record, before, cancellationToken);
    }

    private async Task<IActionResult> AnswerAsync(long id, EditOutcome outcome, Description record, Description before, CancellationToken cancellationToken)
    {
        if (outcome is EditOutcome.Conflict conflict)
        {
            var theirs = await Desk.VersionAsync(id, conflict.Current, cancellationToken);
            Compared = new Comparison(id, RecordSheet.Of(theirs!), conflict.Current, RecordSheet.Of(record), Opened, RecordSheet.Of(before), IsProposal: false);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        var done = outcome is EditOutcome.Written ? "luu" : "nhu-cu";
        return outcome is EditOutcome.Gone ? NotFound() : LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"{AddressOf(id)}?done={done}"));
    }
}
