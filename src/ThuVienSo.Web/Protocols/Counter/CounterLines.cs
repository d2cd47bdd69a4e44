using System.Text.Json.Nodes;
using ThuVienSo.Catalog.Usage;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>By what a figure is told apart; null for what is not told.</summary>
internal sealed record CounterLine(string? DataType, int? Yop, AccessType? Access, AccessMethod? Method, int? Library);

/// <summary>The figures of one platform, title or item: the sums of all that is not told apart.</summary>
/// <param name="query">What is told.</param>
/// <param name="total">The month under which figures of all months stand; null when each stands under its own.</param>
/// <param name="customers">Who libraries are.</param>
internal sealed class CounterLines(CounterQuery query, DateOnly? total, CounterCustomers customers)
{
    public const string PlatformType = "Platform";

    private readonly Dictionary<CounterLine, Dictionary<string, SortedDictionary<DateOnly, long>>> _lines = [];

    public void Add(DateOnly month, int library, string dataType, int yop, AccessType? access, AccessMethod method, IEnumerable<(string Metric, long Count)> counts)
    {
        var shown = query.Shown;
        var key = new CounterLine(
            shown.HasFlag(Shown.DataType) ? dataType : null, shown.HasFlag(Shown.Yop) ? yop : null, shown.HasFlag(Shown.AccessType) ? access : null, shown.HasFlag(Shown.AccessMethod) ? method : null,
            (shown & (Shown.Customer | Shown.Institution)) != Shown.None ? library : null);
        foreach (var (metric, count) in counts.Where(one => one.Count > 0 && query.Metrics.Contains(one.Metric)))
        {
            if (!_lines.TryGetValue(key, out var line))
                _lines[key] = line = [];
            if (!line.TryGetValue(metric, out var months))
                line[metric] = months = [];
            var at = total ?? month;
            months[at] = months.GetValueOrDefault(at) + count;
        }
    }

    /// <summary>Attribute_Performance; null when there is nothing to tell.</summary>
    public JsonArray? ToJson() => _lines.Count == 0 ? null : [.. _lines.OrderBy(line => Order(line.Key)).Select(JsonNode (line) => ToJson(line.Key, line.Value))];

    private JsonObject ToJson(CounterLine key, Dictionary<string, SortedDictionary<DateOnly, long>> line)
    {
        var json = new JsonObject();
        if (key.DataType is not null)
            json["Data_Type"] = key.DataType;
        if (key.Yop is { } yop)
            json["YOP"] = CounterAddresses.Year(yop);
        if (key.Access is { } access)
            json["Access_Type"] = access.ToString();
        if (key.Method is { } method)
            json["Access_Method"] = CounterWords.Spell(method);
        if (key.Library is { } library)
        {
            if (query.Shown.HasFlag(Shown.Institution))
                json["Institution_Name"] = customers.NameOf(library);
            if (query.Shown.HasFlag(Shown.Customer))
                json["Customer_ID"] = customers.IdOf(library);
        }

        json["Performance"] = new JsonObject(Performance(key, line).Select(metric => KeyValuePair.Create<string, JsonNode?>(
            metric.Metric, new JsonObject(metric.Months.Select(month => KeyValuePair.Create<string, JsonNode?>(CounterPeriod.Write(month.Key), month.Value))))));
        return json;
    }

    /// <summary>
    /// In the order of the report. The schema wants two metrics where often only one has figures (a title that was refused, and never looked at): then
    /// another of those asked for stands beside it with what it has, which is zero.
    /// </summary>
    private List<(string Metric, IEnumerable<KeyValuePair<DateOnly, long>> Months)> Performance(CounterLine key, Dictionary<string, SortedDictionary<DateOnly, long>> line)
    {
        string[] told = [.. line.Keys];
        if (told is [var only] && query.Report.WantsTwoMetrics && only != CounterReports.Searches)
        {
            var partner = CounterReports.PartnerOf(only);
            told = [only, query.Metrics.Contains(partner) ? partner : query.Metrics.First(metric => metric != only && metric != CounterReports.Searches)];
        }

        return
        [
            .. query.Metrics.Where(told.Contains).Select(metric =>
                (metric, line.TryGetValue(metric, out var months) ? months : line[told[0]].Select(month => KeyValuePair.Create(month.Key, 0L)))),
        ];
    }

    private static (string, int, AccessType?, AccessMethod?, int) Order(CounterLine line) => (line.DataType ?? "", line.Yop ?? 0, line.Access, line.Method, line.Library ?? 0);
}
