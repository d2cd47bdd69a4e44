using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Hosting;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>
/// One account: another role, another password, disabling and enabling. Nobody does it to themselves: the last administrator would be gone.
/// </summary>
[RouteRule(Duty.SeePeople, Duty.ChangePeople)]
[NamedAccount]
public sealed class PersonModel(Accounts accounts, SignOns signOns, SecondFactors factors, WebSettings settings) : PersonPage
{
    public AccountLine Account { get; private set; } = null!;

    public IReadOnlyList<Library> Libraries { get; private set; } = [];

    /// <summary>Those that whoever looks may give this account; none when they may only look.</summary>
    public IReadOnlyList<Role> Grantable => IsSelf ? [] : PeopleModel.GrantableBy(Asking);

    /// <summary>Who is awaited from another system, or linked; null for nobody.</summary>
    public SignOn? SignOn { get; private set; }

    /// <summary>What that system is called; null when there is none.</summary>
    public string? Other => settings.Oidc?.Name;

    public bool IsSelf => Asking is Caller.Person self && self.Id == Account.Id;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        var id = long.Parse((string)RouteData.Values["id"]!, NumberStyles.None, CultureInfo.InvariantCulture);
        if (await accounts.FindAsync(id, cancellationToken) is not { } account)
            return NotFound();
        (Account, Libraries) = (account, await accounts.LibrariesAsync(Asking.OnlyLibrary(Duty.SeePeople), cancellationToken));
        SignOn = await signOns.OfAsync(id, cancellationToken);
        return null;
    }

    public void OnGet(string? done) => Done = done switch
    {
        "mat-khau" => "Person.PasswordChanged",
        "vai-tro" => "Person.RoleChanged",
        "khoa" => "Person.Disabled",
        "mo" => "Person.Enabled",
        "cho-gan" => "Person.SignOnSaved",
        "bo-hai-buoc" => "SecondFactor.TakenOff",
        "bo-gan" => "Person.SignOnEnded",
        _ => null,
    };

    public Task<IActionResult> OnPostDisableAsync(CancellationToken cancellationToken) =>
        DoAsync("khoa", () => accounts.DisableAsync(Account.Id, true, Asking.AsActor(), cancellationToken));

    public Task<IActionResult> OnPostEnableAsync(CancellationToken cancellationToken) =>
        DoAsync("mo", () => accounts.DisableAsync(Account.Id, false, Asking.AsActor(), cancellationToken));

    public Task<IActionResult> OnPostPasswordAsync([FromForm] string? password, CancellationToken cancellationToken) =>
        DoAsync("mat-khau", () => accounts.SetPasswordAsync(Account.Id, password ?? "", Asking.AsActor(), cancellationToken));

    public Task<IActionResult> OnPostSignOnAsync([FromForm] string? other, CancellationToken cancellationToken) =>
        DoAsync("cho-gan", () => signOns.AwaitAsync(Account.Id, other ?? "", Asking.AsActor(), cancellationToken));

    public Task<IActionResult> OnPostNoSignOnAsync(CancellationToken cancellationToken) =>
        DoAsync("bo-gan", () => signOns.EndAsync(Account.Id, Asking.AsActor(), cancellationToken));

    /// <summary>For who lost device and recovery codes.</summary>
    public Task<IActionResult> OnPostNoSecondFactorAsync(CancellationToken cancellationToken) =>
        DoAsync("bo-hai-buoc", () => factors.TakeOffAsync(Account.Id, Asking.AsActor(), cancellationToken));

    public async Task<IActionResult> OnPostRoleAsync([FromForm] string? role, [FromForm] string? library, CancellationToken cancellationToken)
    {
        if (Grantable.Cast<Role?>().FirstOrDefault(one => Catalog.Storage.StoredEnum.NameOf(one!.Value) == role) is not { } granted)
            return NotFound();
        var code = Asking.OnlyLibrary(Duty.ChangePeople) is { } own ? Libraries.Single(one => one.Id == own).Code : library;
        return await DoAsync("vai-tro", () => accounts.ChangeRoleAsync(Account.Id, granted, code, Asking.AsActor(), cancellationToken));
    }

    private async Task<IActionResult> DoAsync(string done, Func<Task<PeopleProblem?>> change)
    {
        if (Grantable.Count == 0)
            return NotFound();
        return await change() is { } problem ? Refuse(problem)
            : LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/can-bo/tai-khoan/{Account.Id}?done={done}"));
    }
}
