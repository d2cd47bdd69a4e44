using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Places;

namespace ThuVienSo.Web.Pages;

/// <summary>The collections for staff, with what is in each; administrators add others.</summary>
[RouteRule(Duty.SeeCollections, Duty.ChangeCollections)]
public sealed class CollectionListModel(CollectionRegister register) : CollectionPage
{
    public bool MayChange => Asking.May(Duty.ChangeCollections);

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        Lines = await register.ListAsync(cancellationToken);
        return null;
    }

    public void OnGet(string? done) => Done = done == "xoa" ? "CollectionDesk.Deleted" : null;

    public async Task<IActionResult> OnPostAsync([FromForm] string? name, [FromForm] string? nameEn, [FromForm] string? about, [FromForm] string? parent, CancellationToken cancellationToken)
    {
        Sent = new CollectionText(name, nameEn, about, parent);
        var (code, problem) = await register.AddAsync(Sent, Asking.AsActor(), cancellationToken);
        return problem is { } wrong ? Refuse(wrong) : LocalRedirect($"/can-bo/bo-suu-tap/{code}?done=them");
    }
}
