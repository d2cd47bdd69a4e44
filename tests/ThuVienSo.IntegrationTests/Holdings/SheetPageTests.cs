using System.Net;
using System.Text.RegularExpressions;
using ThuVienSo.Catalog.Holdings;
using ThuVienSo.IntegrationTests.People;
using static ThuVienSo.IntegrationTests.Holdings.HoldingsSite;

namespace ThuVienSo.IntegrationTests.Holdings;

/// <summary>The holdings of a library taken along as a spreadsheet, edited, handed in, looked at and applied, over HTTP.</summary>
[TestFixture, CancelAfter(180_000), Parallelizable(ParallelScope.Self)]
internal sealed partial class SheetPageTests
{
    private HoldingsSite _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = await HoldingsSite.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [TestCase("xlsx")]
    [TestCase("csv")]
    public async Task What_was_edited_is_shown_applied_found_and_taken_back(string form)
    {
        var list = await TakeAsync(form);
        Assert.That(list.Count, Is.EqualTo(4), "three copies of the library, and headings");
        var first = list.RowOf("Mã vạch", "LS-1");
        (list["Ký hiệu xếp giá", first], list["Tình trạng", first], list["Ghi chú", first]) = ("959.753 L", "Đang cho mượn", "+bìa rách");
        list["Xóa (ghi x)", list.RowOf("Mã vạch", "LS-3")] = "x";
        list.Add(("Số tài liệu", await _site.IdAsync("k3")), ("Mã vạch", "00042"), ("Kho, kệ", "Kho C"));
        var before = await _site.AllAsync();

        var sheet = await HandInAsync(list.Save(form), $"đã sửa.{form}");
        var page = await TextAsync(_site.Head, sheet);
        Assert.That(page, Does.Contain("Thêm: 1").And.Contain("Sửa: 1").And.Contain("Bỏ: 1").And.Contain("Không đổi: 1"));
        Assert.That(page, Does.Contain($"đã sửa.{form}, hàng {first}").And.Contain("Ký hiệu xếp giá: 959 L → 959.753 L").And.Contain("Tình trạng: Sẵn sàng → Đang cho mượn"));
        Assert.That(await TextAsync(_site.Head, sheet + "?lang=en"), Does.Contain($"row {first}").And.Contain("Call number: 959 L → 959.753 L").And.Contain("Status: Available → On loan"));
        Assert.That((await _site.AllAsync()).Values.Select(state => state.ContentHash), Is.EquivalentTo(before.Values.Select(state => state.ContentHash)), "looking changes nothing");

        await PostAsync(sheet + "?handler=Apply");
        Assert.That(await _site.HeldAsync("k1"), Is.EqualTo(new[] { "LS-1|959.753 L|Kho A|OnLoan", "LS-2|959 L|Kho A|Available" }));
        Assert.That(await _site.HeldAsync("k1", PeopleSite.Other), Is.EqualTo(new[] { "BT-1|900||Available" }));
        Assert.That(await _site.HeldAsync("k2"), Is.Empty);
        Assert.That(await _site.HeldAsync("k3"), Is.EqualTo(new[] { "00042||Kho C|Available" }));
        Assert.That(await FoundAsync("library=ly-son"), Is.EquivalentTo(new[] { "k1", "k3" }), "search follows");
        var record = await TextAsync(_site.Anybody, $"/tai-lieu/{await _site.IdAsync("k1")}");
        Assert.That(record, Does.Contain("959.753 L").And.Contain("Đang cho mượn").And.Not.Contain("bìa rách"), "notes are for staff");

        // The same file again says nothing new, and what was taken back is as it was.
        Assert.That(await TextAsync(_site.Head, await HandInAsync(list.Save(form), "lại." + form)), Does.Contain("Tất cả: 0"));
        await PostAsync(sheet + "?handler=Undo");
        foreach (var (key, state) in await _site.AllAsync())
            Assert.That(state.Holdings, Is.EquivalentTo(before[key].Holdings), key);
        Assert.That(await FoundAsync("library=ly-son"), Is.EquivalentTo(new[] { "k1", "k2" }));
        Assert.That(await TextAsync(_site.Head, "/can-bo/nhat-ky"), Does.Contain($"đã sửa.{form}").And.Contain("phụ.trách"));
    }

