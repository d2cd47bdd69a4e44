using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>The accounts, and making one. The head of a library has those of it, and makes cataloguers of it alone, whatever the form says.</summary>
[RouteRule(Duty.SeePeople, Duty.ChangePeople)]
[KeepsToOwnLibrary]
public sealed class PeopleModel(Accounts accounts) : PersonPage
{
    public IReadOnlyList<AccountLine> People { get; private set; } = [];

    /// <summary>Those that an account may be of.</summary>
    public IReadOnlyList<Library> Libraries { get; private set; } = [];

    /// <summary>Those that whoever looks may give; none when they may only look.</summary>
    public IReadOnlyList<Role> Grantable => GrantableBy(Asking);

    /// <summary>Name as it was sent, shown again when something was wrong.</summary>
    public string Name { get; private set; } = "";

    public string FullName { get; private set; } = "";

    public Role? Chosen { get; private set; }

    public string? ChosenLibrary { get; private set; }

    public static IReadOnlyList<Role> GrantableBy(Access.Caller caller) => caller.ReachOf(Duty.ChangePeople) switch
    {
        Reach.All => Enum.GetValues<Role>(),
        Reach.OwnLibrary => [Role.Cataloguer],
        _ => [],
    };

    public Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done == "them" ? "People.Added" : null;
        return FillAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? name, [FromForm] string? fullName, [FromForm] string? role, [FromForm] string? library, [FromForm] string? password,
        CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        (Name, FullName, ChosenLibrary) = (name ?? "", fullName ?? "", library);
        Chosen = Grantable.Cast<Role?>().FirstOrDefault(one => Catalog.Storage.StoredEnum.NameOf(one!.Value) == role);
        if (Chosen is not { } granted)
            return NotFound();
        var code = Asking.OnlyLibrary(Duty.ChangePeople) is { } own ? Libraries.Single(one => one.Id == own).Code : library;
        return await accounts.AddAsync(new NewAccount(Name, FullName, granted, code, password ?? ""), Asking.AsActor(), cancellationToken) is { } problem
            ? Refuse(problem) : LocalRedirect("/can-bo/tai-khoan?done=them");
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var own = Asking.OnlyLibrary(Duty.SeePeople);
        People = await accounts.ListAsync(own, cancellationToken);
        Libraries = await accounts.LibrariesAsync(own, cancellationToken);
    }
}
