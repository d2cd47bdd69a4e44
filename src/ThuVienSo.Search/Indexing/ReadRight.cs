namespace ThuVienSo.Search.Indexing;

/// <summary>Who may read a digital object, from the widest to the narrowest; the words of <see cref="Querying.SearchHit.Access"/>.</summary>
public enum ReadLevel
{
    Open,
    Registered,
    OnSite,
    Staff,
}

/// <summary>Who may read a digital object or a page of it.</summary>
/// <param name="Level">Who may read it.</param>
/// <param name="OpenOn">From this day on everybody may; null when no day is stated.</param>
public readonly record struct ReadRight(ReadLevel Level, DateOnly? OpenOn = null)
{
    private const int LevelBits = 2;

    /// <summary>As one number for the index.</summary>
    internal long Packed => ((OpenOn is { } day ? day.DayNumber + 1L : 0) << LevelBits) | (uint)Level;

    internal static ReadRight Unpack(long packed) => new(
        (ReadLevel)(packed & ((1 << LevelBits) - 1)), packed >> LevelBits is > 0 and var day ? DateOnly.FromDayNumber((int)day - 1) : null);

    /// <summary>The level that holds for somebody who asks on a day.</summary>
    public ReadLevel LevelOn(DateOnly day) => OpenOn is { } open && day >= open ? ReadLevel.Open : Level;

    public bool Permits(Asker asker) => LevelOn(asker.Today) <= asker.Highest;
}

/// <summary>Whoever asks, as far as it matters for what may be shown.</summary>
/// <param name="Highest">The narrowest level that is open to them; those before it are too.</param>
/// <param name="Today">The day of the request where the library is.</param>
public readonly record struct Asker(ReadLevel Highest, DateOnly Today);