    [Test]
    public async Task A_sheet_waits_while_a_program_replaces_all_and_an_old_one_is_forgotten()
    {
        var list = await TakeAsync("csv");
        list["Kho, kệ", list.RowOf("Mã vạch", "LS-1")] = "Kho Z";
        var sheet = await HandInAsync(list.Save("csv"), "a.csv");
        var library = (int)await _site.People.CountAsync("select id::bigint from library where code = 'ly-son'");
        await using (await new StockLock(_site.People.Source).TryReplaceAsync(library, default))
            await PostAsync(sheet + "?handler=Apply");
        Assert.That(await _site.HeldAsync("k1"), Has.None.Contains("Kho Z"));
        await PostAsync(sheet + "?handler=Apply");
        Assert.That(await _site.HeldAsync("k1"), Has.One.Contains("Kho Z"));

        await _site.People.ExecuteAsync("update holding_sheet set applied_at = applied_at - interval '400 days'");
        list["Kho, kệ", list.RowOf("Mã vạch", "LS-2")] = "Kho Y";
        var later = await HandInAsync(list.Save("csv"), "b.csv");
        Assert.That(await _site.People.CountAsync("select count(*) from holding_sheet"), Is.EqualTo(2), "the last that was applied can be taken back");
        await PostAsync(later + "?handler=Apply");
        await HandInAsync(list.Save("csv"), "c.csv");
        Assert.That(await _site.People.TextAsync("select string_agg(file_name, ' ' order by id) from holding_sheet"), Is.EqualTo("b.csv c.csv"));
    }

    [Test]
    public async Task A_copy_that_changed_since_the_list_was_taken_is_told_and_left_alone_until_somebody_says_otherwise()
    {
        var list = await TakeAsync("xlsx");
        await _site.PushAsync($$"""[{"document": {{await _site.IdAsync("k1")}}, "barcode": "LS-1", "callNumber": "959 L", "shelf": "Kho A", "status": "onLoan"}, {"sourceKey": "k1", "barcode": "LS-2", "status": "lost"}]""");
        list["Kho, kệ", list.RowOf("Mã vạch", "LS-1")] = "Kho D";
        list["Kho, kệ", list.RowOf("Mã vạch", "LS-3")] = "Kho D";

        var sheet = await HandInAsync(list.Save("xlsx"), "a.xlsx");
        var page = await TextAsync(_site.Head, sheet);
        Assert.That(page, Does.Contain("Xung đột: 1").And.Contain("Phiên bản: mục lục đã đổi từ khi tải danh sách về").And.Contain("Sửa: 1"));
        Assert.That(await TextAsync(_site.Head, sheet + "?lang=en"), Does.Contain("the catalog has changed since the list was taken"));
        await PostAsync(sheet + "?handler=Apply");
        string[] pushed = ["LS-1|959 L|Kho A|OnLoan", "LS-2|||Lost"];
        Assert.That(await _site.HeldAsync("k1"), Is.EqualTo(pushed), "the conflict");
        Assert.That(await _site.HeldAsync("k2"), Is.EqualTo(new[] { "LS-3|639 N|Kho D|Available" }), "the rest");

        var insisting = await HandInAsync(list.Save("xlsx"), "b.xlsx");
        await PostAsync(insisting + "?handler=Apply", ("overwrite", "1"));
        Assert.That(await _site.HeldAsync("k1"), Is.EqualTo(new[] { "LS-1|959 L|Kho D|Available", "LS-2|||Lost" }), "what nobody edited takes no later word back");
        Assert.That(await TextAsync(_site.Head, sheet + "?done=chua-hoan-tac"), Does.Contain("không phải lần ghi cuối"));
        await PostAsync(sheet + "?handler=Undo");
        Assert.That(await _site.HeldAsync("k2"), Is.EqualTo(new[] { "LS-3|639 N|Kho D|Available" }), "only the last is taken back");
        await PostAsync(insisting + "?handler=Undo");
        Assert.That(await _site.HeldAsync("k1"), Is.EqualTo(pushed));
    }

