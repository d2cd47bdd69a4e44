using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Readers.Sheets;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Readers;

/// <summary>A library hands in its readers as a spreadsheet, sees what that would do, and applies it.</summary>
[TestFixture, CancelAfter(300_000)]
internal sealed partial class ReaderSheetTests
{
    private const string Headings = "Số thẻ;Họ và tên;Loại bạn đọc;Ngày sinh;Liên hệ;Ngày đầu;Ngày hết hạn;Ghi chú\r\n";

    private static readonly int Mutations = int.TryParse(Environment.GetEnvironmentVariable("THUVIENSO_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 200;

    private PeopleSite _site = null!;
    private HttpClient _own = null!;
    private HttpClient _other = null!;
    private HttpClient _auditor = null!;
    private string _next = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "thu-thu", Role.Cataloguer, PeopleSite.Own);
        await TestPeople.AddAsync(_site.Catalog, "noi-khac", Role.Head, PeopleSite.Other);
        await TestPeople.AddAsync(_site.Catalog, "thanh-tra", Role.Auditor, null);
        (_own, _other, _auditor) = (await _site.SignedInAsync("thu-thu"), await _site.SignedInAsync("noi-khac"), await _site.SignedInAsync("thanh-tra"));
        _next = TimeProvider.System.GetUtcNow().AddYears(1).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _own.Dispose();
        _other.Dispose();
        _auditor.Dispose();
        await _site.DisposeAsync();
    }

    [SetUp]
    public Task EmptyAsync() => _site.ExecuteAsync("delete from consent; delete from card_term; delete from reader_card; delete from reader_sheet;");

    [Test]
    public async Task A_list_gives_out_cards_changes_those_that_are_there_and_says_of_each_other_row_why_not()
    {
        await TestPeople.AddCardAsync(_site.Catalog, "LS-1", PeopleSite.Own, "Trần Văn Cũ");
        await TestPeople.AddCardAsync(_site.Catalog, "LS-2", PeopleSite.Own, "Không Có Tên Trong Bảng");
        await TestPeople.AddCardAsync(_site.Catalog, "LS-7", PeopleSite.Other, "Của Thư Viện Khác");
        var sheet = await HandInAsync(Headings
            + $"LS-1;Trần Văn Mới;người lớn;1990;0905 000 000;;;x\r\n"
            + $"ls-3;Võ Thị Bé;thieu nhi;12/05/2018;;;{_next};x\r\n"
            + $"LS-7;Lê Thị Hai;hoc sinh, sinh vien;2001;;;{_next};\r\n"
            + $"LS-3;Trùng Số;;;;;{_next};\r\n"
            + $";Không Số;;;;;{_next};\r\n"
            + $"LS-4;;;;;;{_next};\r\n"
            + $"LS-5;Sai Năm;;1700;;;{_next};\r\n"
            + $"LS-6;Sai Loại;vua;1990;;;{_next};\r\n"
            + "LS-8;Hết Hạn;;1990;;;01/01/2020;\r\n"
            + "LS-9;Không Hạn;;1990;;;;\r\n"
            + $"LS-10;Sai Ngày;;1990;;hôm qua;{_next};\r\n");
        var page = await _own.GetStringAsync(sheet);
        foreach (var told in (string[])["thẻ mới: 2", "thay đổi: 1", "không đổi: 0", "bị từ chối: 8", "giữ nguyên: 1", "Cột không đọc: Ghi chú", "<del>Trần Văn Cũ</del>", "số thẻ đã có ở hàng 3", "không phải ngày", "thẻ mới cần ngày hết hạn", "hàng 12"])
            Assert.That(WebUtility.HtmlDecode(page), Does.Contain(told));
        var refused = await _own.GetByteArrayAsync(sheet + "?handler=Refused");
        Assert.That(Encoding.ASCII.GetString(refused, 0, 2), Is.EqualTo("PK"));

        await ApplyAsync(_own, sheet, page, HttpStatusCode.BadRequest, consent: false);
        Assert.That(await NumberAsync("select count(*) from reader_card where number = 'LS-3'"), Is.Zero);
        await ApplyAsync(_own, sheet, page, HttpStatusCode.Found);
        Assert.That(
            await TextAsync("select string_agg(concat_ws(' ', number, name, category, birth_year), ',' order by number) from reader_card where library_id = (select id from library where code = 'ly-son')"),
            Is.EqualTo("LS-1 Trần Văn Mới adult 1990,LS-2 Không Có Tên Trong Bảng adult 1990,LS-3 Võ Thị Bé child 2018,LS-7 Lê Thị Hai student 2001"));
        Assert.That(await TextAsync("select string_agg(number || ' ' || purpose, ',') from consent join reader_card card on card.id = card_id"), Is.EqualTo("LS-3 guardian"));
        Assert.That(await TextAsync("select details::text || subject_name from audit_entry where act = 'readerListApplied' order by id desc limit 1"), Does.Contain("\"created\": \"2\"").And.Contain("\"changed\": \"1\"").And.Contain("\"refused\": \"8\"").And.Not.Contain("Trần"));
        Assert.That(WebUtility.HtmlDecode(await _own.GetStringAsync(sheet)), Does.Contain("không đổi: 3").And.Contain("bị từ chối: 8").And.Not.Contain("handler=Apply"));
    }

