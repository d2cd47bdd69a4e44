using System.Xml;
using System.Xml.Linq;

namespace ThuVienSo.Ingestion.Formats.Xml;

/// <summary>A piece of XML as a tree, for what is small and read back and forth.</summary>
internal static class XmlTree
{
    /// <summary>The first element that the reader comes to, whole; null when there is none. Throws <see cref="XmlException"/> when it is not well-formed.</summary>
    public static XElement? Read(XmlReader xml)
    {
        while (xml.NodeType != XmlNodeType.Element)
        {
            if (!xml.Read())
            {
                return null;
            }
        }

        return (XElement)XNode.ReadFrom(xml);
    }
}