    [Test]
    public async Task Wrong_rows_are_told_by_row_column_and_reason_and_the_rest_is_done()
    {
        var list = await TakeAsync("csv");
        var (one, two) = (list.RowOf("Mã vạch", "LS-1"), list.RowOf("Mã vạch", "LS-2"));
        list["Số bản", one] = "hai";
        list["Thư viện", two] = PeopleSite.Other;
        list["Kho, kệ", list.RowOf("Mã vạch", "LS-3")] = "Kho D";
        list.Add(("Số tài liệu", "không rõ"), ("Mã vạch", "X-1"));
        list.Add(("Số tài liệu", await _site.IdAsync("k3")), ("Mã vạch", "LS-2"));
        list.Add(("Số tài liệu", await _site.IdAsync("k3")), ("Mã vạch", "X-2"), ("Tình trạng", "bay mất"));
        var sheet = await HandInAsync(list.Save("csv"), "ban.csv");

        var (vi, en) = (await TextAsync(_site.Head, sheet), await TextAsync(_site.Head, sheet + "?lang=en"));
        Assert.That(vi, Does.Contain("Hàng sai: 5").And.Contain("Sửa: 1"));
        (int Row, string Vi, string En)[] told =
        [
            (one, "Số bản: phải là số nguyên từ 1 đến 100000", "Copies: must be a whole number from 1 to 100000"), (two, "Thư viện: hàng này là bản của thư viện khác", "Library: the row is of another library"),
            (5, "Số tài liệu: phải là số của một tài liệu", "Document number: must be the number of a document"), (6, "Mã vạch: mã vạch “LS-2” đã là của một bản khác", "Barcode: another copy, of document"),
            (7, "Tình trạng: không biết tình trạng này", "Status: this status is not known"),
        ];
        foreach (var (row, vietnamese, english) in told)
        {
            Assert.That(vi, Does.Match($"ban.csv, hàng {row}\\b.*?{Regex.Escape(vietnamese)}"));
            Assert.That(en, Does.Match($"ban.csv, row {row}\\b.*?{Regex.Escape(english)}"));
        }

        await PostAsync(sheet + "?handler=Apply");
        Assert.That(await _site.HeldAsync("k2"), Is.EqualTo(new[] { "LS-3|639 N|Kho D|Available" }));
        Assert.That(await _site.HeldAsync("k1"), Is.EqualTo(new[] { "LS-1|959 L|Kho A|Available", "LS-2|959 L|Kho A|Available" }));
        Assert.That(await _site.HeldAsync("k3"), Is.Empty);
    }

    [Test]
    public async Task A_file_that_replaces_all_waits_for_its_wrong_rows_and_then_removes_what_it_does_not_name()
    {
        var list = await TakeAsync("xlsx");
        list.Delete(list.RowOf("Mã vạch", "LS-2"));
        list.Add(("Số tài liệu", 987654321L), ("Mã vạch", "X"));
        var held = await HandInAsync(list.Save("xlsx"), "a.xlsx", all: true);
        Assert.That(await TextAsync(_site.Head, held), Does.Contain("Có hàng sai nên chưa thể thay toàn bộ"));
        Assert.That(await PostAsync(held + "?handler=Apply"), Does.EndWith("done=chua-ghi"));
        Assert.That(await _site.HeldAsync("k1"), Has.Exactly(2).Items);

        list.Delete(list.Count);
        var sheet = await HandInAsync(list.Save("xlsx"), "b.xlsx", all: true);
        Assert.That(await PostAsync(sheet + "?handler=Apply"), Does.EndWith("done=ghi"));
        Assert.That(await _site.HeldAsync("k1"), Is.EqualTo(new[] { "LS-1|959 L|Kho A|Available" }));
        Assert.That(await _site.HeldAsync("k1", PeopleSite.Other), Has.Exactly(1).Items);
        Assert.That(await PostAsync(sheet + "?handler=Apply"), Does.EndWith("done=chua-ghi"), "once");
    }