    [TestCase("xlsx")]
    [TestCase("csv")]
    public async Task What_is_taken_along_and_handed_in_again_changes_nothing(string form)
    {
        await TestPeople.AddCardAsync(_site.Catalog, "LS-1", PeopleSite.Own, "=HYPERLINK(\"x\")");
        var closed = await TestPeople.AddCardAsync(_site.Catalog, "LS-2", PeopleSite.Own, "Đã Khóa, \"nháy\"");
        await TestPeople.AddCardAsync(_site.Catalog, "LS-3", PeopleSite.Own, "Đã Hết Hạn");
        await TestPeople.AddCardAsync(_site.Catalog, "BT-1", PeopleSite.Other, "Của Thư Viện Khác");
        await _site.ExecuteAsync("update reader_card set state = 'closed' where id = $1", closed);
        await _site.ExecuteAsync("update card_term set from_day = '2019-01-01', until_day = '2020-01-01' from reader_card card where card.id = card_id and number = 'LS-3'");
        var list = await _own.GetByteArrayAsync($"/can-bo/ban-doc/nhap?handler=File&form={form}&library={PeopleSite.Other}");
        var page = WebUtility.HtmlDecode(await _own.GetStringAsync(await HandInAsync(list, "ban-doc." + form)));
        Assert.That(page, Does.Contain("thẻ mới: 0").And.Contain("thay đổi: 0").And.Contain("không đổi: 3").And.Contain("bị từ chối: 0").And.Contain("giữ nguyên: 0").And.Not.Contain("handler=Apply"));
        Assert.That(await NumberAsync("select count(*) from audit_entry where act = 'readerListTaken'"), Is.GreaterThan(0));
    }

