namespace ThuVienSo.Catalog.Usage;

/// <summary>A use as the web process sees it. It is in memory only, because of <see cref="Trace"/>.</summary>
public sealed record UsageSighting
{
    public required UsageKind Kind { get; init; }

    public required VisitorTrace Trace { get; init; }

    public UsageChannel Channel { get; init; }

    public Attribution Attribution { get; init; } = Attribution.Online;

    /// <summary>Null for a search and a visit.</summary>
    public long? Document { get; init; }

    /// <summary>
    /// Which part of the document: "3" for its third page, "pdf 3-10"; null for the record. The same part of the same document by the same kind of
    /// use is one link in the sense of double clicks, whichever address it has.
    /// </summary>
    public string? Part { get; init; }

    /// <summary>What was searched for; null when nothing was typed.</summary>
    public string? Query { get; init; }

    /// <summary>How many documents a search found; null when it was not run (the asker had the answer still).</summary>
    public int? Found { get; init; }
}

/// <summary>By what one reader is told from another. Never written anywhere.</summary>
/// <param name="Address">The address, or all that is known of it; empty when nothing is.</param>
/// <param name="UserAgent">Empty when none was sent.</param>
/// <param name="Cookie">The cookie of the session that the browser sent; null when it sent none.</param>
/// <param name="GivenCookie">
/// The cookie that goes out with this answer; null when none does. Whether the browser keeps it is seen when it comes back.
/// </param>
public sealed record VisitorTrace(string Address, string UserAgent, string? Cookie = null, string? GivenCookie = null);
