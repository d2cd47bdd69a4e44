using ThuVienSo.Catalog.Documents;

namespace ThuVienSo.Catalog.Feed;

/// <summary>What one read of the feed found, all of one snapshot.</summary>
/// <param name="Identity">The catalog that answered.</param>
/// <param name="Documents">State now of each document that changed, each once; null for one that is deleted.</param>
/// <param name="Next">The position after these changes; what was asked from when nothing changed.</param>
/// <param name="Horizon">Every transaction below this number had ended: see <see cref="CaughtUpTo"/>.</param>
/// <param name="More">There are further changes to read at once.</param>
public sealed record ChangeBatch(
    FeedIdentity Identity,
    IReadOnlyList<(long Id, DocumentState? State)> Documents,
    FeedPosition Next,
    ulong Horizon,
    bool More)
{
    /// <summary>
    /// Whether a follower that has applied this batch has all that was committed when <see cref="ChangeFeed.NowAsync"/> gave <paramref name="moment"/>.
    /// "No more changes" alone is not enough: a transaction still open may hold some back.
    /// </summary>
    public bool CaughtUpTo(ulong moment) => !More && Horizon >= moment;
}

/// <summary>The position asked from is older than what the feed still has: changes were pruned, only a rebuild is right.</summary>
public sealed class FeedPrunedException(FeedPosition asked, ulong floor)
    : Exception($"The change feed begins after transaction {floor}; what follows {asked} is no longer complete.");

/// <summary>How far a follower is behind.</summary>
/// <param name="Changes">Changes not applied yet, counted up to 100,000.</param>
/// <param name="Age">Time since the begin of the oldest transaction with such a change; zero when there is none.</param>
/// <param name="OldestWriter">Time since the begin of the oldest open transaction that writes, whatever database of the server: it holds the feed back.</param>
public sealed record FeedLag(long Changes, TimeSpan Age, TimeSpan OldestWriter);
