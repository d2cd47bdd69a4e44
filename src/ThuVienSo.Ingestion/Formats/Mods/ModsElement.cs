using System.Xml.Linq;

namespace ThuVienSo.Ingestion.Formats.Mods;

/// <summary>Looks into MODS by local names: the prefix and the version of the namespace (v3 to v3.8) make no difference.</summary>
internal static class ModsElement
{
    public static IEnumerable<XElement> All(this XElement parent, string name) => parent.Elements().Where(element => element.Name.LocalName == name);

    /// <summary>The tidied text of an element; null when there is none.</summary>
    public static string? Tidied(this XElement? element) => element is not null && TidyText.Tidy(element.Value) is { Length: > 0 } text ? text : null;

    /// <summary>The tidied texts of all elements of a name that have one.</summary>
    public static IEnumerable<string> Texts(this XElement parent, string name) => parent.All(name).Select(Tidied).OfType<string>();

    /// <summary>The tidied value of an attribute, whatever its namespace; null when there is none.</summary>
    public static string? Of(this XElement element, string attribute) =>
        TidyText.Tidy(element.Attributes().FirstOrDefault(one => one.Name.LocalName == attribute)?.Value ?? "") is { Length: > 0 } value ? value : null;
}
