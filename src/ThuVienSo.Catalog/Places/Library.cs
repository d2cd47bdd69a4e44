namespace ThuVienSo.Catalog.Places;

/// <summary>An institution that holds and reports; not a building. It has dates, and a successor when it was merged.</summary>
public sealed class Library
{
    public int Id { get; init; }

    /// <summary>Short stable name in lower-case ASCII, unique.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Null when not given.</summary>
    public string? NameEn { get; init; }

    /// <summary>"provincial", "district", "commune", "school", "branch" or another word of the source.</summary>
    public required string Kind { get; init; }

    public DateOnly? Opened { get; init; }

    /// <summary>The first day on which it is not there any more, which may be to come; null while it is.</summary>
    public DateOnly? Closed { get; init; }

    /// <summary>Code of the library that took over; null while this one exists.</summary>
    public string? Successor { get; init; }

    /// <summary>The batch that brought it in.</summary>
    public long BatchId { get; init; }
}
