using System.Text.Json.Nodes;
using ThuVienSo.Web.Protocols.Counter;

namespace ThuVienSo.IntegrationTests.Counter;

/// <summary>The COUNTER API beside its numbers: who may ask, what is refused and how, and that every answer is valid by the published schema.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class CounterApiTests
{
    private const string Months = "&begin_date=2026-10&end_date=2026-11";

    private static readonly string[] Ids = [.. CounterReports.All.Select(report => report.Id)];

    private CounterSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _site = await CounterSite.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Whether_the_service_works_everybody_may_ask()
    {
        var status = (await _site.AskAsync("200_Status", "/status", null))[0]!;
        Assert.That(status["Service_Active"]!.GetValue<bool>(), Is.True);
        Assert.That(status["Note"]!.GetValue<string>(), Does.Contain("2026-11"));
        Assert.That(status["Registry_Record"], Is.Null);
    }

    [Test]
    public async Task A_library_is_one_member_and_the_world_is_all()
    {
        var own = (await _site.AskAsync("200_Members", $"/members?customer_id={CounterSite.Own}", _site.OwnKey)).AsArray();
        Assert.That(own.Select(one => one!["Customer_ID"]!.GetValue<string>()), Is.EqualTo(new[] { CounterSite.Own }));
        var all = (await _site.AskAsync("200_Members", $"/members?customer_id={CounterSite.World}", _site.WholeKey)).AsArray();
        Assert.That(all.Select(one => one!["Customer_ID"]!.GetValue<string>()), Is.SupersetOf(new[] { CounterSite.World, CounterSite.Own, CounterSite.Other }));
        Assert.That(all, Has.Count.EqualTo(13));
    }

    [Test]
    public async Task The_list_has_exactly_the_reports_that_are_answered()
    {
        var list = (await _site.AskAsync("200_Reports", $"/reports?customer_id={CounterSite.Own}", _site.OwnKey)).AsArray();
        Assert.That(list.Select(one => one!["Report_ID"]!.GetValue<string>()), Is.EqualTo(Ids));
        foreach (var one in list)
        {
            Assert.That((one!["First_Month_Available"]!.GetValue<string>(), one["Last_Month_Available"]!.GetValue<string>()), Is.EqualTo(("2026-10", "2026-11")));
            var report = await _site.AskAsync($"200_{one["Report_ID"]}", $"{one["Path"]!.GetValue<string>()["/r51".Length..]}?customer_id={CounterSite.Own}{Months}", _site.OwnKey);
            Assert.That(report["Report_Header"]!["Report_Name"]!.GetValue<string>(), Is.EqualTo(one["Report_Name"]!.GetValue<string>()));
        }

        foreach (var other in (string[])["dr", "dr_d1", "dr_d2", "tr_b4", "x"])
            Assert.That(await StatusAsync($"/reports/{other}?customer_id={CounterSite.Own}{Months}", _site.OwnKey), Is.EqualTo(404), other);
    }

    [TestCaseSource(nameof(Ids))]
    public async Task Every_report_is_valid_by_the_published_schema(string id)
    {
        foreach (var customer in (string[])[CounterSite.Own, CounterSite.World])
        {
            var report = await _site.ReportAsync(id, customer, "2026-10 2026-11");
            var header = report["Report_Header"]!;
            Assert.That(header["Institution_ID"]!["Proprietary"]![0]!.GetValue<string>(), Is.EqualTo("thuvienso:" + customer));
            Assert.That(header["Created"]!.GetValue<string>(), Is.EqualTo("2026-12-15T03:00:00Z"));
            Assert.That(header["Report_Filters"]!["End_Date"]!.GetValue<string>(), Is.EqualTo("2026-11-30"));
            await _site.ReportAsync(id, customer, "2026-10-01 2026-11-30");
        }
    }

    /// <summary>Each filter and attribute that may be asked for, each alone.</summary>
    [Test]
    public async Task Every_filter_and_attribute_gives_what_the_schema_allows()
    {
        foreach (var report in CounterReports.All.Where(report => report.View is null))
        {
            var asked = report.Metrics.Select(metric => "metric_type=" + metric).Concat(report.DataTypes.Select(type => "data_type=" + type))
                .Concat(CounterQueryReader.AttributesOf(report).Select(attribute => "attributes_to_show=" + attribute))
                .Concat(["granularity=Month", "granularity=Total", "granularity=Totals", "access_method=TDM", "access_method=Regular", "attributes_to_show=" + string.Join('|', CounterQueryReader.AttributesOf(report))]);
            if (report.Kind != CounterKind.Platform)
                asked = asked.Concat(["access_type=Open", "access_type=Controlled", "yop=1975", "yop=0001|1990-2030", "item_id=thuvienso:1004", "metric_type=No_License|Total_Item_Requests"]);
            if (report.Kind == CounterKind.Item)
                asked = asked.Concat(["include_parent_details=True", "include_component_details=True", "author=ORCID:0000-0001-2345-6789"]);
            foreach (var one in asked)
                await _site.ReportAsync(report.Id, CounterSite.Own, "2026-10 2026-11", "&" + one);
        }
    }

    [Test]
    public async Task A_single_metric_comes_with_the_one_that_is_counted_beside_it_and_the_header_says_so()
    {
        var header = (await _site.ReportAsync("TR", CounterSite.Own, "2026-11", "&metric_type=Total_Item_Requests"))["Report_Header"]!;
        Assert.That(header["Report_Filters"]!["Metric_Type"]!.AsArray().Select(one => one!.GetValue<string>()), Is.EqualTo(new[] { "Total_Item_Requests", "Unique_Item_Requests" }));
        Assert.That(header["Exceptions"]![0]!["Code"]!.GetValue<int>(), Is.EqualTo(3060));
        var alone = (await _site.ReportAsync("IR", CounterSite.Own, "2026-11", "&metric_type=Total_Item_Requests"))["Report_Header"]!;
        Assert.That((alone["Report_Filters"]!["Metric_Type"]!.AsArray().Count, alone["Exceptions"]), Is.EqualTo((1, (JsonNode?)null)));
    }

    [TestCase("&metric_type=Clicks", "3060 metric_type=Clicks")]
    [TestCase("&data_type=Book|Comic", "3060 data_type=Comic")]
    [TestCase("&yop=99&access_type=Paid", "3060 access_type=Paid|yop=99")]
    [TestCase("&yop=2000-1990", "3060 yop=2000-1990")]
    [TestCase("&item_id=10.1000/1", "3060 item_id=10.1000/1")]
    [TestCase("&country_code=VN", "3060 country_code")]
    [TestCase("&platform=Other", "3060 platform")]
    [TestCase("&attributes_to_show=YOP|Colour", "3062 attributes_to_show=Colour")]
    [TestCase("&attributes_to_show=Authors", "3062 attributes_to_show=Authors")]
    [TestCase("&granularity=Week", "3062 granularity=Week")]
    [TestCase("&database=x&colour=red", "3050 colour|database")]
    [TestCase("&colour=red&yop=x&granularity=Day", "3050 colour, 3060 yop=x, 3062 granularity=Day")]
    public async Task What_is_not_known_is_left_out_and_told(string more, string expected)
    {
        var report = await _site.ReportAsync("TR", CounterSite.Own, "2026-11", more);
        Assert.That(Exceptions(report), Is.EqualTo(expected));
        Assert.That(report["Report_Items"]!.AsArray(), Is.Not.Empty);
    }

    [Test]
    public async Task A_view_takes_no_filters()
    {
        var plain = await _site.ReportAsync("TR_B3", CounterSite.Own, "2026-11");
        var filtered = await _site.ReportAsync("TR_B3", CounterSite.Own, "2026-11", "&yop=1975&attributes_to_show=Access_Method");
        Assert.That(Exceptions(filtered), Is.EqualTo("3050 attributes_to_show|yop"));
        Assert.That(filtered["Report_Items"]!.ToJsonString(), Is.EqualTo(plain["Report_Items"]!.ToJsonString()));
    }

    [Test]
    public async Task Components_are_not_counted_and_that_is_told() =>
        Assert.That(Exceptions(await _site.ReportAsync("IR", CounterSite.Own, "2026-11", "&include_component_details=True")), Is.EqualTo("3063 "));

    [TestCase("2026-11 2026-12", "2026-11-30", "3031 2026-12")]
    [TestCase("2026-11 2027-01", "2026-11-30", "3031 2026-12|2027-01")]
    [TestCase("2026-09 2026-11", "2026-11-30", "3032 2026-10 – 2026-11")]
    [TestCase("2026-08 2026-09", "2026-09-30", "3032 2026-10 – 2026-11")]
    public async Task Months_that_there_are_no_figures_of_are_told(string months, string end, string expected)
    {
        var report = await _site.ReportAsync("PR", CounterSite.Own, months);
        Assert.That(Exceptions(report), Is.EqualTo(expected));
        Assert.That(report["Report_Header"]!["Report_Filters"]!["End_Date"]!.GetValue<string>(), Is.EqualTo(end));
        Assert.That(report["Report_Items"]!.AsArray(), months.StartsWith("2026-08", StringComparison.Ordinal) ? Is.Empty : Is.Not.Empty);
    }

    [TestCase("begin_date=2026-11", "400_Exception", "1030 end_date")]
    [TestCase("", "400_Exception", "1030 begin_date|end_date")]
    [TestCase("begin_date=2026-11&end_date=2026-10", "400_Exception", "3020 begin_date|end_date")]
    [TestCase("begin_date=2026-12&end_date=2026-12", "400_Exception", "3020 begin_date|end_date")]
    [TestCase("begin_date=2026-11-15&end_date=2026-11", "400_Exception", "3020 begin_date")]
    [TestCase("begin_date=2026-10&end_date=2026-10-30", "400_Exception", "3020 end_date")]
    [TestCase("begin_date=11/2026&end_date=2026-13", "400_Exception", "3020 begin_date")]
    public async Task Wrong_dates_are_refused(string dates, string response, string expected) =>
        Assert.That(Exception(await _site.AskAsync(response, $"/reports/tr?customer_id={CounterSite.Own}&{dates}", _site.OwnKey)), Is.EqualTo(expected));

    [TestCase("/members")]
    [TestCase("/reports")]
    [TestCase("/reports/pr")]
    [TestCase("/reports/ir_m1")]
    public async Task Only_a_key_with_the_right_may_ask_and_only_of_its_library(string address)
    {
        var (own, other) = ($"{address}?customer_id={CounterSite.Own}{Months}", $"{address}?customer_id={CounterSite.Other}{Months}");
        foreach (var key in (string?[])[null, "tvs_none", _site.HandInKey])
            Assert.That(Exception(await _site.AskAsync("401_Exception", own, key)), Is.EqualTo("2020 "), key);
        Assert.That(Exception(await _site.AskAsync("403_Exception", other, _site.OwnKey)), Is.EqualTo("2010 "));
        Assert.That(Exception(await _site.AskAsync("403_Exception", $"{address}?customer_id=khong-co{Months}", _site.OwnKey)), Is.EqualTo("2010 "), "told like one that is another's");
        Assert.That(Exception(await _site.AskAsync("403_Exception", $"{address}?customer_id={CounterSite.World}{Months}", _site.OwnKey)), Is.EqualTo("2010 "));
        Assert.That(Exception(await _site.AskAsync("400_Exception", $"{address}?x=y{Months}", _site.OwnKey)), Is.EqualTo("1030 customer_id"));
        Assert.That(await StatusAsync(other, _site.WholeKey), Is.EqualTo(200));
        Assert.That(await StatusAsync(own, _site.WiderKey), Is.EqualTo(200));
    }

    [Test]
    public async Task The_key_may_stand_in_the_address_if_it_lets_read_figures_alone()
    {
        var address = $"/reports/pr?customer_id={CounterSite.Own}{Months}&requestor_id=x&api_key=";
        Assert.That(Exceptions(await _site.AskAsync("200_PR", address + _site.OwnKey, null)), Is.Empty);
        Assert.That(Exception(await _site.AskAsync("401_Exception", address + _site.WiderKey, null)), Is.EqualTo("2020 "), "it lets do more");
        Assert.That(Exception(await _site.AskAsync("401_Exception", address + "tvs_none", null)), Is.EqualTo("2020 "));
        Assert.That(await StatusAsync($"/../../api/v1/imports?api_key={_site.HandInKey}", null), Is.EqualTo(401), "nowhere else");
    }

    [Test]
    public async Task A_title_has_its_identifiers_and_an_article_its_authors()
    {
        var article = (await _site.ReportAsync("IR_A1", CounterSite.Own, "2026-10"))["Report_Items"]![0]!["Items"]![0]!;
        Assert.That((article["Publisher"]!.GetValue<string>(), article["Authors"]!.ToJsonString(CounterJson.AsWritten)), Is.EqualTo(("Báo Quảng Ngãi", """[{"Name":"Nguyễn Văn A"}]""")));
        Assert.That(article["Item_ID"]!["DOI"]!.GetValue<string>(), Is.EqualTo("10.1234/abc"));
        var refused = (await _site.ReportAsync("TR_B2", CounterSite.Own, "2026-10"))["Report_Items"]![0]!["Item_ID"]!;
        Assert.That(refused["ISBN"]!.GetValue<string>(), Is.EqualTo("978-604-1-23456-7"));
        Assert.That(refused["URI"]!.GetValue<string>(), Does.EndWith("/tai-lieu/1004"));
        var journal = (await _site.ReportAsync("TR_J1", CounterSite.Own, "2026-10"))["Report_Items"]![0]!;
        Assert.That(journal["Item_ID"]!["Print_ISSN"]!.GetValue<string>(), Is.EqualTo("1859-1388"));
    }

    [Test]
    public async Task A_library_that_was_renamed_is_called_what_it_was_called_then()
    {
        await _site.Catalog.RunAsync("insert into former_name (library_id, name, until) select id, 'Thư viện cũ', '2026-11-01' from library where code = $1", CounterSite.Other);
        foreach (var (month, name) in ((string, string)[])[("2026-10", "Thư viện cũ"), ("2026-11", CounterSite.Other)])
            Assert.That((await _site.ReportAsync("PR", CounterSite.Other, month))["Report_Header"]!["Institution_Name"]!.GetValue<string>(), Is.EqualTo(name));
    }

    [Test]
    public async Task Without_the_catalog_the_service_says_that_it_is_not_available()
    {
        await using var site = await CounterSite.StartAsync();
        await site.Catalog.SetAwayAsync(true);
        Assert.That((await site.AskAsync("200_Status", "/status", null))[0]!["Service_Active"]!.GetValue<bool>(), Is.False);
        foreach (var address in (string[])["/members", "/reports", "/reports/tr"])
            Assert.That(Exception(await site.AskAsync("503_Exception", $"{address}?customer_id={CounterSite.Own}{Months}", site.OwnKey)), Is.EqualTo("1000 "));
        await site.Catalog.SetAwayAsync(false);
        await site.ReportAsync("TR", CounterSite.Own, "2026-11");
    }

    [Test]
    public void The_schema_would_find_what_is_wrong()
    {
        Assert.That(CounterSchema.FaultsOf("200_Status", """[{"Description": "x"}]"""), Is.Not.Empty);
        Assert.That(CounterSchema.FaultsOf("403_Exception", """{"Code": 2010, "Message": "no"}"""), Is.Not.Empty);
        Assert.That(CounterSchema.FaultsOf("200_TR_B1", """{"Report_Header": {}, "Report_Items": []}"""), Is.Not.Empty);
    }

    private async Task<int> StatusAsync(string address, string? key)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_site.Address, "/counter/r51" + address));
        if (key is not null)
            request.Headers.Add("X-Api-Key", key);
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private static string Exceptions(JsonNode report) => string.Join(", ", report["Report_Header"]!["Exceptions"]?.AsArray().Select(one => Exception(one!)) ?? []);

    private static string Exception(JsonNode one) => $"{one["Code"]} {one["Data"]}";
}
