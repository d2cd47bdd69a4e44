using System.Net;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Web.Access.SignIn;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>Signing in by the sign-on of a province, against a real server of OpenID Connect.</summary>
[TestFixture, CancelAfter(120_000)]
internal sealed class OidcTests
{
    private const string NotLinked = "/dang-nhap?loi=chua-gan";
    private const string Failed = "/dang-nhap?loi=hong";

    private ProvincialServer _province = null!;
    private PeopleSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _province = await ProvincialServer.StartAsync();
        _site = await PeopleSite.StartAsync(oidc: Settings(readersMayJoin: false));
        await TestPeople.AddAsync(_site.Catalog, "quan-tri", Role.Administrator, null);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _site.DisposeAsync();
        await _province.DisposeAsync();
    }

    [SetUp]
    public void TellTheTruth() => (_province.FalseIssuer, _province.FalseNonce, _province.FalseAudience, _province.SignsWithAnotherKey) = (null, null, null, false);

    [Test]
    public async Task Who_is_awaited_signs_in_and_is_known_for_good_by_what_does_not_change()
    {
        var account = await AwaitedAsync("lan", "lan.nguyen");
        _province.Visitor = ("s-lan", "lan.nguyen", "Nguyễn Thị Lan");
        using (var browser = new Browser(_site.Address))
        {
            Assert.That(await browser.SignOnAsync("/can-bo/dot-nhap"), Is.EqualTo("/can-bo/dot-nhap"));
            Assert.That(await browser.GetAsync("/tai-khoan"), Does.Contain("lan"));
        }

        _province.Visitor = ("s-lan", "lan.tran", "Trần Thị Lan");
        using (var renamed = new Browser(_site.Address))
            Assert.That(await renamed.SignOnAsync(), Is.EqualTo("/can-bo"));
        _province.Visitor = ("s-khac", "lan.nguyen", "Nguyễn Thị Lan");
        using (var other = new Browser(_site.Address))
            Assert.That(await other.SignOnAsync(), Is.EqualTo(NotLinked), "somebody else who has her old name now");
        Assert.That(await ActsAsync(account), Is.EqualTo(new[] { "accountAdded", "signOnAwaited", "signOnLinked" }));
    }

    [Test]
    public async Task Its_steps_are_enough_where_staff_need_two()
    {
        await using var strict = await PeopleSite.StartAsync(new SignInSettings(), oidc: Settings(readersMayJoin: false));
        var account = await TestPeople.AddAsync(strict.Catalog, "lan", Role.Auditor, null);
        Assert.That(await TestPeople.WithAsync(strict.Catalog, services => services.GetRequiredService<SignOns>().AwaitAsync(account, "lan.nguyen", Actor.CommandLine, default)), Is.Null);
        _province.Visitor = ("s-lan", "lan.nguyen", "Nguyễn Thị Lan");
        using var browser = new Browser(strict.Address);
        Assert.That(await browser.SignOnAsync("/can-bo/nhat-ky"), Is.EqualTo("/can-bo/nhat-ky"));
        Assert.That(await browser.StatusAsync("/can-bo/nhat-ky"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await browser.GetAsync("/tai-khoan/hai-buoc"), Does.Contain("qua hệ thống khác").And.Not.Contain("class=\"qr\""));
    }

    [Test]
    public async Task The_code_is_fetched_with_a_proof_and_the_request_has_state_and_nonce()
    {
        await AwaitedAsync("hoa", "hoa");
        (_province.Visitor, var before) = (("s-hoa", "hoa", ""), _province.Proofs);
        using var browser = new Browser(_site.Address);
        Assert.That(await browser.SignOnAsync(), Is.EqualTo("/can-bo"));
        var asked = _province.Asked!;
        Assert.That((asked.ResponseType, asked.CodeChallengeMethod, asked.Scope), Is.EqualTo(("code", "S256", "openid profile")));
        Assert.That(new[] { asked.State, asked.Nonce, asked.CodeChallenge }, Has.None.Null);
        Assert.That(_province.Proofs, Is.EqualTo(before + 1));
    }

    [Test]
    public async Task Nobody_is_made_staff_nor_known_by_an_address_of_mail_or_a_name_alone()
    {
        // The administrator's name, and the address that the server tells of everybody.
        _province.Visitor = ("s-la", "quan-tri", "Quản Trị");
        using var browser = new Browser(_site.Address);
        Assert.That(await browser.SignOnAsync(), Is.EqualTo(NotLinked));
        Assert.That(await browser.GetAsync(NotLinked), Does.Contain("chưa gắn với tài khoản thư viện nào"));
        Assert.That(await browser.StatusAsync("/can-bo"), Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task Who_is_awaited_too_long_is_awaited_no_more()
    {
        var account = await AwaitedAsync("cham", "cham");
        await _site.ExecuteAsync("update sign_on set awaited_until = now() - interval '1 second' where account_id = $1", account);
        _province.Visitor = ("s-cham", "cham", "");
        using var browser = new Browser(_site.Address);
        Assert.That(await browser.SignOnAsync(), Is.EqualTo(NotLinked));
    }

    [TestCase("disabled")]
    [TestCase("unlinked")]
    public async Task Whose_account_is_disabled_or_unlinked_is_out_and_comes_in_no_more(string how)
    {
        var account = await AwaitedAsync("bi-" + how, "bi." + how);
        _province.Visitor = ("s-" + how, "bi." + how, "");
        using var browser = new Browser(_site.Address);
        Assert.That(await browser.SignOnAsync(), Is.EqualTo("/can-bo"));
        using (var administrator = await _site.SignedInAsync("quan-tri"))
        using (var done = await administrator.PostAsync($"/can-bo/tai-khoan/{account}?handler={(how == "disabled" ? "Disable" : "NoSignOn")}", null))
            Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await browser.StatusAsync("/can-bo"), Is.EqualTo(HttpStatusCode.Found), "the session is over");
        Assert.That(await browser.SignOnAsync(), Is.EqualTo(NotLinked));
    }

    [TestCase("issuer")]
    [TestCase("nonce")]
    [TestCase("audience")]
    [TestCase("key")]
    public async Task A_token_that_is_not_what_it_should_be_signs_nobody_in(string what)
    {
        await AwaitedAsync("that-" + what, "that." + what);
        _province.Visitor = ("s-that-" + what, "that." + what, "");
        using var browser = new Browser(_site.Address);
        switch (what)
        {
            case "issuer": _province.FalseIssuer = "https://elsewhere.example/"; break;
            case "nonce": _province.FalseNonce = "not-the-one-that-was-sent"; break;
            case "audience": _province.FalseAudience = "another-client"; break;
            default: _province.SignsWithAnotherKey = true; break;
        }

        Assert.That(await browser.SignOnAsync(), Is.EqualTo(Failed));
        Assert.That(_province.Issued, Does.Contain(_province.FalseIssuer ?? _province.FalseNonce ?? _province.FalseAudience ?? "s-that-key"), "the token was given out as it was wanted");
        Assert.That(await browser.StatusAsync("/tai-khoan"), Is.EqualTo(HttpStatusCode.Found));
        TellTheTruth();
        Assert.That(await browser.SignOnAsync(), Is.EqualTo("/can-bo"), "it was that alone");
    }

    [Test]
    public async Task An_answer_for_another_browser_or_with_another_state_or_once_more_signs_nobody_in()
    {
        await AwaitedAsync("nan-nhan", "nan.nhan");
        _province.Visitor = ("s-nan-nhan", "nan.nhan", "");
        using var attacker = new Browser(_site.Address);
        var answer = await attacker.UntilReturnAsync();
        using var victim = new Browser(_site.Address);
        Assert.That(await victim.FollowAsync(answer), Is.EqualTo(Failed), "of another browser");
        var parameters = HttpUtility.ParseQueryString(answer.Query);
        parameters["state"] += "x";
        Assert.That(await attacker.FollowAsync(new UriBuilder(answer) { Query = parameters.ToString() }.Uri), Is.EqualTo(Failed), "another state");
        Assert.That(await attacker.FollowAsync(new Uri(_site.Address, "/dang-nhap/lien-thong/ve")), Is.EqualTo(Failed), "no state");
        Assert.That(await attacker.FollowAsync(answer), Is.EqualTo("/can-bo"));
        Assert.That(await attacker.FollowAsync(answer), Is.EqualTo(Failed), "once more");
        Assert.That(await victim.StatusAsync("/tai-khoan"), Is.EqualTo(HttpStatusCode.Found));
    }

    [TestCase("//elsewhere.example/")]
    [TestCase("/\\elsewhere.example/")]
    [TestCase("https://elsewhere.example/")]
    public async Task One_goes_on_within_this_site_only(string back)
    {
        await AwaitedAsync("di-dau", "di.dau");
        _province.Visitor = ("s-di-dau", "di.dau", "");
        using var browser = new Browser(_site.Address);
        Assert.That(await browser.SignOnAsync(back), Is.EqualTo("/can-bo"));
    }

    [Test]
    public async Task Readers_may_join_where_the_settings_say_so_and_stay_the_same_reader()
    {
        await using var open = await PeopleSite.StartAsync(oidc: Settings(readersMayJoin: true));
        await TestPeople.AddAsync(open.Catalog, "quan-tri", Role.Administrator, null);
        _province.Visitor = ("s-ban-doc", "quan-tri", "Phạm Văn Đọc");
        for (var n = 0; n < 2; n++)
        {
            using var browser = new Browser(open.Address);
            Assert.That(await browser.SignOnAsync(), Is.EqualTo("/tai-khoan"));
            Assert.That(await browser.GetAsync("/tai-khoan"), Does.Contain("Phạm Văn Đọc"));
            Assert.That(await browser.StatusAsync("/can-bo"), Is.EqualTo(HttpStatusCode.Forbidden));
        }

        var people = await TestPeople.WithAsync(open.Catalog, services => services.GetRequiredService<Accounts>().ListAsync(null, default));
        Assert.That(people.Where(one => one.FullName == "Phạm Văn Đọc").Select(one => one.Role), Is.EqualTo(new[] { Role.Reader }));
        using var client = open.Anybody();
        using var guessed = await PeopleSite.SignInAsync(client, people.Single(one => one.Role == Role.Reader).Name, "");
        Assert.That(guessed.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "no password is the right one");
    }

    [Test]
    public async Task The_way_is_there_only_where_it_leads_somewhere()
    {
        using var browser = new Browser(_site.Address);
        Assert.That(await browser.GetAsync("/dang-nhap?ve=%2Fcan-bo%2Fdot-nhap"), Does.Contain("href=\"/dang-nhap/lien-thong?ve=%2Fcan-bo%2Fdot-nhap\"").And.Contain("Đăng nhập bằng Tài khoản tỉnh"));
        await using var without = await PeopleSite.StartAsync();
        using var client = without.Anybody();
        Assert.That(await client.GetStringAsync("/dang-nhap"), Does.Not.Contain("lien-thong"));
        Assert.That((await client.GetAsync("/dang-nhap/lien-thong")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await using var away = await PeopleSite.StartAsync(oidc: Settings(readersMayJoin: false) with { Authority = new Uri("http://127.0.0.1:9/") });
        using var lost = new Browser(away.Address);
        Assert.That(await lost.SignOnAsync(), Is.EqualTo("/dang-nhap?loi=xa"));
    }

    private OidcSettings Settings(bool readersMayJoin) => new(_province.Address, ProvincialServer.Client, ProvincialServer.Secret, "Tài khoản tỉnh", readersMayJoin);

    /// <summary>A cataloguer, and the name by which an administrator awaits them.</summary>
    private async Task<long> AwaitedAsync(string name, string awaited)
    {
        var known = await TestPeople.WithAsync(_site.Catalog, services => services.GetRequiredService<Accounts>().FindAsync(name, default));
        var account = known?.Id ?? await TestPeople.AddAsync(_site.Catalog, name, Role.Cataloguer, PeopleSite.Own);
        using var administrator = await _site.SignedInAsync("quan-tri");
        using var done = await administrator.PostAsync($"/can-bo/tai-khoan/{account}?handler=SignOn", new FormUrlEncodedContent([new("other", awaited)]));
        Assert.That(done.Headers.Location?.OriginalString, Is.EqualTo($"/can-bo/tai-khoan/{account}?done=cho-gan"));
        return account;
    }

    private Task<string[]> ActsAsync(long account) => TestPeople.WithAsync(_site.Catalog, async services =>
        (await services.GetRequiredService<AuditLog>().Find(new AuditQuestion { SubjectId = $"{account}" }, 0, null).ToListAsync())
        .Where(line => line.Entry.Subject == AuditSubject.Account).Select(line => StoredEnum.NameOf(line.Entry.Act)).Reverse().ToArray());

    /// <summary>Keeps cookies and follows one step after the other, as a browser does.</summary>
    private sealed class Browser(Uri site) : IDisposable
    {
        private const int MostSteps = 10;

        private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = site };

        /// <summary>Goes to the other system and comes back; answers where on this site it ends, the sign-in page among them.</summary>
        public Task<string> SignOnAsync(string? back = null) => FollowAsync(new Uri(site, "/dang-nhap/lien-thong" + (back is null ? "" : "?ve=" + Uri.EscapeDataString(back))));

        /// <summary>Stops before the answer of the other system is told to this site.</summary>
        public async Task<Uri> UntilReturnAsync()
        {
            var address = new Uri(site, "/dang-nhap/lien-thong");
            for (var step = 0; step < MostSteps && !address.AbsolutePath.EndsWith("/ve", StringComparison.Ordinal); step++)
                address = await NextAsync(address) ?? throw new InvalidOperationException(address.AbsoluteUri);
            return address;
        }

        public async Task<string> FollowAsync(Uri address)
        {
            for (var step = 0; step < MostSteps; step++)
            {
                var next = await NextAsync(address) ?? throw new InvalidOperationException(address.AbsoluteUri);
                if (next.Authority == site.Authority && !next.AbsolutePath.StartsWith("/dang-nhap/lien-thong", StringComparison.Ordinal))
                    return next.PathAndQuery;
                address = next;
            }

            throw new InvalidOperationException("It goes in circles.");
        }

        public Task<string> GetAsync(string path) => _client.GetStringAsync(path);

        public async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var answer = await _client.GetAsync(path);
            return answer.StatusCode;
        }

        public void Dispose() => _client.Dispose();

        private async Task<Uri?> NextAsync(Uri address)
        {
            using var answer = await _client.GetAsync(address);
            return answer.Headers.Location is { } next ? new Uri(address, next) : null;
        }
    }
}
