using ThuVienSo.Catalog.Documents;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Ingestion.Following;

/// <summary>How far a rebuild is. <paramref name="Total"/> was counted at its begin.</summary>
public readonly record struct RebuildProgress(long Done, long Total);

/// <summary>Builds a generation of the index from one snapshot of the catalog, beside the live one, which goes on answering.</summary>
internal sealed class IndexRebuild(DocumentStates documents, IndexGenerations generations, string schema)
{
    private const int AppliedAtOnce = 1000;

    /// <summary>The writer of the new generation, which is live from then on; null when another process is building one.</summary>
    public async Task<CatalogIndexWriter?> TryRunAsync(IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        using var building = generations.TryHoldBuilding();
        if (building is null)
            return null;
        generations.RemoveOthers();
        var folder = generations.Begin();
        var writer = CatalogIndexWriter.Open(folder);
        try
        {
            var start = await FillAsync(writer, progress, cancellationToken);
            writer.Commit(new Checkpoint(start.Identity.Catalog, start.Identity.Timeline, schema, start.Position.Xid, start.Position.Seq));
            generations.Swap(folder);
            generations.RemoveOthers();
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    private async Task<RebuildStart> FillAsync(CatalogIndexWriter writer, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        RebuildStart? start = null;
        long done = 0;
        var pending = new List<IndexedDocument>(AppliedAtOnce);
        await foreach (var state in documents.ReadAllAsync(begun => start = begun, cancellationToken))
        {
            pending.Add(IndexedDocuments.From(state));
            done++;
            if (pending.Count < AppliedAtOnce)
                continue;
            writer.Apply(pending, []);
            pending.Clear();
            progress?.Report(new RebuildProgress(done, start!.Count));
        }

        writer.Apply(pending, []);
        progress?.Report(new RebuildProgress(done, done));
        return start!;
    }
}
