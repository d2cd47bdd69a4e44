using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Ingestion.Following;

/// <summary>How far a rebuild is. <paramref name="Total"/> was counted at its begin.</summary>
public readonly record struct RebuildProgress(long Done, long Total);

/// <summary>Builds a generation of an index from the whole catalog, beside the live one, which goes on answering.</summary>
internal sealed class IndexRebuild(IProjection projection, IndexGenerations generations)
{
    /// <summary>The writer of the new generation, which is live from then on; null when another process is building one.</summary>
    public async Task<IIndexWriter?> TryRunAsync(IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        using var building = generations.TryHoldBuilding();
        if (building is null)
            return null;
        generations.RemoveOthers();
        var folder = generations.Begin();
        var writer = projection.Open(folder);
        try
        {
            var start = await projection.FillAsync(writer, progress, cancellationToken);
            writer.Commit(new Checkpoint(start.Identity.Catalog, start.Identity.Timeline, projection.Schema, start.Position.Xid, start.Position.Seq));
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
}
