using System.Xml.Linq;
using ThuVienSo.Catalog.Digital;

namespace ThuVienSo.Ingestion.Packages.Documents.Mets;

/// <summary>
/// The parts of a document by its logical structure: links from its divisions to those of pages (structLink), or pointers to files of pages. The division of the whole document is no part.
/// </summary>
internal sealed class MetsRanges
{
    private readonly Dictionary<string, (int First, int Last)> _byDivision = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int First, int Last)> _byFile = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int First, int Last)> _byLink = new(StringComparer.Ordinal);

    public MetsRanges(XElement mets, IReadOnlyList<MetsPage> pages)
    {
        foreach (var (at, page) in pages.Index())
        {
            if (page.Div.Attribute("ID")?.Value is { } own)
            {
                Extend(_byDivision, own, (at + 1, at + 1));
            }

            foreach (var file in page.Files)
            {
                Extend(_byFile, file, (at + 1, at + 1));
            }
        }

        foreach (var above in pages.SelectMany(page => page.Div.Ancestors()).Distinct().Where(MetsPages.IsDiv))
        {
            if (above.Attribute("ID")?.Value is { } id)
            {
                _byDivision.TryAdd(id, (1, pages.Count));
            }
        }

        foreach (var link in mets.Elements().Where(element => element.Name.LocalName == "structLink").Elements().Where(element => element.Name.LocalName == "smLink"))
        {
            if (_byDivision.TryGetValue(End(link, "to"), out var span))
            {
                Extend(_byLink, End(link, "from"), span);
            }
        }
    }

    public IReadOnlyList<PageRange> Of(XElement structMap)
    {
        var tops = structMap.Elements().Where(MetsPages.IsDiv).ToList();
        while (tops is [var whole] && whole.Elements().Any(MetsPages.IsDiv) && !MetsPages.IsPage(whole))
        {
            tops = [.. MetsPages.Ordered(whole)];
        }

        return [.. tops.SelectMany(Parts)];
    }

    private IEnumerable<PageRange> Parts(XElement div)
    {
        if (MetsLabels.TypeOf(div) is "page" or "leaf")
        {
            return [];
        }

        var children = MetsPages.Ordered(div).SelectMany(Parts).ToList();
        if (MetsLabels.OfPart(div) is not { } label || Span(div, children) is not { } span)
        {
            return children;
        }

        return [new(label.Label, span.First, span.Last) { LabelEn = label.En, Children = children }];
    }

    /// <summary>From the first page that it leads to, itself or through its parts, to the last.</summary>
    private (int First, int Last)? Span(XElement div, List<PageRange> children)
    {
        var spans = (div.Attribute("ID")?.Value is { } id && _byLink.TryGetValue(id, out var linked) ? new[] { linked } : [])
            .Concat(MetsPages.Pointers(div).Where(_byFile.ContainsKey).Select(file => _byFile[file]))
            .Concat(children.Select(child => (child.First, child.Last)))
            .Concat(div.Elements().Where(MetsPages.IsDiv).Where(inner => MetsLabels.TypeOf(inner) is "page" or "leaf").SelectMany(MetsPages.Pointers).Where(_byFile.ContainsKey).Select(file => _byFile[file]))
            .ToList();
        return spans.Count == 0 ? null : (spans.Min(span => span.First), spans.Max(span => span.Last));
    }

    private static string End(XElement link, string name) => link.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value.TrimStart('#') ?? "";

    private static void Extend(Dictionary<string, (int First, int Last)> spans, string key, (int First, int Last) by) =>
        spans[key] = spans.TryGetValue(key, out var span) ? (Math.Min(span.First, by.First), Math.Max(span.Last, by.Last)) : by;
}
