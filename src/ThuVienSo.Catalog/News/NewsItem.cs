namespace ThuVienSo.Catalog.News;

/// <summary>Something that a library tells of what it does.</summary>
public sealed class NewsItem
{
    public long Id { get; init; }

    /// <summary>Names it for ever, for those who follow the feeds, whatever becomes of title and address.</summary>
    public Guid Key { get; init; }

    public int LibraryId { get; init; }

    public required string Title { get; set; }

    /// <summary>Markdown, lines ended by U+000A.</summary>
    public required string Body { get; set; }

    /// <summary>"vi" or "en".</summary>
    public required string Language { get; set; }

    public NewsState State { get; set; }

    /// <summary>From when it is shown once published; null while it is a draft without a time.</summary>
    public DateTimeOffset? PublishFrom { get; set; }

    /// <summary>From when it is not shown any more; null when it has no end.</summary>
    public DateTimeOffset? PublishUntil { get; set; }

    /// <summary>Stands before others.</summary>
    public bool Pinned { get; set; }

    /// <summary>The account that wrote it; null when a program or the machine itself did.</summary>
    public long? AuthorId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When what readers see of it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Counts the changes, so that nobody overwrites what they have not seen.</summary>
    public int Version { get; set; }
}

/// <summary>How far news has come.</summary>
public enum NewsState
{
    Draft,

    /// <summary>Shown from its time on: what has a time that is to come is scheduled.</summary>
    Published,

    /// <summary>Taken down.</summary>
    Withdrawn,
}
