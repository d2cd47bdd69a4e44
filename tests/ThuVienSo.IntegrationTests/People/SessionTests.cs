using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>What a cookie is worth, and until when: a copy of it may be in other hands.</summary>
[TestFixture, CancelAfter(120_000)]
internal sealed class SessionTests
{
    private PeopleSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync(behindProxy: true);
        await TestPeople.AddAsync(_site.Catalog, "lan", Role.Administrator, null);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Signing_out_ends_this_session_for_every_copy_of_its_cookie_and_no_other()
    {
        using var here = await _site.SignedInAsync("lan");
        using var elsewhere = await _site.SignedInAsync("lan");
        using var copied = WithCookieOf(here);
        Assert.That(await StatusAsync(copied), Is.EqualTo(HttpStatusCode.OK));
        using var answer = await here.PostAsync("/dang-xuat", new FormUrlEncodedContent([]));
        Assert.That(answer.Headers.GetValues("Set-Cookie").Single(), Does.StartWith(PeopleSite.Cookie + "=;"));
        Assert.That(await StatusAsync(copied), Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await StatusAsync(elsewhere), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Signing_in_anew_ends_the_session_that_the_browser_had()
    {
        using var before = await _site.SignedInAsync("lan");
        using var answer = await PeopleSite.SignInAsync(before, "lan", TestPeople.Password);
        Assert.That(await StatusAsync(before), Is.EqualTo(HttpStatusCode.Found), "the cookie of before");
        using var after = _site.Anybody();
        after.DefaultRequestHeaders.Add("Cookie", PeopleSite.CookieOf(answer));
        Assert.That(await StatusAsync(after), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_cookie_that_nobody_was_given_is_nobodys()
    {
        using var client = _site.Anybody();
        client.DefaultRequestHeaders.Add("Cookie", $"{PeopleSite.Cookie}=chosen-by-somebody-else");
        Assert.That(await StatusAsync(client), Is.EqualTo(HttpStatusCode.Found));
        using var answer = await PeopleSite.SignInAsync(client, "lan", TestPeople.Password);
        Assert.That(PeopleSite.CookieOf(answer), Does.Not.Contain("chosen-by-somebody-else"));
    }

    /// <summary>Here the account would be looked at once a minute: at what is not for everybody it is looked at each time.</summary>
    [Test]
    public async Task Who_is_disabled_or_given_another_role_or_password_does_nothing_more_from_that_moment()
    {
        var id = await TestPeople.AddAsync(_site.Catalog, "bi-doi-ngay", Role.Administrator, null);
        foreach (var change in (Func<Accounts, Task<PeopleProblem?>>[])
            [
                accounts => accounts.SetPasswordAsync(id, TestPeople.Password, Actor.CommandLine, default),
                accounts => accounts.ChangeRoleAsync(id, Role.Reader, null, Actor.CommandLine, default),
                accounts => accounts.DisableAsync(id, true, Actor.CommandLine, default),
            ])
        {
            using var client = await _site.SignedInAsync("bi-doi-ngay");
            Assert.That(await StatusAsync(client, "/tai-khoan"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await TestPeople.WithAsync(_site.Catalog, services => change(services.GetRequiredService<Accounts>())), Is.Null);
            Assert.That(await StatusAsync(client, "/tai-khoan"), Is.EqualTo(HttpStatusCode.Found));
        }
    }

    [TestCase("https", true)]
    [TestCase("http", false)]
    public async Task Behind_TLS_the_cookie_goes_over_TLS_alone(string scheme, bool secure)
    {
        using var client = _site.Anybody();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        using var answer = await PeopleSite.SignInAsync(client, "lan", TestPeople.Password);
        Assert.That(answer.Headers.GetValues("Set-Cookie").Single(), secure ? Does.Contain("; secure") : Does.Not.Contain("; secure"));
    }

    private HttpClient WithCookieOf(HttpClient client)
    {
        var copy = _site.Anybody();
        copy.DefaultRequestHeaders.Add("Cookie", client.DefaultRequestHeaders.GetValues("Cookie"));
        return copy;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path = "/can-bo")
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }
}
