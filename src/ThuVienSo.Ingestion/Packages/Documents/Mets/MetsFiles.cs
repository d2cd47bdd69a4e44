using System.Xml.Linq;

namespace ThuVienSo.Ingestion.Packages.Documents.Mets;

/// <summary>A file as METS lists it.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Href">Where it says the file is.</param>
/// <param name="Use">USE of the file or of the nearest group that has one; empty when none has.</param>
internal sealed record MetsFile(string Id, string Href, string Use)
{
    private static readonly string[] Masters = ["MASTER", "ARCHIV", "PRESERV", "ORIGINAL", "TIFF"];
    private static readonly string[] Small = ["THUMB", "MIN", "PREVIEW", "ICON", "TEASER"];

    /// <summary>From 0: the better image of a page has the smaller rank. 3 is for what is only a preview.</summary>
    public int Rank => Says(Masters) ? 0 : Use.Length == 0 ? 1 : Says(Small) ? 3 : 2;

    private bool Says(string[] words) => Array.Exists(words, word => Use.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>All of a METS document, by ID (METS 1.12.1, fileSec). Of two with the same ID the first counts.</summary>
    public static Dictionary<string, MetsFile> AllOf(XElement mets)
    {
        var files = new Dictionary<string, MetsFile>(StringComparer.Ordinal);
        foreach (var file in mets.Elements().Where(element => element.Name.LocalName == "fileSec").Descendants().Where(element => element.Name.LocalName == "file"))
        {
            var location = file.Elements().FirstOrDefault(element => element.Name.LocalName == "FLocat");
            var href = location?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "href")?.Value;
            if (file.Attribute("ID")?.Value is { Length: > 0 } id && href is { Length: > 0 })
            {
                var use = file.AncestorsAndSelf().Select(element => element.Attribute("USE")?.Value).FirstOrDefault(use => use is { Length: > 0 });
                files.TryAdd(id, new(id, href, use ?? ""));
            }
        }

        return files;
    }
}
