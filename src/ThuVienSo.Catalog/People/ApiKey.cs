namespace ThuVienSo.Catalog.People;

/// <summary>What the key of a program may be used for. Stored as the sum of the numbers, which therefore never change.</summary>
[Flags]
public enum KeyRights
{
    None = 0,

    /// <summary>Read the figures of its library.</summary>
    ReadFigures = 1,

    /// <summary>State what its library holds.</summary>
    PushHoldings = 2,

    /// <summary>Hand in files for its library, and read what became of them.</summary>
    HandIn = 4,

    /// <summary>All that the head of its library may do over the API; without a library, all that an administrator may.</summary>
    Administer = 8,
}

/// <summary>
/// A key by which a program shows for whom it asks. The key itself is shown once and stored nowhere; it is random, so that a plain hash of it tells
/// nobody anything.
/// </summary>
public sealed class ApiKey
{
    public long Id { get; init; }

    /// <summary>What it is for, in the words of whoever made it.</summary>
    public required string Name { get; init; }

    /// <summary>The first characters, by which people tell keys apart.</summary>
    public required string Beginning { get; init; }

    /// <summary>SHA-256 of the whole.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The one library that it is for; null when it is for all.</summary>
    public int? LibraryId { get; init; }

    public KeyRights Rights { get; init; }

    /// <summary>The account that made it; null when it was made on the command line.</summary>
    public long? CreatedById { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Refused from then on.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The day, not the moment: enough to see that nobody needs it any more.</summary>
    public DateOnly? LastUsed { get; init; }

    /// <summary>Null as long as it is good.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
