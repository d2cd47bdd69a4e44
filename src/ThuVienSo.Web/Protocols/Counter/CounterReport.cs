using ThuVienSo.Catalog.Usage;
using ThuVienSo.Web.Api;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>A report of COUNTER 5.1, or a view of one that has its filters fixed.</summary>
/// <param name="Id">As in headers, "TR_B1"; in addresses in small letters.</param>
/// <param name="Name">As the Code of Practice calls it.</param>
/// <param name="Kind">Of what its lines are.</param>
/// <param name="Metrics">The Metric_Types that it can have, in the order in which they are written.</param>
/// <param name="DataTypes">The Data_Types that may be asked for.</param>
/// <param name="About">What it tells.</param>
internal sealed record CounterReport(string Id, string Name, CounterKind Kind, IReadOnlyList<string> Metrics, IReadOnlyList<string> DataTypes, Sentence About)
{
    /// <summary>Null for a report whose filters and attributes are the asker's.</summary>
    public CounterView? View { get; init; }

    /// <summary>The published schema wants two metrics of everything but the platform itself; of items and of refused journals it takes one.</summary>
    public bool WantsTwoMetrics { get; init; } = true;

    /// <summary>As in its address.</summary>
    public string Path => Id.ToLowerInvariant();

    /// <summary>What the asker may have told apart, besides the type.</summary>
    public Shown MayShow => View is not null ? Shown.None : Kind switch
    {
        CounterKind.Platform => Shown.AccessMethod | Shown.Customer | Shown.Institution,
        CounterKind.Title => Shown.Yop | Shown.AccessType | Shown.AccessMethod | Shown.Customer | Shown.Institution,
        _ => Shown.Yop | Shown.AccessType | Shown.AccessMethod | Shown.Customer | Shown.Institution | Shown.Authors,
    };

    /// <summary>What this report calls the Data_Type of a document; null when it has none of that type.</summary>
    public string? Spell(CounterDataType type) => Kind == CounterKind.Item ? SpellItem(type) : DataTypes.Contains(CounterWords.Spell(type)) ? CounterWords.Spell(type) : null;

    /// <summary>
    /// Books and issues are whole here: each is one item, a Book_Segment or a News_Item (3.3.2). The record of a journal is a title and no item.
    /// </summary>
    private string? SpellItem(CounterDataType type)
    {
        var word = type switch
        {
            CounterDataType.Book => "Book_Segment",
            CounterDataType.NewspaperOrNewsletter => "News_Item",
            _ => CounterWords.Spell(type),
        };
        return DataTypes.Contains(word) ? word : null;
    }
}

/// <summary>Of what the lines of a report are.</summary>
internal enum CounterKind
{
    Platform,
    Title,
    Item,
}

/// <summary>The filters and attributes that a view fixes; its Access_Method is Regular.</summary>
/// <param name="AccessType">Null for every type of access.</param>
/// <param name="DataTypes">As the header states them; null where it states none.</param>
/// <param name="Shown">What is told apart.</param>
internal sealed record CounterView(string? AccessType, IReadOnlyList<string>? DataTypes, Shown Shown);

/// <summary>By what the figures of a line are told apart.</summary>
[Flags]
internal enum Shown
{
    None = 0,
    DataType = 1,
    Yop = 2,
    AccessType = 4,
    AccessMethod = 8,
    Customer = 16,
    Institution = 32,
    Authors = 64,
}
