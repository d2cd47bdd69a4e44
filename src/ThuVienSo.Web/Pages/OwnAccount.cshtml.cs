using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>One's own account: who one is, another password, signing out here or everywhere.</summary>
[RouteRule(Duty.OwnAccount)]
public sealed class OwnAccountModel(Accounts accounts, Sessions sessions) : PersonPage
{
    public AccountLine Account { get; private set; } = null!;

    private Caller.Person Self => (Caller.Person)Asking;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        Account = (await accounts.FindAsync(Self.Id, cancellationToken))!;
        return null;
    }

    public void OnGet(string? done) => Done = done == "mat-khau" ? "Person.PasswordChanged" : null;

    /// <summary>Another password ends all sessions but this one, which begins anew.</summary>
    public async Task<IActionResult> OnPostPasswordAsync([FromForm] string? present, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var way = SignInCookie.WayOf(User);
        if (await accounts.ChangePasswordAsync(Self.Name, present ?? "", password ?? "", cancellationToken) is { } problem)
            return Refuse(problem);
        if (await sessions.StandingAsync(Self.Id, SignInCookie.SessionOf(User), cancellationToken) is { } standing)
            await SignInCookie.SignInAsync(HttpContext, standing, way, TimeProvider.System);
        return LocalRedirect("/tai-khoan?done=mat-khau");
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellationToken)
    {
        await accounts.SignOutEverywhereAsync(Self.Id, cancellationToken);
        await SignInCookie.SignOutAsync(HttpContext);
        return LocalRedirect(SignInCookie.SignInPath + "?done=moi-noi");
    }
}
