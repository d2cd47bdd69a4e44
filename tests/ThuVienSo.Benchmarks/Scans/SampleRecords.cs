using System.Xml.Linq;

namespace ThuVienSo.Benchmarks.Scans;

/// <summary>Records of the samples in the formats that workshops hand in.</summary>
internal static class SampleRecords
{
    private static readonly XNamespace _dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace _marc = "http://www.loc.gov/MARC21/slim";

    public static void WriteDublinCore(string path, params (string Element, string Value)[] elements) => new XDocument(new XElement(
        XName.Get("dc", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
        new XAttribute(XNamespace.Xmlns + "dc", _dc.NamespaceName), new XAttribute(XNamespace.Xmlns + "oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
        elements.Select(one => new XElement(_dc + one.Element, one.Value)))).Save(path);

    public static void WriteMarc(string path, string key, string title, string? remainder, string author, string year, string extent, string subject) => new XDocument(new XElement(
        _marc + "collection",
        new XElement(
            _marc + "record",
            new XElement(_marc + "leader", "00000nam a2200000 a 4500"),
            new XElement(_marc + "controlfield", new XAttribute("tag", "001"), key),
            new XElement(_marc + "controlfield", new XAttribute("tag", "003"), "VN-QNg"),
            new XElement(_marc + "controlfield", new XAttribute("tag", "008"), $"260101s{year}    vm            000 0 vie d"),
            Field("100", "1", (("a"), author)),
            Field("245", "1", remainder is null ? [("a", title)] : [("a", title + " :"), ("b", remainder)]),
            Field("260", " ", ("a", "Quảng Ngãi :"), ("b", "Thư viện tỉnh,"), ("c", year)),
            Field("300", " ", ("a", extent)),
            Field("650", " ", ("a", subject))))).Save(path);

    /// <summary>An item of the DSpace Simple Archive Format.</summary>
    public static void WriteSimpleArchive(string folder, IReadOnlyList<string> contents, params (string Element, string Qualifier, string Value)[] values)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, "contents"), contents);
        new XDocument(new XElement("dublin_core", new XAttribute("schema", "dc"), values.Select(one => new XElement(
            "dcvalue", new XAttribute("element", one.Element), new XAttribute("qualifier", one.Qualifier), one.Value)))).Save(Path.Combine(folder, "dublin_core.xml"));
    }

    private static XElement Field(string tag, string first, params (string Code, string Value)[] parts) => new(
        _marc + "datafield", new XAttribute("tag", tag), new XAttribute("ind1", first), new XAttribute("ind2", " "),
        parts.Select(part => new XElement(_marc + "subfield", new XAttribute("code", part.Code), part.Value)));
}
