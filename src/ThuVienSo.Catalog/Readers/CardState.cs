namespace ThuVienSo.Catalog.Readers;

/// <summary>What the library decided about a card. That one has expired follows from its last day and is not stored.</summary>
public enum CardState
{
    /// <summary>Asked for by its reader; no card yet.</summary>
    Requested,

    Valid,
    Closed,

    /// <summary>A request that the library did not grant.</summary>
    Refused,
}

/// <summary>What a card is to somebody who looks at it today.</summary>
public enum CardStanding
{
    Requested,
    Valid,

    /// <summary>Its last day is past.</summary>
    Expired,

    Closed,
    Refused,
}
