using ThuVienSo.Catalog.Readers.Shelf;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>The lists that one keeps.</summary>
[RouteRule(Duty.OwnAccount)]
public sealed class OwnListsModel(ReaderLists lists) : PersonPage
{
    public IReadOnlyList<ListLine> Lists { get; private set; } = [];

    public async Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done == "xoa" ? "Lists.Deleted" : null;
        Lists = await lists.AllAsync(((Caller.Person)Asking).Id, null, cancellationToken);
    }
}
