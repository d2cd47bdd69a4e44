using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Hosting;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>Where somebody whose role needs two steps, and who gave the password, adds a device before anything else.</summary>
[RouteRule(Duty.Anybody)]
public sealed class SecondStepSetUpModel(SecondFactors factors, Sessions sessions, WebSettings settings, IDataProtectionProvider protection) : PersonPage
{
    private Account _account = null!;

    public OfferedDevice Device { get; private set; } = null!;

    /// <summary>Shown once; empty until the device is confirmed.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>Where to go on to.</summary>
    public string Next { get; private set; } = "";

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        if (await FirstStep.FindAsync(HttpContext) is not { } halfway)
            return LocalRedirect(FirstStep.TooLate);
        (_account, Next) = (halfway.Account, halfway.Back ?? SignInCookie.FirstPage(halfway.Account.Role));
        if (await factors.OfAsync(_account.Id, cancellationToken) is not null)
            return LocalRedirect(FirstStep.Path);
        return settings.SignIn.SecondFactor.Includes(_account.Role) ? null : LocalRedirect(FirstStep.TooLate);
    }

    public void OnGet() => Device = OfferedDevice.New(protection, _account.UserName!);

    public async Task<IActionResult> OnPostAsync([FromForm] string? device, [FromForm] string? code, CancellationToken cancellationToken)
    {
        var offered = OfferedDevice.Read(protection, _account.UserName!, device);
        Device = offered ?? OfferedDevice.New(protection, _account.UserName!);
        if (offered is null)
            return Refuse(PeopleProblem.SetUpTooLate);
        (Codes, var problem) = await factors.TurnOnAsync(_account, offered.Secret, code ?? "", cancellationToken);
        if (problem is { } wrong)
            return Refuse(wrong);
        await FirstStep.EndAsync(HttpContext);
        await SignInCookie.SignInAsync(HttpContext, (await sessions.StandingAsync(_account.Id, "", cancellationToken))!, SignInWay.TwoSteps, TimeProvider.System);
        return Page();
    }
}
