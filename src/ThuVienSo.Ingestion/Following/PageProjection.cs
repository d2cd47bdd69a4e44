using Npgsql;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Feed;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Indexing.Pages;

namespace ThuVienSo.Ingestion.Following;

/// <summary>The texts of the pages that documents show.</summary>
internal sealed class PageProjection(NpgsqlDataSource catalog, string schema) : IProjection
{
    /// <summary>Pages are longer than records, and are in memory together.</summary>
    private const int AppliedAtOnce = 250;

    private readonly PageFeed _feed = new(catalog);
    private readonly PageStates _pages = new(catalog);

    public string Schema => schema;

    public IIndexWriter Open(string folder) => PageIndexWriter.Open(folder);

    public async Task<ProjectionBatch> ReadAsync(FeedPosition after, int limit, CancellationToken cancellationToken)
    {
        var batch = await _feed.ReadAsync(after, Math.Min(limit, AppliedAtOnce), cancellationToken);
        return new ProjectionBatch(batch.Identity, batch.Next, batch.Horizon, batch.More, writer => Apply((PageIndexWriter)writer, batch));
    }

    public async Task<RebuildStart> FillAsync(IIndexWriter writer, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        var index = (PageIndexWriter)writer;
        RebuildStart? start = null;
        long done = 0;
        var pending = new List<IndexedPage>(AppliedAtOnce);
        await foreach (var state in _pages.ReadAllAsync(begun => start = begun, cancellationToken))
        {
            pending.Add(IndexedPages.From(state));
            done++;
            if (pending.Count < AppliedAtOnce)
                continue;
            index.Apply(pending, []);
            pending.Clear();
            progress?.Report(new RebuildProgress(done, Math.Max(done, start!.Count)));
        }

        index.Apply(pending, []);
        progress?.Report(new RebuildProgress(done, done));
        return start!;
    }

    public Task PruneAsync(FeedPosition known, TimeSpan age, CancellationToken cancellationToken) => _feed.PruneAsync(known, age, cancellationToken);

    private static void Apply(PageIndexWriter writer, PageBatch batch)
    {
        if (batch.Pages.Count == 0)
            return;
        writer.Apply(
            batch.Pages.Select(page => page.State).OfType<PageState>().Select(IndexedPages.From),
            batch.Pages.Where(page => page.State is null).Select(page => page.Id));
    }
}
