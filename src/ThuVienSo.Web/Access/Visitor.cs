using ThuVienSo.Catalog.Digital;

namespace ThuVienSo.Web.Access;

/// <summary>Whoever sends a request, as far as it matters for what they may see.</summary>
/// <param name="SignedInAs">The level that their account or key opens wherever they are: open without one.</param>
/// <param name="Libraries">Codes of the libraries in whose networks they are; empty outside.</param>
/// <param name="Today">The day of the request in Việt Nam.</param>
public sealed record Visitor(AccessLevel SignedInAs, IReadOnlyList<string> Libraries, DateOnly Today)
{
    /// <summary>The narrowest level that is open to them; those before it are too. Who is in the network of one library reads on the spot what any of them holds.</summary>
    public AccessLevel Highest => Libraries.Count > 0 && SignedInAs < AccessLevel.OnSite ? AccessLevel.OnSite : SignedInAs;

    public bool IsStaff => SignedInAs == AccessLevel.Staff;

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
