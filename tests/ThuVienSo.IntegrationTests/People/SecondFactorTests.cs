using System.Net;
using System.Text.RegularExpressions;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Access.SignIn;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>Signing in by two steps over HTTP, where all staff need it.</summary>
[TestFixture, CancelAfter(120_000), Parallelizable(ParallelScope.Self)]
internal sealed partial class SecondFactorTests
{
    private const string StepOne = "thu-vien-buoc-mot";

    private PeopleSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _site = await PeopleSite.StartAsync(new SignInSettings { TriesByAddress = 10_000, TriesByName = 10_000 });

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Staff_without_a_device_add_one_before_anything_else()
    {
        var id = await TestPeople.AddAsync(_site.Catalog, "moi-den", Role.Cataloguer, PeopleSite.Own);
        using var client = _site.Anybody();
        using var first = await PeopleSite.SignInAsync(client, "moi-den", TestPeople.Password, "/can-bo/ban");
        Assert.That(first.Headers.Location!.OriginalString, Is.EqualTo("/dang-nhap/hai-buoc/thiet-lap"));
        Assert.That(first.Headers.GetValues("Set-Cookie").Single(), Does.StartWith(StepOne).And.Contain("path=/dang-nhap").And.Contain("httponly").And.Contain("samesite=strict"));
        client.DefaultRequestHeaders.Add("Cookie", StepCookieOf(first));
        foreach (var closed in (string[])["/can-bo", "/tai-khoan", "/tai-khoan/hai-buoc"])
            Assert.That((await client.GetAsync(closed)).Headers.Location!.OriginalString, Does.StartWith("/dang-nhap"), closed);
        Assert.That((await client.GetAsync("/api/v1/changes")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));

        var page = await client.GetStringAsync("/dang-nhap/hai-buoc/thiet-lap");
        var (device, offered) = (TestDevice.Typed(Key().Match(page).Groups[1].Value), Offered().Match(page).Groups[1].Value);
        using var wrong = await PostAsync(client, "/dang-nhap/hai-buoc/thiet-lap", ("device", offered), ("code", device.WrongCode));
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain(offered), "the device that was scanned is still the one offered");
        using var forged = await PostAsync(client, "/dang-nhap/hai-buoc/thiet-lap", ("device", Convert.ToBase64String(new byte[20])), ("code", device.Code));
        Assert.That(forged.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), "a secret that others may know");

        using var right = await PostAsync(client, "/dang-nhap/hai-buoc/thiet-lap", ("device", offered), ("code", device.Code.Insert(3, " ")));
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var shown = await right.Content.ReadAsStringAsync();
        Assert.That(Recovery().Matches(shown).Select(code => code.Value).Distinct().Count(), Is.EqualTo(10));
        Assert.That(shown, Does.Contain("href=\"/can-bo/ban\""));
        using var session = _site.Anybody();
        session.DefaultRequestHeaders.Add("Cookie", PeopleSite.CookieOf(right));
        Assert.That((await session.GetAsync("/can-bo")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await client.GetAsync("/dang-nhap/hai-buoc/thiet-lap")).Headers.Location!.OriginalString, Is.EqualTo("/dang-nhap?loi=het-gio"), "the step is over");
        Assert.That(await ActsAsync(id), Is.EqualTo("accountAdded secondFactorOn"));
    }

    [Test]
    public async Task A_password_is_no_session_and_a_code_is_good_once_however_many_come_with_it()
    {
        var (client, device, _) = await HalfwayAsync("hai-buoc", "/can-bo/ban");
        using (client)
        {
            Assert.That((await client.GetAsync("/can-bo")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
            var code = device.Code;
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync(client, "/dang-nhap/hai-buoc", ("code", code))));
            Assert.That(answers.Select(answer => (int)answer.StatusCode).Order(), Is.EqualTo(new[] { 302, 401, 401, 401 }));
            var signedIn = answers.Single(answer => answer.StatusCode == HttpStatusCode.Found);
            Assert.That(signedIn.Headers.Location!.OriginalString, Is.EqualTo("/can-bo/ban"));
            client.DefaultRequestHeaders.Remove("Cookie");
            client.DefaultRequestHeaders.Add("Cookie", PeopleSite.CookieOf(signedIn));
            Assert.That((await client.GetAsync("/can-bo")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task A_recovery_code_is_good_once()
    {
        var (client, _, codes) = await HalfwayAsync("mat-may");
        using (client)
        {
            var written = codes[3].ToUpperInvariant().Replace('-', ' ');
            var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PostAsync(client, "/dang-nhap/hai-buoc", ("code", written))));
            Assert.That(answers.Select(answer => (int)answer.StatusCode).Order(), Is.EqualTo(new[] { 302, 401, 401 }));
            Assert.That(await _site.CountAsync("select count(*) from recovery_code where account_id = (select id from account where user_name = 'mat-may')"), Is.EqualTo(9));
        }
    }

    [Test]
    public async Task Wrong_codes_lock_the_account_and_the_right_password_between_them_frees_nothing()
    {
        var (client, device, _) = await HalfwayAsync("bi-do");
        using (client)
        {
            for (var n = 0; n < SignInTries.Most; n++)
            {
                using var wrong = await PostAsync(client, "/dang-nhap/hai-buoc", ("code", device.WrongCode));
                Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
                using var password = await PeopleSite.SignInAsync(client, "bi-do", TestPeople.Password);
                Assert.That((int)password.StatusCode, Is.EqualTo(n < SignInTries.Most - 1 ? 302 : 401), $"after {n + 1} wrong codes");
            }

            using var right = await PostAsync(client, "/dang-nhap/hai-buoc", ("code", device.Code));
            Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "locked");
            await _site.ExecuteAsync("update account set lockout_end = now() - interval '1 second' where user_name = 'bi-do'");
            using var later = await PostAsync(client, "/dang-nhap/hai-buoc", ("code", device.Code));
            Assert.That(later.StatusCode, Is.EqualTo(HttpStatusCode.Found), "the lock is over");
        }
    }

    [TestCase("")]
    [TestCase("000")]
    [TestCase("aaaaa-aaaaa")]
    [TestCase("١٢٣٤٥٦")]
    [TestCase("\0\0\0\0\0\0")]
    public async Task What_is_no_code_is_a_wrong_one(string code)
    {
        var (client, _, _) = await HalfwayAsync("go-sai-" + Guid.NewGuid().ToString("N")[..8]);
        using (client)
        {
            using var answer = await PostAsync(client, "/dang-nhap/hai-buoc", ("code", code));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        }
    }

    [Test]
    public async Task Tries_of_codes_are_bounded_by_name()
    {
        await using var strict = await PeopleSite.StartAsync(new SignInSettings { TriesByAddress = 100, TriesByName = 2 });
        await TestPeople.AddAsync(strict.Catalog, "bi-do", Role.Auditor, null);
        var (device, _) = await TestDevice.AddAsync(strict.Catalog, "bi-do");
        using var client = strict.Anybody();
        using (var password = await PeopleSite.SignInAsync(client, "bi-do", TestPeople.Password))
            client.DefaultRequestHeaders.Add("Cookie", StepCookieOf(password));
        using var first = await PostAsync(client, "/dang-nhap/hai-buoc", ("code", device.WrongCode));
        using var second = await PostAsync(client, "/dang-nhap/hai-buoc", ("code", device.WrongCode));
        Assert.That(((int)first.StatusCode, (int)second.StatusCode), Is.EqualTo((401, 429)));
    }

    [Test]
    public async Task A_reader_may_turn_it_on_and_off_with_password_and_code()
    {
        var id = await TestPeople.AddAsync(_site.Catalog, "can-than", Role.Reader, null);
        using var client = await _site.SignedInAsync("can-than");
        using var other = await _site.SignedInAsync("can-than");
        var page = await client.GetStringAsync("/tai-khoan/hai-buoc");
        var (device, offered) = (TestDevice.Typed(Key().Match(page).Groups[1].Value), Offered().Match(page).Groups[1].Value);
        using var wrong = await PostAsync(client, "/tai-khoan/hai-buoc?handler=On", ("device", offered), ("present", "không phải thế này"), ("code", device.Code));
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), "without the password");
        using var on = await PostAsync(client, "/tai-khoan/hai-buoc?handler=On", ("device", offered), ("present", TestPeople.Password), ("code", device.Code));
        Assert.That(on.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await other.GetAsync("/tai-khoan")).StatusCode, Is.EqualTo(HttpStatusCode.Found), "other sessions are over");
        Become(client, on);

        await ForgetStepAsync("can-than");
        using var renewed = await PostAsync(client, "/tai-khoan/hai-buoc?handler=Codes", ("present", TestPeople.Password), ("code", device.Code));
        Assert.That(renewed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var codes = Recovery().Matches(await renewed.Content.ReadAsStringAsync()).Select(code => code.Value).Distinct().ToList();
        Become(client, renewed);
        using var old = await PostAsync(client, "/tai-khoan/hai-buoc?handler=Off", ("present", TestPeople.Password), ("code", device.WrongCode));
        Assert.That(old.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var off = await PostAsync(client, "/tai-khoan/hai-buoc?handler=Off", ("present", TestPeople.Password), ("code", codes[0]));
        Assert.That(off.Headers.Location!.OriginalString, Is.EqualTo("/tai-khoan/hai-buoc?done=tat"));
        Become(client, off);
        Assert.That((await client.GetAsync("/tai-khoan")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await ActsAsync(id), Is.EqualTo("accountAdded secondFactorOn recoveryCodesRenewed recoveryCodeUsed secondFactorOff"));
        Assert.That(await _site.CountAsync("select count(*) from audit_entry where to_jsonb(audit_entry)::text like '%can-than%'"), Is.Zero, "readers are not named");
        using var again = await PeopleSite.SignInAsync(client, "can-than", TestPeople.Password);
        Assert.That(again.Headers.Location!.OriginalString, Is.EqualTo("/tai-khoan"));
    }

    [Test]
    public async Task Who_needs_it_and_turns_it_off_signs_in_again()
    {
        var (client, device, codes) = await HalfwayAsync("doi-may");
        using (client)
        {
            using var signedIn = await PostAsync(client, "/dang-nhap/hai-buoc", ("code", device.Code));
            Become(client, signedIn);
            using var off = await PostAsync(client, "/tai-khoan/hai-buoc?handler=Off", ("present", TestPeople.Password), ("code", codes[0]));
            Assert.That(off.Headers.Location!.OriginalString, Is.EqualTo("/dang-nhap?done=tat-hai-buoc"));
            Assert.That((await client.GetAsync("/can-bo")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
            using var again = await PeopleSite.SignInAsync(client, "doi-may", TestPeople.Password);
            Assert.That(again.Headers.Location!.OriginalString, Is.EqualTo("/dang-nhap/hai-buoc/thiet-lap"));
        }
    }

    [Test]
    public async Task An_administrator_takes_it_off_and_the_sessions_end()
    {
        var (lost, device, _) = await HalfwayAsync("quen-het");
        var (administrator, key, _) = await HalfwayAsync("quan-tri");
        using (lost)
        using (administrator)
        {
            using var signedIn = await PostAsync(lost, "/dang-nhap/hai-buoc", ("code", device.Code));
            Become(lost, signedIn);
            using var boss = await PostAsync(administrator, "/dang-nhap/hai-buoc", ("code", key.Code));
            Become(administrator, boss);
            var id = await _site.CountAsync("select id from account where user_name = 'quen-het'");
            using var off = await PostAsync(administrator, $"/can-bo/tai-khoan/{id}?handler=NoSecondFactor");
            Assert.That(off.Headers.Location!.OriginalString, Does.EndWith("?done=bo-hai-buoc"));
            using var twice = await PostAsync(administrator, $"/can-bo/tai-khoan/{id}?handler=NoSecondFactor");
            Assert.That(twice.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That((await lost.GetAsync("/can-bo")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
            Assert.That(await ActsAsync(id), Is.EqualTo("accountAdded secondFactorOn secondFactorTakenOff"));
        }
    }

    [Test]
    public async Task What_changed_or_disabled_an_account_ends_the_first_step()
    {
        foreach (var (name, change) in ((string, string)[])[("bi-khoa", "update account set disabled = true"), ("doi-dau", "update account set security_stamp = 'x'")])
        {
            var (client, device, _) = await HalfwayAsync(name);
            using (client)
            {
                await _site.ExecuteAsync($"{change} where user_name = $1", name);
                using var answer = await PostAsync(client, "/dang-nhap/hai-buoc", ("code", device.Code));
                Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("/dang-nhap?loi=het-gio"), name);
            }
        }
    }

    [Test]
    public async Task A_session_of_the_password_alone_ends_where_two_steps_came_to_be_needed()
    {
        await TestPeople.AddAsync(_site.Catalog, "tu-truoc", Role.Auditor, null);
        await using var before = await _site.AnotherNodeAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = before.Client.BaseAddress };
        using var answer = await PeopleSite.SignInAsync(client, "tu-truoc", TestPeople.Password);
        client.DefaultRequestHeaders.Add("Cookie", PeopleSite.CookieOf(answer));
        Assert.That((await client.GetAsync("/can-bo")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var now = _site.Anybody();
        now.DefaultRequestHeaders.Add("Cookie", PeopleSite.CookieOf(answer));
        Assert.That((await now.GetAsync("/can-bo")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task Nothing_secret_is_in_the_log_or_in_what_a_person_takes_along()
    {
        await TestPeople.AddAsync(_site.Catalog, "kin-dao", Role.Reader, null);
        var (_, codes) = await TestDevice.AddAsync(_site.Catalog, "kin-dao");
        var stored = await _site.TextAsync("select string_agg(to_jsonb(audit_entry)::text, ' ') from audit_entry");
        Assert.That(codes.Where(code => stored.Contains(code, StringComparison.Ordinal) || stored.Contains(code.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>Somebody of the staff who has a device, and has given the password.</summary>
    private async Task<(HttpClient Client, TestDevice Device, IReadOnlyList<string> Codes)> HalfwayAsync(string name, string? back = null)
    {
        await TestPeople.AddAsync(_site.Catalog, name, name == "quan-tri" ? Role.Administrator : Role.Auditor, null);
        var (device, codes) = await TestDevice.AddAsync(_site.Catalog, name);
        await ForgetStepAsync(name);
        var client = _site.Anybody();
        using var answer = await PeopleSite.SignInAsync(client, name, TestPeople.Password, back);
        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("/dang-nhap/hai-buoc"));
        client.DefaultRequestHeaders.Add("Cookie", StepCookieOf(answer));
        return (client, device, codes);
    }

    /// <summary>As if half a minute had passed: the code that is shown may be taken again.</summary>
    private Task ForgetStepAsync(string name) =>
        _site.ExecuteAsync("update second_factor set last_step = 0 where account_id = (select id from account where user_name = $1)", name);

    private Task<string> ActsAsync(long account) => _site.TextAsync($"select string_agg(act, ' ' order by id) from audit_entry where subject = 'account' and subject_id = '{account}'");

    private static void Become(HttpClient client, HttpResponseMessage answer)
    {
        client.DefaultRequestHeaders.Remove("Cookie");
        client.DefaultRequestHeaders.Add("Cookie", PeopleSite.CookieOf(answer));
    }

    private static string StepCookieOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith(StepOne, StringComparison.Ordinal)).Split(';')[0];

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address, params (string Name, string Value)[] fields) =>
        client.PostAsync(address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    [GeneratedRegex("<code id=\"khoa-thiet-bi\"[^>]*>([A-Z2-7 ]+)</code>")]
    private static partial Regex Key();

    [GeneratedRegex("name=\"device\" value=\"([^\"]+)\"")]
    private static partial Regex Offered();

    [GeneratedRegex("(?<=<code>)[a-z2-9]{5}-[a-z2-9]{5}(?=</code>)")]
    private static partial Regex Recovery();
}
