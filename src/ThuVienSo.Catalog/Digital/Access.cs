namespace ThuVienSo.Catalog.Digital;

/// <summary>Who may open a digital object, from the widest to the narrowest: a stricter level is a greater value.</summary>
public enum AccessLevel
{
    /// <summary>Everybody.</summary>
    Open,

    /// <summary>Signed-in readers, and all of the levels below.</summary>
    Registered,

    /// <summary>Inside the network of a library, and staff.</summary>
    OnSite,

    /// <summary>Staff alone.</summary>
    Staff,
}

/// <summary>What is stated of the access to a digital object or to a part of it.</summary>
/// <param name="Level">Who may open it.</param>
/// <param name="OpenOn">From this day on it is open to everybody; null when no day is stated.</param>
/// <param name="ViewOnly">Images up to a set size with a visible mark; no PDF and no master file. Staff get all.</param>
public sealed record AccessRule(AccessLevel Level, DateOnly? OpenOn = null, bool ViewOnly = false)
{
    public static AccessRule Open { get; } = new(AccessLevel.Open);

    /// <summary>The level that holds on a day.</summary>
    public AccessLevel LevelOn(DateOnly day) => OpenOn is { } open && day >= open ? AccessLevel.Open : Level;

    /// <summary>Of the whole and of a part, what holds for the part: the stricter level; open only from the later day; view only where either says so.</summary>
    public AccessRule And(AccessRule? part) => part is null ? this : new AccessRule(
        part.Level > Level ? part.Level : Level,
        Level == AccessLevel.Open ? part.OpenOn : part.Level == AccessLevel.Open ? OpenOn : Later(OpenOn, part.OpenOn),
        ViewOnly || part.ViewOnly);

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other is null ? null : one > other ? one : other;
}
