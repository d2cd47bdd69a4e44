using Deque.AxeCore.Playwright;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.People;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.Search.Indexing;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>Staff at the records of the catalog, in a browser, without a script.</summary>
[NonParallelizable]
public sealed class RecordEditorTests : PageTest
{
    private PeopleSite _site = null!;
    private long _proposed;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(_site.Catalog, "quan-tri", Role.Administrator, null);
        await TestPeople.AddAsync(_site.Catalog, "lan", Role.Cataloguer, PeopleSite.Own);
        await TestPeople.AddAsync(_site.Catalog, "minh", Role.Head, PeopleSite.Own);
        await TestPeople.AddAsync(_site.Catalog, "thanh-tra", Role.Auditor, null);
        await ImportAsync(Draft("t1", "Truyện Kiều", "Nguyễn Du", "9786041234567"), Draft("t2", "Chinh phụ ngâm", "Đặng Trần Côn", null));
        _proposed = await DocumentAsync("t2");
        var page = await EnterAsync("lan", Edit(_proposed));
        await page.GetByLabel("Lần xuất bản").FillAsync("Tái bản");
        await SaveAsync(page);
        await ImportAsync(Draft("t2", "Chinh phụ ngâm khúc", "Đặng Trần Côn", null));
        await CloseAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Two_editors_in_conflict_choose_field_by_field_and_nothing_is_lost()
    {
        await ImportAsync(Draft("xd", "Xung đột", "An", null));
        var document = await DocumentAsync("xd");
        var lan = await EnterAsync("lan", Edit(document));
        var minh = await AnotherAsync("minh", Edit(document), script: true);
        await lan.GetByLabel("Lần xuất bản").FillAsync("Của Lan");
        await lan.GetByLabel("Tóm tắt").FillAsync("Lan tóm tắt.");
        await minh.GetByLabel("Lần xuất bản").FillAsync("Của Minh");
        await minh.GetByLabel("Mô tả vật lý").FillAsync("20 tr.");
        await SaveAsync(lan);
        await minh.GetByRole(AriaRole.Button, new() { Name = "Lưu biểu ghi" }).First.ClickAsync();

        await Expect(minh.GetByRole(AriaRole.Alert)).ToContainTextAsync("người khác đã lưu");
        Assert.That(await minh.Locator(".compared legend").AllInnerTextsAsync(), Is.EqualTo((string[])["Lần xuất bản", "Mô tả vật lý", "Tóm tắt"]));
        await Expect(minh.Locator("#so-edition")).ToContainTextAsync("Của Lan");
        await Expect(minh.Locator("#so-edition")).ToContainTextAsync("Của Minh");
        var looks = await minh.RunAxe(AccessibilityTests.Rules);
        Assert.That(looks.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty);
        await minh.Locator("#so-edition input[value=theirs]").CheckAsync();
        await minh.GetByRole(AriaRole.Button, new() { Name = "Lưu những gì đã chọn" }).ClickAsync();
        await Expect(minh.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã lưu");

        await Expect(minh.GetByLabel("Lần xuất bản")).ToHaveValueAsync("Của Lan");
        await Expect(minh.GetByLabel("Mô tả vật lý")).ToHaveValueAsync("20 tr.");
        await Expect(minh.GetByLabel("Tóm tắt")).ToHaveValueAsync("Lan tóm tắt.");
    }

    [Test]
    public async Task Opened_and_saved_a_record_has_no_new_version()
    {
        var page = await EnterAsync("lan", Edit(_proposed));
        var before = await VersionsAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu biểu ghi" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Không có gì thay đổi");
        await page.GotoAsync(Edit(_proposed) + "/marc");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu biểu ghi" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Không có gì thay đổi");
        Assert.That(await VersionsAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_name_is_looked_up_without_marks_and_taken()
    {
        var page = await EnterAsync("lan", "/can-bo/bieu-ghi/moi");
        await page.GetByLabel("Nhan đề chính", new() { Exact = true }).FillAsync("Văn chiêu hồn");
        await page.GetByLabel("Tên 1", new() { Exact = true }).FillAsync("nguyen du");
        await page.Locator("#o-names").GetByRole(AriaRole.Button, new() { Name = "Tìm" }).ClickAsync();
        await page.Locator(".sheet-found").GetByRole(AriaRole.Button, new() { Name = "Nguyễn Du" }).ClickAsync();
        await Expect(page.GetByLabel("Tên 1", new() { Exact = true })).ToHaveValueAsync("Nguyễn Du");
        await page.Locator("#o-names").GetByRole(AriaRole.Button, new() { Name = "Thêm dòng" }).ClickAsync();
        await page.GetByLabel("Tên 2", new() { Exact = true }).FillAsync("Người Mới");
        await page.Locator("#o-names").GetByRole(AriaRole.Button, new() { Name = "Bớt" }).First.ClickAsync();
        await Expect(page.GetByLabel("Tên 1", new() { Exact = true })).ToHaveValueAsync("Người Mới");
        await SaveAsync(page);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Văn chiêu hồn");
    }

    [Test]
    public async Task A_double_is_pointed_out_before_it_is_saved_and_a_wrong_number_beside_its_field()
    {
        var page = await EnterAsync("lan", "/can-bo/bieu-ghi/moi");
        await page.GetByLabel("Nhan đề chính", new() { Exact = true }).FillAsync("Kiều");
        await page.GetByLabel("Số 1", new() { Exact = true }).FillAsync("978-604-1-23456-8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu biểu ghi" }).First.ClickAsync();
        await Expect(page.Locator("#o-identifiers .wrong")).ToContainTextAsync("chữ số kiểm tra");
        await page.GetByLabel("Số 1", new() { Exact = true }).FillAsync("978-604-1-23456-7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu biểu ghi" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link)).ToHaveTextAsync("Truyện Kiều, 1820");
        await SaveAsync(page);
        await page.GotoAsync("/can-bo/viec/trung");
        await Expect(page.Locator(".waiting")).ToContainTextAsync("Truyện Kiều");
    }

    [Test]
    public async Task A_former_version_is_current_again_and_the_history_says_who()
    {
        await ImportAsync(Draft("ls", "Bản gốc", "An", null));
        var document = await DocumentAsync("ls");
        var page = await EnterAsync("lan", Edit(document) + "/marc");
        var lines = await page.Locator("#dong").InputValueAsync();
        Assert.That(lines, Does.Contain("245 10 $a Bản gốc"));
        await page.Locator("#dong").FillAsync(lines.Replace("$a Bản gốc", "$a Bản hỏng $b sửa", StringComparison.Ordinal));
        await SaveAsync(page);
        await Expect(page.GetByLabel("Phần còn lại của nhan đề")).ToHaveValueAsync("sửa");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lịch sử" }).ClickAsync();
        await Expect(page.Locator(".versions > li").First).ToContainTextAsync("lan");
        await Expect(page.Locator(".versions > li").First.Locator("del")).ToHaveTextAsync((string[])["Bản gốc", "(không có)"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Trả lại bản này" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã trả lại bản trước");
        await Expect(page.GetByLabel("Nhan đề chính", new() { Exact = true })).ToHaveValueAsync("Bản gốc");
    }

    [Test]
    public async Task A_proposal_waits_in_the_worklist_and_is_taken_in_part()
    {
        await ImportAsync(Draft("dn", "Đề nghị", "An", null));
        var document = await DocumentAsync("dn");
        var page = await EnterAsync("lan", Edit(document));
        await page.GetByLabel("Lần xuất bản").FillAsync("Lần 2");
        await SaveAsync(page);
        await ImportAsync(Draft("dn", "Đề nghị mới", "An", null));
        await page.GotoAsync("/can-bo");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nguồn đề nghị khác với bản đã sửa" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Đề nghị", Exact = true }).ClickAsync();
        await page.Locator("#so-title input[value=theirs]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu những gì đã chọn" }).ClickAsync();
        await Expect(page.GetByLabel("Nhan đề chính", new() { Exact = true })).ToHaveValueAsync("Đề nghị mới");
        await Expect(page.GetByLabel("Lần xuất bản")).ToHaveValueAsync("Lần 2");
        await page.GotoAsync("/can-bo/viec/de-nghi");
        await Expect(page.Locator(".waiting")).Not.ToContainTextAsync("Đề nghị");
    }

    [Test]
    public async Task What_the_import_warned_of_waits_until_somebody_says_that_it_is_right()
    {
        await ImportAsync(Draft("cb", "Có cảnh báo", "An", null), warning: "Ngày không hiểu được.");
        var page = await EnterAsync("lan", "/can-bo");
        await page.GetByRole(AriaRole.Link, new() { Name = "Biểu ghi có cảnh báo khi nhập" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Có cảnh báo" }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("Ngày không hiểu được.");
        await page.GotoAsync("/can-bo/viec/canh-bao");
        await page.GetByRole(AriaRole.Button, new() { Name = "Không cần làm gì Có cảnh báo" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã ra khỏi danh sách");
        await Expect(page.Locator(".waiting")).Not.ToContainTextAsync("Có cảnh báo");
        Assert.That(await ScalarAsync("select who || ' ' || (details ->> 'task') from audit_entry where act = 'recordSettled'"), Is.EqualTo("lan warnings"));
    }

    [Test]
    public async Task With_a_script_a_subject_of_the_catalog_is_offered_while_it_is_typed()
    {
        var follower = new IndexFollower(
            _site.Source, new IndexGenerations(_site.IndexFolder), IndexSchema.Version(), new FollowerPace(), TimeProvider.System, NullLogger<IndexFollower>.Instance);
        await follower.RebuildAsync(default);
        var page = await OpenAsync("/dang-nhap?ve=%2Fcan-bo%2Fbieu-ghi%2Fmoi", site: Site);
        await SignInAsync(page, "lan");
        await page.GetByLabel("Đề mục 1", new() { Exact = true }).PressSequentiallyAsync("quang ng");
        await page.Locator("#o-subjects .suggestions li").First.ClickAsync();
        await Expect(page.GetByLabel("Đề mục 1", new() { Exact = true })).ToHaveValueAsync("Quảng Ngãi -- Lịch sử");
        var looks = await page.RunAxe(AccessibilityTests.Rules);
        Assert.That(looks.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty);
    }

    [Test]
    public async Task An_auditor_sees_the_form_and_cannot_change_it_and_the_page_of_a_document_leads_staff_there()
    {
        var page = await EnterAsync("thanh-tra", Edit(_proposed));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Lưu biểu ghi" }).First).ToBeDisabledAsync();
        await page.GotoAsync($"/tai-lieu/{_proposed}");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sửa biểu ghi" })).ToHaveCountAsync(0);
        var lan = await AnotherAsync("lan", $"/tai-lieu/{_proposed}");
        await lan.GetByRole(AriaRole.Link, new() { Name = "Sửa biểu ghi" }).ClickAsync();
        await Expect(lan.GetByLabel("Lần xuất bản")).ToHaveValueAsync("Tái bản");
    }

    [TestCase("vi", 360, false)]
    [TestCase("en", 1280, false)]
    [TestCase("vi", 1280, true)]
    public async Task Axe_finds_nothing_wrong_and_nothing_is_too_wide(string language, int width, bool dark)
    {
        var page = await OpenAsync("/dang-nhap?lang=" + language, new ViewportSize { Width = width, Height = 900 }, dark: dark, site: Site);
        await SignInAsync(page, "quan-tri");
        string[] paths =
        [
            "/can-bo", "/can-bo/bieu-ghi/moi", Edit(_proposed), Edit(_proposed) + "?voi=de-nghi", Edit(_proposed) + "/marc", Edit(_proposed) + "/lich-su", "/can-bo/viec/de-nghi",
            "/can-bo/viec/thieu-chu-de", "/can-bo/viec/canh-bao",
        ];
        foreach (var path in paths)
        {
            await page.GotoAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
            var found = await page.RunAxe(AccessibilityTests.Rules);
            Assert.That(found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty, path);
            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), path);
            if (Environment.GetEnvironmentVariable("THUVIENSO_LOOK") is { } folder)
                await page.ScreenshotAsync(new() { Path = $"{folder}/{path.Replace('/', '_').Replace('?', '_')}-{language}-{width}{(dark ? "-dark" : "")}.png", FullPage = true });
        }
    }

    private string Site => _site.Address.ToString().TrimEnd('/');

    private static string Edit(long document) => $"/can-bo/bieu-ghi/{document}";

    private static async Task SaveAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu biểu ghi" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã lưu biểu ghi");
    }

    private async Task<IPage> EnterAsync(string name, string path)
    {
        var page = await OpenAsync("/dang-nhap?ve=" + Uri.EscapeDataString(path), script: false, site: Site);
        await SignInAsync(page, name);
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>A second window, of somebody else; the checks of accessibility need a script in it.</summary>
    private async Task<IPage> AnotherAsync(string name, string path, bool script = false)
    {
        var context = await PageSite.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = Site, JavaScriptEnabled = script, ViewportSize = Desk });
        context.SetDefaultTimeout(10_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/dang-nhap?ve=" + Uri.EscapeDataString(path));
        await SignInAsync(page, name);
        return page;
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.Locator("#ten").FillAsync(name);
        await page.Locator("#mat-khau").FillAsync(TestPeople.Password);
        await page.Locator("form.staff-key button").ClickAsync();
    }

    private async Task<long> VersionsAsync() => (long)await ScalarAsync("select count(*) from record_edit");

    private async Task<long> DocumentAsync(string key) => (long)await ScalarAsync($"select id from document where source_key = '{key}'");

    private async Task<object> ScalarAsync(string sql)
    {
#pragma warning disable CA2100 // constants of this class
        await using var command = _site.Source.CreateCommand(sql);
#pragma warning restore CA2100
        return (await command.ExecuteScalarAsync())!;
    }

    private static RecordDraft Draft(string key, string title, string author, string? isbn) => new()
    {
        Source = PeopleSite.Own,
        SourceKey = key,
        Description = new Description
        {
            Title = new Title { Proper = title },
            Contributors = [new Contributor { Name = author, Role = "aut" }],
            Publication = new Publication { Date = "1820", YearFrom = 1820, YearTo = 1820 },
            Subjects = [new Subject("Quảng Ngãi -- Lịch sử")],
            Identifiers = isbn is null ? [] : [new Identifier(IdentifierKind.Isbn, isbn, isbn)],
        },
        SourceRecord = [],
        Format = RecordFormat.TableRow,
        Position = new RecordPosition(1, 1, PositionUnit.Row),
    };

    private Task ImportAsync(params RecordDraft[] drafts) => ImportAsync(drafts, null);

    private Task ImportAsync(RecordDraft draft, string warning) => ImportAsync([draft], warning);

    private async Task ImportAsync(RecordDraft[] drafts, string? warning)
    {
        var imports = new ImportBatches(_site.Source, TimeProvider.System);
        var batch = await imports.CreateAsync("Danh mục", default);
        await using (var staging = await imports.OpenFileAsync(batch, "a.csv", "00", 0, default))
        {
            foreach (var draft in drafts)
            {
                await staging!.AddAsync(
                    draft, warning is null ? [] : [new(ProblemSeverity.Warning, "a.csv", draft.Position, draft.SourceKey, null, "test", new(warning, warning))], default);
            }

            await staging!.CompleteAsync(default);
        }

        await imports.MatchAsync(batch, default);
        await imports.CommitAsync(batch, null, default);
    }
}
