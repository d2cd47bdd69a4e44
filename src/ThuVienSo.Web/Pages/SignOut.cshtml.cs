using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>Signs this browser out; by a form alone, so that no link does it.</summary>
[RouteRule(Duty.Anybody)]
public sealed class SignOutModel : PersonPage
{
    public IActionResult OnGet() => LocalRedirect("/tai-khoan");

    public async Task<IActionResult> OnPostAsync()
    {
        await SignInCookie.SignOutAsync(HttpContext);
        return LocalRedirect("/");
    }
}
