using Microsoft.Extensions.Configuration;

namespace ThuVienSo.Web.Access.SignIn;

/// <summary>Another system by which people may sign in (OpenID Connect), such as that of the province.</summary>
/// <param name="Authority">Its address, under which it describes itself.</param>
/// <param name="ClientId">What this site is called there.</param>
/// <param name="ClientSecret">Null when it gave none.</param>
/// <param name="Name">What people call it.</param>
/// <param name="ReadersMayJoin">Whether who has no account here gets one of a reader.</param>
public sealed record OidcSettings(Uri Authority, string ClientId, string? ClientSecret, string Name, bool ReadersMayJoin)
{
    private const string Section = "Oidc";

    /// <summary>From <c>Oidc:Authority</c>, <c>:ClientId</c>, <c>:ClientSecret</c>, <c>:Name</c> and <c>:ReadersMayJoin</c>; null when there is no authority.</summary>
    /// <exception cref="ArgumentException">A setting is wrong; names it.</exception>
    public static OidcSettings? From(IConfiguration configuration)
    {
        var oidc = configuration.GetSection(Section);
        if (oidc[nameof(Authority)] is not { Length: > 0 } written)
            return null;
        if (!Uri.TryCreate(written, UriKind.Absolute, out var authority) || !(authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)))
            throw new ArgumentException($"{Section}:{nameof(Authority)} = {written}: cần địa chỉ https / must be an address of https");
        if (oidc[nameof(ClientId)] is not { Length: > 0 } client)
            throw new ArgumentException($"{Section}:{nameof(ClientId)}: cần có / is needed");
        var joins = oidc[nameof(ReadersMayJoin)] ?? "false";
        if (!bool.TryParse(joins, out var mayJoin))
            throw new ArgumentException($"{Section}:{nameof(ReadersMayJoin)} = {joins}: true, false");
        var secret = oidc[nameof(ClientSecret)];
        return new OidcSettings(authority, client, string.IsNullOrEmpty(secret) ? null : secret, oidc[nameof(Name)] is { Length: > 0 } name ? name : authority.Host, mayJoin);
    }
}
