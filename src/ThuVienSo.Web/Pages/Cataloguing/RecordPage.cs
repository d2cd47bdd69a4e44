using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages.Cataloguing;

/// <summary>A page on which a record is worked at: the form, its fields in MARC, its history.</summary>
[RouteRule(Duty.SeeRecords, Duty.ChangeRecords)]
[RequestSizeLimit(LargestForm)]
[RequestFormLimits(ValueCountLimit = 8_000, ValueLengthLimit = LargestForm, MultipartBodyLengthLimit = LargestForm)]
public abstract class RecordPage(NpgsqlDataSource source) : PersonPage
{
    private const int LargestForm = 2 * 1024 * 1024;

    private readonly ImportBatches _imports = new(source, TimeProvider.System);

    public RecordDesk Desk { get; } = new(source);

    public RecordLookup Lookup { get; } = new(source);

    /// <summary>Documents that may be the same: those of an opened record, or those that whoever saves has not seen yet.</summary>
    public IReadOnlyList<FoundDouble> Doubles { get; protected set; } = [];

    /// <summary>Nothing was saved yet because of <see cref="Doubles"/>.</summary>
    public bool StoppedByDoubles { get; private set; }

    /// <summary>Null for a new one.</summary>
    public OpenRecord? Record { get; private set; }

    public bool MayChange => Asking.May(Duty.ChangeRecords);

    /// <summary>The record of the address; not found when there is none.</summary>
    protected async Task<IActionResult?> OpenAsync(long id, CancellationToken cancellationToken) =>
        (Record = await Desk.OpenAsync(id, cancellationToken)) is null ? NotFound() : null;

    protected Task<EditOutcome> WriteAsync(long? document, long? opened, Description description, long? restored, CancellationToken cancellationToken) =>
        _imports.EditAsync(
            new EditOrder
            {
                Document = document,
                Base = opened,
                Description = description,
                By = Asking.AsActor(),
                Library = Asking.OnlyLibrary(Duty.ChangeRecords),
                Restored = restored,
            },
            cancellationToken);

    protected Task<bool> LeaveAsync(long item, CancellationToken cancellationToken) =>
        _imports.LeaveProposalAsync(Record!.Document, item, Asking.AsActor(), Asking.OnlyLibrary(Duty.ChangeRecords), cancellationToken);

    protected Task<bool> SettleAsync(RecordTask task, long item, CancellationToken cancellationToken) =>
        _imports.SettleAsync(task, Record!.Document, item, Asking.AsActor(), Asking.OnlyLibrary(Duty.ChangeRecords), cancellationToken);

    /// <summary>Whether somebody must look at possible doubles first: those that were not there to be seen when the form was shown.</summary>
    protected async Task<bool> MeetsDoublesAsync(Description record, long? own, CancellationToken cancellationToken)
    {
        if (Record is { } open && RecordSheet.Of(open.Description) is var before && RecordSheet.Of(record) is var now
            && ((string[])["title", "names", "date", "years", "identifiers"]).All(field => before.Same(now, field)))
            return false;
        var seen = Request.Form["seen"].ToString().Split(',');
        var found = await Lookup.DoublesAsync(record, own, cancellationToken);
        if (found.All(one => seen.Contains(one.Id.ToString(CultureInfo.InvariantCulture))))
            return false;
        (Doubles, StoppedByDoubles) = (found, true);
        return true;
    }

    protected static string AddressOf(long document) => string.Create(CultureInfo.InvariantCulture, $"/can-bo/bieu-ghi/{document}");

    protected static long? Number(string? written) => long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
