using Microsoft.Extensions.Configuration;
using ThuVienSo.Web.Access.SignIn;

namespace ThuVienSo.Tests.Web.Access;

/// <summary>What the settings of another system to sign in by may be.</summary>
public sealed class OidcSettingsTests
{
    [Test]
    public void Without_an_address_there_is_none() => Assert.That(From(("Oidc:ClientId", "x")), Is.Null);

    [TestCase("https://sso.example.gov.vn/realms/tinh")]
    [TestCase("http://127.0.0.1:8080/")]
    public void It_is_asked_over_TLS_or_on_this_machine(string address)
    {
        var settings = From(("Oidc:Authority", address), ("Oidc:ClientId", "thu-vien"))!;
        Assert.That(settings.Authority, Is.EqualTo(new Uri(address)));
        Assert.That((settings.ClientSecret, settings.Name, settings.ReadersMayJoin), Is.EqualTo(((string?)null, settings.Authority.Host, false)));
    }

    [TestCase("http://sso.example.gov.vn/", "x", "true", "Oidc:Authority")]
    [TestCase("sso.example.gov.vn", "x", "true", "Oidc:Authority")]
    [TestCase("https://sso.example.gov.vn/", "", "true", "Oidc:ClientId")]
    [TestCase("https://sso.example.gov.vn/", "x", "có", "Oidc:ReadersMayJoin")]
    public void What_is_wrong_is_named(string authority, string client, string join, string named) => Assert.That(
        () => From(("Oidc:Authority", authority), ("Oidc:ClientId", client), ("Oidc:ReadersMayJoin", join)), Throws.ArgumentException.With.Message.Contains(named));

    private static OidcSettings? From(params (string Key, string Value)[] written) =>
        OidcSettings.From(new ConfigurationBuilder().AddInMemoryCollection(written.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build());
}
