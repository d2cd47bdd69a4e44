using System.Globalization;
using System.Text.Json.Nodes;
using ThuVienSo.IntegrationTests.Usage;

namespace ThuVienSo.IntegrationTests.Counter;

/// <summary>The numbers of the COUNTER reports against the independent reckoning of the played month, and against a count by hand.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class CounterFiguresTests
{
    private const string November = "2026-11";
    private static readonly string[] Metrics =
        ["Total_Item_Investigations", "Total_Item_Requests", "Unique_Item_Investigations", "Unique_Item_Requests", "Unique_Title_Investigations", "Unique_Title_Requests", "No_License"];

    private CounterSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _site = await CounterSite.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Titles_and_items_are_those_of_the_reckoning_to_the_last_unit()
    {
        const string Apart = "&attributes_to_show=YOP|Access_Type|Access_Method|Customer_ID";
        var titles = Reckoned(line => line.Type is "Image" or "Audiovisual" ? null : line);
        AssertEqual(Read(await _site.ReportAsync("TR", CounterSite.World, November, Apart)), titles);
        var items = Reckoned(line => line with
        {
            Type = line.Type switch { "Book" => "Book_Segment", "Newspaper_or_Newsletter" => "News_Item", _ => line.Type },
            Counts = [line.Counts[0], line.Counts[1], line.Counts[2], line.Counts[3], 0, 0, line.Counts[6]],
        });
        AssertEqual(Read(await _site.ReportAsync("IR", CounterSite.World, November, Apart)), items);
        Assert.That(titles.Count + items.Count, Is.GreaterThan(1000));
    }

    [Test]
    public async Task The_platform_is_the_sum_of_all_with_the_searches()
    {
        var reckoned = new Dictionary<string, long[]>();
        foreach (var line in Reckoning.Totals(_site.Played, PlayedDocuments.About))
        {
            var words = line.Split(' ');
            Sum(reckoned, $"{words[1]} {words[2]} {Method(words[4])}", CountsOf(words[2], line, withRefusals: false));
        }

        foreach (var line in Reckoning.Attendance(_site.Played))
        {
            var (words, counts) = (line.Split(' '), Numbers(line));
            Sum(reckoned, $"{words[1]} Platform {Method(words[2])}", [counts[1]]);
        }

        var report = await _site.ReportAsync("PR", CounterSite.World, November, "&attributes_to_show=Customer_ID|Access_Method");
        var read = Performances(report["Report_Items"]![0]!).ToDictionary(
            one => $"{Text(one, "Customer_ID")} {Text(one, "Data_Type")} {Text(one, "Access_Method")}",
            one => Text(one, "Data_Type") == "Platform" ? [Count(one, "Searches_Platform")] : Metrics.Select(metric => Count(one, metric)).ToArray());
        AssertEqual(Lines(read), Lines(reckoned.Where(line => line.Value.Any(count => count > 0)).ToDictionary()));

        // Of one library, told by type alone: what is left out is summed.
        var own = Performances((await _site.ReportAsync("PR", CounterSite.Own, November))["Report_Items"]![0]!);
        foreach (var one in own.Where(one => Text(one, "Data_Type") != "Platform"))
        {
            var all = reckoned.Where(line => line.Key.StartsWith($"{CounterSite.Own} {Text(one, "Data_Type")} ", StringComparison.Ordinal)).Select(line => line.Value).ToList();
            Assert.That(Metrics.Select(metric => Count(one, metric)), Is.EqualTo(Metrics.Select((_, n) => all.Sum(counts => counts[n]))), Text(one, "Data_Type"));
        }
    }

    [Test]
    public async Task A_view_has_what_its_filters_leave()
    {
        SortedSet<string> Wanted(Func<Line, bool> isWanted, Func<Line, string> told) => Lines(
            Lines(_site.Played).Where(line => line.Method == "Regular" && isWanted(line)).GroupBy(told).ToDictionary(group => group.Key, group => Enumerable.Range(0, 7).Select(n => group.Sum(line => line.Counts[n])).ToArray()));
        SortedSet<string> Given(JsonNode report, Func<JsonNode, JsonNode, string> told) => Lines(Items(report).SelectMany(item => Performances(item).Select(one => (Key: told(item, one), One: one)))
            .ToDictionary(pair => pair.Key, pair => Metrics.Select(metric => Count(pair.One, metric)).ToArray()));
        string Yop(JsonNode item, JsonNode one) => $"{Document(item)} {Text(one, "YOP")}";
        string YopAccess(JsonNode item, JsonNode one) => $"{Yop(item, one)} {Text(one, "Access_Type")}";
        SortedSet<string> Only(SortedSet<string> lines, params int[] columns) =>
            new(lines.Select(line => line.Split(": ")).Select(parts => (parts[0], Numbers: parts[1].Split(' '))).Select(line => (line.Item1, Kept: columns.Select(column => line.Numbers[column]).ToList()))
                .Where(line => line.Kept.Exists(number => number != "0")).Select(line => $"{line.Item1}: {string.Join(' ', line.Kept)}"), StringComparer.Ordinal);

        var controlled = Given(await _site.ReportAsync("TR_B1", CounterSite.World, November), Yop);
        AssertEqual(Only(controlled, 1, 5), Only(Wanted(line => line is { Type: "Book", Access: "Controlled" }, line => $"{line.Document} {line.Yop:0000}"), 1, 5));
        var refused = Given(await _site.ReportAsync("TR_B2", CounterSite.World, November), Yop);
        AssertEqual(Only(refused, 6), Only(Wanted(line => line.Type == "Book", line => $"{line.Document} {line.Yop:0000}"), 6));
        var byAccess = Given(await _site.ReportAsync("TR_B3", CounterSite.World, November), YopAccess);
        AssertEqual(Only(byAccess, 0, 1, 2, 3, 4, 5), Only(Wanted(line => line.Type == "Book", line => $"{line.Document} {line.Yop:0000} {line.Access}"), 0, 1, 2, 3, 4, 5));
        var media = Given(await _site.ReportAsync("IR_M1", CounterSite.World, November), (item, one) => $"{Document(item)} {Text(one, "Data_Type")}");
        AssertEqual(Only(media, 1, 3), Only(Wanted(line => line.Type is "Image" or "Audiovisual", line => $"{line.Document} {line.Type}"), 1, 3));
        Assert.That(new[] { Only(controlled, 1, 5).Count, Only(refused, 6).Count, byAccess.Count, Only(media, 1, 3).Count }, Is.All.GreaterThan(3));
    }

    [Test]
    public async Task Filters_leave_what_they_say()
    {
        var report = await _site.ReportAsync(
            "TR", CounterSite.World, November, "&data_type=Book|Newspaper_or_Newsletter&yop=1950-1960|0001&access_type=Open&access_method=Regular&metric_type=Total_Item_Requests|Unique_Item_Requests&attributes_to_show=YOP|Access_Type|Access_Method|Customer_ID");
        var wanted = Reckoned(line => line is { Type: "Book" or "Newspaper_or_Newsletter", Access: "Open", Method: "Regular", Yop: 1 or (>= 1950 and <= 1960) } && line.Counts[1] > 0
            ? line with { Counts = [0, line.Counts[1], 0, line.Counts[3], 0, 0, 0] } : null);
        AssertEqual(Read(report), wanted);
        Assert.That(report["Report_Header"]!["Report_Filters"]!.ToJsonString(), Is.EqualTo(
            """{"Begin_Date":"2026-11-01","End_Date":"2026-11-30","Metric_Type":["Total_Item_Requests","Unique_Item_Requests"],"Data_Type":["Book","Newspaper_or_Newsletter"],"Access_Type":["Open"],"Access_Method":["Regular"],"YOP":["1950-1960","0001"]}"""));
        Assert.That(report["Report_Header"]!["Exceptions"], Is.Null);

        var one = Document(Items(report).First());
        var alone = await _site.ReportAsync("TR", CounterSite.World, November, $"&item_id=thuvienso:{one}");
        Assert.That(Items(alone).Select(Document), Is.EqualTo(new[] { one }));
        Assert.That(Items(await _site.ReportAsync("TR", CounterSite.World, November, "&access_type=Free_To_Read")), Is.Empty, "nothing is only free to read");
    }

    [Test]
    public async Task Totals_are_the_sum_of_the_months()
    {
        var months = await _site.ReportAsync("TR", CounterSite.World, "2026-10 2026-11");
        var totals = await _site.ReportAsync("TR", CounterSite.World, "2026-10 2026-11", "&granularity=Totals");
        Assert.That(totals["Report_Header"]!["Report_Attributes"]!["Granularity"]!.GetValue<string>(), Is.EqualTo("Total"));
        Assert.That(Months(totals).Distinct(), Is.EqualTo(new[] { "2026-10" }));
        Assert.That(Months(months).Distinct().Order(), Is.EqualTo(new[] { "2026-10", "2026-11" }));
        AssertEqual(Sums(totals), Sums(months));

        IEnumerable<string> Months(JsonNode report) => Items(report).SelectMany(Performances).SelectMany(one => one["Performance"]!.AsObject()).SelectMany(metric => metric.Value!.AsObject()).Select(month => month.Key);
        SortedSet<string> Sums(JsonNode report) => Lines(Items(report).SelectMany(item => Performances(item).Select(one => (Key: $"{Document(item)} {Text(one, "Data_Type")}", One: one)))
            .ToDictionary(pair => pair.Key, pair => Metrics.Select(metric => Count(pair.One, metric)).ToArray()));
    }

    /// <summary>What happened in October can be counted on one's fingers.</summary>
    [TestCase("PR", "Article 2026-10: 3 1 2 1 0 0 0, Journal 2026-10: 1 1 1 1 0 0 0, Platform 3, Thesis_or_Dissertation 2026-10: 1 0 1 0 0 0 0")]
    [TestCase("PR_P1", "Article 2026-10: 0 1 0 1 0 0 0, Journal 2026-10: 0 1 0 1 0 0 0, Platform 3")]
    [TestCase("TR", "Sách 1002 Journal: 1 1 1 1 0 0 0, Sách 1003 Thesis_or_Dissertation: 1 0 1 0 0 0 0, Sách 1004 Book: 0 0 0 0 0 0 2")]
    [TestCase("TR_B1", "")]
    [TestCase("TR_B2", "Sách 1004 Book: 0 0 0 0 0 0 2")]
    [TestCase("TR_B3", "")]
    [TestCase("TR_J1", "Sách 1002 : 0 1 0 1 0 0 0")]
    [TestCase("TR_J2", "")]
    [TestCase("TR_J3", "Sách 1002 : 1 1 1 1 0 0 0")]
    [TestCase("TR_J4", "Sách 1002 : 0 1 0 1 0 0 0")]
    [TestCase("IR", "Sách 1001 Article: 3 1 2 1 0 0 0, Sách 1003 Thesis_or_Dissertation: 1 0 1 0 0 0 0, Sách 1004 Book_Segment: 0 0 0 0 0 0 2")]
    [TestCase("IR_A1", "Sách 1001 : 0 1 0 1 0 0 0")]
    [TestCase("IR_M1", "")]
    public async Task A_month_that_is_counted_by_hand(string id, string expected)
    {
        var report = await _site.ReportAsync(id, CounterSite.Own, "2026-10");
        var isPlatform = id.StartsWith("PR", StringComparison.Ordinal);
        var read = Items(report).SelectMany(item => Performances(item).Select(one => Text(one, "Data_Type") == "Platform"
            ? $"Platform {Count(one, "Searches_Platform")}"
            : $"{(isPlatform ? "" : (item["Title"] ?? item["Item"]) + " ")}{Text(one, "Data_Type")}{(isPlatform ? " 2026-10" : "")}: {string.Join(' ', Metrics.Select(metric => Count(one, metric)))}"));
        Assert.That(string.Join(", ", read), Is.EqualTo(expected));
        var exceptions = report["Report_Header"]!["Exceptions"]?.AsArray().Select(one => one!["Code"]!.GetValue<int>()) ?? [];
        Assert.That(exceptions, Is.EqualTo(expected.Length == 0 ? new[] { 3030 } : []));
    }

    private static IEnumerable<JsonNode> Items(JsonNode report) => report["Report_Items"]!.AsArray().SelectMany(item => item!["Items"] is JsonArray inside ? inside.Select(one => one!) : [item]);

    private static IEnumerable<JsonNode> Performances(JsonNode item) => item["Attribute_Performance"]!.AsArray().Select(one => one!);

    private static string Text(JsonNode one, string element) => one[element]?.GetValue<string>() ?? "";

    private static string Document(JsonNode item) => item["Item_ID"]!["Proprietary"]!.GetValue<string>()["thuvienso:".Length..];

    /// <summary>The sum of its months; 0 when it does not stand there.</summary>
    private static long Count(JsonNode one, string metric) => one["Performance"]![metric]?.AsObject().Sum(month => month.Value!.GetValue<long>()) ?? 0;

    private static SortedSet<string> Read(JsonNode report) => Lines(Items(report).SelectMany(item => Performances(item).Select(one => (
        Key: $"{Text(one, "Customer_ID")} {Document(item)} {Text(one, "Data_Type")} {int.Parse(Text(one, "YOP"), CultureInfo.InvariantCulture)} {Text(one, "Access_Type")} {Text(one, "Access_Method")}", One: one)))
        .ToDictionary(pair => pair.Key, pair => Metrics.Select(metric => Count(pair.One, metric)).ToArray()));

    private SortedSet<string> Reckoned(Func<Line, Line?> choose) => Lines(Lines(_site.Played).Select(choose).OfType<Line>()
        .ToDictionary(line => $"{line.Library} {line.Document} {line.Type} {line.Yop} {line.Access} {line.Method}", line => line.Counts));

    private static IEnumerable<Line> Lines(IReadOnlyList<PlayedUse> played) => Reckoning.Titles(played, PlayedDocuments.About, byMonth: true).Select(line =>
    {
        var words = line.Split(':')[0].Split(' ');
        return new Line(words[1], words[2], words[3], int.Parse(words[4], CultureInfo.InvariantCulture), words[5], Method(words[6]), CountsOf(words[3], line, withRefusals: true));
    });

    /// <summary>The seven metrics of what the reckoning has: views, pages, downloads, unique investigations and requests, refusals.</summary>
    private static long[] CountsOf(string type, string line, bool withRefusals)
    {
        var n = Numbers(line);
        var isBook = type == "Book";
        return [n[0] + n[1] + n[2], n[1] + n[2], n[3], n[4], isBook ? n[3] : 0, isBook ? n[4] : 0, withRefusals ? n[5] : 0];
    }

    private static long[] Numbers(string line) => [.. line[(line.LastIndexOf(':') + 2)..].Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];

    private static string Method(string word) => word.TrimEnd(':') == "Tdm" ? "TDM" : "Regular";

    private static void Sum(Dictionary<string, long[]> sums, string key, long[] counts)
    {
        var sum = sums.TryGetValue(key, out var found) ? found : sums[key] = new long[counts.Length];
        for (var n = 0; n < counts.Length; n++)
            sum[n] += counts[n];
    }

    private static SortedSet<string> Lines(Dictionary<string, long[]> counts) => new(counts.Select(line => $"{line.Key}: {string.Join(' ', line.Value)}"), StringComparer.Ordinal);

    private static void AssertEqual(SortedSet<string> read, SortedSet<string> reckoned)
    {
        Assert.That(read.Except(reckoned).Take(5), Is.Empty, "told and not reckoned");
        Assert.That(reckoned.Except(read).Take(5), Is.Empty, "reckoned and not told");
        Assert.That(reckoned, Is.Not.Empty);
    }

    private sealed record Line(string Library, string Document, string Type, int Yop, string Access, string Method, long[] Counts);
}
