using Npgsql;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Feed;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Ingestion.Following;

/// <summary>The records of documents.</summary>
internal sealed class DocumentProjection(NpgsqlDataSource catalog, string schema) : IProjection
{
    private const int AppliedAtOnce = 1000;

    private readonly ChangeFeed _feed = new(catalog);
    private readonly DocumentStates _documents = new(catalog);

    public string Schema => schema;

    public IIndexWriter Open(string folder) => CatalogIndexWriter.Open(folder);

    public async Task<ProjectionBatch> ReadAsync(FeedPosition after, int limit, CancellationToken cancellationToken)
    {
        var batch = await _feed.ReadAsync(after, limit, cancellationToken);
        return new ProjectionBatch(batch.Identity, batch.Next, batch.Horizon, batch.More, writer => Apply((CatalogIndexWriter)writer, batch));
    }

    public async Task<RebuildStart> FillAsync(IIndexWriter writer, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        var index = (CatalogIndexWriter)writer;
        RebuildStart? start = null;
        long done = 0;
        var pending = new List<IndexedDocument>(AppliedAtOnce);
        await foreach (var state in _documents.ReadAllAsync(begun => start = begun, cancellationToken))
        {
            pending.Add(IndexedDocuments.From(state));
            done++;
            if (pending.Count < AppliedAtOnce)
                continue;
            index.Apply(pending, []);
            pending.Clear();
            progress?.Report(new RebuildProgress(done, start!.Count));
        }

        index.Apply(pending, []);
        progress?.Report(new RebuildProgress(done, done));
        return start!;
    }

    public Task PruneAsync(FeedPosition known, TimeSpan age, CancellationToken cancellationToken) => _feed.PruneAsync(known, age, cancellationToken);

    private static void Apply(CatalogIndexWriter writer, ChangeBatch batch)
    {
        if (batch.Documents.Count == 0)
            return;
        writer.Apply(
            batch.Documents.Select(document => document.State).OfType<DocumentState>().Select(IndexedDocuments.From),
            batch.Documents.Where(document => document.State is null).Select(document => document.Id));
    }
}
