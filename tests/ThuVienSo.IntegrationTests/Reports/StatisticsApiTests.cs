using System.Globalization;
using System.Net;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Reports;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Reports;

/// <summary>The figures over HTTP, as the program of a library asks for them.</summary>
[TestFixture, CancelAfter(120_000)]
internal sealed class StatisticsApiTests
{
    private const string Year = "from=2025-01&to=2025-12";

    private PeopleSite _site = null!;
    private HttpClient _own = null!;
    private HttpClient _all = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = await FiguresSite.StartAsync();
        _own = _site.WithKey((await TestPeople.AddKeyAsync(_site.Catalog, "báo cáo", KeyRights.ReadFigures, PeopleSite.Own)).Secret);
        _all = _site.WithKey(PeopleSite.SettingsKey);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _own.Dispose();
        _all.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task A_library_gets_its_own_figures_and_anothers_are_not_there()
    {
        var own = await JsonAsync(_own, $"report?{Year}");
        Assert.That(own.GetProperty("scope").GetProperty("library").GetString(), Is.EqualTo(PeopleSite.Own));
        Assert.That(FigureOf(own, "views"), Is.EqualTo(Months().Sum(month => 2 * FiguresSite.Views(PeopleSite.Own, 2025, month))), "of readers, without text mining");
        foreach (var address in (string[])["report?", "report.csv?", "report.xlsx?", "top-titles?", "top-searches?", "empty-searches?"])
        {
            Assert.That(await StatusAsync(_own, $"{address}library={PeopleSite.Other}"), Is.EqualTo(HttpStatusCode.NotFound), address);
            Assert.That(await StatusAsync(_own, $"{address}library={PeopleSite.Own}&library={PeopleSite.Other}"), Is.EqualTo(HttpStatusCode.NotFound), address);
            Assert.That(await StatusAsync(_own, $"{address}library=khong-co"), Is.EqualTo(HttpStatusCode.NotFound), address);
            Assert.That(await StatusAsync(_all, $"{address}library=khong-co"), Is.EqualTo(HttpStatusCode.NotFound), address);
            Assert.That(await StatusAsync(_own, $"{address}library={PeopleSite.Own}"), Is.EqualTo(HttpStatusCode.OK), address);
        }
    }

