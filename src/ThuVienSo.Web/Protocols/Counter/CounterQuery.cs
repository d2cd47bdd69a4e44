using ThuVienSo.Catalog.Usage;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>What a report is to tell: what was asked for, without what does not apply to it.</summary>
/// <param name="Report">Which.</param>
/// <param name="Shown">By what figures are told apart.</param>
/// <param name="Metrics">The Metric_Types that are told, in their order.</param>
/// <param name="IsTotal">One figure for all months, instead of one for each.</param>
/// <param name="Filters">What of it.</param>
/// <param name="HeaderFilters">Names and values of Report_Filters, without the dates; what is left at its default does not stand there.</param>
/// <param name="HeaderAttributes">The same of Report_Attributes.</param>
/// <param name="Exceptions">How it differs from what was asked for.</param>
internal sealed record CounterQuery(
    CounterReport Report,
    Shown Shown,
    IReadOnlyList<string> Metrics,
    bool IsTotal,
    CounterFilters Filters,
    IReadOnlyList<(string Name, object Value)> HeaderFilters,
    IReadOnlyList<(string Name, object Value)> HeaderAttributes,
    IReadOnlyList<CounterException> Exceptions);

/// <summary>Of which uses a report tells; null of a kind for all.</summary>
internal sealed record CounterFilters
{
    public IReadOnlyList<string>? DataTypes { get; init; }

    public AccessType? Access { get; init; }

    public AccessMethod? Method { get; init; }

    /// <summary>First and last years, both included.</summary>
    public IReadOnlyList<(int From, int To)>? Years { get; init; }

    public long? Document { get; init; }

    public bool Take(string dataType, AccessMethod method) => (DataTypes is null || DataTypes.Contains(dataType)) && (Method is null || Method == method);

    public bool Take(long document, int yop, AccessType access) =>
        (Document is null || Document == document) && (Access is null || Access == access) && (Years is null || Years.Any(span => span.From <= yop && yop <= span.To));
}
