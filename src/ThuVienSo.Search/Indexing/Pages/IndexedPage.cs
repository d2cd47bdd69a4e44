namespace ThuVienSo.Search.Indexing.Pages;

/// <summary>All that the index holds of one page with text. Search knows no catalog: whoever feeds the index makes this from it.</summary>
public sealed record IndexedPage
{
    /// <summary>The catalog's id of the page.</summary>
    public required long Id { get; init; }

    /// <summary>The document whose current digital object has the page.</summary>
    public required long Document { get; init; }

    /// <summary>The digital object.</summary>
    public required long Digitisation { get; init; }

    /// <summary>Its place in the digital object, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>What is printed or stated as its number ("xii", "12a"); null when not stated.</summary>
    public string? Label { get; init; }

    /// <summary>Tells states of one page apart; `check` compares it with the catalog's. ASCII.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Who may read it, that of the whole among it, which the index of documents has too: each follows the catalog by itself, and both must permit. Null: open.</summary>
    public ReadRight? Own { get; init; }

    /// <summary>How sure the recognition was of its words, 0 to 100; null for text that was not recognised from an image.</summary>
    public double? Confidence { get; init; }

    /// <summary>In reading order and in composed Unicode; lines parted by "\n".</summary>
    public required string Text { get; init; }
}
