namespace ThuVienSo.Catalog.Readers;

/// <summary>What somebody agreed to. Stored by name: a name that was once used is never changed.</summary>
public enum ConsentPurpose
{
    /// <summary>That the library keeps what a card and an account need.</summary>
    Card,

    /// <summary>Of parents or guardian, that a child has a card; taken by the library, which keeps their signature.</summary>
    Guardian,

    /// <summary>That documents opened and searches are kept for themselves to look at.</summary>
    History,
}

/// <summary>
/// That somebody agreed, to which words, and when: the proof that Luật 91/2025/QH15 asks for. Consent for a card stands with the card, and stays, without
/// the person, when they are forgotten; that for the history stands with the account.
/// </summary>
public sealed class Consent
{
    /// <summary>
    /// Of the words on the pages for registering and of privacy, in both languages. Other words need another version; those of former versions stay in the
    /// texts under their key <c>Consent.{purpose}.{version}</c>.
    /// </summary>
    public const string CurrentVersion = "2026-12-01";

    public long Id { get; init; }

    /// <summary>Null for consent of an account.</summary>
    public long? CardId { get; init; }

    /// <summary>Null for consent of a card.</summary>
    public long? AccountId { get; init; }

    public ConsentPurpose Purpose { get; init; }

    public required string Version { get; init; }

    /// <summary>In which it was read: "vi" or "en".</summary>
    public required string Language { get; init; }

    public DateTimeOffset GivenAt { get; init; }

    /// <summary>Null as long as it holds.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}
