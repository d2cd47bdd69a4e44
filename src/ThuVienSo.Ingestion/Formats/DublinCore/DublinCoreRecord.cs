using System.Text;
using System.Xml;

namespace ThuVienSo.Ingestion.Formats.DublinCore;

/// <summary>The statements of one record element, and what the envelope around them says.</summary>
internal sealed record DublinCoreRecord
{
    private const int MaxStatements = 5_000;

    public List<DublinCoreElement> Elements { get; } = [];

    /// <summary>Identifier of the OAI-PMH header; null when there is no header.</summary>
    public string? OaiIdentifier { get; private set; }

    /// <summary>True when the header says that the repository deleted the record.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>rdf:about of the element; null when there is none.</summary>
    public string? About { get; private set; }

    /// <summary>
    /// True when there is an envelope but no Dublin Core inside: the names of what is there instead, for the reader of the report.
    /// </summary>
    public string? OtherMetadata { get; private set; }

    /// <summary>
    /// Reads the record element that the reader stands before. Throws <see cref="XmlException"/> when it is not well-formed.
    /// </summary>
    public static DublinCoreRecord Read(XmlReader xml)
    {
        var record = new DublinCoreRecord();
        var inHeader = -1;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == inHeader)
            {
                inHeader = -1;
            }
            else if (xml.NodeType == XmlNodeType.Element)
            {
                if (xml.LocalName == "header" && xml.Depth == 1)
                {
                    record.IsDeleted = xml.GetAttribute("status") == "deleted";
                    inHeader = xml.IsEmptyElement ? -1 : xml.Depth;
                }
                else
                {
                    record.Element(xml, inHeader >= 0);
                }
            }
        }

        return record;
    }

    private void Element(XmlReader xml, bool inHeader)
    {
        if (inHeader)
        {
            OaiIdentifier = xml.LocalName == "identifier" ? TidyText.Tidy(Inner(xml)) : OaiIdentifier;
            return;
        }

        About ??= xml.GetAttribute("about", "http://www.w3.org/1999/02/22-rdf-syntax-ns#") ?? xml.GetAttribute("rdf:about");
        if (!DublinCoreTerms.Known.Contains(xml.LocalName) || !IsTerm(xml))
        {
            OtherMetadata = xml.Depth == 2 && Elements.Count == 0 ? TidyText.Tidy(xml.LocalName) : OtherMetadata;
            return;
        }

        var term = xml.LocalName;
        var scheme = Scheme(xml);
        var language = xml.XmlLang is { Length: > 0 } lang ? lang : null;
        var resource = xml.GetAttribute("resource", "http://www.w3.org/1999/02/22-rdf-syntax-ns#") ?? xml.GetAttribute("rdf:resource");
        var text = TidyText.Tidy(Inner(xml));
        text = text.Length == 0 && resource is not null ? TidyText.Tidy(resource) : text;
        if (text.Length > 0 && Elements.Count < MaxStatements)
        {
            Elements.Add(new(term, text, scheme, language));
        }
    }

    /// <summary>In a Dublin Core namespace, or, in a file without namespaces, directly in the record.</summary>
    private static bool IsTerm(XmlReader xml) =>
        DublinCoreTerms.IsNamespace(xml.NamespaceURI) || (xml.Prefix.Length == 0 && xml.NamespaceURI.Length == 0 && xml.Depth <= 3);

    private static string? Scheme(XmlReader xml)
    {
        var type = xml.GetAttribute("type", "http://www.w3.org/2001/XMLSchema-instance")
            ?? xml.GetAttribute("xsi:type") ?? xml.GetAttribute("scheme");
        return type is null ? null : TidyText.Tidy(type[(type.LastIndexOf(':') + 1)..]);
    }

    /// <summary>All text in the element; the statements of nested elements (rdf:value, bags) run together with a space between.</summary>
    private static string Inner(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var text = new StringBuilder();
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(xml.Value);
            }
            else if (xml.NodeType == XmlNodeType.Element)
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }
}
