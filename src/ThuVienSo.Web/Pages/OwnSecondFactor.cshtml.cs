using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Hosting;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>Two-step sign-in of one's own account: on, off, other recovery codes. Each asks for the password again, and ends all sessions but this one.</summary>
[RouteRule(Duty.OwnAccount)]
public sealed class OwnSecondFactorModel(SecondFactors factors, Sessions sessions, WebSettings settings, IDataProtectionProvider protection) : PersonPage
{
    /// <summary>Null when it is off.</summary>
    public SecondFactorLine? Factor { get; private set; }

    /// <summary>To be added; null when there is one, and for who signed in by another system.</summary>
    public OfferedDevice? Device { get; private set; }

    /// <summary>Shown once; empty when none were made.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>Whether their role cannot be without it.</summary>
    public bool IsNeeded => settings.SignIn.SecondFactor.Includes(Self.Role);

    /// <summary>Whether another system vouches for them: its steps are its own.</summary>
    public bool IsByOther => SignInCookie.WayOf(User) == SignInWay.OtherSystem;

    public Caller.Person Self => (Caller.Person)Asking;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        Factor = await factors.OfAsync(Self.Id, cancellationToken);
        return null;
    }

    public void OnGet(string? done)
    {
        Done = done == "tat" ? "SecondFactor.TurnedOff" : null;
        Offer();
    }

    public async Task<IActionResult> OnPostOnAsync([FromForm] string? device, [FromForm] string? present, [FromForm] string? code, CancellationToken cancellationToken)
    {
        if (Factor is not null)
            return Refuse(PeopleProblem.ChangedMeanwhile);
        Device = OfferedDevice.Read(protection, Self.Name, device);
        if (Device is null)
        {
            Offer();
            return Refuse(PeopleProblem.SetUpTooLate);
        }

        (Codes, var problem) = await factors.TurnOnAsync(Self.Name, present ?? "", Device.Secret, code ?? "", cancellationToken);
        return problem is { } wrong ? Refuse(wrong) : await ShowCodesAsync("SecondFactor.TurnedOn", cancellationToken);
    }

    public async Task<IActionResult> OnPostCodesAsync([FromForm] string? present, [FromForm] string? code, CancellationToken cancellationToken)
    {
        (Codes, var problem) = await factors.RenewAsync(Self.Name, present ?? "", code ?? "", cancellationToken);
        Offer();
        return problem is { } wrong ? Refuse(wrong) : await ShowCodesAsync("SecondFactor.CodesRenewed", cancellationToken);
    }

    /// <summary>Who cannot be without it signs in again, and adds another device on the way.</summary>
    public async Task<IActionResult> OnPostOffAsync([FromForm] string? present, [FromForm] string? code, CancellationToken cancellationToken)
    {
        if (await factors.TurnOffAsync(Self.Name, present ?? "", code ?? "", cancellationToken) is { } problem)
        {
            Offer();
            return Refuse(problem);
        }

        if (IsNeeded && !IsByOther)
        {
            await SignInCookie.SignOutAsync(HttpContext);
            return LocalRedirect(SignInCookie.SignInPath + "?done=tat-hai-buoc");
        }

        await BeginAnewAsync(IsByOther ? SignInWay.OtherSystem : SignInWay.Password, cancellationToken);
        return LocalRedirect("/tai-khoan/hai-buoc?done=tat");
    }

    private void Offer() => Device = Factor is null && !IsByOther ? OfferedDevice.New(protection, Self.Name) : null;

    private async Task<IActionResult> ShowCodesAsync(string done, CancellationToken cancellationToken)
    {
        (Done, Device) = (done, null);
        Factor = await factors.OfAsync(Self.Id, cancellationToken);
        await BeginAnewAsync(IsByOther ? SignInWay.OtherSystem : SignInWay.TwoSteps, cancellationToken);
        return Page();
    }

    /// <summary>The change has ended all sessions, this one too.</summary>
    private async Task BeginAnewAsync(SignInWay way, CancellationToken cancellationToken)
    {
        if (await sessions.StandingAsync(Self.Id, SignInCookie.SessionOf(User), cancellationToken) is { } standing)
            await SignInCookie.SignInAsync(HttpContext, standing, way, TimeProvider.System);
    }
}
