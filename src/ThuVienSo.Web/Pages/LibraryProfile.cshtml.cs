using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Places;

namespace ThuVienSo.Web.Pages;

/// <summary>One library for its staff: what readers are told of it. What becomes of it as an institution is decided on <see cref="LibraryLifeModel"/>.</summary>
[RouteRule(Duty.SeeLibraries, Duty.ChangeLibrary)]
[NamedLibrary]
public sealed class LibraryProfileModel(LibraryRegister register) : PlacePage
{
    public LibraryFacts Facts { get; private set; } = null!;

    /// <summary>As it stands, or as it was sent when something was wrong.</summary>
    public LibraryProfile Sent { get; private set; } = null!;

    /// <summary>What somebody else changed while the form was filled in.</summary>
    public IReadOnlyList<StandsNow> Meanwhile { get; private set; } = [];

    public bool MayChange => Asking.May(Duty.ChangeLibrary);

    public bool MayDecide => Asking.May(Duty.SeeWhole);

    public async Task<IActionResult> OnGetAsync(string code, string? done, CancellationToken cancellationToken)
    {
        Done = done == "ghi" ? "LibraryLife.Saved" : null;
        return await FillAsync(code, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string code, [FromForm] string? address, [FromForm] string? hours, [FromForm] string? contact, [FromForm] string? seen, CancellationToken cancellationToken)
    {
        if (!await FillAsync(code, cancellationToken))
            return NotFound();
        var now = Facts.Profile;
        Sent = new LibraryProfile { LibraryId = now.LibraryId, Address = address ?? "", Hours = hours ?? "", Contact = contact ?? "" };
        switch (await register.DescribeAsync(code, Sent.Address, Sent.Hours, Sent.Contact, seen, Asking.AsActor(), cancellationToken))
        {
            case null:
                return LocalRedirect($"/can-bo/thu-vien/{Facts.Library.Code}?done=ghi");
            case PlaceProblem.ChangedMeanwhile:
                Meanwhile = StandsNow.Of(("LibraryLife.Address", now.Address, Sent.Address), ("LibraryLife.Hours", now.Hours, Sent.Hours), ("LibraryLife.Contact", now.Contact, Sent.Contact));
                return Refuse(PlaceProblem.ChangedMeanwhile);
            case { } problem:
                return Refuse(problem);
        }
    }

    private async Task<bool> FillAsync(string code, CancellationToken cancellationToken)
    {
        if (await register.FindAsync(code, cancellationToken) is not { } facts)
            return false;
        (Facts, Sent) = (facts, facts.Profile);
        return true;
    }
}
