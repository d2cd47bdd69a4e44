namespace ThuVienSo.Catalog.Reports;

/// <summary>What a report of a library counts.</summary>
public enum IndicatorCode
{
    Records,
    Titles,
    TitlesAdded,
    TitlesWithdrawn,
    Copies,
    CopiesAdded,
    CopiesWithdrawn,
    DigitalDocuments,
    DigitalDocumentsAdded,
    DigitalPages,
    DigitalPagesAdded,
    RegisteredReaders,
    ActiveReaders,
    Visits,
    Searches,
    EmptySearches,
    Views,
    PageReads,
    Downloads,
    Investigations,
    Requests,
    UniqueInvestigations,
    UniqueRequests,
    Refusals,
}

/// <summary>What an indicator is about; reports have a part for each.</summary>
public enum IndicatorGroup
{
    Collection,
    Readers,
    Use,
}

/// <summary>Whether a figure is of a moment or of a time.</summary>
public enum IndicatorMeasure
{
    /// <summary>At the end of the period: months are not added up.</summary>
    Held,

    /// <summary>In the course of the period: a quarter is the sum of its months.</summary>
    Counted,

    /// <summary>In the course of a whole month, quarter or year, each once: months are not added up, and of other periods there is no figure.</summary>
    Distinct,
}

/// <summary>By what else a figure is told apart.</summary>
[Flags]
public enum ReportDimensions
{
    None = 0,
    Library = 1,
    Type = 2,
    Collection = 4,
    Age = 8,
}

/// <summary>A text in both languages.</summary>
/// <param name="Vi">Vietnamese.</param>
/// <param name="En">English.</param>
public sealed record BothWays(string Vi, string En);

/// <summary>
/// One thing that is counted: the same row for pages, API, tables to take along, and help.
/// </summary>
/// <param name="Code">Its name in addresses and tables.</param>
/// <param name="Group">Its part of a report.</param>
/// <param name="Measure">Of a moment, or of a time.</param>
/// <param name="Dimensions">By what it is told apart.</param>
/// <param name="Name">As TCVN 12843:2019 (ISO 2789:2013) calls it, where it has a name for it.</param>
/// <param name="Unit">What one of it is.</param>
/// <param name="Definition">In words of our own.</param>
/// <param name="Counting">How it is counted here, and what is not in it.</param>
/// <param name="Standard">Where the standard has it: the clause where that is known for sure, else the standard alone.</param>
public sealed record Indicator(
    IndicatorCode Code, IndicatorGroup Group, IndicatorMeasure Measure, ReportDimensions Dimensions, BothWays Name, BothWays Unit, BothWays Definition, BothWays Counting, string Standard);
