using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Places;

namespace ThuVienSo.Web.Pages;

/// <summary>The libraries as institutions, for staff; administrators add others.</summary>
[RouteRule(Duty.SeeLibraries, Duty.ChangeWhole)]
[KeepsToOwnLibrary]
public sealed class LibraryListModel(LibraryRegister register) : PlacePage
{
    public IReadOnlyList<Library> Libraries { get; private set; } = [];

    public bool MayAdd => Asking.May(Duty.ChangeWhole);

    /// <summary>As it was sent, shown again when something was wrong.</summary>
    public NewLibrary Sent { get; private set; } = new("", "", "", "commune", null);

    public async Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done == "them" ? "LibraryLife.Added" : null;
        Libraries = await register.ListAsync(Asking.OnlyLibrary(Duty.SeeLibraries), cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? code, [FromForm] string? name, [FromForm] string? nameEn, [FromForm] string? kind, [FromForm] string? opened, CancellationToken cancellationToken)
    {
        Libraries = await register.ListAsync(null, cancellationToken);
        Sent = new NewLibrary(code ?? "", name ?? "", nameEn ?? "", Kinds.Contains(kind) ? kind! : "branch", Day(opened));
        if (Sent.Opened is null && !string.IsNullOrWhiteSpace(opened))
            return Refuse(PlaceProblem.DayNeeded);
        return await register.AddAsync(Sent, Asking.AsActor(), cancellationToken) is { } problem ? Refuse(problem) : LocalRedirect("/can-bo/thu-vien?done=them");
    }
}
