using System.Globalization;

namespace ThuVienSo.Search.Indexing;

/// <summary>A <see cref="Checkpoint"/> as the user data of a Lucene commit.</summary>
internal static class CommitData
{
    public static Dictionary<string, string> Write(Checkpoint checkpoint) => new()
    {
        ["catalog"] = checkpoint.Catalog.ToString("D", CultureInfo.InvariantCulture),
        ["timeline"] = checkpoint.Timeline,
        ["schema"] = checkpoint.Schema,
        ["xid"] = checkpoint.Xid.ToString(CultureInfo.InvariantCulture),
        ["seq"] = checkpoint.Seq.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Null when the commit has none, or one that this program did not write: then the index must be built anew.</summary>
    public static Checkpoint? Read(IDictionary<string, string>? data) =>
        data is not null
        && data.TryGetValue("catalog", out var catalog) && Guid.TryParse(catalog, out var identity)
        && data.TryGetValue("timeline", out var timeline)
        && data.TryGetValue("schema", out var schema)
        && data.TryGetValue("xid", out var xidText) && ulong.TryParse(xidText, NumberStyles.None, CultureInfo.InvariantCulture, out var xid)
        && data.TryGetValue("seq", out var seqText) && long.TryParse(seqText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seq)
            ? new Checkpoint(identity, timeline, schema, xid, seq)
            : null;
}
