using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Access.SignIn;

/// <summary>The services by which people sign in.</summary>
internal static class SignInHosting
{
    public static IServiceCollection AddSignIn(this IServiceCollection services, WebSettings settings)
    {
        services.AddPeople(TimeProvider.System);
        services.AddSingleton<Callers>();
        services.AddSingleton(provider => new SignInPace(settings, new AccountNames()));
        services.AddDataProtection().SetApplicationName("ThuVienSo");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlRepository = new ProtectionKeyStore(provider.GetRequiredService<NpgsqlDataSource>())));
        var ways = services.AddAuthentication(SignInCookie.Scheme)
            .AddCookie(SignInCookie.Scheme, cookie => SignInCookie.Configure(cookie, settings.SignIn, TimeProvider.System))
            .AddCookie(FirstStep.Scheme, cookie => FirstStep.Configure(cookie, TimeProvider.System));
        if (settings.Oidc is { } other)
            ways.AddOpenIdConnect(OidcSignIn.Scheme, oidc => OidcSignIn.Configure(oidc, other));
        return services;
    }

    /// <summary>Not at the start: the catalog may be away then, or its tables not yet made, and readers who are not signed in need no keys.</summary>
    internal static void ReadKeysWhenNeeded(this IServiceCollection services)
    {
        foreach (var reading in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(reading);
    }
}
