using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Access.SignIn;

/// <summary>
/// Signing in by another system: authorization code with PKCE, by the platform's own handler, which proves state, nonce, issuer, audience and signature. What it vouches for is who
/// somebody is there; what they are here stands in <see cref="SignOns"/> alone. From then on they have the cookie of all others, and nothing of the other system is kept.
/// </summary>
internal static partial class OidcSignIn
{
    public const string Scheme = "Oidc";

    /// <summary>Where it sends people back to: to be told to the other system.</summary>
    public const string ReturnPath = "/dang-nhap/lien-thong/ve";

    /// <summary>Words of the address for why nobody was signed in.</summary>
    public const string NotLinked = "chua-gan";
    public const string Failed = "hong";
    public const string Away = "xa";

    public static void Configure(OpenIdConnectOptions oidc, OidcSettings settings)
    {
        (oidc.Authority, oidc.ClientId, oidc.ClientSecret) = (settings.Authority.AbsoluteUri, settings.ClientId, settings.ClientSecret);
        oidc.RequireHttpsMetadata = settings.Authority.Scheme == Uri.UriSchemeHttps;
        (oidc.ResponseType, oidc.ResponseMode, oidc.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        oidc.Scope.Clear();
        oidc.Scope.Add("openid");
        oidc.Scope.Add("profile");
        oidc.CallbackPath = ReturnPath;
        // Nothing but signing in: who signs out there is not signed out here, nor the other way round.
        (oidc.RemoteSignOutPath, oidc.SignedOutCallbackPath) = (default, default);
        (oidc.MapInboundClaims, oidc.SaveTokens, oidc.DisableTelemetry) = (false, false, true);
        oidc.ClaimActions.Clear();
        // Many servers tell names there alone; one that tells them in the token says the same there.
        oidc.GetClaimsFromUserInfoEndpoint = true;
        oidc.ClaimActions.MapUniqueJsonKey("preferred_username", "preferred_username");
        oidc.ClaimActions.MapUniqueJsonKey("name", "name");
        oidc.SignInScheme = SignInCookie.Scheme;
        // It comes back by a link, with which Lax cookies go; None would need TLS.
        (oidc.CorrelationCookie.SameSite, oidc.NonceCookie.SameSite) = (SameSiteMode.Lax, SameSiteMode.Lax);
        (oidc.CorrelationCookie.SecurePolicy, oidc.NonceCookie.SecurePolicy) = (CookieSecurePolicy.SameAsRequest, CookieSecurePolicy.SameAsRequest);
        oidc.Events = new OpenIdConnectEvents { OnTicketReceived = ArriveAsync, OnRemoteFailure = FailAsync };
    }

    /// <summary>The sign-in page, telling why.</summary>
    public static string AddressFor(string why) => $"{SignInCookie.SignInPath}?loi={why}";

    private static async Task ArriveAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        try
        {
            if (await FindAsync(http.RequestServices, ArrivalOf(context.Principal!), http.RequestAborted) is not { } standing)
            {
                context.Response.Redirect(AddressFor(NotLinked));
                return;
            }

            // What comes back is looked at before who asks is known: the session of before is to end.
            if ((await http.AuthenticateAsync(SignInCookie.Scheme)).Principal is { } before)
                http.User = before;
            await SignInCookie.SignInAsync(http, standing, SignInWay.OtherSystem, TimeProvider.System);
            var back = ReturnAddress.Of(context.ReturnUri);
            context.Response.Redirect(back is null or SignInCookie.SignInPath ? SignInCookie.FirstPage(standing.Role) : back);
        }
        catch (Exception away) when (ApiFaults.IsCatalogAway(away))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static async Task<Standing?> FindAsync(IServiceProvider services, Arrival arrival, CancellationToken cancellationToken)
    {
        var signOns = services.GetRequiredService<SignOns>();
        return await signOns.FindAsync(arrival, cancellationToken)
            ?? (services.GetRequiredService<WebSettings>().Oidc!.ReadersMayJoin ? await signOns.JoinAsync(arrival, cancellationToken) : null);
    }

    private static Arrival ArrivalOf(ClaimsPrincipal principal) => new(
        principal.FindFirstValue("iss")!, principal.FindFirstValue("sub")!, principal.FindFirstValue("preferred_username"), principal.FindFirstValue("name") ?? "");

    private static Task FailAsync(RemoteFailureContext context)
    {
        LogFailed(context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(Scheme), context.Failure?.Message);
        context.HandleResponse();
        context.Response.Redirect(AddressFor(Failed));
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "Đăng nhập liên thông không thành / signing in by the other system failed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string? reason);
}
