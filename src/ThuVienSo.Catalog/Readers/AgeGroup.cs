using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Usage;

namespace ThuVienSo.Catalog.Readers;

/// <summary>The age groups by which readers are counted. Their stored names are what <see cref="Attribution.AgeGroup"/> has, too.</summary>
public enum AgeGroup
{
    Under15,
    From15To17,
    From18To30,
    From31To60,
    Over60,
}

/// <summary>In which group somebody is.</summary>
public static class AgeGroups
{
    /// <summary>By the year of birth alone, which is all that is kept: everybody born in a year is of one age.</summary>
    /// <param name="birthYear">Null when not known.</param>
    /// <param name="day">On which to tell it.</param>
    /// <returns>Null when the year is not known.</returns>
    public static AgeGroup? Of(int? birthYear, DateOnly day) => (day.Year - birthYear) switch
    {
        null => null,
        < 15 => AgeGroup.Under15,
        < 18 => AgeGroup.From15To17,
        <= 30 => AgeGroup.From18To30,
        <= 60 => AgeGroup.From31To60,
        _ => AgeGroup.Over60,
    };

    /// <summary>The word that figures have for it: "from18To30"; null when not known.</summary>
    public static string? WordOf(int? birthYear, DateOnly day) => Of(birthYear, day) is { } group ? StoredEnum.NameOf(group) : null;
}
