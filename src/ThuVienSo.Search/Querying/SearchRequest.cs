using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying;

/// <summary>One search. A filter with several values means any of them; different filters must all hold.</summary>
public sealed record SearchRequest
{
    /// <summary>What the reader typed, at most 500 characters; empty matches everything.</summary>
    public string Query { get; init; } = "";

    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Codes; a collection includes the collections inside it.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>Code of the library that asks, and what that is to mean; null when it means nothing.</summary>
    public OwnLibrary? Own { get; init; }

    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Whole headings, equal at the exact level of Vietnamese.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Whole names, equal at the exact level of Vietnamese.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>A document matches when its range of possible years meets [YearFrom, YearTo]; null is open.</summary>
    public int? YearFrom { get; init; }

    public int? YearTo { get; init; }

    public bool? Digital { get; init; }

    /// <summary>Whether the text of pages is searched besides the records.</summary>
    public bool FullText { get; init; } = true;

    /// <summary>Who asks: pages that they may not read are not found. Null: anybody, today.</summary>
    public Asker? Asker { get; init; }

    public SearchSort Sort { get; init; } = SearchSort.Relevance;

    /// <summary>From 1; Page × Size is at most 10,000.</summary>
    public int Page { get; init; } = 1;

    /// <summary>1 to 100.</summary>
    public int Size { get; init; } = 20;

    /// <summary>Names of <see cref="FacetName"/> to count.</summary>
    public IReadOnlyList<string> Facets { get; init; } = [];

    /// <summary>Tell of each hit why it stands where it stands; then <see cref="Size"/> is at most 20.</summary>
    public bool Explain { get; init; }

    /// <summary>Values per facet, 1 to 100, most frequent first.</summary>
    public int FacetSize { get; init; } = 12;
}

/// <summary>The library for which is searched.</summary>
/// <param name="Code">Of the library.</param>
/// <param name="Only">What it holds alone; else that first, and the rest after it, each in the order asked for.</param>
public sealed record OwnLibrary(string Code, bool Only);

/// <summary>Facets by their API names.</summary>
public static class FacetName
{
    public const string Type = "type";
    public const string Collection = "collection";
    public const string Library = "library";
    public const string Language = "language";
    public const string Subject = "subject";
    public const string Author = "author";

    /// <summary>Values are years ("1998").</summary>
    public const string Year = "year";

    /// <summary>Values are "true" and "false".</summary>
    public const string Digital = "digital";

    public static readonly IReadOnlyList<string> All = [Type, Collection, Library, Language, Subject, Author, Year, Digital];
}

public enum SearchSort
{
    Relevance,

    /// <summary>Vietnamese order of the title.</summary>
    Title,

    /// <summary>Vietnamese order of the main name.</summary>
    Author,

    /// <summary>Vietnamese order of the main name by given name, then middle names, then family name; see <see cref="Text.Names.PersonName"/>.</summary>
    GivenName,
    YearAscending,
    YearDescending,

    /// <summary>Latest come into the catalog first.</summary>
    Newest,
}
