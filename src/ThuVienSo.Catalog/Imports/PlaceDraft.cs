namespace ThuVienSo.Catalog.Imports;

/// <summary>A library or a collection as a list file states it.</summary>
public abstract record PlaceDraft
{
    private PlaceDraft()
    {
    }

    /// <summary>Short stable name in lower-case ASCII: "ba-to", "dia-chi".</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Name in English; null when not given.</summary>
    public string? NameEn { get; init; }

    public required RecordPosition Position { get; init; }

    /// <summary>An institution that holds and reports. <see cref="Successor"/> is the code of the library that took over; null while it exists.</summary>
    public sealed record Library : PlaceDraft
    {
        /// <summary>"provincial", "district", "commune", "school", "branch" or another word of the source.</summary>
        public required string Kind { get; init; }

        public DateOnly? Opened { get; init; }

        public DateOnly? Closed { get; init; }

        public string? Successor { get; init; }
    }

    /// <summary>A named set of documents. <see cref="Parent"/> is the code of the collection around it; null at the top.</summary>
    public sealed record Collection : PlaceDraft
    {
        public string? Parent { get; init; }

        public string? About { get; init; }
    }
}
