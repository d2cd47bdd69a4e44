using System.Globalization;
using System.Text;
using System.Xml;
using ThuVienSo.Ingestion.Formats.Tables;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>A record in each format, every field of which tries to be script, markup, a link that runs, or a formula.</summary>
internal static class HostileFiles
{
    /// <summary>Stands in every attack, so that what shows it is known to show something of them.</summary>
    public const string Mark = "xzqhostile";

    private static readonly string[] _attacks =
    [
        $"{Mark} <script>alert(1)</script>", $"{Mark} \"><img src=x onerror=alert(1)>", $"{Mark} '><svg onload=alert(1)>", $"javascript:alert('{Mark}')",
        $"{Mark} </script><script>alert(1)</script>", $"{Mark} --><script>alert(1)</script>", $"=HYPERLINK(\"javascript:alert('{Mark}')\")", $"data:text/html,<script>alert('{Mark}')</script>",
        $"{Mark} {{{{constructor.constructor('alert(1)')()}}}}", $"{Mark}\" onfocus=\"alert(1)\" autofocus=\"", $"{Mark} ]]><script>alert(1)</script>", $"@SUM({Mark})",
    ];

    public static string Attack(int n) => _attacks[n % _attacks.Length];

    public static string MarcXml()
    {
        var xml = new StringBuilder("<collection xmlns=\"http://www.loc.gov/MARC21/slim\">");
        // Each attack once in the title, and each subfield of each tag with the next one.
        for (var record = 0; record < _attacks.Length; record++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<record><leader>00000nam a2200000 a 4500</leader><controlfield tag=\"001\">marc-{record}</controlfield>");
            for (var tag = 10; tag < 900; tag += tag is >= 240 and < 270 or >= 600 and < 660 ? 1 : 5)
                Field(xml, tag, record);
            Field(xml, 245, record);
            Field(xml, 856, record);
            xml.Append("</record>");
        }

        return xml.Append("</collection>").ToString();
    }

    public static string DublinCore()
    {
        string[] terms = ["title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format", "identifier", "source", "language", "relation", "coverage", "rights"];
        var records = Enumerable.Range(0, _attacks.Length).Select(record => "<record>" + string.Concat(terms.Index().Select(term => $"<dc:{term.Item}>{Text(Attack(record + term.Index))}</dc:{term.Item}>")) + "</record>");
        return $"<records xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{string.Concat(records)}</records>";
    }

    public static string Table()
    {
        var headings = TemplateSpreadsheet.Examples.Select(column => column.Heading).ToList();
        var rows = Enumerable.Range(0, _attacks.Length).Select(row => headings.Select((_, column) => Quoted(column == 0 ? $"csv-{row}" : Attack(row + column))));
        return string.Concat(rows.Prepend(headings.Select(Quoted)).Select(row => string.Join(',', row) + "\r\n"));
    }

    private static void Field(StringBuilder xml, int tag, int record)
    {
        xml.Append(CultureInfo.InvariantCulture, $"<datafield tag=\"{tag:000}\" ind1=\" \" ind2=\" \">");
        foreach (var (n, code) in "abcdntuvxyz02".Index())
            xml.Append(CultureInfo.InvariantCulture, $"<subfield code=\"{code}\">{Text(Attack(record + tag + n))}</subfield>");
        xml.Append("</datafield>");
    }

    private static string Text(string attack)
    {
        var xml = new StringBuilder();
        using (var writer = XmlWriter.Create(xml, new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment }))
            writer.WriteString(attack);
        return xml.ToString();
    }

    private static string Quoted(string cell) => "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
