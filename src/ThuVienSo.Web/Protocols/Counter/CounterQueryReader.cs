using System.Globalization;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.Usage;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>
/// Reads the filters and attributes of a report. What is not known is left out and told of by an exception in the header, as the standard wants: the
/// report is given all the same.
/// </summary>
internal sealed class CounterQueryReader
{
    private const char Between = '|';
    private const string True = "True";

    /// <summary>Taken of every report, and read elsewhere.</summary>
    private static readonly string[] Common = ["customer_id", "requestor_id", CounterAddresses.KeyParameter, "begin_date", "end_date"];

    /// <summary>Filters of the standard for which there is nothing here: who asks from which country is not kept, and authors have no identifiers.</summary>
    public static readonly string[] NotKept = ["attributed", "country_code", "subdivision_code", "author"];

    private static readonly (string Word, Shown Shown)[] Attributes =
    [
        ("YOP", Shown.Yop), ("Access_Type", Shown.AccessType), ("Access_Method", Shown.AccessMethod), ("Institution_Name", Shown.Institution), ("Customer_ID", Shown.Customer), ("Authors", Shown.Authors),
    ];

    private readonly IQueryCollection _query;
    private readonly CounterReport _report;
    private readonly List<string> _wrongFilters = [];
    private readonly List<string> _wrongAttributes = [];
    private readonly List<(string, object)> _filters = [];
    private readonly List<(string, object)> _attributes = [];
    private bool _wantsComponents;

    private CounterQueryReader(IQueryCollection query, CounterReport report) => (_query, _report) = (query, report);

    /// <summary>The parameters that a report knows besides those of all.</summary>
    public static IReadOnlyList<string> ParametersOf(CounterReport report)
    {
        if (report.View is not null)
            return ["platform"];
        string[] all = ["platform", "metric_type", "data_type", "access_method", "attributes_to_show", "granularity", "attributed", "country_code", "subdivision_code"];
        return report.Kind switch
        {
            CounterKind.Platform => all,
            CounterKind.Title => [.. all, "access_type", "yop", "item_id"],
            _ => [.. all, "access_type", "yop", "item_id", "author", "include_parent_details", "include_component_details"],
        };
    }

    public static IReadOnlyList<string> AttributesOf(CounterReport report) => [.. Attributes.Where(known => report.MayShow.HasFlag(known.Shown)).Select(known => known.Word)];

    public static CounterQuery Read(IQueryCollection query, CounterReport report) => new CounterQueryReader(query, report).Read();

    private CounterQuery Read()
    {
        var known = ParametersOf(_report);
        var unknown = _query.Keys.Where(name => !Common.Concat(known).Contains(name, StringComparer.OrdinalIgnoreCase)).Select(Short).Order(StringComparer.Ordinal).ToList();
        if (Value("platform") is { Length: > 0 } platform && platform != CounterAddresses.Platform)
            _wrongFilters.Add("platform");
        _wrongFilters.AddRange(NotKept.Where(name => known.Contains(name) && Value(name).Length > 0));
        var query = _report.View is { } view ? OfView(view) : OfAsker();
        return query with
        {
            HeaderFilters = _filters,
            HeaderAttributes = _attributes,
            Exceptions =
            [
                .. About(CounterException.UnknownParameter, unknown), .. About(CounterException.InvalidFilter, _wrongFilters), .. About(CounterException.InvalidAttribute, _wrongAttributes),
                .. _wantsComponents ? [CounterException.NoComponents] : Array.Empty<CounterException>(),
            ],
        };
    }

    private CounterQuery OfView(CounterView view)
    {
        _filters.Add(("Metric_Type", _report.Metrics));
        if (view.DataTypes is not null)
            _filters.Add(("Data_Type", view.DataTypes));
        if (view.AccessType is not null)
            _filters.Add(("Access_Type", new[] { view.AccessType }));
        _filters.Add(("Access_Method", new[] { CounterWords.Spell(AccessMethod.Regular) }));
        return Query(view.Shown, _report.Metrics, false, new CounterFilters { DataTypes = view.DataTypes, Access = view.AccessType is null ? null : AccessType.Controlled, Method = AccessMethod.Regular });
    }

    private CounterQuery OfAsker()
    {
        var metrics = ReadMetrics();
        var types = Words("data_type", "Data_Type", _report.DataTypes);
        var access = _report.Kind == CounterKind.Platform ? null : Words("access_type", "Access_Type", ["Controlled", "Free_To_Read", "Open"]);
        var methods = Words("access_method", "Access_Method", ["Regular", "TDM"]);
        var (years, document) = _report.Kind == CounterKind.Platform ? (null, null) : (ReadYears(), ReadItem());
        var shown = ReadShown();
        var isTotal = ReadGranularity();
        if (_report.Kind == CounterKind.Item)
            ReadDetails();
        return Query(Shown.DataType | shown, metrics, isTotal, new CounterFilters
        {
            // Nothing is only free to read here, so that asking for that alone finds nothing.
            DataTypes = access is ["Free_To_Read"] ? [] : types,
            Access = access is null || (access.Contains("Open") && access.Contains("Controlled")) ? null : access.Contains("Open") ? AccessType.Open : AccessType.Controlled,
            Method = methods is [var only] ? only == "TDM" ? AccessMethod.Tdm : AccessMethod.Regular : null,
            Years = years,
            Document = document,
        });
    }

