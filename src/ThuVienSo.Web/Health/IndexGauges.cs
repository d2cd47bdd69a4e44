using ThuVienSo.Catalog.Feed;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Api;

namespace ThuVienSo.Web.Health;

/// <summary>How large the index is and how far it is behind the catalog.</summary>
internal sealed class IndexGauges(CatalogSearcher searcher, ChangeFeed feed, PageFeed pageFeed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task WriteAsync(MetricText text, CancellationToken cancellationToken)
    {
        text.About("thuvienso_index_ready", "gauge", "1 when there is an index to search.");
        text.Value("thuvienso_index_ready", searcher.IsReady ? 1 : 0);
        text.About("thuvienso_index_documents", "gauge", "Documents in the index.");
        text.Value("thuvienso_index_documents", searcher.DocumentCount);
        text.About("thuvienso_index_pages", "gauge", "Pages with text in the index of pages.");
        text.Value("thuvienso_index_pages", searcher.PageCount);
        text.About("thuvienso_index_refresh_failed", "gauge", "1 when the latest state of the index could not be opened.");
        text.Value("thuvienso_index_refresh_failed", searcher.RefreshProblem is null ? 0 : 1);
        var lag = await LagAsync(feed.LagAsync, searcher.Checkpoint, cancellationToken);
        text.About("thuvienso_catalog_ready", "gauge", "1 when the catalog answers.");
        text.Value("thuvienso_catalog_ready", lag is null ? 0 : 1);
        if (lag is null)
        {
            return;
        }
        text.About("thuvienso_feed_lag_changes", "gauge", "Changes of the catalog that the index does not have yet, counted up to 100,000.");
        text.Value("thuvienso_feed_lag_changes", lag.Changes);
        text.About("thuvienso_index_age_seconds", "gauge", "Age of the oldest change that the index does not have yet.");
        text.Value("thuvienso_index_age_seconds", lag.Age.TotalSeconds);
        text.About("thuvienso_feed_oldest_writer_seconds", "gauge", "Age of the oldest open transaction that writes; it holds the feed back.");
        text.Value("thuvienso_feed_oldest_writer_seconds", lag.OldestWriter.TotalSeconds);
        if (await LagAsync(pageFeed.LagAsync, searcher.PageCheckpoint, cancellationToken) is { } pages)
        {
            text.About("thuvienso_page_feed_lag_changes", "gauge", "Changes of pages that the index of pages does not have yet, counted up to 100,000.");
            text.Value("thuvienso_page_feed_lag_changes", pages.Changes);
            text.About("thuvienso_page_index_age_seconds", "gauge", "Age of the oldest change of a page that the index does not have yet.");
            text.Value("thuvienso_page_index_age_seconds", pages.Age.TotalSeconds);
        }
    }

    /// <summary>Null when the catalog is away.</summary>
    private static async Task<FeedLag?> LagAsync(
        Func<FeedPosition, CancellationToken, Task<FeedLag>> lagOf, Checkpoint? checkpoint, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Patience);
        try
        {
            return await lagOf(checkpoint is null ? FeedPosition.Start : new FeedPosition(checkpoint.Xid, checkpoint.Seq), limited.Token);
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault) || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
