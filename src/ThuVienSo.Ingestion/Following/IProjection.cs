using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Feed;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Ingestion.Following;

/// <summary>What is followed: a feed of the catalog, and the index that is made of it. Two implementations: documents and pages.</summary>
internal interface IProjection
{
    /// <summary>Version of schema, analysis and lexicons.</summary>
    string Schema { get; }

    /// <summary>Opens the index in a folder, or begins one there.</summary>
    IIndexWriter Open(string folder);

    /// <summary>Reads what changed after a position.</summary>
    /// <exception cref="FeedPrunedException">The position is older than the feed.</exception>
    Task<ProjectionBatch> ReadAsync(FeedPosition after, int limit, CancellationToken cancellationToken);

    /// <summary>Writes all there is into a new index, without commit, and answers where it is to be followed from.</summary>
    Task<RebuildStart> FillAsync(IIndexWriter writer, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Forgets old changes up to what is known to be in the index.</summary>
    Task PruneAsync(FeedPosition known, TimeSpan age, CancellationToken cancellationToken);
}

/// <summary>Changes to be applied.</summary>
/// <param name="Identity">The catalog that answered.</param>
/// <param name="Next">The position after these changes; what was asked from when nothing changed.</param>
/// <param name="Horizon">See <see cref="ChangeBatch.CaughtUpTo"/>.</param>
/// <param name="More">There are further changes to read at once.</param>
/// <param name="Apply">Writes them; not committed.</param>
internal sealed record ProjectionBatch(FeedIdentity Identity, FeedPosition Next, ulong Horizon, bool More, Action<IIndexWriter> Apply)
{
    public bool CaughtUpTo(ulong moment) => !More && Horizon >= moment;
}