    [Test]
    public async Task Longer_days_renew_a_card_and_what_may_not_change_is_refused()
    {
        foreach (var number in (string[])["LS-1", "LS-2", "LS-3"])
            await TestPeople.AddCardAsync(_site.Catalog, number, PeopleSite.Own);
        await _site.ExecuteAsync("update card_term set from_day = '2019-01-01', until_day = '2020-01-01' from reader_card card where card.id = card_id and number = 'LS-2'");
        await _site.ExecuteAsync("update reader_card set state = 'closed' where number = 'LS-3'");
        var later = TimeProvider.System.GetUtcNow().AddYears(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var sheet = await HandInAsync($"Card number\tLast day\tFirst day\r\nLS-1\t{later}\t\r\nLS-2\t{later}\t\r\nLS-3\t{later}\t\r\nLS-1x\t\t\r\n");
        var page = await _own.GetStringAsync(sheet);
        Assert.That(WebUtility.HtmlDecode(page), Does.Contain("thay đổi: 2").And.Contain("bị từ chối: 2").And.Contain("thẻ đã khóa"));
        await ApplyAsync(_own, sheet, page, HttpStatusCode.Found);
        Assert.That(
            await TextAsync("select string_agg(number || ' ' || terms, ',' order by number) from (select number, count(*) as terms from reader_card card join card_term on card_id = card.id where until_day = $1::date or until_day = '2020-01-01' group by number) each".Replace("$1", $"'{later}'", StringComparison.Ordinal)),
            Is.EqualTo("LS-1 1,LS-2 2"), "past days stay");
        var first = await HandInAsync("Số thẻ,Ngày đầu\r\nLS-1,01/01/2001\r\n");
        Assert.That(WebUtility.HtmlDecode(await _own.GetStringAsync(first)), Does.Contain("ngày đầu của thẻ đã cấp không đổi được"));
    }

    [Test]
    public async Task What_was_applied_says_nothing_new_when_it_comes_again_with_its_first_days()
    {
        foreach (var number in (string[])["LS-1", "LS-2"])
            await TestPeople.AddCardAsync(_site.Catalog, number, PeopleSite.Own);
        await _site.ExecuteAsync("update card_term set from_day = '2025-02-03', until_day = $1 from reader_card card where card.id = card_id and number = 'LS-1'", DateOnly.ParseExact(_next, "dd/MM/yyyy", CultureInfo.InvariantCulture));
        await _site.ExecuteAsync("update card_term set from_day = '2019-01-01', until_day = '2020-01-01' from reader_card card where card.id = card_id and number = 'LS-2'");
        var sheet = await HandInAsync(Headings + $"LS-1;Một;học sinh;2001;;03/02/2025;{_next};\r\nLS-2;Hai;người lớn;1990;;01/01/2019;{_next};\r\n");
        await ApplyAsync(_own, sheet, await _own.GetStringAsync(sheet), HttpStatusCode.Found);
        Assert.That(WebUtility.HtmlDecode(await _own.GetStringAsync(sheet)), Does.Contain("không đổi: 2").And.Contain("bị từ chối: 0"));
    }

    [Test]
    public async Task A_card_that_was_blocked_before_its_first_day_holds_no_list_up()
    {
        var card = await TestPeople.AddCardAsync(_site.Catalog, "LS-9", PeopleSite.Own);
        await _site.ExecuteAsync("delete from card_term where card_id = $1", card);
        await _site.ExecuteAsync("update reader_card set state = 'closed' where id = $1", card);
        var sheet = await HandInAsync(Headings + $"LS-9;Đã Khóa;;1990;;;{_next};\r\nLS-10;Người Mới;;1990;;;{_next};\r\n");
        var page = await _own.GetStringAsync(sheet);
        Assert.That(WebUtility.HtmlDecode(page), Does.Contain("thẻ mới: 1").And.Contain("bị từ chối: 1").And.Contain("thẻ đã khóa"));
        await ApplyAsync(_own, sheet, page, HttpStatusCode.Found);
        Assert.That(await TextAsync("select string_agg(number, ' ' order by number) from reader_card"), Is.EqualTo("LS-10 LS-9"));
        Assert.That(Encoding.UTF8.GetString(await _own.GetByteArrayAsync("/can-bo/ban-doc/nhap?handler=File&form=csv")), Does.Contain("LS-9,"));
    }

    [Test]
    public async Task An_empty_cell_leaves_what_there_is_and_a_dash_takes_it_away()
    {
        foreach (var number in (string[])["LS-1", "LS-2"])
            await TestPeople.AddCardAsync(_site.Catalog, number, PeopleSite.Own);
        var sheet = await HandInAsync(Headings + "LS-1;;;;;;;\r\nLS-2;Đổi Tên;;-;-;;;\r\n");
        await ApplyAsync(_own, sheet, await _own.GetStringAsync(sheet), HttpStatusCode.Found);
        Assert.That(
            await TextAsync("select string_agg(concat_ws(' ', number, name, birth_year, contact), ',' order by number) from reader_card"),
            Is.EqualTo("LS-1 Nguyễn Thị Bưởi 1990 0905 000 000,LS-2 Đổi Tên"));
    }

    [Test]
    public async Task Numbers_that_lost_their_zeros_are_no_new_cards()
    {
        await TestPeople.AddCardAsync(_site.Catalog, "00123", PeopleSite.Own);
        var page = WebUtility.HtmlDecode(await _own.GetStringAsync(await HandInAsync(Headings + $"123;Nguyễn Thị Bưởi;;1990;;;{_next};\r\n124;Người Khác;;1990;;;{_next};\r\n")));
        Assert.That(page, Does.Contain("thẻ mới: 1").And.Contain("chỉ khác thẻ 00123 ở số 0 đứng đầu"));
    }

    [Test]
    public async Task Children_get_a_childs_card_and_that_a_guardian_agreed_is_kept_of_changed_cards_too()
    {
        await TestPeople.AddCardAsync(_site.Catalog, "LS-1", PeopleSite.Own);
        var year = TimeProvider.System.GetUtcNow().Year - 9;
        var sheet = await HandInAsync(Headings + $"LS-1;;;{year};;;;\r\nLS-2;Bé Hai;;{year};;;{_next};\r\nLS-3;Bé Ba;thiếu nhi;;;;{_next};\r\n");
        await ApplyAsync(_own, sheet, await _own.GetStringAsync(sheet), HttpStatusCode.Found);
        Assert.That(await TextAsync("select string_agg(number || ' ' || category, ',' order by number) from reader_card"), Is.EqualTo("LS-1 adult,LS-2 child,LS-3 child"));
        Assert.That(await TextAsync("select string_agg(number || ' ' || purpose, ',' order by number) from consent join reader_card card on card.id = card_id"), Is.EqualTo("LS-1 guardian,LS-2 guardian,LS-3 guardian"));
        Assert.That(await TextAsync("select string_agg(act, ' ' order by act) from audit_entry line join reader_card card on line.subject = 'card' and line.subject_id = card.id::text where number in ('LS-2', 'LS-3')"), Is.EqualTo("cardAdded cardAdded"));
    }

    [Test]
    public async Task Who_is_forgotten_is_not_brought_back_by_a_list_that_waits()
    {
        var card = await TestPeople.AddCardAsync(_site.Catalog, "LS-1", PeopleSite.Own);
        var sheet = await HandInAsync(Headings + $"LS-1;Nguyễn Thị Bưởi;;1990;;;{_next};\r\n");
        Assert.That(await TestPeople.WithAsync(_site.Catalog, services => services.GetRequiredService<PersonalData>().EraseAsync(new KeptPerson(null, card), Actor.CommandLine, default)), Is.Null);
        Assert.That((await _own.GetAsync(sheet)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task What_changed_since_it_was_looked_at_is_not_overwritten_unseen_and_two_at_once_are_one()
    {
        var card = await TestPeople.AddCardAsync(_site.Catalog, "LS-1", PeopleSite.Own, "Trần Văn Cũ");
        var sheet = await HandInAsync(Headings + $"LS-1;Trần Văn Bảng;;;;;;\r\nLS-2;Người Mới;;;;;{_next};\r\n");
        var page = await _own.GetStringAsync(sheet);
        await _site.ExecuteAsync("update reader_card set name = 'Trần Văn Sửa Tay' where id = $1", card);
        await ApplyAsync(_own, sheet, page, HttpStatusCode.BadRequest);
        Assert.That(await TextAsync("select name from reader_card where number = 'LS-1'"), Is.EqualTo("Trần Văn Sửa Tay"));
        page = await _own.GetStringAsync(sheet);
        Assert.That(page, Does.Contain("<del>Trần Văn Sửa Tay</del>"));
        var before = await NumberAsync("select count(*) from audit_entry where act = 'readerListApplied'");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync(_own, sheet + "?handler=Apply", ("seen", SeenIn(page)), ("consent", "1"))));
        Assert.That(answers, Has.All.AnyOf(HttpStatusCode.Found, HttpStatusCode.BadRequest));
        Assert.That(answers.Count(answer => answer == HttpStatusCode.Found), Is.EqualTo(1));
        Assert.That(await NumberAsync("select count(*) from reader_card"), Is.EqualTo(2));
        Assert.That(await NumberAsync("select count(*) from audit_entry where act = 'readerListApplied'"), Is.EqualTo(before + 1));
    }

    [Test]
    public async Task A_list_is_its_librarys_and_is_gone_after_a_day()
    {
        var sheet = await HandInAsync(Headings + $"LS-1;Võ Thị Bé;;;;;{_next};\r\n");
        var page = await _own.GetStringAsync(sheet);
        Assert.That((await _other.GetAsync(sheet)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await ApplyAsync(_other, sheet, page, HttpStatusCode.NotFound);
        Assert.That(await _other.GetStringAsync("/can-bo/ban-doc/nhap"), Does.Not.Contain("ban-doc.csv"));
        Assert.That(await _auditor.GetStringAsync(sheet), Does.Contain("Võ Thị Bé").And.Not.Contain("handler=Apply"));
        await ApplyAsync(_auditor, sheet, page, HttpStatusCode.Forbidden);
        await _site.ExecuteAsync("update reader_sheet set handed_in_at = now() - interval '25 hours'");
        await TestPeople.WithAsync(_site.Catalog, async services =>
        {
            await services.GetRequiredService<ReaderSheets>().ForgetOldAsync(default);
            return true;
        });
        Assert.That((await _own.GetAsync(sheet)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Twenty_thousand_rows_are_compared_and_applied()
    {
        var rows = new StringBuilder(Headings);
        for (var n = 0; n < 20_000; n++)
            rows.Append(CultureInfo.InvariantCulture, $"LS-{n};Nguyễn Thị Số {n};học sinh;{1990 + (n % 20)};;;{_next};\r\n");
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        var sheet = await HandInAsync(rows.ToString());
        var page = await _own.GetStringAsync(sheet);
        var compared = System.Diagnostics.Stopwatch.GetElapsedTime(began);
        await ApplyAsync(_own, sheet, page, HttpStatusCode.Found);
        TestContext.Out.WriteLine($"compared after {compared.TotalSeconds:0.0} s, applied after {System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
        Assert.That(await NumberAsync("select count(*) from reader_card"), Is.EqualTo(20_000));
    }

    [Test]
    public async Task Whatever_is_in_a_file_each_row_is_told_of()
    {
        var seed = Encoding.UTF8.GetBytes(Headings + $"LS-1;Trần Văn Cũ;người lớn;1990;0905;01/01/2026;{_next};x\r\n\"LS-2\";\"Võ, Bé\";khác;;;2026-01-01;{_next};\r\n");
        await TestPeople.AddCardAsync(_site.Catalog, "LS-1", PeopleSite.Own);
        var workbook = await _own.GetByteArrayAsync("/can-bo/ban-doc/nhap?handler=File&form=xlsx");
        var random = new Random(20261201);
        var told = 0;
        await TestPeople.WithAsync(_site.Catalog, async services =>
        {
            var sheets = services.GetRequiredService<ReaderSheets>();
            var library = (await services.GetRequiredService<Accounts>().LibrariesAsync(null, default)).Single(one => one.Code == PeopleSite.Own).Id;
            for (var round = 0; round < Mutations; round++)
            {
                var content = (byte[])(round % 2 == 0 ? seed : workbook).Clone();
                for (var change = random.Next(1, 12); change > 0; change--)
                    content[random.Next(content.Length)] = (byte)random.Next(256);
                if (random.Next(4) == 0)
                    content = content[..random.Next(content.Length)];
                var (id, _) = await sheets.KeepAsync(library, "a", content, default);
                using var stream = new MemoryStream(content);
                var rows = (await CardTableReading.ReadAsync(stream, cell => cell, default)).Rows.Count;
                var differences = (await sheets.CompareAsync(id, cell => cell, default))!;
                await sheets.GiveUpAsync(id, default);
                Assert.That(Enum.GetValues<CardDifferenceKind>().Sum(differences.Count), Is.EqualTo(rows), $"round {round}");
                Assert.That(differences.All.All(one => (one.Kind == CardDifferenceKind.Refused) == (one.Fault is not null)), $"round {round}");
                told += rows;
            }

            return true;
        });
        Assert.That(told, Is.GreaterThan(Mutations / 2));
    }

    private Task<string> HandInAsync(string text) => HandInAsync(Encoding.UTF8.GetBytes(text), "ban-doc.csv");

    /// <summary>Answers the address of what was handed in.</summary>
    private async Task<string> HandInAsync(byte[] content, string name)
    {
        using var form = new MultipartFormDataContent { { new StringContent(PeopleSite.Other), "library" }, { new ByteArrayContent(content), "file", name } };
        using var answer = await _own.PostAsync("/can-bo/ban-doc/nhap", form);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found), await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task ApplyAsync(HttpClient client, string sheet, string page, HttpStatusCode expected, bool consent = true) =>
        Assert.That(await PostAsync(client, sheet + "?handler=Apply", ("seen", SeenIn(page)), ("consent", consent ? "1" : "")), Is.EqualTo(expected));

    private static string SeenIn(string page) => Seen().Match(page).Groups[1].Value;

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string address, params (string Name, string Value)[] fields)
    {
        using var answer = await client.PostAsync(address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        return answer.StatusCode;
    }

    private async Task<string> TextAsync(string sql) => (string)(await ValueAsync(sql))!;

    private async Task<long> NumberAsync(string sql) => (long)(await ValueAsync(sql))!;

    private async Task<object?> ValueAsync(string sql)
    {
#pragma warning disable CA2100 // the tests hand constants
        await using var command = _site.Source.CreateCommand(sql);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    [GeneratedRegex("name=\"seen\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Seen();
}
