using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>Where people sign in. Whatever is wrong, the answer is the same: nobody learns here which names there are.</summary>
[RouteRule(Duty.Anybody)]
public sealed class SignInModel(PasswordCheck passwords, IServiceProvider services) : PersonPage
{
    private const int SecondsToWait = 60;

    /// <summary>Name as it was sent; shown again when it was wrong.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The path to go on to, always of this site; null for none.</summary>
    public string? Back { get; private set; }

    public bool IsWrong { get; private set; }

    public bool IsTooOften { get; private set; }

    /// <summary>Nobody can sign in yet: the first account is made on the command line.</summary>
    public bool IsFresh { get; private set; }

    public async Task OnGetAsync(string? ve, string? done)
    {
        (Back, Done) = (Local(ve), done == "moi-noi" ? "SignIn.LeftEverywhere" : null);
        IsFresh = !await services.GetRequiredService<Callers>().IsInUseAsync(HttpContext);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? name, [FromForm] string? password, [FromForm] string? ve, CancellationToken cancellationToken)
    {
        (Name, Back) = (name ?? "", Local(ve));
        if (!services.GetRequiredService<SignInPace>().Permits(HttpContext, Name))
        {
            IsTooOften = true;
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = SecondsToWait.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Page();
        }

        if (await passwords.FindAsync(Name, password ?? "", cancellationToken) is not { } account)
        {
            IsWrong = true;
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Page();
        }

        await SignInCookie.SignInAsync(HttpContext, Standing.Of(account), TimeProvider.System);
        return LocalRedirect(Back ?? (account.Role.IsStaff() ? "/can-bo" : "/tai-khoan"));
    }

    /// <summary>An address of this site, as addresses are written; what else is sent would lead elsewhere, or not be taken as a header.</summary>
    private string? Local(string? address) =>
        Url.IsLocalUrl(address) && address![0] == '/' && address.All(c => char.IsAscii(c) && !char.IsControl(c)) ? address : null;
}
