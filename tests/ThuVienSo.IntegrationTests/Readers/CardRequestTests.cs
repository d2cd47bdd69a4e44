using System.Net;
using System.Text.RegularExpressions;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.Web.Access.SignIn;

namespace ThuVienSo.IntegrationTests.Readers;

/// <summary>Somebody asks for a card, and the library answers.</summary>
[TestFixture, CancelAfter(120_000)]
internal sealed partial class CardRequestTests
{
    private const string Version = Consent.CurrentVersion;

    private PeopleSite _site = null!;
    private HttpClient _anybody = null!;
    private HttpClient _own = null!;
    private HttpClient _other = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "thu-thu", Role.Cataloguer, PeopleSite.Own);
        await TestPeople.AddAsync(_site.Catalog, "noi-khac", Role.Head, PeopleSite.Other);
        (_anybody, _own, _other) = (_site.Anybody(), await _site.SignedInAsync("thu-thu"), await _site.SignedInAsync("noi-khac"));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _anybody.Dispose();
        _own.Dispose();
        _other.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task A_granted_request_lets_its_reader_sign_in_and_not_before()
    {
        var status = await AskAsync("hoa.tran", "Trần Thị Hoa");
        Assert.That(await _anybody.GetStringAsync(status), Does.Contain("Thư viện chưa trả lời.").And.Contain("Thư viện Lý Sơn").And.Not.Contain("Hoa"));
        Assert.That(await SignInStatusAsync("hoa.tran"), Is.EqualTo(HttpStatusCode.Unauthorized));
        var card = await CardAsync("Trần Thị Hoa");
        Assert.That((await _other.GetAsync(card)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await _other.GetStringAsync("/can-bo/ban-doc"), Does.Not.Contain("Trần Thị Hoa"));
        await PostAsync(_other, card + "?handler=Confirm", HttpStatusCode.NotFound, ("number", "X-1"), ("until", "2027-06-30"));
        await PostAsync(_own, card + "?handler=Confirm", HttpStatusCode.BadRequest, ("number", ""), ("until", "2027-06-30"));
        await PostAsync(_own, card + "?handler=Confirm", HttpStatusCode.Found, ("number", "LS-100"), ("until", "2027-06-30"));
        await PostAsync(_own, card + "?handler=Confirm", HttpStatusCode.BadRequest, ("number", "LS-101"), ("until", "2027-06-30"));
        Assert.That(await SignInStatusAsync("hoa.tran"), Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await _anybody.GetStringAsync(status), Does.Contain("Thư viện đã cấp thẻ.").And.Not.Contain("Tên đăng nhập đã chọn không dùng được"));
        await PostAsync(_anybody, status, HttpStatusCode.BadRequest);
        Assert.That(
            await TextAsync("select string_agg(concat_ws(' ', purpose, version, language, given_at > now() - interval '1 minute'), ',') from consent where card_id = $1", IdIn(card)),
            Is.EqualTo($"card {Version} vi t"));
        Assert.That(await TextAsync("select string_agg(act || ' ' || who, ',') from audit_entry where subject = 'card' and subject_id = $1", card.Split('/')[^1]), Is.EqualTo("cardConfirmed thu-thu"));
    }

    [Test]
    public async Task Nothing_is_kept_without_a_tick_of_their_own()
    {
        var page = await _anybody.GetStringAsync("/dang-ky");
        Assert.That(page, Does.Contain("type=\"checkbox\"").And.Not.Contain("checked"));
        foreach (var agreed in (string[])["", "true", "2020-01-01"])
        {
            using var answer = await _anybody.PostAsync("/dang-ky", Form("khong-dong-y", "Ngô Văn Không", ("agreed", agreed)));
            var body = await answer.Content.ReadAsStringAsync();
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), agreed);
            Assert.That(body, Does.Contain("Thư viện chỉ lưu thông tin khi bạn đồng ý").And.Not.Contain("checked").And.Not.Contain(TestPeople.Password));
        }

        Assert.That(await TextAsync("select count(*)::text from reader_card where name like '%Không'"), Is.EqualTo("0"));
        Assert.That(await TextAsync("select count(*)::text from account where user_name = 'khong-dong-y'"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Nobody_learns_by_asking_which_names_there_are()
    {
        var before = await TextAsync("select security_stamp || password_hash from account where user_name = 'thu-thu'");
        var (free, taken) = (await AskAsync("ten-con-trong", "Lý Thị Trống"), await AskAsync("THU-THU", "Lý Thị Trùng"));
        Assert.That(Plain(await _anybody.GetStringAsync(taken)), Is.EqualTo(Plain(await _anybody.GetStringAsync(free))));
        foreach (var name in (string[])["ten-con-trong", "thu-thu"])
            Assert.That(await SignInStatusAsync(name, "mật khẩu khác hẳn"), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await TextAsync("select security_stamp || password_hash from account where user_name = 'thu-thu'"), Is.EqualTo(before));
        var card = await CardAsync("Lý Thị Trùng");
        Assert.That(await _own.GetStringAsync(card), Does.Contain("Yêu cầu này không kèm tài khoản"));
        await PostAsync(_own, card + "?handler=Confirm", HttpStatusCode.Found, ("number", "LS-110"), ("until", "2027-06-30"));
        Assert.That(await _anybody.GetStringAsync(taken), Does.Contain("Tên đăng nhập đã chọn không dùng được"));
    }

    [Test]
    public async Task A_refusal_is_told_with_its_reason_and_its_account_is_gone()
    {
        var status = await AskAsync("bi-tu-choi", "Hà Văn Từ");
        var card = await CardAsync("Hà Văn Từ");
        await PostAsync(_own, card + "?handler=Refuse", HttpStatusCode.BadRequest, ("reason", " "));
        await PostAsync(_own, card + "?handler=Refuse", HttpStatusCode.Found, ("reason", "Đã có thẻ <LS-1>"));
        await PostAsync(_own, card + "?handler=Confirm", HttpStatusCode.BadRequest, ("number", "LS-120"), ("until", "2027-06-30"));
        Assert.That(await _anybody.GetStringAsync(status), Does.Contain("Từ chối vì: Đã có thẻ &lt;LS-1&gt;"));
        Assert.That(await SignInStatusAsync("bi-tu-choi"), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await TextAsync("select count(*)::text from account where user_name = 'bi-tu-choi'"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Whoever_takes_a_request_back_leaves_nothing()
    {
        var status = await AskAsync("rut-lai", "Đỗ Thị Rút");
        var card = await CardAsync("Đỗ Thị Rút");
        await PostAsync(_anybody, status, HttpStatusCode.Found);
        Assert.That((await _anybody.GetAsync(status)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await _own.GetAsync(card)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(
            await TextAsync("select (select count(*) from account where user_name = 'rut-lai') || ' ' || (select count(*) from consent where card_id = $1) || ' ' || (select count(*) from reader_card where id = $1)", IdIn(card)),
            Is.EqualTo("0 0 0"));
    }

    [Test]
    public async Task A_child_needs_parents_or_guardian()
    {
        var born = (TimeProvider.System.GetUtcNow().Year - 10).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await AskAsync("be-na", "Cao Thị Na", ("born", born));
        var card = await CardAsync("Cao Thị Na");
        Assert.That(await _own.GetStringAsync(card), Does.Contain("name=\"guardian\"").And.Contain("thiếu nhi"));
        await PostAsync(_own, card + "?handler=Confirm", HttpStatusCode.BadRequest, ("number", "LS-130"), ("until", "2027-06-30"));
        await PostAsync(_own, card + "?handler=Confirm", HttpStatusCode.Found, ("number", "LS-130"), ("until", "2027-06-30"), ("guardian", "agreed"));
        Assert.That(await TextAsync("select string_agg(purpose, ',' order by id) from consent where card_id = $1", IdIn(card)), Is.EqualTo("card,guardian"));
    }

    [Test]
    public async Task Requests_are_bounded_by_address()
    {
        await using var narrow = await PeopleSite.StartAsync(new SignInSettings { TriesByAddress = 2, TriesByName = 100 });
        using var client = narrow.Anybody();
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 4; n++)
        {
            using var answer = await client.PostAsync("/dang-ky", Form($"nguoi-{n}", "Người Máy"));
            answers.Add(answer.StatusCode);
        }

        Assert.That(answers, Is.EqualTo(new[] { HttpStatusCode.Found, HttpStatusCode.Found, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests }));
    }

    [TestCase("name", " ")]
    [TestCase("born", "")]
    [TestCase("born", "1800")]
    [TestCase("library", "khong-co")]
    [TestCase("account", "a")]
    [TestCase("password", "ngắn")]
    public async Task What_is_missing_is_told(string field, string value)
    {
        using var answer = await _anybody.PostAsync("/dang-ky", Form("thieu-sot", "Mai Văn Thiếu", (field, value)));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("role=\"alert\"").And.Contain("Gửi yêu cầu"));
    }

    private async Task<string> AskAsync(string account, string name, params (string Name, string Value)[] instead)
    {
        using var answer = await _anybody.PostAsync("/dang-ky", Form(account, name, instead));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found), await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString.Split('?')[0];
    }

    private async Task<string> CardAsync(string name)
    {
        var page = await _own.GetStringAsync("/can-bo/ban-doc?q=" + Uri.EscapeDataString(name));
        return CardAddress().Match(page).Value;
    }

    private async Task<HttpStatusCode> SignInStatusAsync(string name, string password = TestPeople.Password)
    {
        using var answer = await PeopleSite.SignInAsync(_anybody, name, password);
        return answer.StatusCode;
    }

    private static async Task PostAsync(HttpClient client, string address, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await client.PostAsync(address, form);
        Assert.That(answer.StatusCode, Is.EqualTo(expected), address);
    }

    private static FormUrlEncodedContent Form(string account, string name, params (string Name, string Value)[] instead)
    {
        var fields = new Dictionary<string, string>
        {
            ["library"] = PeopleSite.Own,
            ["name"] = name,
            ["born"] = "1990",
            ["contact"] = "",
            ["account"] = account,
            ["password"] = TestPeople.Password,
            ["agreed"] = Version,
        };
        foreach (var (field, value) in instead)
            fields[field] = value;
        return new FormUrlEncodedContent(fields);
    }

    /// <summary>A page without what differs by the minute and the code.</summary>
    private static string Plain(string page) => Moments().Replace(Codes().Replace(page, ""), "");

    private async Task<string> TextAsync(string sql, params object[] values)
    {
#pragma warning disable CA2100 // the tests hand constants
        await using var command = _site.Source.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static long IdIn(string address) => long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("/can-bo/ban-doc/[0-9]+")]
    private static partial Regex CardAddress();

    [GeneratedRegex("yeu-cau/[A-Za-z0-9_-]{27}")]
    private static partial Regex Codes();

    [GeneratedRegex("<time .*?</time>")]
    private static partial Regex Moments();
}
