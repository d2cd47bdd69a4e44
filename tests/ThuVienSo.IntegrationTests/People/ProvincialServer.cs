using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>
/// The sign-on of a province: a whole OpenID Connect server (OpenIddict) on this machine, at which whoever comes is <see cref="Visitor"/>. It can be made to lie.
/// </summary>
internal sealed class ProvincialServer : IAsyncDisposable
{
    public const string Client = "thu-vien-so";
    public const string Secret = "bi-mat-chi-hai-ben-biet";

    private readonly WebApplication _app;

    private ProvincialServer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    public (string Subject, string Name, string FullName) Visitor { get; set; } = ("1", "nguoi-nao", "Người Nào");

    /// <summary>Put into the tokens in place of what belongs there; null for the truth.</summary>
    public string? FalseIssuer { get; set; }

    public string? FalseNonce { get; set; }

    public string? FalseAudience { get; set; }

    /// <summary>Signs with a key that it does not publish.</summary>
    public bool SignsWithAnotherKey { get; set; }

    /// <summary>What the library was last sent with, by name.</summary>
    public OpenIddictRequest? Asked { get; private set; }

    /// <summary>What the last identity token says, as JSON; null when none was given out.</summary>
    public string? Issued { get; private set; }

    /// <summary>Tokens that were fetched with a proof of the code's owner.</summary>
    public int Proofs { get; private set; }

    public static async Task<ProvincialServer> StartAsync()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        ProvincialServer? made = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address.AbsoluteUri);
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetIssuer(address).SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes(Scopes.Profile);
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            // Without tables of clients and tokens: the one client is known by the lines below.
            server.EnableDegradedMode();
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context => made!.ValidateAsync(context)));
            server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context => made!.SignInAsync(context)));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context => made!.ValidateAsync(context)));
            server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.UseInlineHandler(context => made!.Remember(context)).SetOrder(int.MinValue + 100_000));
            server.AddEventHandler<GenerateTokenContext>(handler => handler.UseInlineHandler(context => made!.LieAsync(context)).SetOrder(int.MinValue + 100_000));
        });
        var app = builder.Build();
        app.UseAuthentication();
        made = new ProvincialServer(app, address);
        await app.StartAsync();
        return made;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private ValueTask ValidateAsync(ValidateAuthorizationRequestContext context)
    {
        Asked = context.Request;
        if (context.ClientId != Client || context.RedirectUri?.EndsWith("/dang-nhap/lien-thong/ve", StringComparison.Ordinal) != true)
            context.Reject(Errors.InvalidClient);
        return default;
    }

    private ValueTask SignInAsync(HandleAuthorizationRequestContext context)
    {
        var identity = new ClaimsIdentity("province", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, Visitor.Subject).SetClaim(Claims.PreferredUsername, Visitor.Name).SetClaim(Claims.Name, Visitor.FullName);
        identity.SetClaim(Claims.Email, "quan-tri@example.org");
        identity.SetScopes(context.Request.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        context.SignIn(new ClaimsPrincipal(identity));
        return default;
    }

    private ValueTask ValidateAsync(ValidateTokenRequestContext context)
    {
        if (context.ClientId != Client || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.ClientSecret ?? ""), Encoding.UTF8.GetBytes(Secret)))
            context.Reject(Errors.InvalidClient);
        Proofs += context.Request.CodeVerifier is null ? 0 : 1;
        return default;
    }

    private ValueTask LieAsync(GenerateTokenContext context)
    {
        if (context.TokenType != TokenTypeIdentifiers.IdentityToken)
            return default;
        if (FalseIssuer is { } issuer)
            context.Principal.SetClaim(Claims.Private.Issuer, issuer);
        if (FalseNonce is { } nonce)
            context.Principal.SetClaim(Claims.Nonce, nonce);
        if (FalseAudience is { } audience)
            context.Principal.SetAudiences(audience);
        if (SignsWithAnotherKey)
            context.SigningCredentials = new(new Microsoft.IdentityModel.Tokens.RsaSecurityKey(RSA.Create(2048)) { KeyId = context.SigningCredentials?.Kid }, "RS256");
        return default;
    }

    private ValueTask Remember(ApplyTokenResponseContext context)
    {
        Issued = context.Response.IdToken is { } token ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[1])) : null;
        return default;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
