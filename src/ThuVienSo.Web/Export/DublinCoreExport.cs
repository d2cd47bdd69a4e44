using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Documents;

namespace ThuVienSo.Web.Export;

/// <summary>Simple Dublin Core in the frame of OAI-PMH (oai_dc.xsd).</summary>
internal sealed class DublinCoreExport : IRecordExport
{
    private const string Frame = "http://www.openarchives.org/OAI/2.0/oai_dc/";
    private const string Elements = "http://purl.org/dc/elements/1.1/";

    public string Form => "dc";

    public string MediaType => "application/xml";

    public string Extension => "xml";

    public void Write(DocumentState record, string link, Stream target)
    {
        using var xml = ExportXml.Writer(target);
        xml.WriteStartElement("oai_dc", "dc", Frame);
        xml.WriteAttributeString("xmlns", "dc", null, Elements);
        foreach (var (name, value) in Values(record, link).Where(v => !string.IsNullOrEmpty(v.Value)))
        {
            xml.WriteElementString("dc", name, Elements, ExportXml.Clean(value!));
        }
        xml.WriteEndElement();
    }

    private static IEnumerable<(string Name, string? Value)> Values(DocumentState record, string link)
    {
        var description = record.Description;
        var main = MarcAccessFields.Main(description);
        return
        [
            ("title", FullTitle(description.Title)),
            .. description.Title.Parallel.Select(title => ("title", (string?)title)),
            .. description.Contributors.Select(c => (ReferenceEquals(c, main) || c.Role == "aut" ? "creator" : "contributor", (string?)c.Name)),
            .. description.Subjects.Select(subject => ("subject", (string?)subject.Heading)),
            .. description.Classifications.Select(mark => ("subject", (string?)mark.Mark)),
            ("description", description.Abstract),
            ("description", description.TableOfContents),
            .. description.Notes.Select(note => ("description", (string?)note)),
            .. (description.Publication?.Publishers ?? []).Select(publisher => ("publisher", (string?)publisher)),
            ("date", description.Publication?.Date),
            ("type", RecordWords.DcmiType(description.Type)),
            ("format", description.PhysicalDescription),
            ("identifier", link),
            .. description.Identifiers.Select(identifier => ("identifier", (string?)RecordWords.Named(identifier))),
            .. description.Languages.Select(language => ("language", (string?)language)),
            .. description.Series.Select(series => ("relation", (string?)series.Title)),
            ("rights", description.Rights),
        ];
    }

    private static string FullTitle(Title title) => title.Remainder is null ? title.Proper : $"{title.Proper} : {title.Remainder}";
}