    private CounterQuery Query(Shown shown, IReadOnlyList<string> metrics, bool isTotal, CounterFilters filters) => new(_report, shown, metrics, isTotal, filters, [], [], []);

    /// <summary>
    /// The schema has no place for a single metric of a document in most reports. Where one alone is asked for, the one that is counted beside it comes
    /// with it, and the header says so.
    /// </summary>
    private IReadOnlyList<string> ReadMetrics()
    {
        if (Chosen("metric_type", _report.Metrics) is not { } chosen)
            return _report.Metrics;
        if (_report.WantsTwoMetrics && chosen.Where(metric => metric != CounterReports.Searches).ToList() is [var alone])
        {
            _wrongFilters.Add($"metric_type={alone}: +{CounterReports.PartnerOf(alone)}");
            chosen = [.. _report.Metrics.Where(metric => chosen.Contains(metric) || metric == CounterReports.PartnerOf(alone))];
        }

        if (chosen.Count < _report.Metrics.Count)
            _filters.Add(("Metric_Type", chosen));
        return chosen;
    }

    /// <summary>Null when all are wanted.</summary>
    private IReadOnlyList<string>? Words(string parameter, string element, IReadOnlyList<string> allowed)
    {
        var chosen = Chosen(parameter, allowed);
        if (chosen is null || chosen.Count == allowed.Count)
            return null;
        _filters.Add((element, chosen));
        return chosen;
    }

    private IReadOnlyList<string>? Chosen(string parameter, IReadOnlyList<string> allowed)
    {
        var asked = Values(parameter);
        _wrongFilters.AddRange(asked.Where(word => !allowed.Contains(word)).Select(word => $"{parameter}={Short(word)}"));
        return allowed.Where(asked.Contains).ToList() is { Count: > 0 } chosen ? chosen : null;
    }

    private List<(int, int)>? ReadYears()
    {
        var (spans, written) = (new List<(int, int)>(), new List<string>());
        foreach (var word in Values("yop"))
        {
            var ends = word.Split('-');
            var years = ends.Select(end => end.Length == 4 && int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : -1).ToList();
            if (years.Count > 2 || years.Contains(-1) || years[0] > years[^1])
            {
                _wrongFilters.Add($"yop={Short(word)}");
                continue;
            }

            spans.Add((years[0], years[^1]));
            written.Add(word);
        }

        if (spans.Count == 0)
            return null;
        _filters.Add(("YOP", written));
        return spans;
    }

    private long? ReadItem()
    {
        var written = Value("item_id");
        if (written.Length == 0)
            return null;
        var number = written.StartsWith(CounterAddresses.Namespace + ":", StringComparison.OrdinalIgnoreCase) ? written[(CounterAddresses.Namespace.Length + 1)..] : written;
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var document))
        {
            _wrongFilters.Add($"item_id={Short(written)}");
            return null;
        }

        _filters.Add(("Item_ID", CounterAddresses.Proprietary(document)));
        return document;
    }

    private Shown ReadShown()
    {
        var (shown, words) = (Shown.None, new List<string>());
        foreach (var word in Values("attributes_to_show"))
        {
            var attribute = Attributes.FirstOrDefault(known => known.Word == word).Shown & _report.MayShow;
            if (attribute == Shown.None)
            {
                _wrongAttributes.Add($"attributes_to_show={Short(word)}");
                continue;
            }

            shown |= attribute;
            words.Add(word);
        }

        if (words.Count > 0)
            _attributes.Add(("Attributes_To_Show", words));
        return shown;
    }

    /// <summary>The Code of Practice says Totals, the schema as published Total: both are taken, and what is written is what the schema allows.</summary>
    private bool ReadGranularity()
    {
        var written = Value("granularity");
        if (written is "Total" or "Totals")
        {
            _attributes.Add(("Granularity", "Total"));
            return true;
        }

        if (written is not ("" or "Month"))
            _wrongAttributes.Add($"granularity={Short(written)}");
        return false;
    }

    /// <summary>No record here says which other record it is a part of, so that no item has a parent to tell of.</summary>
    private void ReadDetails()
    {
        foreach (var name in (string[])["include_parent_details", "include_component_details"])
        {
            var written = Value(name);
            if (written.Length > 0 && !written.Equals(True, StringComparison.OrdinalIgnoreCase) && !written.Equals("False", StringComparison.OrdinalIgnoreCase))
                _wrongAttributes.Add($"{name}={Short(written)}");
        }

        if (Value("include_parent_details").Equals(True, StringComparison.OrdinalIgnoreCase))
            _attributes.Add(("Include_Parent_Details", True));
        _wantsComponents = Value("include_component_details").Equals(True, StringComparison.OrdinalIgnoreCase);
    }

    private string Value(string name) => _query[name].ToString().Trim();

    private List<string> Values(string name) => [.. Value(name).Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<CounterException> About(CounterException exception, List<string> what) => what.Count == 0 ? [] : [exception.About(string.Join(Between, what))];

    /// <summary>What a caller made up, short enough to be said back.</summary>
    private static string Short(string word) => word.Length <= 60 ? word : word[..60] + "…";
}
