using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access.SignIn;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>Signing in and out over HTTP: what attackers try, and what ends a session.</summary>
[TestFixture, CancelAfter(120_000)]
internal sealed class SignInTests
{
    private PeopleSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync(new SignInSettings { Recheck = TimeSpan.Zero, TriesByAddress = 10_000, TriesByName = 10_000, SecondFactor = SecondFactorFor.None });
        await TestPeople.AddAsync(_site.Catalog, "Quản.trị", Role.Administrator, null);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task The_cookie_is_for_this_site_and_no_script()
    {
        using var client = _site.Anybody();
        using var answer = await PeopleSite.SignInAsync(client, "quản.trị", TestPeople.Password);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=lax").And.Contain("path=/").And.Not.Contain("secure").And.Not.Contain("expires"));
        Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
    }

    [TestCase("QUẢN.TRỊ")]
    [TestCase("quản.trị")]
    [TestCase("qua\u0309n.tri\u0323")]
    public async Task A_name_is_the_same_in_capitals_and_decomposed(string name)
    {
        using var client = await _site.SignedInAsync(name);
        Assert.That((await client.GetAsync("/can-bo")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task An_unknown_name_a_wrong_password_a_locked_and_a_disabled_account_are_answered_alike()
    {
        await TestPeople.AddAsync(_site.Catalog, "bi-khoa-han", Role.Auditor, null);
        await TestPeople.AddAsync(_site.Catalog, "bi-khoa-tam", Role.Auditor, null);
        await _site.ExecuteAsync("update account set disabled = true where user_name = 'bi-khoa-han'");
        await _site.ExecuteAsync("update account set lockout_end = now() + interval '1 minute' where user_name = 'bi-khoa-tam'");
        using var client = _site.Anybody();
        async Task<string> AskAsync(string name, string password)
        {
            using var answer = await PeopleSite.SignInAsync(client, name, password);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), name);
            Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False, name);
            return (await answer.Content.ReadAsStringAsync()).Replace(name, "TÊN", StringComparison.Ordinal);
        }

        var wrong = await AskAsync("quản.trị", "không phải mật khẩu này");
        Assert.That(await AskAsync("khong-ai-ca", TestPeople.Password), Is.EqualTo(wrong));
        Assert.That(await AskAsync("bi-khoa-han", TestPeople.Password), Is.EqualTo(wrong));
        Assert.That(await AskAsync("bi-khoa-tam", TestPeople.Password), Is.EqualTo(wrong));
    }

