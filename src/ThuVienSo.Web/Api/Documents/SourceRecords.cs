using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Web.Api.Documents;

/// <summary>A source record as it was handed in.</summary>
public sealed record SourceRecord(byte[] Bytes, RecordFormat Format)
{
    public string MediaType => Format switch
    {
        RecordFormat.Marc21 => "application/marc",
        RecordFormat.MarcXml => "application/marcxml+xml",
        RecordFormat.DublinCore => "application/xml",
        RecordFormat.Mods => "application/mods+xml",
        RecordFormat.TableRow or RecordFormat.Edited => "application/json",
        _ => throw new InvalidOperationException($"No media type for {Format}."),
    };

    /// <summary>Of the file it is saved as, without the dot.</summary>
    public string Extension => Format switch
    {
        RecordFormat.Marc21 => "mrc",
        RecordFormat.TableRow or RecordFormat.Edited => "json",
        _ => "xml",
    };
}

/// <summary>Finds source records.</summary>
internal static class SourceRecords
{
    /// <summary>Of all that there may be.</summary>
    public static IEnumerable<string> MediaTypes => Enum.GetValues<RecordFormat>().Select(format => new SourceRecord([], format).MediaType);

    /// <summary>The record that the document shows now; null when there is no such document.</summary>
    public static Task<SourceRecord?> FindAsync(CatalogDbContext catalog, long id, CancellationToken cancellationToken) =>
        (from document in catalog.Documents
         join item in catalog.ImportItems on document.ItemId equals item.Id
         where document.Id == id
         select new SourceRecord(item.SourceRecord, item.Format)).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
}
