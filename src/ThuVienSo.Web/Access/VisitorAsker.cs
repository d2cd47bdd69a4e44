using ThuVienSo.Catalog.Digital;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Web.Access;

/// <summary>Tells the index who asks, in its own words.</summary>
internal static class VisitorAsker
{
    public static Asker AsAsker(this Visitor visitor) => new(Level(visitor.Highest), visitor.Today);

    private static ReadLevel Level(AccessLevel level) => level switch
    {
        AccessLevel.Open => ReadLevel.Open,
        AccessLevel.Registered => ReadLevel.Registered,
        AccessLevel.OnSite => ReadLevel.OnSite,
        AccessLevel.Staff => ReadLevel.Staff,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
