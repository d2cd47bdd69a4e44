using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Workshop;

namespace ThuVienSo.Web.Pages;

/// <summary>The work that was given up, of all batches, and the button that puts it back into the queue.</summary>
[RouteRule(Duty.SeeWhole, Duty.ChangeImports)]
[NamedBatch("batch", "work")]
public sealed class ShelfModel(WorkProgress progress, WorkShelf shelf) : WorkshopPage
{
    public const int Most = 200;

    public IReadOnlyList<ShelvedWork> Shelf { get; private set; } = [];

    public long Total { get; private set; }

    /// <summary>How much was just put back; null when the page is only looked at.</summary>
    public int? Retried { get; private set; }

    public async Task OnGetAsync(int? retried, CancellationToken cancellationToken)
    {
        Retried = retried is >= 0 ? retried : null;
        Shelf = await progress.ShelfAsync(null, Most, cancellationToken);
        Total = Shelf.Count < Most ? Shelf.Count : (await progress.PulseAsync(cancellationToken)).Open.Where(open => open.Key.State == WorkState.Shelved).Sum(open => open.Value);
    }

    /// <summary>One piece, then to its batch; all of one batch, then back to it; or all.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] long? batch, [FromForm] long? work, CancellationToken cancellationToken)
    {
        var by = Caller.Of(HttpContext).AsActor();
        if (work is { } piece)
        {
            return LocalRedirect(await shelf.RetryOneAsync(piece, by, cancellationToken) is { } asking
                ? string.Create(CultureInfo.InvariantCulture, $"/can-bo/dot-nhap/{asking}?retried=1") : "/can-bo/gac-lai?retried=0");
        }

        var retried = await shelf.RetryAsync(batch, by, cancellationToken);
        return LocalRedirect(batch is { } one
            ? string.Create(CultureInfo.InvariantCulture, $"/can-bo/dot-nhap/{one}?retried={retried}") : string.Create(CultureInfo.InvariantCulture, $"/can-bo/gac-lai?retried={retried}"));
    }
}
