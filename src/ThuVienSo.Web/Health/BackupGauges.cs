using Npgsql;
using ThuVienSo.Catalog.Backups;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Web.Api;

namespace ThuVienSo.Web.Health;

/// <summary>How old the last good backup is, and whether backups fail.</summary>
internal sealed class BackupGauges(BackupHistory history, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Writes nothing while the catalog is away, or not yet brought up to date by a worker of this version.</summary>
    public async Task WriteAsync(MetricText text, CancellationToken cancellationToken)
    {
        if (await StateAsync(cancellationToken) is not { } state)
            return;
        if (state.LastGood is { } good)
        {
            text.About("thuvienso_backup_age_seconds", "gauge", "Age of the state that the last good backup has.");
            text.Value("thuvienso_backup_age_seconds", Math.Max(0, (time.GetUtcNow() - good).TotalSeconds));
        }

        text.About("thuvienso_backup_failing", "gauge", "1 when the last backup failed.");
        text.Value("thuvienso_backup_failing", state.IsFailing ? 1 : 0);
        text.About("thuvienso_backup_incomplete", "gauge", "1 when masters were missing in the last good backup.");
        text.Value("thuvienso_backup_incomplete", state.Incomplete ? 1 : 0);
    }

    /// <summary>For <c>/health/ready</c>; null while the catalog is away.</summary>
    public async Task<BackupHealth?> HealthAsync(CancellationToken cancellationToken)
    {
        if (await StateAsync(cancellationToken) is not { } state)
            return null;
        var problem = Problem(state);
        return new BackupHealth(
            state.LastGood, state.LastGood is { } good ? (long)Math.Max(0, (time.GetUtcNow() - good).TotalSeconds) : null, state.LastFailure, problem?.Vi, problem?.En);
    }

    /// <summary>Why it failed stands in the log and the catalog: it may name folders, which are nobody's business here.</summary>
    private static BilingualText? Problem(BackupState state) => state switch
    {
        { IsFailing: true } => new("Lần sao lưu gần nhất không thành; nhật ký cho biết vì sao.", "The last backup failed; the log tells why."),
        { LastGood: null } => new("Chưa có bản sao lưu nào.", "There is no backup yet."),
        { Incomplete: true } => new("Bản sao lưu gần nhất thiếu tệp gốc.", "Masters are missing in the last backup."),
        _ => null,
    };

    private async Task<BackupState?> StateAsync(CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Patience);
        try
        {
            return await history.StateAsync(limited.Token);
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault) || fault is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}

/// <summary>How backups are, for probes and people.</summary>
/// <param name="LastGoodAt">The state that the last good one has; null when there is none.</param>
/// <param name="AgeSeconds">Since then.</param>
/// <param name="LastFailureAt">When one failed last; null when none did.</param>
/// <param name="Vi">What is wrong; null when nothing is.</param>
/// <param name="En">The same in English.</param>
internal sealed record BackupHealth(DateTimeOffset? LastGoodAt, long? AgeSeconds, DateTimeOffset? LastFailureAt, string? Vi, string? En);
