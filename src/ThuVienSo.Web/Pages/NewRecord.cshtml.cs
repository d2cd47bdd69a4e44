using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Cataloguing;

namespace ThuVienSo.Web.Pages;

/// <summary>The form for a record that is not there yet. It is of the library of who writes it.</summary>
[KeepsToOwnLibrary]
[RouteRule(Duty.ChangeRecords)]
public sealed class NewRecordModel(NpgsqlDataSource source, CatalogSearcher searcher) : RecordPage(source)
{
    public SheetView View { get; private set; } = null!;

    public void OnGet() => View = new SheetView(RecordSheet.Of(SheetReading.Nothing), [], null);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var form = await Request.ReadFormAsync(cancellationToken);
        var sent = RecordSheet.Read(form.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        if (form["act"] != "save")
        {
            View = await new SheetActs(Lookup, searcher).DoAsync(sent, form["act"].ToString(), cancellationToken);
            return Page();
        }

        var (record, problems) = SheetReading.Read(sent, null);
        View = new SheetView(sent.WithoutEmptyRows(), problems, null);
        if (problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        if (await MeetsDoublesAsync(record, null, cancellationToken))
            return Page();
        return await WriteAsync(null, null, record, null, cancellationToken) is EditOutcome.Written written
            ? LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"{AddressOf(written.Document)}?done=luu")) : NotFound();
    }
}
