using System.Globalization;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Web.Pages.Searching;

/// <summary>Makes the facets of a result page from the counts that the search gives.</summary>
public static class FacetList
{
    /// <summary>Values counted per facet.</summary>
    public const int Size = 24;

    /// <summary>The facets in the order in which they help most: what it is, where it is, who and what about, when.</summary>
    public static readonly IReadOnlyList<string> Order =
    [
        FacetName.Type, FacetName.Collection, FacetName.Library, FacetName.Author, FacetName.Subject, FacetName.Year, FacetName.Language,
        FacetName.Digital,
    ];

    private const int Open = 6;

    public static IReadOnlyList<FacetGroup> Of(SearchAddress address, SearchResult answer, Texts texts) =>
        [.. Order.Select(name => Group(name, address, answer, texts)).OfType<FacetGroup>()];

    /// <summary>The words for a value: ours for codes, else the label that came with the count, else the value.</summary>
    public static string Label(string name, string value, string? label, Texts texts) => name switch
    {
        FacetName.Type => texts.Word("Type", value),
        FacetName.Language => texts.Word("Language", value),
        FacetName.Digital => texts.Word("Digital", value),
        _ => string.IsNullOrEmpty(label) ? value : label,
    };

    private static FacetGroup? Group(string name, SearchAddress address, SearchResult answer, Texts texts)
    {
        if (!answer.Facets.TryGetValue(name, out var counts) || counts.Count == 0)
            return null;
        // Years stand in their order, latest first as in the browse list; the rest by the number of documents, as counted.
        var inOrder = name == FacetName.Year ? counts.OrderByDescending(count => int.Parse(count.Value, CultureInfo.InvariantCulture)) : counts.AsEnumerable();
        var choices = inOrder
            .Select(count => Choice(name, address, count, texts))
            .OrderByDescending(choice => choice.Chosen)
            .ToArray();
        // Values that every document found has narrow nothing.
        if (choices.All(choice => !choice.Chosen && choice.Count == answer.Total))
            return null;
        return new FacetGroup(name, choices[..Math.Min(Open, choices.Length)], choices[Math.Min(Open, choices.Length)..]);
    }

    private static FacetChoice Choice(string name, SearchAddress address, FacetCount count, Texts texts)
    {
        var label = Label(name, count.Value, count.Label, texts);
        if (name == FacetName.Year)
            return YearChoice(address, count, label);
        var chosen = address.Has(name, count.Value);
        var after = chosen ? address.Without(name, count.Value) : address.With(name, count.Value);
        return new FacetChoice(label, count.Count, chosen, after.ToString());
    }

    private static FacetChoice YearChoice(SearchAddress address, FacetCount count, string label)
    {
        var year = int.Parse(count.Value, CultureInfo.InvariantCulture);
        var chosen = address.YearFrom == year && address.YearTo == year;
        var after = chosen ? address.WithYears(null, null) : address.WithYears(year, year);
        return new FacetChoice(label, count.Count, chosen, after.ToString());
    }
}
