using System.Globalization;
using System.Xml.Linq;

namespace ThuVienSo.Benchmarks.Scans;

/// <summary>The words of a scan with their places, in the formats of recognition programs; and the list of a book's pages.</summary>
internal static class PlacedTexts
{
    private static readonly XNamespace _alto = "http://www.loc.gov/standards/alto/ns-v4#";
    private static readonly XNamespace _mets = "http://www.loc.gov/METS/";
    private static readonly XNamespace _mods = "http://www.loc.gov/mods/v3";
    private static readonly XNamespace _xlink = "http://www.w3.org/1999/xlink";
    private static readonly XNamespace _html = "http://www.w3.org/1999/xhtml";

    public static void WriteAlto(Scan scan, string path, string image) => new XDocument(new XElement(
        _alto + "alto",
        new XElement(_alto + "Description", new XElement(_alto + "MeasurementUnit", "pixel"), new XElement(_alto + "sourceImageInformation", new XElement(_alto + "fileName", image))),
        new XElement(_alto + "Layout", new XElement(
            _alto + "Page", new XAttribute("ID", "P1"), new XAttribute("PHYSICAL_IMG_NR", 1), new XAttribute("WIDTH", scan.Image.Width), new XAttribute("HEIGHT", scan.Image.Height),
            new XElement(_alto + "PrintSpace", Place(0, 0, scan.Image.Width, scan.Image.Height), new XElement(
                _alto + "TextBlock", new XAttribute("ID", "B1"), Place(0, 0, scan.Image.Width, scan.Image.Height),
                Lines(scan).Select((line, n) => new XElement(
                    _alto + "TextLine", new XAttribute("ID", $"L{n + 1}"), Place(line),
                    line.Select((word, at) => (object[])[
                        .. at == 0 ? Array.Empty<object>() : [new XElement(_alto + "SP")],
                        new XElement(_alto + "String", new XAttribute("CONTENT", word.Text), Place([word]), new XAttribute("WC", "0.98")),
                    ])))))))))
        .Save(path);

    public static void WriteHocr(Scan scan, string path, string image) => new XDocument(new XElement(
        _html + "html",
        new XElement(_html + "head", new XElement(_html + "title", ""), new XElement(_html + "meta", new XAttribute("name", "ocr-capabilities"), new XAttribute("content", "ocr_page ocr_line ocrx_word"))),
        new XElement(_html + "body", new XElement(
            _html + "div", new XAttribute("class", "ocr_page"), new XAttribute("id", "page_1"),
            new XAttribute("title", string.Create(CultureInfo.InvariantCulture, $"image \"{image}\"; bbox 0 0 {scan.Image.Width} {scan.Image.Height}; ppageno 0")),
            Lines(scan).Select(line => new XElement(
                _html + "span", new XAttribute("class", "ocr_line"), new XAttribute("title", Box(line)),
                line.Select(word => (object[])[new XElement(_html + "span", new XAttribute("class", "ocrx_word"), new XAttribute("title", Box([word]) + "; x_wconf 93"), word.Text), " "])))))))
        .Save(path);

