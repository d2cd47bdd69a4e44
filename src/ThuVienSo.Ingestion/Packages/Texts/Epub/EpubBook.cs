using System.Xml;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.DublinCore;

namespace ThuVienSo.Ingestion.Packages.Texts.Epub;

/// <summary>A document of the spine, or another that the book names.</summary>
/// <param name="Path">In the archive, "/" between folders.</param>
/// <param name="MediaType">As the book states it; empty when it does not.</param>
/// <param name="IsNavigation">The table of contents of EPUB 3.</param>
internal sealed record EpubItem(string Path, string MediaType, bool IsNavigation);

/// <summary>What the package document (OPF) of an EPUB 2 or 3 says of the order of the book (EPUB 3.3, 5).</summary>
internal sealed class EpubBook
{
    private const int MaxItems = 50_000;

    private readonly Dictionary<string, EpubItem> _items = new(StringComparer.Ordinal);
    private readonly List<string> _spine = [];
    private readonly string _folder;
    private string? _contents;

    public EpubBook(string opfPath) => _folder = FolderOf(opfPath);

    /// <summary>Null for what is in the spine and not in the manifest.</summary>
    public IEnumerable<EpubItem?> Spine => _spine.Select(id => _items.GetValueOrDefault(id));

    /// <summary>Where titles for the documents are found: the navigation document of EPUB 3, else the NCX of EPUB 2; null when there is neither.</summary>
    public EpubItem? Contents => _items.Values.FirstOrDefault(item => item.IsNavigation)
        ?? (_contents is not null ? _items.GetValueOrDefault(_contents) : _items.Values.FirstOrDefault(item => item.MediaType == "application/x-dtbncx+xml"));

    /// <summary>The first dc:title; null when there is none.</summary>
    public string? Title { get; private set; }

    public void Read(XmlReader xml)
    {
        var isTitle = false;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                Title = isTitle && xml.NodeType == XmlNodeType.Text && TidyText.Tidy(xml.Value) is { Length: > 0 } title ? title : Title;
                isTitle = isTitle && xml.NodeType != XmlNodeType.EndElement;
                continue;
            }

            switch (xml.LocalName)
            {
                case "title" when Title is null && DublinCoreTerms.IsNamespace(xml.NamespaceURI):
                    isTitle = !xml.IsEmptyElement;
                    break;
                case "item" when _items.Count < MaxItems && xml.GetAttribute("id") is { } id && xml.GetAttribute("href") is { } href && Resolve(_folder, href) is { } path:
                    _items.TryAdd(id, new(path, xml.GetAttribute("media-type") ?? "", (xml.GetAttribute("properties") ?? "").Split(' ').Contains("nav")));
                    break;
                case "spine":
                    _contents = xml.GetAttribute("toc");
                    break;
                case "itemref" when _spine.Count < MaxItems && xml.GetAttribute("idref") is { } reference:
                    _spine.Add(reference);
                    break;
            }
        }
    }

    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    /// <summary>The path in the archive that a reference leads to; null when it leads out of the archive or is an address.</summary>
    public static string? Resolve(string folder, string href)
    {
        var path = href.Split('#')[0];
        if (path.Contains(':', StringComparison.Ordinal) || path.StartsWith('/'))
        {
            return null;
        }

        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in Uri.UnescapeDataString(path).Split('/', '\\'))
        {
            if (part == ".." && parts.Count == 0)
            {
                return null;
            }

            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part.Length > 0 && part != ".")
            {
                parts.Add(part);
            }
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }
}
