namespace ThuVienSo.Catalog.Readers.Shelf;

/// <summary>A list of documents that somebody keeps, by a name of theirs that no other list of theirs has.</summary>
public sealed class ReaderList
{
    public long Id { get; init; }

    public long AccountId { get; init; }

    public required string Name { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A document in a list. It stays there, by its title, when the catalog has the document no more.</summary>
public sealed class ListEntry
{
    public long ListId { get; init; }

    public long DocumentId { get; init; }

    /// <summary>Title proper, as it was when the document was put there.</summary>
    public required string Title { get; init; }

    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>A search that somebody wants to run again.</summary>
public sealed class SavedSearch
{
    public long Id { get; init; }

    public long AccountId { get; init; }

    public required string Name { get; set; }

    /// <summary>From the root of the site, as the site itself writes it: <c>/tim-kiem?q=…</c>.</summary>
    public required string Address { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A document opened or a search made by somebody who asked that it be kept: each once, with the last time. Exactly one of both is given.</summary>
public sealed class HistoryEntry
{
    public long Id { get; init; }

    public long AccountId { get; init; }

    public DateTimeOffset At { get; init; }

    public long? DocumentId { get; init; }

    /// <summary>Address of the search from the root of the site.</summary>
    public string? Search { get; init; }

    /// <summary>Title proper of the document, or what was asked in words.</summary>
    public required string Title { get; init; }
}
