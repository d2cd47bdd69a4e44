namespace ThuVienSo.Catalog.Usage.Figures;

/// <summary>
/// How often something was used, after robots and double clicks are taken out; sums of these are sums of what was counted, over documents, days and
/// libraries alike.
/// </summary>
/// <param name="Views">Records looked at.</param>
/// <param name="PageReads">Pages read.</param>
/// <param name="Downloads">Files, PDF and texts fetched.</param>
/// <param name="UniqueInvestigations">Unique_Item_Investigations.</param>
/// <param name="UniqueRequests">Unique_Item_Requests.</param>
/// <param name="Refusals">No_License.</param>
public readonly record struct UseCounts(long Views, long PageReads, long Downloads, long UniqueInvestigations, long UniqueRequests, long Refusals)
{
    /// <summary>Total_Item_Investigations: every request is one, too.</summary>
    public long Investigations => Views + Requests;

    /// <summary>Total_Item_Requests.</summary>
    public long Requests => PageReads + Downloads;

    public static UseCounts operator +(UseCounts one, UseCounts other) => new(
        one.Views + other.Views, one.PageReads + other.PageReads, one.Downloads + other.Downloads, one.UniqueInvestigations + other.UniqueInvestigations,
        one.UniqueRequests + other.UniqueRequests, one.Refusals + other.Refusals);

    /// <summary>
    /// As the Metric_Types of COUNTER 5.1, without those that are zero. Titles are counted of books alone (7.4); there a title is the item, because a
    /// book is one Book_Segment here.
    /// </summary>
    public IEnumerable<(string Metric, long Count)> Metrics(CounterDataType type)
    {
        (string, long)[] all =
        [
            ("Total_Item_Investigations", Investigations), ("Total_Item_Requests", Requests), ("Unique_Item_Investigations", UniqueInvestigations), ("Unique_Item_Requests", UniqueRequests),
            ("Unique_Title_Investigations", type == CounterDataType.Book ? UniqueInvestigations : 0), ("Unique_Title_Requests", type == CounterDataType.Book ? UniqueRequests : 0),
            ("No_License", Refusals),
        ];
        return all.Where(metric => metric.Item2 > 0);
    }
}

/// <summary>What was used of all documents of a kind.</summary>
/// <param name="Period">The day, or the first of the month.</param>
/// <param name="Library">Number of the library that it is credited to, as it was then; 0 for online.</param>
/// <param name="DataType">Of the documents.</param>
/// <param name="Access">Whether they were open to all.</param>
/// <param name="Method">Readers, or text mining.</param>
/// <param name="AgeGroup">Of signed-in readers; empty for all others.</param>
/// <param name="Counts">How often.</param>
public sealed record TotalUse(DateOnly Period, int Library, CounterDataType DataType, AccessType Access, AccessMethod Method, string AgeGroup, UseCounts Counts);

/// <summary>What was used of one document.</summary>
/// <param name="Period">The day, or the first of the month.</param>
/// <param name="Library">As in <see cref="TotalUse"/>.</param>
/// <param name="Document">Its number. The document may be gone.</param>
/// <param name="DataType">As it was when it was used.</param>
/// <param name="Yop">YOP; 1 when not known.</param>
/// <param name="Access">Whether it was open to all.</param>
/// <param name="Method">Readers, or text mining.</param>
/// <param name="Counts">How often.</param>
public sealed record TitleUse(DateOnly Period, int Library, long Document, CounterDataType DataType, int Yop, AccessType Access, AccessMethod Method, UseCounts Counts);

/// <summary>Visits and searches.</summary>
/// <param name="Period">The day, or the first of the month.</param>
/// <param name="Library">As in <see cref="TotalUse"/>.</param>
/// <param name="Method">Readers, or text mining.</param>
/// <param name="AgeGroup">Of signed-in readers; empty for all others.</param>
/// <param name="Visits">Virtual visits of ISO 2789.</param>
/// <param name="Searches">Searches_Platform.</param>
/// <param name="VainSearches">Those of them that found nothing.</param>
public sealed record Attendance(DateOnly Period, int Library, AccessMethod Method, string AgeGroup, long Visits, long Searches, long VainSearches);

/// <summary>What was searched for.</summary>
/// <param name="Query">In normal form: small letters, one space between words.</param>
/// <param name="Searches">How often.</param>
/// <param name="VainSearches">How often it found nothing.</param>
/// <param name="Sessions">By how many readers of a day, each day counted.</param>
public sealed record QueryUse(string Query, long Searches, long VainSearches, long Sessions);

/// <summary>How far figures are counted.</summary>
/// <param name="From">The first day with figures; null when there is none.</param>
/// <param name="To">The last such day.</param>
/// <param name="Open">Days of which events wait to be counted; today is among them as a rule.</param>
/// <param name="FirstOpen">The first of those; null when there is none.</param>
public sealed record FiguresExtent(DateOnly? From, DateOnly? To, int Open, DateOnly? FirstOpen = null);

/// <summary>Whether figures are asked for by day or summed by month.</summary>
public enum Grain
{
    Day,
    Month,
}
