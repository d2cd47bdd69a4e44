using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>One key, and ending it, which cannot be undone and is therefore asked for twice.</summary>
[RouteRule(Duty.SeeKeys, Duty.ChangeKeys)]
[NamedKey]
public sealed class KeyModel(ApiKeys keys) : PersonPage
{
    public KeyLine Key { get; private set; } = null!;

    public bool MayRevoke => Asking.May(Duty.ChangeKeys) && Key.RevokedAt is null;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if ((await keys.ListAsync(Asking.OnlyLibrary(Duty.SeeKeys), cancellationToken)).FirstOrDefault(one => one.Id == id) is not { } key)
            return NotFound();
        Key = key;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(id, Asking.AsActor(), cancellationToken) is null ? LocalRedirect("/can-bo/khoa?done=thu-hoi") : NotFound();
}
