namespace ThuVienSo.Catalog.Digital;

/// <summary>All that is searched of one page that a document shows and that has text.</summary>
public sealed record PageState
{
    public required long Id { get; init; }

    public required long DocumentId { get; init; }

    public required long DigitisationId { get; init; }

    public required int Sequence { get; init; }

    public string? Label { get; init; }

    /// <summary>What holds for it: that of the whole with its own.</summary>
    public required AccessRule Access { get; init; }

    /// <summary>0 to 100; null when nobody measured it.</summary>
    public double? Confidence { get; init; }

    /// <summary>The text in the form of <c>PageTextFile</c>.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Tells states of the page apart, in hex. The text takes part by its number and its length: reading a whole library of texts to compare them would take hours.</summary>
    public required string ContentHash { get; init; }
}
