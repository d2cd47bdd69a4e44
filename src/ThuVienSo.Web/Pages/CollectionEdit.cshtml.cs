using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
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

    public void OnGet(string? done)
    {
        var collection = Line.Collection;
        Sent = new CollectionText(collection.Name, collection.NameEn, collection.About, Lines.SingleOrDefault(line => line.Collection.Id == collection.ParentId)?.Collection.Code);
        Done = done switch { "them" => "CollectionDesk.Added", "ghi" => "CollectionDesk.Saved", _ => null };
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? name, [FromForm] string? nameEn, [FromForm] string? about, [FromForm] string? parent, CancellationToken cancellationToken)
    {
        Sent = new CollectionText(name, nameEn, about, parent);
        return await register.ChangeAsync(Line.Collection.Code, Sent, Asking.AsActor(), cancellationToken) is { } problem
            ? Refuse(problem) : LocalRedirect($"/can-bo/bo-suu-tap/{Line.Collection.Code}?done=ghi");
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken)
    {
        OnGet(null);
        return await register.DeleteAsync(Line.Collection.Code, Asking.AsActor(), cancellationToken) is { } problem ? Refuse(problem) : LocalRedirect("/can-bo/bo-suu-tap?done=xoa");
    }
}
