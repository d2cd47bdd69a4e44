using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Hosting;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>Where people sign in. Whatever is wrong, the answer is the same: nobody learns here which names there are.</summary>
[RouteRule(Duty.Anybody)]
public sealed class SignInModel(PasswordCheck passwords, SecondFactors factors, WebSettings settings, IServiceProvider services) : PersonPage
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

    /// <summary>What the other system, by which one may sign in, is called; null when there is none.</summary>
    public string? Other => settings.Oidc?.Name;

    /// <summary>Key of the sentence for why another step did not sign somebody in; null when none was tried.</summary>
    public string? OtherProblem { get; private set; }

    public async Task OnGetAsync(string? ve, string? done, string? loi)
    {
        (Back, Done) = (ReturnAddress.Of(ve), done switch { "moi-noi" => "SignIn.LeftEverywhere", "tat-hai-buoc" => "SecondFactor.OffAgain", "rut" => "Register.Withdrawn", _ => null });
        OtherProblem = loi switch
        {
            OidcSignIn.NotLinked => "SignIn.NotLinked",
            OidcSignIn.Failed => "SignIn.OtherFailed",
            OidcSignIn.Away => "SignIn.OtherAway",
            FirstStep.TooLateWord => "SecondFactor.TooLate",
            _ => null,
        };
        IsFresh = !await services.GetRequiredService<Callers>().IsInUseAsync(HttpContext);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? name, [FromForm] string? password, [FromForm] string? ve, CancellationToken cancellationToken)
    {
        (Name, Back) = (name ?? "", ReturnAddress.Of(ve));
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

        var hasFactor = await factors.OfAsync(account.Id, cancellationToken) is not null;
        if (hasFactor || settings.SignIn.SecondFactor.Includes(account.Role))
        {
            await FirstStep.BeginAsync(HttpContext, account, Back);
            return LocalRedirect(hasFactor ? FirstStep.Path : FirstStep.SetUpPath);
        }

        await SignInCookie.SignInAsync(HttpContext, Standing.Of(account), SignInWay.Password, TimeProvider.System);
        return LocalRedirect(Back ?? SignInCookie.FirstPage(account.Role));
    }
}
