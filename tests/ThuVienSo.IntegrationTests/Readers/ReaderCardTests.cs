using System.Net;
using Npgsql;
using ThuVienSo.Catalog.People;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Readers;

/// <summary>Cards as the staff of a library give them out and look after them, over the pages.</summary>
[TestFixture, CancelAfter(120_000)]
internal sealed class ReaderCardTests
{
    private PeopleSite _site = null!;
    private HttpClient _own = null!;
    private HttpClient _other = null!;
    private HttpClient _administrator = null!;
    private HttpClient _auditor = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        foreach (var (name, role, library) in ((string, Role, string?)[])
            [("thu-thu", Role.Cataloguer, PeopleSite.Own), ("noi-khac", Role.Head, PeopleSite.Other), ("quan-tri", Role.Administrator, null), ("kiem-tra", Role.Auditor, null)])
            await TestPeople.AddAsync(_site.Catalog, name, role, library);
        (_own, _other) = (await _site.SignedInAsync("thu-thu"), await _site.SignedInAsync("noi-khac"));
        (_administrator, _auditor) = (await _site.SignedInAsync("quan-tri"), await _site.SignedInAsync("kiem-tra"));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var client in (HttpClient[])[_own, _other, _administrator, _auditor])
            client.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task A_card_is_given_out_for_the_own_library_whatever_the_form_says_and_found_by_name_and_number()
    {
        var address = await GiveOutAsync("ls-0042", "Đặng  Thị Hường", ("library", PeopleSite.Other));
        var page = await _own.GetStringAsync(address);
        Assert.That(page, Does.Contain("Đặng Thị Hường").And.Contain("LS-0042").And.Contain("Thư viện Lý Sơn").And.Contain("còn hạn"));
        foreach (var query in (string[])["dang huong", "Hường", "ls-00", "đặng thị&tinh-trang=valid"])
            Assert.That(await _own.GetStringAsync("/can-bo/ban-doc?q=" + query), Does.Contain("Đặng Thị Hường"), query);
        foreach (var query in (string[])["dang nga", "0042", "huong&tinh-trang=expired", "huong&tinh-trang=requested"])
            Assert.That(await _own.GetStringAsync("/can-bo/ban-doc?q=" + query), Does.Not.Contain("Đặng Thị Hường"), query);
        Assert.That(await _auditor.GetStringAsync("/can-bo/ban-doc?q=huong"), Does.Contain("Đặng Thị Hường").And.Not.Contain("<form method=\"post\""));
        Assert.That(await _auditor.GetStringAsync(address), Does.Contain("LS-0042").And.Not.Contain("<form method=\"post\""));
    }

    [Test]
    public async Task Another_library_finds_nothing_of_it()
    {
        var address = await GiveOutAsync("LS-0050", "Hồ Văn Riêng");
        Assert.That(await _other.GetStringAsync("/can-bo/ban-doc?q=Riêng"), Does.Not.Contain("Hồ Văn Riêng"));
        Assert.That(await _other.GetStringAsync($"/can-bo/ban-doc?q=Riêng&thu-vien={PeopleSite.Own}"), Does.Not.Contain("Hồ Văn Riêng"));
        Assert.That((await _other.GetAsync(address)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        foreach (var handler in (string[])["Change", "Renew", "Close", "Move", "Confirm", "Refuse", "Account"])
        {
            await PostAsync(_other, $"{address}?handler={handler}", HttpStatusCode.NotFound, ("until", "2030-01-01"), ("library", PeopleSite.Other));
            await PostAsync(_auditor, $"{address}?handler={handler}", HttpStatusCode.Forbidden, ("until", "2030-01-01"), ("library", PeopleSite.Other));
        }

        Assert.That(await LinesAsync(address), Has.Length.EqualTo(1), "nothing was done");
    }

    [Test]
    public async Task What_is_done_stands_in_the_audit_log_and_names_no_reader()
    {
        var address = await GiveOutAsync("LS-0060", "Lê Thị Kín");
        await PostAsync(_own, address + "?handler=Change", HttpStatusCode.Found, ("number", "LS-0061"), ("name", "Lê Thị Kín"), ("born", "2001"), ("contact", "kin@example.vn"), ("category", "student"));
        await PostAsync(_own, address + "?handler=Renew", HttpStatusCode.Found, ("until", Day(400)));
        await PostAsync(_own, address + "?handler=Close", HttpStatusCode.Found);
        await PostAsync(_own, address + "?handler=Move", HttpStatusCode.Forbidden, ("library", PeopleSite.Other));
        await PostAsync(_administrator, address + "?handler=Move", HttpStatusCode.Found, ("library", PeopleSite.Other));
        Assert.That(await LinesAsync(address), Is.EqualTo(new[]
        {
            "cardAdded ly-son thu-thu", "cardChanged ly-son thu-thu", "cardRenewed ly-son thu-thu", "cardClosed ly-son thu-thu", "cardMoved ba-to quan-tri",
        }));
        await using var command = _site.Source.CreateCommand(
            "select count(*) from audit_entry where (to_jsonb(audit_entry) - 'at')::text ~ 'Kín|LS-006|kin@|2001'");
        Assert.That(await command.ExecuteScalarAsync(), Is.Zero);
        Assert.That((await _own.GetAsync(address)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "it is of the other library now");
        Assert.That(await _other.GetStringAsync(address), Does.Contain("đã khóa"));
        Assert.That(await _administrator.GetStringAsync("/can-bo/nhat-ky"), Does.Contain("Chuyển thẻ bạn đọc sang thư viện khác"));
    }

    [Test]
    public async Task What_is_wrong_is_told_and_not_done()
    {
        await GiveOutAsync("LS-0070", "Phạm Văn Một");
        foreach (var (fields, sentence) in (((string, string)[], string)[])
            [
                ([("number", "ls-0070")], "Thư viện đã có thẻ số này."), ([("number", "có cách")], "Số thẻ cần"), ([("name", " ")], "Thiếu họ và tên"),
                ([("born", "1899")], "Năm sinh cần"), ([("born", "90")], "Năm sinh cần"), ([("until", "2999-01-01")], "Hạn thẻ cần"), ([("until", "2020-01-01")], "Hạn thẻ cần"), ([("until", "mai")], "Hạn thẻ cần"),
                ([("contact", new string('x', 201))], "liên hệ dài quá"),
            ])
        {
            using var answer = await _own.PostAsync("/can-bo/ban-doc", CardForm("LS-0071", "Phạm Văn Hai", fields));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), sentence);
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(sentence));
        }

        Assert.That(await _own.GetStringAsync("/can-bo/ban-doc?q=Phạm Văn"), Does.Contain("Phạm Văn Một").And.Not.Contain("/can-bo/ban-doc/0").And.Contain("Có 1 thẻ."));
    }

    [Test]
    public async Task A_card_of_the_same_number_in_another_library_cannot_be_moved_onto()
    {
        var address = await GiveOutAsync("CHUNG-1", "Võ Văn Trùng");
        using (var made = await _other.PostAsync("/can-bo/ban-doc", CardForm("CHUNG-1", "Võ Văn Khác")))
            Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        using var answer = await _administrator.PostAsync(address + "?handler=Move", Form(("library", PeopleSite.Other)));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Thư viện đã có thẻ số này."));
    }

    [Test]
    public async Task Two_who_renew_at_once_leave_one_span_of_days()
    {
        var address = await GiveOutAsync("LS-0080", "Trương Văn Đôi");
        for (var round = 0; round < 10; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => _own.PostAsync(address + "?handler=Renew", Form(("until", Day(400 + n + round))))));
            Assert.That(answers.Select(answer => answer.StatusCode), Has.Some.EqualTo(HttpStatusCode.Found).And.All.AnyOf(HttpStatusCode.Found, HttpStatusCode.BadRequest));
        }

        await using var command = _site.Source.CreateCommand("select count(*) from card_term where card_id = $1");
        command.Parameters.Add(new() { Value = IdIn(address) });
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Whoever_has_a_card_is_given_an_account_once_and_signs_in_as_a_reader_of_the_library()
    {
        var address = await GiveOutAsync("LS-0090", "Bùi Thị Mới");
        await PostAsync(_own, address + "?handler=Account", HttpStatusCode.BadRequest, ("name", "bui-moi"), ("password", "ngắn"));
        await PostAsync(_own, address + "?handler=Account", HttpStatusCode.BadRequest, ("name", "thu-thu"), ("password", TestPeople.Password));
        await PostAsync(_own, address + "?handler=Account", HttpStatusCode.Found, ("name", "bui-moi"), ("password", TestPeople.Password));
        await PostAsync(_own, address + "?handler=Account", HttpStatusCode.BadRequest, ("name", "bui-moi-2"), ("password", TestPeople.Password));
        using var reader = await _site.SignedInAsync("bui-moi");
        Assert.That(await reader.GetStringAsync("/tai-khoan"), Does.Contain("Thư viện Lý Sơn"));
        Assert.That((await reader.GetAsync("/can-bo/ban-doc")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await reader.GetAsync(address)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private async Task<string> GiveOutAsync(string number, string name, params (string Name, string Value)[] fields)
    {
        using var answer = await _own.PostAsync("/can-bo/ban-doc", CardForm(number, name, fields));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found), await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString.Split('?')[0];
    }

    private static async Task PostAsync(HttpClient client, string address, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var answer = await client.PostAsync(address, Form(fields));
        Assert.That(answer.StatusCode, Is.EqualTo(expected), address);
    }

    private static FormUrlEncodedContent CardForm(string number, string name, params (string Name, string Value)[] instead)
    {
        var fields = new Dictionary<string, string>
        {
            ["number"] = number,
            ["name"] = name,
            ["born"] = "1988",
            ["contact"] = "0905 123 456",
            ["category"] = "adult",
            ["from"] = Day(0),
            ["until"] = Day(365),
            ["library"] = PeopleSite.Own,
        };
        foreach (var (field, value) in instead)
            fields[field] = value;
        return new FormUrlEncodedContent(fields);
    }

    private static string Day(int fromToday) =>
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime).AddDays(fromToday).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static long IdIn(string address) => long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string[]> LinesAsync(string address)
    {
        await using var command = _site.Source.CreateCommand(
            "select act || ' ' || library.code || ' ' || who from audit_entry join library on library.id = library_id where subject = 'card' and subject_id = $1 order by audit_entry.id");
        command.Parameters.Add(new NpgsqlParameter { Value = address.Split('/')[^1] });
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return [.. lines];
    }
}