    [Test]
    public async Task What_is_of_another_library_is_not_there()
    {
        var sheet = await HandInAsync((await TakeAsync("csv")).Save("csv"), "a.csv");
        foreach (var path in (string[])["/can-bo/ban?library=ly-son", "/can-bo/ban?library=ly-son&handler=File&form=csv", "/can-bo/ban?library=khong-co", sheet])
        {
            using var answer = await _site.OtherHead.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }

        foreach (var path in (string[])[sheet + "?handler=Apply", sheet + "?handler=Undo", "/can-bo/ban?library=ly-son"])
        {
            using var answer = await _site.OtherHead.PostAsync(path, new MultipartFormDataContent { { new StringContent("1"), "all" } });
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }

        Assert.That(await _site.OtherHead.GetStringAsync("/can-bo/ban?handler=File&form=csv"), Does.Contain("BT-1").And.Not.Contain("LS-1"), "without a name it is one's own");
    }

    [Test]
    public async Task What_is_no_list_is_told_and_changes_nothing()
    {
        Assert.That(await TextAsync(_site.Head, await HandInAsync("Tên;Tuổi\nAn;7\n"u8.ToArray(), "khác.csv")), Does.Contain("không thấy hàng tiêu đề có cột “Số tài liệu”"));
        Assert.That(await TextAsync(_site.Head, await HandInAsync("PK\u0003\u0004 hỏng"u8.ToArray(), "hỏng.xlsx")), Does.Contain("Hàng sai: "));
        Assert.That(await TextAsync(_site.Head, await HandInAsync([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "ảnh.jpg")), Does.Contain("Hàng sai: 1"));
        using var answer = await _site.Head.PostAsync("/can-bo/ban", new MultipartFormDataContent { { new StringContent("0"), "all" } });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await _site.HeldAsync("k1"), Has.Exactly(2).Items);
    }

    [Test]
    public async Task A_list_has_what_was_asked_for()
    {
        await _site.PushAsync($$"""[{"sourceKey": "k3", "key": "7", "shelf": "Kho A"}]""");
        var without = SpreadsheetProgram.Open("csv", await _site.Head.GetByteArrayAsync("/can-bo/ban?handler=File&form=csv&without=barcode"));
        Assert.That((without.Count, without["Mã bản", 2], without["Nhan đề", 2], without["Tác giả", 2]), Is.EqualTo((2, "k:7", "Rừng Ba Tơ", "Nguyễn Văn A")));
        var none = SpreadsheetProgram.Open("csv", await _site.Head.GetByteArrayAsync("/can-bo/ban?handler=File&form=csv&type=map"));
        Assert.That(none.Count, Is.EqualTo(1));
        Assert.That(await _site.Head.GetStringAsync("/can-bo/ban?handler=File&form=csv"), Does.Contain("'=Kho B"), "no cell is a formula");
    }

    private async Task<SpreadsheetProgram> TakeAsync(string form) => SpreadsheetProgram.Open(form, await _site.Head.GetByteArrayAsync($"/can-bo/ban?handler=File&form={form}"));

    /// <summary>Answers the address of what was handed in.</summary>
    private async Task<string> HandInAsync(byte[] file, string name, bool all = false)
    {
        using var answer = await _site.Head.PostAsync("/can-bo/ban?library=ly-son", new MultipartFormDataContent { { new ByteArrayContent(file), "file", name }, { new StringContent(all ? "1" : "0"), "all" } });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found), await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Answers where one is sent on.</summary>
    private async Task<string> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await _site.Head.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found), await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    /// <summary>What a page says, without its elements.</summary>
    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path + page);
        return Spaces().Replace(WebUtility.HtmlDecode(Elements().Replace(page, "")), " ");
    }

    private async Task<IEnumerable<string>> FoundAsync(string query)
    {
        await _site.FollowAsync();
        return (await GetAsync(_site.Anybody, "/api/v1/search?" + query)).GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("sourceKey").GetString()!);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Elements();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
