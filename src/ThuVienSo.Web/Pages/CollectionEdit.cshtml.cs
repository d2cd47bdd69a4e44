using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Pages.Places;

namespace ThuVienSo.Web.Pages;

/// <summary>One collection for staff: renaming, describing, moving under another one; deleting when nothing is in it.</summary>
[RouteRule(Duty.SeeCollections, Duty.ChangeCollections)]
public sealed class CollectionEditModel(CollectionRegister register) : CollectionPage
{
    private readonly HashSet<int> _inside = [];

    public CollectionLine Line { get; private set; } = null!;

    public bool MayChange => Asking.May(Duty.ChangeCollections);

    public bool MayDelete => MayChange && Line.Own == 0 && !Line.HasInside;

    public override IEnumerable<CollectionLine> Places => Lines.Where(line => !_inside.Contains(line.Collection.Id));

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        Lines = await register.ListAsync(cancellationToken);
        if (Lines.SingleOrDefault(line => line.Collection.Code == (string)RouteData.Values["code"]!) is not { } found)
            return NotFound();
        Line = found;
        // Each stands after the one around it.
        _inside.Add(found.Collection.Id);
        foreach (var line in Lines.Where(line => line.Collection.ParentId is { } around && _inside.Contains(around)))
            _inside.Add(line.Collection.Id);
        return null;
    }

    /// <summary>As it stands.</summary>
    public CollectionText Now => new(Line.Collection.Name, Line.Collection.NameEn, Line.Collection.About, Lines.SingleOrDefault(line => line.Collection.Id == Line.Collection.ParentId)?.Collection.Code);

    /// <summary>What somebody else changed while the form was filled in.</summary>
    public IReadOnlyList<StandsNow> Meanwhile { get; private set; } = [];

    public void OnGet(string? done)
    {
        Sent = Now;
        Done = done switch { "them" => "CollectionDesk.Added", "ghi" => "CollectionDesk.Saved", _ => null };
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? name, [FromForm] string? nameEn, [FromForm] string? about, [FromForm] string? parent, [FromForm] string? seen, CancellationToken cancellationToken)
    {
        Sent = new CollectionText(name, nameEn, about, parent);
        if (await register.ChangeAsync(Line.Collection.Code, Sent, seen, Asking.AsActor(), cancellationToken) is not { } problem)
            return LocalRedirect($"/can-bo/bo-suu-tap/{Line.Collection.Code}?done=ghi");
        if (problem == CollectionProblem.ChangedMeanwhile)
        {
            Meanwhile = StandsNow.Of(
                ("CollectionDesk.Name", Now.Name, name), ("LibraryLife.NameEn", Now.NameEn, nameEn), ("CollectionDesk.About", Now.About, about),
                ("CollectionDesk.Parent", NameOf(Now.Parent), NameOf(parent)));
        }

        return Refuse(problem);
    }

    private string? NameOf(string? code) => Lines.SingleOrDefault(line => line.Collection.Code == code)?.Collection.Name;

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken)
    {
        OnGet(null);
        return await register.DeleteAsync(Line.Collection.Code, Asking.AsActor(), cancellationToken) is { } problem ? Refuse(problem) : LocalRedirect("/can-bo/bo-suu-tap?done=xoa");
    }
}
