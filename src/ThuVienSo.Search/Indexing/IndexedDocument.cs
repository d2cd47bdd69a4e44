using System.Text.Json.Serialization;

namespace ThuVienSo.Search.Indexing;

/// <summary>A code that machines filter by, and the words people read.</summary>
public readonly record struct Labelled(string Value, string Label);

/// <summary>
/// All that the index holds of one document. Search knows no catalog: whoever feeds the index makes this from it.
/// Empty lists mean "none"; strings are in composed Unicode.
/// </summary>
public sealed record IndexedDocument
{
    public required long Id { get; init; }

    /// <summary>Hash of the catalog's content for this document, lower-case hex; `check` compares it with the catalog's.</summary>
    public required string ContentHash { get; init; }

    public required string SourceKey { get; init; }

    /// <summary>Title to show, "Proper : remainder".</summary>
    public required string Title { get; init; }

    /// <summary>Title proper alone, for the whole-title match.</summary>
    public required string TitleProper { get; init; }

    /// <summary>Parallel, uniform and series titles: searched as title, with less weight, and not shown in a hit list.</summary>
    public IReadOnlyList<string> OtherTitles { get; init; } = [];

    /// <summary>Names to show, main one first.</summary>
    public IReadOnlyList<string> Creators { get; init; } = [];

    /// <summary>Whether the main name is a person's: bodies have no given name.</summary>
    public bool MainNameIsPerson { get; init; } = true;

    /// <summary>Variants of the names from the authorities: searched, not shown.</summary>
    public IReadOnlyList<string> NameVariants { get; init; } = [];

    public IReadOnlyList<string> Subjects { get; init; } = [];

    public string? Publisher { get; init; }

    /// <summary>Date as written; null when not stated.</summary>
    public string? Date { get; init; }

    /// <summary>First and last possible year; both null or both set.</summary>
    public int? YearFrom { get; init; }

    public int? YearTo { get; init; }

    /// <summary>Camel-case document type ("book").</summary>
    public required string Type { get; init; }

    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The collections that hold the document and all collections around them.</summary>
    public IReadOnlyList<Labelled> Collections { get; init; } = [];

    /// <summary>The libraries that hold a copy.</summary>
    public IReadOnlyList<Labelled> Libraries { get; init; } = [];

    public string? Abstract { get; init; }

    /// <summary>Everything else that is searched: responsibility, contents, notes, edition, series, places, physical description.</summary>
    public IReadOnlyList<string> Rest { get; init; } = [];

    /// <summary>Identifiers in normal form and as written, class marks, call numbers, barcodes, document numbers.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>Whether a digital file can be opened.</summary>
    public bool Digital { get; init; }

    /// <summary>Who may read the digital object; open where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ReadRight Right { get; init; }

    /// <summary>When the document came into the catalog, Unix milliseconds: for "newest first".</summary>
    public required long AddedAt { get; init; }
}
