using ThuVienSo.Catalog.Digital;

namespace ThuVienSo.Web.Access;

/// <summary>Whoever sends a request, as far as it matters for what they may see.</summary>
/// <param name="IsStaff">Showed the key of the staff, or the pass that it gave.</param>
/// <param name="Libraries">Codes of the libraries in whose networks they are; empty outside.</param>
/// <param name="Today">The day of the request in Việt Nam.</param>
public sealed record Visitor(bool IsStaff, IReadOnlyList<string> Libraries, DateOnly Today)
{
    /// <summary>
    /// The narrowest level that is open to them; those before it are too. Who is in the network of one library reads on the spot what any of them holds. Nobody is a signed-in reader: there are no accounts of readers.
    /// </summary>
    public AccessLevel Highest => IsStaff ? AccessLevel.Staff : Libraries.Count > 0 ? AccessLevel.OnSite : AccessLevel.Open;

    /// <summary>What a rule lets them do today.</summary>
    public Permission Permits(AccessRule rule)
    {
        if (rule.LevelOn(Today) > Highest)
            return Permission.Refused;
        return rule.ViewOnly && !IsStaff ? Permission.ViewOnly : Permission.Whole;
    }

    /// <summary>Whether everybody may have what this visitor gets of it, so that shared caches and other sites may.</summary>
    public bool SharesWithAll(AccessRule rule) => rule.LevelOn(Today) == AccessLevel.Open && !rule.ViewOnly;
}
