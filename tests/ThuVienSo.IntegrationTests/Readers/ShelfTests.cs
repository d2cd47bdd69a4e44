using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Readers.Shelf;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Readers;

/// <summary>What somebody keeps for themselves: lists, searches, and a history when they want one. Nobody else sees it.</summary>
[TestFixture, CancelAfter(120_000)]
internal sealed class ShelfTests
{
    private const string Search = "/tim-kiem?q=l%C3%BD%20s%C6%A1n";

    private PeopleSite _site = null!;
    private HttpClient _anybody = null!;
    private HttpClient _lan = null!;
    private HttpClient _administrator = null!;
    private long _document;
    private long _account;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        _document = await _site.AddRecordAsync(PeopleSite.Own);
        _account = await TestPeople.AddAsync(_site.Catalog, "lan", Role.Reader, null);
        await TestPeople.AddAsync(_site.Catalog, "quan-tri", Role.Administrator, null);
        (_anybody, _lan, _administrator) = (_site.Anybody(), await _site.SignedInAsync("lan"), await _site.SignedInAsync("quan-tri"));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _anybody.Dispose();
        _lan.Dispose();
        _administrator.Dispose();
        await _site.DisposeAsync();
    }

    [SetUp]
    public Task EmptyAsync() => _site.ExecuteAsync("delete from reader_list; delete from saved_search; delete from history_entry; delete from consent where account_id is not null;");

    [Test]
    public async Task Pages_for_everybody_link_there_and_are_the_same_for_everybody()
    {
        var (signedIn, nobody) = (await _lan.GetStringAsync($"/tai-lieu/{_document}"), await _anybody.GetStringAsync($"/tai-lieu/{_document}"));
        Assert.That(nobody, Does.Contain($"href=\"/luu?tai-lieu={_document}\" rel=\"nofollow\""));
        Assert.That(WithoutArrival(signedIn), Is.EqualTo(WithoutArrival(nobody)));
        using var answer = await _anybody.GetAsync($"/luu?tai-lieu={_document}");
        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo($"/dang-nhap?ve={Uri.EscapeDataString($"/luu?tai-lieu={_document}")}"));
    }

    [Test]
    public async Task A_document_is_put_into_a_list_once_and_taken_out_again()
    {
        Assert.That(await _lan.GetStringAsync($"/luu?tai-lieu={_document}"), Does.Contain("value=\"Yêu thích\"").And.Contain("Địa chí Lý Sơn"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(_lan, $"/luu?tai-lieu={_document}", HttpStatusCode.Found, ("name", " Yêu thích "))));
        var list = await NumberAsync("select id from reader_list");
        Assert.That(await _lan.GetStringAsync($"/tai-khoan/danh-sach/{list}"), Does.Contain($"href=\"/tai-lieu/{_document}\"").And.Contain("1 tài liệu").And.Contain("1998"));
        Assert.That(await _lan.GetStringAsync("/tai-khoan/danh-sach"), Does.Contain("Yêu thích"));
        var written = await _lan.GetStringAsync($"/tai-khoan/danh-sach/{list}?handler=File&form=ris");
        Assert.That(written, Does.Contain("TI  - Địa chí Lý Sơn").And.Contain($"/tai-lieu/{_document}").And.EndWith("ER  - \r\n"));
        Assert.That((await _lan.GetAsync($"/tai-khoan/danh-sach/{list}?handler=File&form=source")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await PostAsync(_lan, $"/luu?tai-lieu={_document}&handler=TakeOut", HttpStatusCode.Found, ("list", $"{list}"));
        Assert.That(await NumberAsync("select count(*) from list_entry"), Is.Zero);
        await PostAsync(_lan, $"/tai-khoan/danh-sach/{list}?handler=Delete", HttpStatusCode.Found);
        Assert.That(await NumberAsync("select count(*) from reader_list"), Is.Zero);
    }

    [Test]
    public async Task A_list_keeps_the_title_of_what_the_catalog_has_no_more()
    {
        var list = await ListAsync("Yêu thích");
        await _site.ExecuteAsync("insert into list_entry (list_id, document_id, title, added_at) values ($1, 999999, 'Sách đã bỏ <b>', now())", list);
        var page = await _lan.GetStringAsync($"/tai-khoan/danh-sach/{list}");
        Assert.That(page, Does.Contain("Sách đã bỏ &lt;b&gt;").And.Contain("mục lục không còn tài liệu này").And.Not.Contain("/tai-lieu/999999"));
        Assert.That(await _lan.GetStringAsync($"/tai-khoan/danh-sach/{list}?handler=File&form=bibtex"), Does.Contain("Địa chí Lý Sơn").And.Not.Contain("Sách đã bỏ"));
    }

    [Test]
    public async Task What_is_wrong_is_told_and_nothing_is_kept()
    {
        foreach (var address in (string[])["/luu", "/luu?tai-lieu=999999", "/luu?tai-lieu=x", "/luu?tim=https%3A%2F%2Fexample.org%2Ftim-kiem%3Fq%3Da", "/luu?tim=%2F%2Fexample.org", "/luu?tim=%2Ftim-kiem", "/luu?tim=%2Ftim-kiem%3Fpage%3D2"])
            Assert.That((await _lan.GetAsync(address)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound), address);
        Assert.That(await PostAsync(_lan, $"/luu?tai-lieu={_document}", HttpStatusCode.BadRequest, ("name", " ")), Does.Contain("Tên cần từ 1 đến 100 ký tự"));
        await PostAsync(_lan, $"/luu?tai-lieu={_document}", HttpStatusCode.BadRequest, ("name", new string('a', 101)));
        var list = await ListAsync("Yêu thích");
        await ListAsync("Của cháu");
        Assert.That(await PostAsync(_lan, $"/tai-khoan/danh-sach/{list}?handler=Rename", HttpStatusCode.BadRequest, ("name", "Của cháu")), Does.Contain("Bạn đã có danh sách tên này"));
        await PostAsync(_lan, $"/tai-khoan/danh-sach/{list}?handler=Rename", HttpStatusCode.Found, ("name", "Đọc hè"));
        await _site.ExecuteAsync("insert into reader_list (account_id, name, created_at) select $1, 'Số ' || n, now() from generate_series(1, 98) n", _account);
        Assert.That(await PostAsync(_lan, $"/luu?tai-lieu={_document}", HttpStatusCode.BadRequest, ("name", "Một nữa")), Does.Contain("100 danh sách"));
        await _site.ExecuteAsync("delete from list_entry; insert into list_entry (list_id, document_id, title, added_at) select $1, 10000 + n, '', now() from generate_series(1, 1000) n".Replace("$1", $"{list}", StringComparison.Ordinal));
        Assert.That(await PostAsync(_lan, $"/luu?tai-lieu={_document}", HttpStatusCode.BadRequest, ("name", "Đọc hè")), Does.Contain("1.000 tài liệu"));
    }

    [Test]
    public async Task A_search_is_saved_under_the_address_that_this_site_writes_and_once()
    {
        var address = "/luu?tim=" + Uri.EscapeDataString("/tim-kiem?q=lý sơn&page=7&evil=\"><script>&sort=relevance");
        Assert.That(await _lan.GetStringAsync(address), Does.Contain("value=\"lý sơn\""));
        await PostAsync(_lan, address, HttpStatusCode.Found, ("name", "Đảo"));
        await PostAsync(_lan, "/luu?tim=" + Uri.EscapeDataString(Search), HttpStatusCode.Found, ("name", "Lý Sơn"));
        Assert.That(await _lan.GetStringAsync("/tai-khoan/tim-kiem"), Does.Contain($"href=\"{Search}\"").And.Contain("<strong>Lý Sơn</strong>").And.Not.Contain("Đảo"));
        var search = await NumberAsync("select id from saved_search");
        await PostAsync(_administrator, "/tai-khoan/tim-kiem?handler=Delete", HttpStatusCode.Found, ("search", $"{search}"));
        await PostAsync(_administrator, "/tai-khoan/tim-kiem?handler=Rename", HttpStatusCode.Found, ("search", $"{search}"), ("name", "của tôi"));
        Assert.That(await _lan.GetStringAsync("/tai-khoan/tim-kiem"), Does.Contain("<strong>Lý Sơn</strong>"));
        await PostAsync(_lan, "/tai-khoan/tim-kiem?handler=Delete", HttpStatusCode.Found, ("search", $"{search}"));
        Assert.That(await NumberAsync("select count(*) from saved_search"), Is.Zero);
    }

    [Test]
    public async Task A_list_of_somebody_is_not_there_for_anybody_else()
    {
        var list = await ListAsync("Riêng của Lan");
        Assert.That((await _administrator.GetAsync($"/tai-khoan/danh-sach/{list}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        foreach (var handler in (string[])["Rename", "Delete", "TakeOut"])
            await PostAsync(_administrator, $"/tai-khoan/danh-sach/{list}?handler={handler}", HttpStatusCode.NotFound, ("name", "x"), ("document", $"{_document}"));
        await PostAsync(_administrator, $"/luu?tai-lieu={_document}&handler=TakeOut", HttpStatusCode.Found, ("list", $"{list}"));
        Assert.That(await NumberAsync("select count(*) from list_entry"), Is.EqualTo(1));
        Assert.That(await _administrator.GetStringAsync("/can-bo/nhat-ky"), Does.Not.Contain("Riêng của Lan"));
    }

    [Test]
    public async Task History_is_kept_only_for_who_ticked_the_box_and_is_gone_when_they_take_that_back()
    {
        await _lan.GetStringAsync($"/tai-lieu/{_document}");
        Assert.That(await _lan.GetStringAsync("/tai-khoan/lich-su"), Does.Contain("Lịch sử đang tắt").And.Not.Contain("checked").And.Not.Contain("Địa chí Lý Sơn"));
        foreach (var agreed in (string[])["", "on", "2020-01-01"])
            Assert.That(await PostAsync(_lan, "/tai-khoan/lich-su?handler=On", HttpStatusCode.BadRequest, ("agreed", agreed)), Does.Contain("chỉ được lưu khi bạn đồng ý"));
        await PostAsync(_lan, "/tai-khoan/lich-su?handler=On", HttpStatusCode.Found, ("agreed", Consent.CurrentVersion));
        await PostAsync(_lan, "/tai-khoan/lich-su?handler=On", HttpStatusCode.Found, ("agreed", Consent.CurrentVersion));
        Assert.That(await NumberAsync("select count(*) from consent where purpose = 'history' and withdrawn_at is null"), Is.EqualTo(1));

        for (var time = 0; time < 3; time++)
            await _lan.GetStringAsync($"/tai-lieu/{_document}");
        await _administrator.GetStringAsync($"/tai-lieu/{_document}");
        await _anybody.GetStringAsync($"/tai-lieu/{_document}");
        await UntilAsync("select count(*) from history_entry", 1);
        Assert.That(await _lan.GetStringAsync("/tai-khoan/lich-su"), Does.Contain("Địa chí Lý Sơn").And.Contain($"/tai-lieu/{_document}"));
        Assert.That(await _administrator.GetStringAsync("/tai-khoan/lich-su"), Does.Not.Contain("Địa chí Lý Sơn"));
        var entry = await NumberAsync("select id from history_entry");
        await PostAsync(_administrator, "/tai-khoan/lich-su?handler=Remove", HttpStatusCode.Found, ("entry", $"{entry}"));
        Assert.That(await NumberAsync("select count(*) from history_entry"), Is.EqualTo(1));

        await PostAsync(_lan, "/tai-khoan/lich-su?handler=Off", HttpStatusCode.Found);
        Assert.That(await NumberAsync("select count(*) from history_entry"), Is.Zero);
        await _lan.GetStringAsync($"/tai-lieu/{_document}");
        await PostAsync(_lan, "/tai-khoan/lich-su?handler=On", HttpStatusCode.Found, ("agreed", Consent.CurrentVersion));
        Assert.That(await NumberAsync("select count(*) from consent where purpose = 'history' and withdrawn_at is not null"), Is.EqualTo(1), "the proof of the first stays");
        Assert.That(await NumberAsync("select count(*) from history_entry"), Is.Zero);
        Assert.That(await NumberAsync("select count(*) from audit_entry where subject_name like '%Địa chí%' or details::text like '%history%'"), Is.Zero);
    }

    [Test]
    public async Task Whoever_notes_something_while_it_is_turned_off_leaves_nothing_behind()
    {
        for (var round = 0; round < 20; round++)
        {
            await WithHistoryAsync(history => history.TurnOnAsync(_account, Consent.CurrentVersion, "vi", default));
            var notes = Enumerable.Range(0, 4).Select(n => WithHistoryAsync(history => history.NoteSearchAsync(_account, $"/tim-kiem?q={n}", "x", default)));
            await Task.WhenAll([.. notes, WithHistoryAsync(history => history.TurnOffAsync(_account, default))]);
            Assert.That(await NumberAsync("select count(*) from history_entry"), Is.Zero);
        }
    }

    [Test]
    public async Task History_is_forgotten_after_a_year_and_beyond_its_bound()
    {
        await _site.ExecuteAsync(
            "insert into history_entry (account_id, at, search, title) select $1, now() - n * interval '1 minute', '/tim-kiem?q=' || n, '' from generate_series(1, 5010) n union all select $1, now() - interval '366 days', '/tim-kiem?q=cu', ''",
            _account);
        await WithHistoryAsync(history => history.ForgetOldAsync(default));
        Assert.That(await NumberAsync("select count(*) from history_entry"), Is.EqualTo(ReadingHistory.Most));
        Assert.That(await NumberAsync("select count(*) from history_entry where at < now() - interval '5001 minutes'"), Is.Zero);
    }

    [Test]
    public async Task It_is_taken_along_and_deleted_with_its_person()
    {
        var account = await TestPeople.AddAsync(_site.Catalog, "minh", Role.Reader, null);
        using var minh = await _site.SignedInAsync("minh");
        await PostAsync(minh, $"/luu?tai-lieu={_document}", HttpStatusCode.Found, ("name", "Để dành"));
        await PostAsync(minh, "/luu?tim=" + Uri.EscapeDataString(Search), HttpStatusCode.Found, ("name", "Đảo"));
        await PostAsync(minh, "/tai-khoan/lich-su?handler=On", HttpStatusCode.Found, ("agreed", Consent.CurrentVersion));
        await minh.GetStringAsync($"/tai-lieu/{_document}");
        await UntilAsync("select count(*) from history_entry", 1);
        using var answer = await minh.PostAsync("/rieng-tu?handler=Download", null);
        using var file = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That(file.RootElement.GetProperty("lists")[0].GetProperty("documents")[0].GetProperty("title").GetString(), Is.EqualTo("Địa chí Lý Sơn"));
        Assert.That(file.RootElement.GetProperty("searches")[0].GetProperty("address").GetString(), Is.EqualTo(Search));
        Assert.That(file.RootElement.GetProperty("history")[0].GetProperty("document").GetInt64(), Is.EqualTo(_document));
        await PostAsync(minh, "/rieng-tu?handler=Erase", HttpStatusCode.Found, ("password", TestPeople.Password));
        foreach (var table in (string[])["reader_list", "saved_search", "history_entry", "consent"])
            Assert.That(await NumberAsync($"select count(*) from {table} where account_id = {account}"), Is.Zero, table);
    }

    [Test]
    public async Task An_account_whose_row_stays_keeps_nothing_of_it()
    {
        var account = await TestPeople.AddAsync(_site.Catalog, "tung-la-can-bo", Role.Reader, null);
        await _site.ExecuteAsync("insert into api_key (name, hash, beginning, rights, created_by_id, created_at, expires_at) select 'k', $2, '', 0, $1, now(), now() + interval '1 day'", account, new byte[32]);
        using var client = await _site.SignedInAsync("tung-la-can-bo");
        await PostAsync(client, $"/luu?tai-lieu={_document}", HttpStatusCode.Found, ("name", "Để dành"));
        await PostAsync(client, "/rieng-tu?handler=Erase", HttpStatusCode.Found, ("password", TestPeople.Password));
        Assert.That(await NumberAsync($"select count(*) from account where id = {account}"), Is.EqualTo(1));
        Assert.That(await NumberAsync($"select count(*) from reader_list where account_id = {account}"), Is.Zero);
    }

    private static string WithoutArrival(string page) => System.Text.RegularExpressions.Regex.Replace(page, "<img class=\"out-of-sight\"[^>]*>", "").Replace("\n  \n", "\n", StringComparison.Ordinal);

    private async Task<long> ListAsync(string name)
    {
        await PostAsync(_lan, $"/luu?tai-lieu={_document}", HttpStatusCode.Found, ("name", name));
        return await NumberAsync($"select id from reader_list where name = '{name}'");
    }

    private static async Task<string> PostAsync(HttpClient client, string address, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var answer = await client.PostAsync(address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(expected), address + body);
        return body;
    }

    private Task<bool> WithHistoryAsync(Func<ReadingHistory, Task> work) => TestPeople.WithAsync(_site.Catalog, async services =>
    {
        await work(services.GetRequiredService<ReadingHistory>());
        return true;
    });

    /// <summary>What is noted comes after the answer.</summary>
    private async Task UntilAsync(string sql, long expected)
    {
        for (var tries = 0; tries < 200 && await NumberAsync(sql) != expected; tries++)
            await Task.Delay(50);
        Assert.That(await NumberAsync(sql), Is.EqualTo(expected));
    }

    private async Task<long> NumberAsync(string sql)
    {
#pragma warning disable CA2100 // the tests hand constants
        await using var command = _site.Source.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