    [TestCase("month", 12)]
    [TestCase("quarter", 4)]
    [TestCase("year", 1)]
    public async Task The_parts_of_a_period_add_up_to_it_and_what_is_held_is_that_of_its_end(string by, int parts)
    {
        var report = await JsonAsync(_all, $"report?{Year}&by={by}");
        Assert.That(report.GetProperty("parts").GetArrayLength(), Is.EqualTo(parts));
        foreach (var figure in report.GetProperty("figures").EnumerateArray())
        {
            var all = figure.GetProperty("parts").EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Number).Select(part => part.GetInt64()).ToList();
            var code = figure.GetProperty("code").GetString()!;
            if (figure.GetProperty("total") is not { ValueKind: JsonValueKind.Number } total)
                Assert.That(code, Does.EndWith("Withdrawn"), "nobody knows what went before the first count");
            else
            {
                Assert.That(
                    Indicators.All.Single(one => string.Equals(one.Code.ToString(), code, StringComparison.OrdinalIgnoreCase)).Measure switch
                    {
                        IndicatorMeasure.Held => all[^1],
                        IndicatorMeasure.Counted => all.Sum(),
                        _ => total.GetInt64(),
                    }, Is.EqualTo(total.GetInt64()), code);
            }
        }
    }

    [Test]
    public async Task Registered_readers_are_those_whose_card_is_valid_at_the_end_by_library_and_age()
    {
        var report = await JsonAsync(_all, $"report?{Year}&by=month");
        var parts = report.GetProperty("figures").EnumerateArray().Single(figure => figure.GetProperty("code").GetString() == "registeredReaders").GetProperty("parts").EnumerateArray().Select(part => part.GetInt64()).ToList();
        for (var month = 1; month <= 12; month++)
        {
            var day = new DateOnly(2025, month, DateTime.DaysInMonth(2025, month));
            var counts = await RegisteredAsync(day);
            Assert.That(parts[month - 1], Is.EqualTo(counts.Sum(count => count.Readers)), $"{day}");
        }

        var end = await RegisteredAsync(new DateOnly(2025, 6, 30));
        long Of(JsonElement line) => line.GetProperty("figures").GetProperty("registeredReaders").GetInt64();
        var ages = (await JsonAsync(_all, "report?from=2025-06&to=2025-06&dimension=age")).GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("code").GetString()!, Of);
        Assert.That(ages.Where(age => age.Value > 0), Is.EquivalentTo(end.GroupBy(count => count.Age is { } age ? StoredEnum.NameOf(age) : "").Select(age => KeyValuePair.Create(age.Key, (long)age.Sum(count => count.Readers)))));
        Assert.That(ages.Count(age => age.Value > 0), Is.GreaterThan(1));
        var libraries = (await JsonAsync(_all, "report?from=2025-06&to=2025-06&dimension=library")).GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("code").GetString()!, Of);
        Assert.That(libraries["whole"], Is.EqualTo(libraries[PeopleSite.Own] + libraries[PeopleSite.Other]).And.EqualTo(end.Sum(count => count.Readers)));

        Task<IReadOnlyList<ReaderCount>> RegisteredAsync(DateOnly day) =>
            TestPeople.WithAsync(_site.Catalog, services => services.GetRequiredService<ReaderFigures>().RegisteredAsync(day, null, default));
    }

    [Test]
    public async Task A_reader_is_active_once_in_a_month_a_quarter_and_a_year()
    {
        var year = await JsonAsync(_own, $"report?{Year}&by=quarter&dimension=age");
        int In(int month) => FiguresSite.Active(PeopleSite.Own, 2025, month);
        int Once(params int[] months) => months.Sum(In) - months.Sum(month => In(month) / 2) + (months.Max(In) / 2);
        Assert.That(FigureOf(year, "activeReaders"), Is.EqualTo(Once([.. Months()])));
        var quarters = year.GetProperty("figures").EnumerateArray().Single(figure => figure.GetProperty("code").GetString() == "activeReaders").GetProperty("parts").EnumerateArray().Select(part => part.GetInt32());
        Assert.That(quarters, Is.EqualTo(Enumerable.Range(0, 4).Select(quarter => Once((quarter * 3) + 1, (quarter * 3) + 2, (quarter * 3) + 3))));
        var ages = year.GetProperty("lines").EnumerateArray().Sum(line => line.GetProperty("figures").GetProperty("activeReaders").GetInt64());
        Assert.That(ages, Is.EqualTo(FigureOf(year, "activeReaders")));
        Assert.That(FigureOf(await JsonAsync(_own, "report?from=2025-01&to=2025-02"), "activeReaders"), Is.Null, "two months are no quarter, and nobody knows who came in both");
        var libraries = (await JsonAsync(_all, $"report?{Year}&dimension=library")).GetProperty("lines").EnumerateArray()
            .ToDictionary(line => line.GetProperty("code").GetString()!, line => line.GetProperty("figures").GetProperty("activeReaders").GetInt64());
        Assert.That(libraries["whole"], Is.EqualTo(libraries[PeopleSite.Own] + libraries[PeopleSite.Other]));
    }

    [Test]
    public async Task The_year_before_stands_beside_and_equals_the_report_of_that_year()
    {
        var (now, before) = (await JsonAsync(_all, $"report?{Year}"), await JsonAsync(_all, "report?from=2024-01&to=2024-12"));
        foreach (var figure in now.GetProperty("figures").EnumerateArray())
        {
            var same = before.GetProperty("figures").EnumerateArray().Single(one => one.GetProperty("code").GetString() == figure.GetProperty("code").GetString());
            Assert.That(figure.GetProperty("yearBefore").ToString(), Is.EqualTo(same.GetProperty("total").ToString()), figure.GetProperty("code").GetString());
        }

        Assert.That(before.GetProperty("figures")[15].GetProperty("yearBefore").ValueKind, Is.EqualTo(JsonValueKind.Null), "2023 was not counted");
    }

    [Test]
    public async Task A_title_of_two_libraries_counts_in_both_and_once_in_the_whole()
    {
        var report = await JsonAsync(_all, $"report?{Year}&dimension=library");
        var lines = report.GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("code").GetString()!, line => line.GetProperty("figures"));
        Assert.That(lines.Keys, Is.EquivalentTo(new[] { PeopleSite.Own, PeopleSite.Other, "online", "whole" }));
        long Of(string line, string code) => lines[line].GetProperty(code).ValueKind == JsonValueKind.Null ? 0 : lines[line].GetProperty(code).GetInt64();
        Assert.That((Of(PeopleSite.Own, "titles"), Of(PeopleSite.Other, "titles"), Of("whole", "titles")), Is.EqualTo((24, 12, 24)));
        Assert.That(Of("whole", "copies"), Is.EqualTo(Of(PeopleSite.Own, "copies") + Of(PeopleSite.Other, "copies")));
        Assert.That(Of("whole", "visits"), Is.EqualTo(Of(PeopleSite.Own, "visits") + Of(PeopleSite.Other, "visits") + Of("online", "visits")));
        Assert.That(Of("online", "visits"), Is.EqualTo(7));
        Assert.That(FigureOf(report, "visits"), Is.EqualTo(Of("whole", "visits")));
        Assert.That(FigureOf(report, "titles"), Is.EqualTo(Of("whole", "titles")));
    }

    [TestCase("type", "book", "titles", 16)]
    [TestCase("type", "image", "titles", 8)]
    [TestCase("collection", "dia-chi", "titles", 24)]
    [TestCase("collection", "hai-dao", "views", 12 * (1500 - 120))]
    [TestCase("age", "from18To30", "views", 12 * 2000 + 20 * 78)]
    public async Task A_period_is_told_apart(string dimension, string line, string code, long figure)
    {
        var report = await JsonAsync(_own, $"report?{Year}&dimension={dimension}");
        var found = report.GetProperty("lines").EnumerateArray().Single(one => one.GetProperty("code").GetString() == line);
        Assert.That(found.GetProperty("figures").GetProperty(code).GetInt64(), Is.EqualTo(figure));
    }

    [Test]
    public async Task Months_of_Viet_Nam_bound_the_figures()
    {
        var march = await JsonAsync(_all, "report?from=2025-03&to=2025-03");
        var april = await JsonAsync(_all, "report?from=2025-04");
        Assert.That(FigureOf(march, "titlesAdded"), Is.EqualTo(1), "the record of midnight is of the new month");
        Assert.That(FigureOf(march, "visits"), Is.EqualTo(7 + ((FiguresSite.Views(PeopleSite.Own, 2025, 3) / 3) + (FiguresSite.Views(PeopleSite.Other, 2025, 3) / 3))), "the last day of March is of March");
        Assert.That(FigureOf(april, "visits"), Is.EqualTo((FiguresSite.Views(PeopleSite.Own, 2025, 4) / 3) + (FiguresSite.Views(PeopleSite.Other, 2025, 4) / 3)));
    }

    [TestCase("from=2025-13", "from")]
    [TestCase("from=2025-03&to=2025-02", "to")]
    [TestCase("from=1990-01&to=2025-02", "to")]
    [TestCase("by=week", "by")]
    [TestCase("dimension=mau", "dimension")]
    public async Task What_cannot_be_asked_is_named(string query, string parameter)
    {
        using var answer = await _all.GetAsync($"/api/v1/statistics/report?{query}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain($"\"parameter\":\"{parameter}\""));
    }

    [Test]
    public async Task Titles_and_searches_come_most_frequent_first_and_what_few_searched_for_is_not_told()
    {
        var titles = (await JsonAsync(_own, $"top-titles?{Year}&size=3")).GetProperty("titles").EnumerateArray().Select(title => title.GetProperty("title").GetString()).ToList();
        Assert.That(titles, Is.EqualTo(new[] { FiguresSite.Formula, "Lịch sử đảo Lý Sơn, tập 2", "Lịch sử đảo Lý Sơn, tập 3" }));
        var searches = (await JsonAsync(_own, $"top-searches?from=2025-01&to=2025-01")).GetProperty("searches").EnumerateArray().Select(search => search.GetProperty("query").GetString()).ToList();
        Assert.That(searches, Is.EqualTo(new[] { "lý sơn", FiguresSite.FormulaQuery, "hát bả trạo" }));
        var empty = (await JsonAsync(_own, $"empty-searches?{Year}")).GetProperty("searches").EnumerateArray().Select(search => search.GetProperty("query").GetString()).ToList();
        Assert.That(empty[..2], Is.EqualTo(new[] { FiguresSite.FormulaQuery, "hát bả trạo" }));
    }

    [Test]
    public async Task The_workbook_opens_has_a_sheet_for_each_table_and_no_formula()
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(await _all.GetByteArrayAsync($"/api/v1/statistics/report.xlsx?{Year}&by=quarter")), isEditable: false);
        Assert.That(new OpenXmlValidator().Validate(workbook).Select(error => error.Description), Is.Empty);
        Assert.That(
            workbook.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value),
            Is.EqualTo(new[]
            {
                "Tổng hợp", "Theo quý", "Theo thư viện", "Theo loại tài liệu", "Theo bộ sưu tập", "Theo nhóm tuổi", "Tài liệu dùng nhiều nhất", "Từ khóa tìm nhiều nhất", "Từ khóa tìm không thấy", "Định nghĩa",
            }));
        Assert.That(workbook.WorkbookPart.WorksheetParts.SelectMany(part => part.Worksheet!.Descendants<CellFormula>()), Is.Empty);
    }

    [Test]
    public async Task No_cell_of_a_CSV_is_calculated_and_its_headings_are_Vietnamese()
    {
        var titles = await _own.GetStringAsync($"/api/v1/statistics/report.csv?{Year}&part=topTitles");
        Assert.That(titles, Does.Contain("\"'=HYPERLINK").And.Contain("Nhan đề").And.Not.Contain(",=").And.Not.Contain(",\"="));
        Assert.That(await _own.GetStringAsync($"/api/v1/statistics/report.csv?{Year}&part=topSearches"), Does.Contain("'=1+1").And.Not.Contain(",="));
        var parts = (await _own.GetStringAsync($"/api/v1/statistics/report.csv?{Year}&by=quarter&part=parts")).Split("\r\n");
        Assert.That(parts[0].TrimStart('\uFEFF'), Is.EqualTo("Mã,Chỉ tiêu,Đơn vị,quý I/2025,quý II/2025,quý III/2025,quý IV/2025"));
        var report = await JsonAsync(_own, $"report?{Year}&by=quarter");
        var views = report.GetProperty("figures").EnumerateArray().Single(one => one.GetProperty("code").GetString() == "views").GetProperty("parts").EnumerateArray().Select(part => part.GetInt64().ToString(CultureInfo.InvariantCulture));
        Assert.That(parts.Single(line => line.StartsWith("views,", StringComparison.Ordinal)), Does.EndWith("," + string.Join(',', views)), "file and API tell the same");
    }

    [Test]
    public async Task What_is_counted_is_explained_to_everybody_in_both_languages()
    {
        using var anybody = _site.Anybody();
        foreach (var (language, word) in ((string, string)[])[("vi", "lượt"), ("en", "times")])
        {
            var indicators = (await JsonAsync(anybody, $"indicators?lang={language}")).GetProperty("indicators").EnumerateArray().ToList();
            Assert.That(indicators, Has.Count.EqualTo(Indicators.All.Count));
            var views = indicators.Single(one => one.GetProperty("code").GetString() == "views");
            Assert.That((views.GetProperty("name").GetString(), views.GetProperty("unit").GetString()), Is.EqualTo(("Lượt xem biểu ghi", word)));
        }
    }

    private static IEnumerable<int> Months() => Enumerable.Range(1, 12);

    private static long? FigureOf(JsonElement report, string code) =>
        report.GetProperty("figures").EnumerateArray().Single(figure => figure.GetProperty("code").GetString() == code).GetProperty("total") is { ValueKind: JsonValueKind.Number } total ? total.GetInt64() : null;

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync("/api/v1/statistics/" + address);
        return answer.StatusCode;
    }

    private static async Task<JsonElement> JsonAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync("/api/v1/statistics/" + address);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}