    [Test]
    public async Task Five_wrong_passwords_lock_an_account_also_when_they_come_at_once()
    {
        var id = await TestPeople.AddAsync(_site.Catalog, "bi-do", Role.Auditor, null);
        using var client = _site.Anybody();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => PeopleSite.SignInAsync(client, "bi-do", $"đoán mò lần {n}")));
        Assert.That(answers.Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.Unauthorized));
        using var right = await PeopleSite.SignInAsync(client, "bi-do", TestPeople.Password);
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "locked");
        var line = await TestPeople.WithAsync(_site.Catalog, services => services.GetRequiredService<Accounts>().FindAsync(id, default));
        Assert.That(line!.LockedUntil, Is.GreaterThan(TimeProvider.System.GetUtcNow()));
        await _site.ExecuteAsync("update account set lockout_end = now() - interval '1 second' where id = $1", id);
        using var later = await PeopleSite.SignInAsync(client, "bi-do", TestPeople.Password);
        Assert.That(later.StatusCode, Is.EqualTo(HttpStatusCode.Found), "the lock is over");
    }

    [Test]
    public async Task Tries_are_bounded_by_name_and_by_address_before_anything_is_looked_up()
    {
        await using var strict = await PeopleSite.StartAsync(new SignInSettings { TriesByAddress = 5, TriesByName = 3 });
        using var client = strict.Anybody();
        async Task<int> TryAsync(string name) => (int)(await PeopleSite.SignInAsync(client, name, "gì cũng được thôi")).StatusCode;
        Assert.That(new[] { await TryAsync("mot"), await TryAsync("mot"), await TryAsync("MOT"), await TryAsync("mot") }, Is.EqualTo(new[] { 401, 401, 401, 429 }), "one name");
        Assert.That(await TryAsync("hai"), Is.EqualTo(401));
        using var last = await PeopleSite.SignInAsync(client, "ba", "gì cũng được thôi");
        Assert.That((int)last.StatusCode, Is.EqualTo(429), "one address");
        Assert.That(last.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task A_cookie_from_before_the_sign_in_is_not_the_one_after_it()
    {
        await TestPeople.AddAsync(_site.Catalog, "ke-gai", Role.Reader, null);
        using var planted = await _site.SignedInAsync("ke-gai");
        var cookie = planted.DefaultRequestHeaders.GetValues("Cookie").Single();
        using var victim = _site.Anybody();
        victim.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await PeopleSite.SignInAsync(victim, "quản.trị", TestPeople.Password);
        Assert.That(PeopleSite.CookieOf(answer), Is.Not.EqualTo(cookie));
        Assert.That((await planted.GetAsync("/tai-khoan")).StatusCode, Is.EqualTo(HttpStatusCode.Found), "the planted one is over, even as that of its reader");
        using var again = await PeopleSite.SignInAsync(victim, "quản.trị", TestPeople.Password);
        Assert.That(PeopleSite.CookieOf(again), Is.Not.EqualTo(PeopleSite.CookieOf(answer)), "each sign-in has its own");
    }

    [TestCase("/tim-kiem?q=l%C3%BD+s%C6%A1n", "/tim-kiem?q=l%C3%BD+s%C6%A1n")]
    [TestCase("/tim-kiem?q=lý+sơn", "/can-bo")]
    [TestCase("/tim-kiem\r\nSet-Cookie: x=1", "/can-bo")]
    [TestCase("https://elsewhere.example/", "/can-bo")]
    [TestCase("//elsewhere.example/", "/can-bo")]
    [TestCase("/\\elsewhere.example/", "/can-bo")]
    [TestCase("\\\\elsewhere.example", "/can-bo")]
    [TestCase("javascript:alert(1)", "/can-bo")]
    [TestCase("~/x", "/can-bo")]
    [TestCase("/%0d%0aSet-Cookie:x=1", "/%0d%0aSet-Cookie:x=1")]
    public async Task After_signing_in_one_goes_on_within_this_site_only(string back, string expected)
    {
        using var client = _site.Anybody();
        using var answer = await PeopleSite.SignInAsync(client, "quản.trị", TestPeople.Password, back);
        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo(expected));
        using var page = await client.GetAsync("/dang-nhap?ve=" + Uri.EscapeDataString(back));
        Assert.That(await page.Content.ReadAsStringAsync(), expected == "/can-bo" ? Does.Not.Contain("name=\"ve\"") : Does.Contain("name=\"ve\""));
    }

    [Test]
    public async Task What_was_done_to_an_account_ends_its_sessions()
    {
        var id = await TestPeople.AddAsync(_site.Catalog, "bi-doi", Role.Auditor, null);
        foreach (var (what, change) in ((string, Func<Accounts, Task<PeopleProblem?>>)[])
            [
                ("signed out everywhere", accounts => accounts.SignOutEverywhereAsync(id, default)),
                ("another role", accounts => accounts.ChangeRoleAsync(id, Role.Administrator, null, Actor.CommandLine, default)),
                ("another password", accounts => accounts.SetPasswordAsync(id, TestPeople.Password, Actor.CommandLine, default)),
                ("disabled", accounts => accounts.DisableAsync(id, true, Actor.CommandLine, default)),
            ])
        {
            using var client = await _site.SignedInAsync("bi-doi");
            Assert.That((await client.GetAsync("/can-bo")).StatusCode, Is.EqualTo(HttpStatusCode.OK), what);
            Assert.That(await TestPeople.WithAsync(_site.Catalog, services => change(services.GetRequiredService<Accounts>())), Is.Null);
            using var after = await client.GetAsync("/can-bo");
            Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.Found), what);
            Assert.That(after.Headers.GetValues("Set-Cookie").Single(), Does.StartWith(PeopleSite.Cookie + "=;"), "the cookie is taken away");
        }
    }

    [Test]
    public async Task Another_node_and_the_same_one_after_a_restart_know_who_is_signed_in()
    {
        using var client = await _site.SignedInAsync("quản.trị");
        await using var node = await _site.AnotherNodeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/can-bo");
        request.Headers.Add("Cookie", client.DefaultRequestHeaders.GetValues("Cookie"));
        using var answer = await node.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.RequestMessage!.RequestUri!.AbsolutePath, Is.EqualTo("/can-bo"));
    }

    [Test]
    public async Task Somebody_changes_their_own_password_and_stays_signed_in_here_alone()
    {
        await TestPeople.AddAsync(_site.Catalog, "tu-doi", Role.Reader, null);
        using var here = await _site.SignedInAsync("tu-doi");
        using var elsewhere = await _site.SignedInAsync("tu-doi");
        Task<HttpResponseMessage> ChangeAsync(string present, string password) =>
            here.PostAsync("/tai-khoan?handler=Password", new FormUrlEncodedContent([new("present", present), new("password", password)]));
        Assert.That((await ChangeAsync("không nhớ nổi nữa", "năm con trâu ra đồng")).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await ChangeAsync(TestPeople.Password, "ngắn")).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var changed = await ChangeAsync(TestPeople.Password, "năm con trâu ra đồng");
        Assert.That(changed.Headers.Location!.OriginalString, Is.EqualTo("/tai-khoan?done=mat-khau"));
        Assert.That((await elsewhere.GetAsync("/tai-khoan")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
        using var next = _site.Anybody();
        next.DefaultRequestHeaders.Add("Cookie", PeopleSite.CookieOf(changed));
        Assert.That((await next.GetAsync("/tai-khoan")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_key_ends_when_it_is_revoked_or_its_days_are_over()
    {
        var key = await TestPeople.AddKeyAsync(_site.Catalog, "máy trạm", KeyRights.HandIn, PeopleSite.Own);
        using var program = _site.WithKey(key.Secret);
        async Task<HttpStatusCode> AskAsync() => (await program.GetAsync("/api/v1/imports")).StatusCode;
        Assert.That(await AskAsync(), Is.EqualTo(HttpStatusCode.OK));
        var line = await TestPeople.WithAsync(_site.Catalog, async services => (await services.GetRequiredService<ApiKeys>().ListAsync(null, default)).Single(one => one.Id == key.Id));
        Assert.That(line.LastUsed, Is.EqualTo(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)));
        Assert.That(key.Secret, Does.StartWith(line.Beginning).And.Length.EqualTo(47));
        await _site.ExecuteAsync("update api_key set expires_at = now() - interval '1 second' where id = $1", key.Id);
        Assert.That(await AskAsync(), Is.EqualTo(HttpStatusCode.Unauthorized), "expired");
        await _site.ExecuteAsync("update api_key set expires_at = now() + interval '1 day' where id = $1", key.Id);
        Assert.That(await AskAsync(), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await TestPeople.WithAsync(_site.Catalog, services => services.GetRequiredService<ApiKeys>().RevokeAsync(key.Id, Actor.CommandLine, default)), Is.Null);
        Assert.That(await AskAsync(), Is.EqualTo(HttpStatusCode.Unauthorized), "revoked");
    }

    [Test]
    public async Task Neither_passwords_nor_keys_stand_in_the_catalog()
    {
        var key = await TestPeople.AddKeyAsync(_site.Catalog, "không lưu", KeyRights.ReadFigures, null);
        await using var command = _site.Source.CreateCommand(
            """
            select count(*) from (select to_jsonb(account)::text as row from account union all select to_jsonb(api_key)::text from api_key) rows
            where strpos(row, $1) > 0 or strpos(row, $2) > 0
            """);
        command.Parameters.Add(new() { Value = key.Secret });
        command.Parameters.Add(new() { Value = TestPeople.Password });
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(0L));
    }

    [Test]
    public async Task Who_is_at_the_machine_is_staff_until_there_is_an_account_or_a_key()
    {
        await using var database = await TestDatabase.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("thuvienso-fresh-");
        await using var server = await Api.ApiServer.StartAsync(new Web.Hosting.WebSettings { Catalog = database.ConnectionString, IndexFolder = folder.FullName });
        Assert.That((await server.Client.GetAsync("/api/v1/work")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await server.Client.GetAsync("/can-bo/tai-khoan")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), "accounts are made on the command line first");
        Assert.That((await server.Client.GetAsync("/api/v1/search?explain=true&q=a")).StatusCode, Is.Not.EqualTo(HttpStatusCode.Unauthorized));
        await TestPeople.AddAsync(database.ConnectionString, "doc-gia", Role.Reader, null);
        Assert.That((await server.Client.GetAsync("/api/v1/work")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "a reader is no staff");
        await TestPeople.AddAsync(database.ConnectionString, "quan-tri", Role.Administrator, null);
        Assert.That((await server.Client.GetAsync("/api/v1/work")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        folder.Delete(recursive: true);
    }
}
