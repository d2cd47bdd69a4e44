using System.Net;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Web.Api.Imports.Reporting;

namespace ThuVienSo.IntegrationTests.Workshop;

/// <summary>The reports of batches and the queue, over HTTP and as files.</summary>
[TestFixture, CancelAfter(60_000)]
internal sealed class ReportTests
{
    private WorkshopSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _site = await WorkshopSite.StartAsync(TestContext.CurrentContext.CancellationToken);

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Remarks_come_in_the_order_of_the_package_with_what_they_are_about()
    {
        var list = await _site.JsonAsync($"/api/v1/imports/{_site.Committed}/findings");
        var findings = list.GetProperty("findings").EnumerateArray().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(list.GetProperty("total").GetInt32(), Is.EqualTo(4));
            Assert.That(findings.Select(finding => finding.GetProperty("code").GetString()), Is.EqualTo(new[] { "orphan-file", "low-resolution", "blank-page", "page-gap" }));
            Assert.That(findings[0].GetProperty("document").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(findings[1].GetProperty("title").GetString(), Is.EqualTo("Tài liệu quét bao-1"));
            Assert.That(findings[1].GetProperty("sourceKey").GetString(), Is.EqualTo("bao-1"));
            Assert.That(findings[1].GetProperty("document").GetInt64(), Is.GreaterThan(0));
            Assert.That(findings[1].GetProperty("page").GetInt32(), Is.EqualTo(2));
            Assert.That(findings[1].GetProperty("message").GetString(), Is.EqualTo("Độ phân giải 150 DPI, dưới 200."));
        });
    }

    [Test]
    public async Task Remarks_are_chosen_by_weight_and_come_page_by_page()
    {
        var second = await _site.JsonAsync($"/api/v1/imports/{_site.Committed}/findings?severity=warning&page=2&size=1&lang=en");
        Assert.Multiple(() =>
        {
            Assert.That(second.GetProperty("total").GetInt32(), Is.EqualTo(2));
            Assert.That(second.GetProperty("note").GetInt32(), Is.EqualTo(1));
            Assert.That(second.GetProperty("findings").EnumerateArray().Single().GetProperty("message").GetString(), Is.EqualTo("Number 4 is missing between 3 and 5."));
        });
    }

    [Test]
    public async Task The_workbook_is_valid_has_all_and_takes_no_file_name_for_a_formula()
    {
        using var client = _site.Staff();
        using var answer = await client.GetAsync($"/api/v1/imports/{_site.Committed}/report.xlsx");
        Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Is.EqualTo($"dot-nhap-{_site.Committed}.xlsx"));
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), isEditable: false);
        Assert.That(new OpenXmlValidator().Validate(workbook).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"), Is.Empty);
        var sheets = workbook.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(sheet => sheet.Name!.Value).ToList();
        Assert.That(sheets, Is.EqualTo(new[] { "Tổng hợp", "Nhận xét bản quét", "Lỗi biểu ghi" }));
        var remarks = workbook.WorkbookPart.WorksheetParts.Single(part => part.Uri.ToString().EndsWith("sheet2.xml", StringComparison.Ordinal)).Worksheet!;
        Assert.That(remarks.Descendants<CellFormula>(), Is.Empty);
        var rows = remarks.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToArray()).ToList();
        Assert.That(rows, Has.Count.EqualTo(5));
        Assert.That(rows[1][4], Is.EqualTo(WorkshopSite.Formula.Replace('\u0001', '\uFFFD')));
        Assert.That(rows[2][1..8], Is.EqualTo(new[]
        {
            "bao-1", "Tài liệu quét bao-1", "▲ Cần xem · To look at", "bao-1/bao-1-002.tif", "2", "Độ phân giải 150 DPI, dưới 200.", "150 DPI, below 200.",
        }));
    }

    [Test]
    public async Task The_whole_report_as_JSON_has_both_languages()
    {
        var report = await _site.JsonAsync($"/api/v1/imports/{_site.Committed}/report.json");
        Assert.Multiple(() =>
        {
            Assert.That(report.GetProperty("import").GetProperty("state").GetString(), Is.EqualTo("committed"));
            Assert.That(report.GetProperty("digital").GetProperty("pages").GetInt32(), Is.EqualTo(6));
            Assert.That(report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("en").GetString()), Has.Member("The page is blank."));
            Assert.That(report.GetProperty("problems")[0].GetProperty("vi").GetString(), Is.EqualTo("Dòng này không có nhan đề."));
        });
    }

    [Test]
    public async Task The_report_in_lines_names_each_object_once_and_counts()
    {
        await using var text = new StringWriter();
        await new ScanReport(_site.Source).WriteTextAsync(text, _site.Committed, TestContext.CurrentContext.CancellationToken);
        var lines = text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines.Count(line => line.StartsWith("bao-1, Tài liệu quét bao-1:", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(lines, Has.Some.EqualTo("  ▲ Cần xem · To look at: bao-1/bao-1-002.tif, trang / page 2: Độ phân giải 150 DPI, dưới 200. / 150 DPI, below 200. [low-resolution]"));
        Assert.That(text.ToString(), Does.Contain("2 tài liệu, 6 trang; không nhận 1, cần xem 2, ghi chú 1"));
        Assert.ThrowsAsync<ImportStateException>(() => new ScanReport(_site.Source).WriteTextAsync(TextWriter.Null, 999, default));
    }

    [Test]
    public async Task Progress_says_what_is_done_what_waits_and_for_what()
    {
        var progress = await _site.JsonAsync($"/api/v1/imports/{_site.Committed}/progress");
        var work = progress.GetProperty("work").EnumerateArray().ToDictionary(kind => kind.GetProperty("kind").GetString()!);
        Assert.Multiple(() =>
        {
            Assert.That(progress.GetProperty("published").GetInt32(), Is.EqualTo(2));
            Assert.That(work["image"].GetProperty("done").GetInt32() + work["image"].GetProperty("shelved").GetInt32() + work["image"].GetProperty("waiting").GetInt32(), Is.EqualTo(6));
            Assert.That(work["image"].GetProperty("perMinute").GetDouble(), Is.GreaterThan(0));
            Assert.That(work["recognition"].GetProperty("waiting").GetInt32(), Is.EqualTo(6));
            Assert.That(work["recognition"].GetProperty("problem").GetString(), Does.Contain("tesseract"));
        });
    }

    [Test]
    public async Task What_was_given_up_is_listed_with_its_page_and_tried_again_when_asked()
    {
        var shelf = (await _site.JsonAsync("/api/v1/work/shelf")).GetProperty("shelf").EnumerateArray().Single();
        Assert.That(shelf.GetProperty("file").GetString(), Is.EqualTo("bao-2-003.tif"));
        Assert.That(shelf.GetProperty("page").GetInt32(), Is.EqualTo(3));
        Assert.That(shelf.GetProperty("problem").GetString(), Does.Contain("cut short"));
        using var client = _site.Staff();
        Assert.That(await RetryAsync(client, $"?batch={_site.Staged}"), Is.Zero, "it is of the other batch");
        Assert.That(await RetryAsync(client, $"?batch={_site.Committed}"), Is.EqualTo(1));
        Assert.That((await _site.JsonAsync("/api/v1/work/shelf")).GetProperty("total").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task Probes_read_how_much_is_open_and_when_the_last_piece_ended()
    {
        var metrics = await _site.Anybody.GetStringAsync("/metrics");
        Assert.That(metrics, Does.Contain("thuvienso_work{kind=\"recognition\",state=\"waiting\"} 6\n"));
        Assert.That(metrics, Does.Match("thuvienso_work_seconds_since_end [0-9]"));
    }

    [TestCase("GET", "findings")]
    [TestCase("GET", "progress")]
    [TestCase("GET", "report.xlsx")]
    [TestCase("GET", "report.json")]
    public async Task Nobody_but_staff_reads_the_reports(string method, string what) => await RefusedAsync(method, $"/api/v1/imports/{_site.Committed}/{what}");

    [TestCase("GET", "/api/v1/work")]
    [TestCase("GET", "/api/v1/work/shelf")]
    [TestCase("POST", "/api/v1/work/retry")]
    public async Task Nobody_but_staff_sees_or_moves_the_queue(string method, string address) => await RefusedAsync(method, address);

    [TestCase("Origin", "https://elsewhere.example")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    public async Task A_page_of_another_site_changes_nothing_even_with_the_key(string header, string value)
    {
        using var client = _site.Staff();
        client.DefaultRequestHeaders.Add(header, value);
        using var answer = await client.PostAsync("/api/v1/work/retry", null);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("foreign-page"));
    }

    [TestCase("findings")]
    [TestCase("progress")]
    [TestCase("report.xlsx")]
    [TestCase("report.json")]
    public async Task A_batch_that_is_not_there_is_a_404(string what)
    {
        using var client = _site.Staff();
        using var answer = await client.GetAsync($"/api/v1/imports/987654321/{what}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
    }

    private static async Task<int> RetryAsync(HttpClient client, string parameters)
    {
        using var answer = await client.PostAsync("/api/v1/work/retry" + parameters, null);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("retried").GetInt32();
    }

    private async Task RefusedAsync(string method, string address)
    {
        using var answer = await _site.Anybody.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }
}