    /// <summary>A book whose pages are listed with their images, texts and chapters.</summary>
    public static void WriteMets(string path, string key, string title, string creator, IReadOnlyList<(string Image, string Alto)> pages, IReadOnlyList<(string Label, int First, int Last)> chapters) =>
        new XDocument(new XElement(
            _mets + "mets", new XAttribute(XNamespace.Xmlns + "mets", _mets.NamespaceName), new XAttribute(XNamespace.Xmlns + "xlink", _xlink.NamespaceName), new XAttribute("OBJID", key), new XAttribute("LABEL", title),
            new XElement(_mets + "dmdSec", new XAttribute("ID", "DMD1"), new XElement(_mets + "mdWrap", new XAttribute("MDTYPE", "MODS"), new XElement(_mets + "xmlData", Mods(key, title, creator, pages.Count)))),
            new XElement(
                _mets + "fileSec",
                Group("MASTER", "IMG", "image/jpeg", pages.Select(page => page.Image)), Group("FULLTEXT", "ALTO", "text/xml", pages.Select(page => page.Alto))),
            new XElement(_mets + "structMap", new XAttribute("TYPE", "PHYSICAL"), new XElement(
                _mets + "div", new XAttribute("TYPE", "physSequence"), new XAttribute("ID", "PHYS"),
                pages.Select((_, n) => new XElement(
                    _mets + "div", new XAttribute("TYPE", "page"), new XAttribute("ID", $"PHYS{n + 1}"), new XAttribute("ORDER", n + 1), new XAttribute("ORDERLABEL", n == 0 ? "bìa" : $"{n}"),
                    new XElement(_mets + "fptr", new XAttribute("FILEID", $"IMG{n + 1}")), new XElement(_mets + "fptr", new XAttribute("FILEID", $"ALTO{n + 1}")))))),
            new XElement(_mets + "structMap", new XAttribute("TYPE", "LOGICAL"), new XElement(
                _mets + "div", new XAttribute("TYPE", "monograph"), new XAttribute("ID", "LOG"), new XAttribute("DMDID", "DMD1"), new XAttribute("LABEL", title),
                chapters.Select((chapter, n) => new XElement(_mets + "div", new XAttribute("TYPE", "chapter"), new XAttribute("ID", $"LOG{n + 1}"), new XAttribute("LABEL", chapter.Label))))),
            new XElement(_mets + "structLink", chapters.SelectMany((chapter, n) => Enumerable.Range(chapter.First, chapter.Last - chapter.First + 1).Select(page => new XElement(
                _mets + "smLink", new XAttribute(_xlink + "from", $"LOG{n + 1}"), new XAttribute(_xlink + "to", $"PHYS{page}")))))))
        .Save(path);

    private static XElement Mods(string key, string title, string creator, int pages) => new(
        _mods + "mods",
        new XElement(_mods + "titleInfo", new XElement(_mods + "title", title)),
        new XElement(_mods + "name", new XAttribute("type", "corporate"), new XElement(_mods + "namePart", creator), new XElement(_mods + "role", new XElement(_mods + "roleTerm", new XAttribute("type", "code"), new XAttribute("authority", "marcrelator"), "aut"))),
        new XElement(_mods + "typeOfResource", "text"),
        new XElement(_mods + "originInfo", new XElement(_mods + "place", new XElement(_mods + "placeTerm", new XAttribute("type", "text"), "Quảng Ngãi")), new XElement(_mods + "dateIssued", "2026")),
        new XElement(_mods + "language", new XElement(_mods + "languageTerm", new XAttribute("type", "code"), new XAttribute("authority", "iso639-2b"), "vie")),
        new XElement(_mods + "physicalDescription", new XElement(_mods + "extent", $"{pages} tr.")),
        new XElement(_mods + "subject", new XElement(_mods + "geographic", "Quảng Ngãi")),
        new XElement(_mods + "identifier", new XAttribute("type", "local"), key),
        new XElement(_mods + "recordInfo", new XElement(_mods + "recordIdentifier", key)));

    private static XElement Group(string use, string id, string type, IEnumerable<string> files) => new(
        _mets + "fileGrp", new XAttribute("USE", use), files.Select((file, n) => new XElement(
            _mets + "file", new XAttribute("ID", $"{id}{n + 1}"), new XAttribute("MIMETYPE", type),
            new XElement(_mets + "FLocat", new XAttribute("LOCTYPE", "URL"), new XAttribute(_xlink + "href", file)))));

    private static IEnumerable<IReadOnlyList<DrawnWord>> Lines(Scan scan)
    {
        var line = new List<DrawnWord>();
        foreach (var word in scan.Words)
        {
            if (line.Count > 0 && Math.Abs(line[^1].Line - word.Line) > 2)
            {
                yield return line;
                line = [];
            }

            line.Add(word);
        }

        if (line.Count > 0)
            yield return line;
    }

    private static object[] Place(IReadOnlyList<DrawnWord> words)
    {
        var (left, top) = (words.Min(word => word.X), words.Min(word => word.Y));
        return Place(left, top, words.Max(word => word.X + word.Width) - left, words.Max(word => word.Y + word.Height) - top);
    }

    private static object[] Place(double left, double top, double width, double height) =>
        [new XAttribute("HPOS", Math.Round(left)), new XAttribute("VPOS", Math.Round(top)), new XAttribute("WIDTH", Math.Round(width)), new XAttribute("HEIGHT", Math.Round(height))];

    private static string Box(IReadOnlyList<DrawnWord> words) => string.Create(
        CultureInfo.InvariantCulture,
        $"bbox {words.Min(word => word.X):0} {words.Min(word => word.Y):0} {words.Max(word => word.X + word.Width):0} {words.Max(word => word.Y + word.Height):0}");
}
