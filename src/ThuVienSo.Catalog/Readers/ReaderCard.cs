namespace ThuVienSo.Catalog.Readers;

/// <summary>
/// The card of a reader of one library. Of the person only what a library needs: a name, a year of birth, and where they can be reached if they want
/// to be. When they ask to be forgotten the row stays without the person, so that what was counted stays right.
/// </summary>
public sealed class ReaderCard
{
    public long Id { get; init; }

    public int LibraryId { get; set; }

    /// <summary>Unique in the library, in capitals; null for a request, and when its reader was forgotten.</summary>
    public string? Number { get; set; }

    public ReaderCategory Category { get; set; }

    /// <summary>Gives the age group; null when not known.</summary>
    public int? BirthYear { get; set; }

    /// <summary>Null when its reader was forgotten.</summary>
    public string? Name { get; set; }

    /// <summary><see cref="Name"/> without marks, for looking through.</summary>
    public string NameWords { get; set; } = "";

    /// <summary>Telephone, e-mail or address, as the reader wants to be reached; null when not given.</summary>
    public string? Contact { get; set; }

    /// <summary>By which its reader signs in; null for none.</summary>
    public long? AccountId { get; set; }

    public CardState State { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the library answered a request; null when there was none, or no answer yet.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Why a request was refused, for its reader; null for all others.</summary>
    public string? Refusal { get; set; }

    /// <summary>SHA-256 of the code by which whoever asked sees what became of it; null when nobody asked, and when the answer is old.</summary>
    public byte[]? CodeHash { get; set; }

    /// <summary>When its reader was forgotten; null for all others.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>Changes with every change of the row.</summary>
    public uint Version { get; init; }

    /// <summary>All spans of days in which it is valid, none of which overlap.</summary>
    public List<CardTerm> Terms { get; init; } = [];
}

/// <summary>
/// Days in which a card is valid, with what it was then: figures of a day are counted from these alone, so that another category or library later
/// changes no figure of before.
/// </summary>
public sealed class CardTerm
{
    public long Id { get; init; }

    public long CardId { get; init; }

    public int LibraryId { get; set; }

    public ReaderCategory Category { get; set; }

    public DateOnly FromDay { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly UntilDay { get; set; }
}
