using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Digital;

/// <summary>
/// What a person does with a batch as a whole, its records and its digital objects: commits it, throws it away, takes it back; noted in the audit log. Cut anywhere,
/// the worker ends what was begun.
/// </summary>
public sealed class WholeBatches(NpgsqlDataSource catalog, TimeProvider time)
{
    private readonly ImportBatches _batches = new(catalog, time);
    private readonly DigitalObjects _objects = new(catalog, time);

    /// <summary>Writes a staged batch to the catalog and shows its digital objects. What was written since it was staged is matched anew.</summary>
    /// <exception cref="ImportStateException">It is not staged.</exception>
    public async Task CommitAsync(long batch, Actor by, CancellationToken cancellationToken)
    {
        await _batches.CommitAsync(batch, by, null, cancellationToken);
        await _objects.PublishAsync(batch, null, cancellationToken);
    }

    /// <summary>Throws a batch away of which nothing is committed; its report stays.</summary>
    /// <exception cref="ImportStateException">Something of it is committed.</exception>
    public Task AbandonAsync(long batch, Actor by, CancellationToken cancellationToken) => _batches.AbandonAsync(batch, by, cancellationToken);

    /// <summary>Takes a committed batch back: documents show what they showed before, or are gone.</summary>
    /// <exception cref="ImportStateException">Nothing of it is committed.</exception>
    public Task RevertAsync(long batch, Actor by, CancellationToken cancellationToken) => TakeBackAsync(batch, by, cancellationToken);

    /// <summary>Ends the commits and reverts that a cut left in the middle. Batches that wait for a person stay as they are.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (var (batch, state) in await _batches.UnfinishedAsync(cancellationToken))
        {
            if (state == ImportState.Committing)
                await _batches.CommitAsync(batch, null, cancellationToken);
            else if (state == ImportState.Reverting)
                await TakeBackAsync(batch, null, cancellationToken);
        }

        foreach (var batch in await _objects.UnpublishedAsync(cancellationToken))
            await _objects.PublishAsync(batch, null, cancellationToken);
    }

    private async Task TakeBackAsync(long batch, Actor? by, CancellationToken cancellationToken)
    {
        await _objects.RevertAsync(batch, cancellationToken);
        await _batches.RevertAsync(batch, by, null, cancellationToken);
    }
}
