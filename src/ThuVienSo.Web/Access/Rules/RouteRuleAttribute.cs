using Microsoft.AspNetCore.Builder;

namespace ThuVienSo.Web.Access.Rules;

/// <summary>For whom an address is. Every address has one; one without is answered to nobody, and fails a test.</summary>
/// <param name="see">What GET and HEAD are.</param>
/// <param name="change">What all other methods are.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RouteRuleAttribute(Duty see, Duty change) : Attribute
{
    public RouteRuleAttribute(Duty both)
        : this(both, both)
    {
    }

    public Duty See { get; } = see;

    public Duty Change { get; } = change;
}

/// <summary>
/// The answer to a list, or what is made, is of the caller's own library alone: the address sees to that by <see cref="Duties.OnlyLibrary"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsToOwnLibraryAttribute : Attribute;

/// <summary>The rules of addresses that are not pages.</summary>
internal static class RouteRules
{
    /// <summary>Reading and searching: nobody needs an account.</summary>
    public static T ForAnybody<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new RouteRuleAttribute(Duty.Anybody));
}
