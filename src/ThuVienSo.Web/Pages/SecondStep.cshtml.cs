using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>The second step of signing in: a code of the device, or one that stands in for it. Nobody is signed in before it.</summary>
[RouteRule(Duty.Anybody)]
public sealed class SecondStepModel(SecondFactors factors, IServiceProvider services) : PersonPage
{
    private const int SecondsToWait = 60;

    private Account _account = null!;
    private string? _back;

    public bool IsWrong { get; private set; }

    public bool IsTooOften { get; private set; }

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        if (await FirstStep.FindAsync(HttpContext) is not { } halfway)
            return LocalRedirect(FirstStep.TooLate);
        (_account, _back) = halfway;
        return await factors.OfAsync(_account.Id, cancellationToken) is null ? LocalRedirect(FirstStep.SetUpPath) : null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? code, CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<SignInPace>().Permits(HttpContext, _account.UserName!))
        {
            IsTooOften = true;
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = SecondsToWait.ToString(CultureInfo.InvariantCulture);
            return Page();
        }

        if (!await factors.CheckAsync(_account, code ?? "", cancellationToken))
        {
            IsWrong = true;
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Page();
        }

        await FirstStep.EndAsync(HttpContext);
        await SignInCookie.SignInAsync(HttpContext, Standing.Of(_account), SignInWay.TwoSteps, TimeProvider.System);
        return LocalRedirect(_back ?? SignInCookie.FirstPage(_account.Role));
    }
}
