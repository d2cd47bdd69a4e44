namespace ThuVienSo.Catalog.People;

/// <summary>
/// How an account is signed in to by another system, such as that of the province. An administrator names who is awaited; the first who comes by that name is linked, by what does not
/// change: issuer and subject. Each account has one at most.
/// </summary>
public sealed class SignOn
{
    public long AccountId { get; init; }

    /// <summary>Name in the other system; null once somebody is linked.</summary>
    public string? AwaitedName { get; set; }

    /// <summary>After that nobody is awaited any more; null once somebody is linked.</summary>
    public DateTimeOffset? AwaitedUntil { get; set; }

    /// <summary>The other system, as its tokens name it; null until somebody is linked.</summary>
    public string? Issuer { get; set; }

    /// <summary>Who it is there, for good; null until somebody is linked.</summary>
    public string? Subject { get; set; }

    public DateTimeOffset? LinkedAt { get; set; }
}
