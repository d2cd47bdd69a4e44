namespace ThuVienSo.Search.Indexing;

/// <summary>
/// How far the index has followed the catalog; kept in the Lucene commit's user data, so that documents and checkpoint become durable in one commit.
/// </summary>
/// <param name="Catalog">Identity of the catalog; another one after a restore or a re-creation.</param>
/// <param name="Timeline">PostgreSQL timeline, eight hex digits; another one after a failover.</param>
/// <param name="Schema">Version of the index schema, analysis and lexicons.</param>
/// <param name="Xid">Transaction of the last change applied (xid8).</param>
/// <param name="Seq">Sequence number of the last change applied within <paramref name="Xid"/>.</param>
public sealed record Checkpoint(Guid Catalog, string Timeline, string Schema, ulong Xid, long Seq);
