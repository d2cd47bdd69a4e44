using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Hosting;
using ThuVienSo.Web.Pages.People;

namespace ThuVienSo.Web.Pages;

/// <summary>Sends somebody to the other system to sign in. A link and not a form: the policy of the pages lets no form lead to another site.</summary>
[RouteRule(Duty.Anybody)]
public sealed class SignOnModel(WebSettings settings, IServiceProvider services) : PersonPage
{
    public async Task<IActionResult> OnGetAsync(string? ve, CancellationToken cancellationToken)
    {
        if (settings.Oidc is null)
            return NotFound();
        var oidc = services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OidcSignIn.Scheme);
        try
        {
            // Kept once it was read; here, because the handler would make a fault of it.
            await oidc.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        }
        catch (InvalidOperationException)
        {
            return LocalRedirect(OidcSignIn.AddressFor(OidcSignIn.Away));
        }

        return Challenge(new AuthenticationProperties { RedirectUri = ReturnAddress.Of(ve) ?? SignInCookie.SignInPath }, OidcSignIn.Scheme);
    }
}
