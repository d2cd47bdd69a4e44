using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Places;

namespace ThuVienSo.Web.Pages;

/// <summary>One library for its staff: what readers are told of it. What becomes of it as an institution is decided on <see cref="LibraryLifeModel"/>.</summary>
[RouteRule(Duty.SeeLibraries, Duty.ChangeLibrary)]
[NamedLibrary]
public sealed class LibraryProfileModel(LibraryRegister register) : PlacePage
{
    public LibraryFacts Facts { get; private set; } = null!;

    public bool MayChange => Asking.May(Duty.ChangeLibrary);

    public bool MayDecide => Asking.May(Duty.SeeWhole);

    public async Task<IActionResult> OnGetAsync(string code, string? done, CancellationToken cancellationToken)
    {
        Done = done == "ghi" ? "LibraryLife.Saved" : null;
        return await FillAsync(code, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string code, [FromForm] string? address, [FromForm] string? hours, [FromForm] string? contact, CancellationToken cancellationToken)
    {
        if (!await FillAsync(code, cancellationToken))
            return NotFound();
        (Facts.Profile.Address, Facts.Profile.Hours, Facts.Profile.Contact) = (address ?? "", hours ?? "", contact ?? "");
        return await register.DescribeAsync(code, address ?? "", hours ?? "", contact ?? "", Asking.AsActor(), cancellationToken) is { } problem
            ? Refuse(problem) : LocalRedirect($"/can-bo/thu-vien/{Facts.Library.Code}?done=ghi");
    }

    private async Task<bool> FillAsync(string code, CancellationToken cancellationToken)
    {
        if (await register.FindAsync(code, cancellationToken) is not { } facts)
            return false;
        Facts = facts;
        return true;
    }
}
