using System.Xml.Linq;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Documents.Mets;

/// <summary>The record of the whole in a METS document: the descriptive section of the topmost logical division that has one, else the first that can be read.</summary>
internal static class MetsRecord
{
    private const int LongestKey = 200;

    /// <summary>Null when there is none.</summary>
    public static async Task<ReadResult.Record?> ReadAsync(XElement mets, ReadingContext context, CancellationToken cancellationToken)
    {
        var sections = mets.Elements().Where(element => element.Name.LocalName == "dmdSec").ToList();
        var named = mets.Elements().Where(element => element.Name.LocalName == "structMap").OrderBy(map => MetsPages.IsOf(map, "logical") ? 0 : 1)
            .SelectMany(map => map.Descendants()).Select(div => div.Attribute("DMDID")?.Value.Split(' ')).OfType<string[]>().FirstOrDefault() ?? [];
        var first = named.ToHashSet<string?>(StringComparer.Ordinal);
        foreach (var section in sections.OrderBy(section => first.Contains(section.Attribute("ID")?.Value) ? 0 : 1))
        {
            if (section.Descendants().FirstOrDefault(element => element.Name.LocalName == "xmlData") is { } data
                && await RecordInXml.ReadAsync(Content(data), context, cancellationToken) is { } record)
            {
                return Keyed(record, mets);
            }
        }

        return null;
    }

    /// <summary>The record element; statements that stand without one have the element around them for it.</summary>
    private static XElement Content(XElement data) => data.Elements().FirstOrDefault() is { HasElements: true } only && data.Elements().Count() == 1 ? only : data;

    /// <summary>A record without a key of its own has that of the object.</summary>
    private static ReadResult.Record Keyed(ReadResult.Record record, XElement mets) =>
        record.Draft.SourceKey.StartsWith("sha256:", StringComparison.Ordinal) && TidyText.Tidy(mets.Attribute("OBJID")?.Value ?? "") is { Length: > 0 and <= LongestKey } key
            ? record with { Draft = record.Draft with { SourceKey = key } }
            : record;
}
