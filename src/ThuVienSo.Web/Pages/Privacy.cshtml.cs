using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>What is kept of people and what not, for everybody; and for who is signed in, to take it along and to delete it.</summary>
[RouteRule(Duty.Anybody, Duty.OwnAccount)]
public sealed class PrivacyModel(PersonalData data, PasswordCheck passwords) : PersonPage
{
    /// <summary>Null for who is not signed in.</summary>
    public Role? Role => (Asking as Caller.Person)?.Role;

    private Caller.Person Self => (Caller.Person)Asking;

    public void OnGet(string? done) => Done = done == "xoa" ? "Privacy.Erased" : null;

    public async Task<IActionResult> OnPostDownloadAsync(CancellationToken cancellationToken)
    {
        var file = await data.ExportAsync(await data.OfAccountAsync(Self.Id, cancellationToken), byThemselves: true, cancellationToken);
        return File(file.ToJson(), "application/json; charset=utf-8", "thu-vien-so-du-lieu-cua-toi.json");
    }

    /// <summary>Asks for the password again: a browser that was left open is not its reader.</summary>
    public async Task<IActionResult> OnPostEraseAsync([FromForm] string? password, CancellationToken cancellationToken)
    {
        if (Self.Role.IsStaff())
            return Refuse(PeopleProblem.StaffNotErased);
        if (await passwords.FindAsync(Self.Name, password ?? "", cancellationToken) is not { } account || account.Id != Self.Id)
            return Refuse(PeopleProblem.PasswordWrong);
        if (await data.EraseAsync(await data.OfAccountAsync(Self.Id, cancellationToken), Asking.AsActor(), cancellationToken) is { } problem)
            return Refuse(problem);
        await SignInCookie.SignOutAsync(HttpContext);
        return LocalRedirect("/rieng-tu?done=xoa");
    }
}
