using System.Xml;
using ThuVienSo.Catalog.Documents;

namespace ThuVienSo.Web.Export;

/// <summary>MARC 21 in XML (MARC21slim.xsd), made from the description; punctuation after ISBD as MARC 21 has it.</summary>
internal sealed class MarcXmlExport : IRecordExport
{
    private const string Namespace = "http://www.loc.gov/MARC21/slim";

    public string Form => "marcxml";

    public string MediaType => "application/marcxml+xml";

    public string Extension => "xml";

    public void Write(DocumentState record, string link, Stream target)
    {
        using var xml = ExportXml.Writer(target);
        xml.WriteStartElement("record", Namespace);
        xml.WriteAttributeString("type", "Bibliographic");
        xml.WriteElementString("leader", Namespace, MarcFixedFields.Leader(record.Description.Type));
        if (record.OwnKey is { } number)
        {
            Control(xml, "001", number);
            if (record.Source.Length > 0)
            {
                Control(xml, "003", record.Source); // whose number 001 is
            }
        }
        Control(xml, "005", MarcFixedFields.Changed(record.UpdatedAt));
        Control(xml, "008", MarcFixedFields.General(record));
        foreach (var field in MarcFields.Of(record, link).Where(f => f.Subfields.Count > 0).OrderBy(f => f.Tag, StringComparer.Ordinal))
        {
            Write(xml, field);
        }
        xml.WriteEndElement();
    }

    private static void Control(XmlWriter xml, string tag, string value)
    {
        xml.WriteStartElement("controlfield", Namespace);
        xml.WriteAttributeString("tag", tag);
        xml.WriteString(ExportXml.Clean(value));
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, MarcField field)
    {
        xml.WriteStartElement("datafield", Namespace);
        xml.WriteAttributeString("tag", field.Tag);
        xml.WriteAttributeString("ind1", field.Indicators[..1]);
        xml.WriteAttributeString("ind2", field.Indicators[1..]);
        foreach (var (code, value) in field.Subfields)
        {
            xml.WriteStartElement("subfield", Namespace);
            xml.WriteAttributeString("code", code.ToString());
            xml.WriteString(ExportXml.Clean(value));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}

/// <summary>A MARC field with its two indicators; subfields in order.</summary>
internal sealed record MarcField(string Tag, string Indicators, IReadOnlyList<(char Code, string Value)> Subfields);
