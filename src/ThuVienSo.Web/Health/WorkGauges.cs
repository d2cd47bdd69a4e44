using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Web.Api;

namespace ThuVienSo.Web.Health;

/// <summary>How the queue of work on pages is.</summary>
internal sealed class WorkGauges(WorkProgress progress)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly WorkState[] Open = [WorkState.Waiting, WorkState.Running, WorkState.Shelved];

    /// <summary>Writes nothing while the catalog is away or too busy to tell; <see cref="IndexGauges"/> says that it is.</summary>
    public async Task WriteAsync(MetricText text, CancellationToken cancellationToken)
    {
        if (await PulseAsync(cancellationToken) is not { } pulse)
            return;
        text.About("thuvienso_work", "gauge", "Pieces of work on pages that are not done, by kind and state.");
        foreach (var kind in Enum.GetValues<WorkKind>())
        {
            foreach (var state in Open)
                text.Value("thuvienso_work", pulse.Open.GetValueOrDefault((kind, state)), ("kind", StoredEnum.NameOf(kind)), ("state", StoredEnum.NameOf(state)));
        }

        if (pulse.SinceEnd is not { } since)
            return;
        text.About("thuvienso_work_seconds_since_end", "gauge", "Seconds since the last piece of work on pages was done.");
        text.Value("thuvienso_work_seconds_since_end", since.TotalSeconds);
    }

    private async Task<WorkPulse?> PulseAsync(CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Patience);
        try
        {
            return await progress.PulseAsync(limited.Token);
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault) || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
