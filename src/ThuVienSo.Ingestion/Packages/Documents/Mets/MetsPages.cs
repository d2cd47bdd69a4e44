using System.Globalization;
using System.Xml.Linq;

namespace ThuVienSo.Ingestion.Packages.Documents.Mets;

/// <summary>A page as METS states it.</summary>
/// <param name="Div">Its division of the structure.</param>
/// <param name="Files">IDs of its files.</param>
internal sealed record MetsPage(XElement Div, IReadOnlyList<string> Files);

/// <summary>
/// The pages of a METS document: the divisions of its physical structure that point to files and have none below that do; where there is no physical structure, those of the first structure that
/// points to files.
/// </summary>
internal static class MetsPages
{
    /// <summary>Of other METS files.</summary>
    private const int MostNamed = 5;

    public static IReadOnlyList<MetsPage> Of(XElement structMap)
    {
        var pages = new List<MetsPage>();
        foreach (var div in Ordered(structMap))
        {
            Take(div, pages);
        }

        return pages;
    }

    /// <summary>The structure with the pages; null when no structure points to files.</summary>
    public static XElement? Structure(XElement mets)
    {
        var maps = mets.Elements().Where(element => element.Name.LocalName == "structMap").ToList();
        return maps.Find(map => IsOf(map, "physical") && HasPointers(map)) ?? maps.Find(HasPointers);
    }

    /// <summary>Other METS files that its structures lead to, as written: those of the volumes of a work, of the issues of a year.</summary>
    public static IReadOnlyList<string> LeadsTo(XElement mets) =>
    [
        .. mets.Elements().Where(element => element.Name.LocalName == "structMap").Descendants().Where(element => element.Name.LocalName == "mptr")
            .Select(pointer => pointer.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "href")?.Value).OfType<string>().Take(MostNamed),
    ];

    public static bool IsOf(XElement structMap, string type) => string.Equals(structMap.Attribute("TYPE")?.Value, type, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a division is a page and not what pages are in.</summary>
    public static bool IsPage(XElement div) => Pointers(div).Any()
        && (MetsLabels.TypeOf(div) is "page" or "leaf" or "sheet" || !div.Elements().Where(IsDiv).Any(HasPointers));

    public static IEnumerable<string> Pointers(XElement div) => div.Elements().Where(element => element.Name.LocalName == "fptr")
        .SelectMany(pointer => pointer.DescendantsAndSelf()).Select(element => element.Attribute("FILEID")?.Value).OfType<string>().Distinct();

    public static bool IsDiv(XElement element) => element.Name.LocalName == "div";

    /// <summary>By ORDER where all of them have one, else as they stand.</summary>
    public static IEnumerable<XElement> Ordered(XElement parent)
    {
        var divs = parent.Elements().Where(IsDiv).ToList();
        return divs.TrueForAll(div => OrderOf(div) is not null) ? divs.OrderBy(OrderOf) : divs;
    }

    private static void Take(XElement div, List<MetsPage> pages)
    {
        if (IsPage(div))
        {
            pages.Add(new(div, [.. Pointers(div)]));
            return;
        }

        foreach (var inner in Ordered(div))
        {
            Take(inner, pages);
        }
    }

    private static bool HasPointers(XElement element) => element.Descendants().Any(one => one.Name.LocalName == "fptr");

    private static double? OrderOf(XElement div) =>
        double.TryParse(div.Attribute("ORDER")?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var order) && double.IsFinite(order) ? order : null;
}
