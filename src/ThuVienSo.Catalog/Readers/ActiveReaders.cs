namespace ThuVienSo.Catalog.Readers;

/// <summary>The spans over which active readers are counted, each reader once in each. Stored by name.</summary>
public enum ActivitySpan
{
    Month,
    Quarter,
    Year,
}

/// <summary>So many readers of one kind were signed in within a span. It names nobody, and stays when they are forgotten.</summary>
public sealed class ActiveReaders
{
    public ActivitySpan Span { get; init; }

    public DateOnly FirstDay { get; init; }

    public int LibraryId { get; init; }

    public ReaderCategory Category { get; init; }

    /// <summary>Word of the age group on the first day of the month in which the reader was first seen within the span; empty when not known.</summary>
    public required string AgeGroup { get; init; }

    public int Readers { get; init; }
}
