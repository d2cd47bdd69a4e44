using System.Xml.Linq;
using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Ingestion.Formats.Mods;

/// <summary>name, with its parts and roles.</summary>
internal static class ModsNames
{
    public static IReadOnlyList<Contributor> Of(XElement mods) => [.. mods.All("name").SelectMany(Contributors).DistinctBy(one => (one.Name, one.Role))];

    /// <summary>The name as it reads: the whole parts, else family and given name with a comma between.</summary>
    public static string? NameOf(XElement name)
    {
        var parts = name.All("namePart").ToList();
        var whole = parts.Where(part => part.Of("type") is null).Select(ModsElement.Tidied).OfType<string>().ToList();
        var family = Typed(parts, "family");
        var given = Typed(parts, "given");
        var built = whole.Count > 0 ? string.Join(". ", whole) : family is not null && given is not null ? $"{family}, {given}" : family ?? given;
        return built ?? name.Texts("displayForm").FirstOrDefault();
    }

    private static IEnumerable<Contributor> Contributors(XElement name)
    {
        if (NameOf(name) is not { } written)
        {
            yield break;
        }

        var kind = name.Of("type") switch
        {
            "corporate" => AgentKind.Corporate,
            "conference" => AgentKind.Meeting,
            "personal" or "family" => AgentKind.Person,
            _ => Names.KindOf(written),
        };
        var roles = name.All("role").SelectMany(Role).Distinct().ToList();
        foreach (var role in roles.DefaultIfEmpty(name.Of("usage") == "primary" ? "aut" : "ctb"))
        {
            yield return new()
            {
                Name = written,
                Role = role,
                Kind = kind,
                Dates = Typed([.. name.All("namePart")], "date"),
                Variants = [.. name.All("alternativeName").Select(NameOf).OfType<string>().Concat(name.Texts("displayForm")).Where(form => form != written).Distinct()],
            };
        }
    }

    private static string? Typed(List<XElement> parts, string type) =>
        string.Join(' ', parts.Where(part => part.Of("type") == type).Select(ModsElement.Tidied).OfType<string>()) is { Length: > 0 } text ? text : null;

    /// <summary>The code where one is given, else the words.</summary>
    private static IEnumerable<string> Role(XElement role)
    {
        var terms = role.All("roleTerm").ToList();
        var code = terms.Select(term => term.Of("valueURI") ?? (term.Of("type") == "text" ? null : term.Tidied())).OfType<string>().Select(Relators.FromCode).OfType<string>().FirstOrDefault();
        return code is not null ? [code] : terms.Select(ModsElement.Tidied).OfType<string>().SelectMany(Relators.FromWords);
    }
}
