namespace ThuVienSo.Catalog.Usage;

/// <summary>A use as it is kept: with no address, no user agent, and no name.</summary>
internal sealed record UsageEvent
{
    /// <summary>Made once, where the use was seen; a use that is handed in twice is known by it.</summary>
    public required Guid Id { get; init; }

    /// <summary>To the microsecond, which is what the catalog can hold.</summary>
    public required DateTimeOffset At { get; init; }

    public required UsageKind Kind { get; init; }

    public UsageChannel Channel { get; init; }

    public AccessMethod Method { get; init; }

    /// <summary>Its code; null where it is not known by that.</summary>
    public string? Library { get; init; }

    public int? LibraryNumber { get; init; }

    public string? AgeGroup { get; init; }

    public long? Document { get; init; }

    public string? Part { get; init; }

    /// <summary>Whose it is, by what was sent: a person, else a cookie, else address and user agent. A digest that ends with its day.</summary>
    public required Guid Session { get; init; }

    /// <summary>The digest of the cookie that was given with the answer. If the browser came back with it, this is whose it is.</summary>
    public Guid? Given { get; init; }

    /// <summary>Number of the <see cref="Agents.UsageAgent"/>.</summary>
    public required long Agent { get; init; }

    /// <summary>In normal form; null when nothing was typed, or so much that it must be a text.</summary>
    public string? Query { get; init; }

    public int? Found { get; init; }
}
