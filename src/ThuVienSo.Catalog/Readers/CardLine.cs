namespace ThuVienSo.Catalog.Readers;

/// <summary>A card as lists and its page show it.</summary>
public sealed record CardLine
{
    public required long Id { get; init; }

    public required int LibraryId { get; init; }

    /// <summary>Code of the library.</summary>
    public required string Library { get; init; }

    public required string LibraryName { get; init; }

    /// <summary>Null for a request.</summary>
    public string? Number { get; init; }

    public required string Name { get; init; }

    public required ReaderCategory Category { get; init; }

    public int? BirthYear { get; init; }

    public string? Contact { get; init; }

    public required CardState State { get; init; }

    /// <summary>First day of the latest span of validity; null when there was none.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of it.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>By which the reader signs in; null for none.</summary>
    public long? AccountId { get; init; }

    /// <summary>The name to sign in with.</summary>
    public string? AccountName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ConsentAt { get; init; }

    public string? ConsentVersion { get; init; }

    public string? Refusal { get; init; }

    /// <summary>What it is on a day.</summary>
    public CardStanding StandingOn(DateOnly day) => State switch
    {
        CardState.Requested => CardStanding.Requested,
        CardState.Refused => CardStanding.Refused,
        CardState.Closed => CardStanding.Closed,
        _ => Until < day ? CardStanding.Expired : CardStanding.Valid,
    };
}

/// <summary>Which cards are looked for. All that is given must hold.</summary>
public sealed record CardQuestion
{
    public const int MostWords = 8;

    /// <summary>Id of the library that whoever asks is bound to; null when to none.</summary>
    public int? OnlyLibrary { get; init; }

    /// <summary>Code of a library; empty for all.</summary>
    public string Library { get; init; } = "";

    /// <summary>Words of the name, with marks or without, or the beginning of the number; empty for any.</summary>
    public string Words { get; init; } = "";

    public CardStanding? Standing { get; init; }
}
