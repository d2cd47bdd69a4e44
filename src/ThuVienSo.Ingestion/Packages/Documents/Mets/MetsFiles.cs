using System.Xml.Linq;

namespace ThuVienSo.Ingestion.Packages.Documents.Mets;

/// <summary>A file as METS lists it.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Href">Where it says the file is.</param>
/// <param name="Use">USE of the file or of the nearest group that has one; empty when none has.</param>
internal sealed record MetsFile(string Id, string Href, string Use)
{
    /// <summary>From 0: the better image of a page has the smaller rank; see <see cref="ImageUse"/>.</summary>
    public int Rank => ImageUse.RankOf(Use);

    public bool IsPreview => Rank == ImageUse.Preview;

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
