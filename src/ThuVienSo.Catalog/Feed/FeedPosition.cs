namespace ThuVienSo.Catalog.Feed;

/// <summary>
/// A place in the change feed: all changes up to and with this one are known. Compared by <paramref name="Xid"/>, then <paramref name="Seq"/>.
/// </summary>
/// <param name="Xid">Transaction of the change (xid8).</param>
/// <param name="Seq">Sequence number of the change within that transaction; <see cref="long.MaxValue"/>: all of the transaction.</param>
public readonly record struct FeedPosition(ulong Xid, long Seq) : IComparable<FeedPosition>
{
    /// <summary>Before the first change of a catalog.</summary>
    public static readonly FeedPosition Start = new(0, 0);

    public int CompareTo(FeedPosition other) => Xid != other.Xid ? Xid.CompareTo(other.Xid) : Seq.CompareTo(other.Seq);
}

/// <summary>Which catalog a position belongs to. A position of another identity or timeline means nothing here: rebuild.</summary>
/// <param name="Catalog">Made with the catalog; another after a restore.</param>
/// <param name="Timeline">PostgreSQL timeline, eight hex digits; another after a failover, when transactions may have been lost.</param>
public sealed record FeedIdentity(Guid Catalog, string Timeline);
