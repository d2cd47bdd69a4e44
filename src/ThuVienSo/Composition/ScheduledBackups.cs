using ThuVienSo.Catalog.Backups;

namespace ThuVienSo.Composition;

/// <summary>Makes backups when they are due. The folder itself says when the last was made, so that neither a restart nor a restore makes one come too late.</summary>
public sealed partial class ScheduledBackups(BackupSettings settings, DataFolder data, CatalogServer server, TimeProvider time, ILoggerFactory loggers)
{
    private static readonly TimeSpan _betweenLooks = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _afterFailure = TimeSpan.FromHours(1);

    private readonly ILogger _logger = loggers.CreateLogger<ScheduledBackups>();

    /// <summary>Runs until cancelled; at once to its end when no backups are wanted.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (settings.To is not { } to)
            return;
        while (true)
        {
            var pause = _betweenLooks;
            try
            {
                if (IsDue(to))
                    await MakeAsync(to, cancellationToken);
            }
            catch (BackupException busy) when (busy.Fault == BackupFault.InUse)
            {
                LogBusy(busy.Message);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The edge of the loop: the worker goes on, health says that backups fail, and an hour later there is another attempt.
                LogFailure(failure.Message);
                pause = _afterFailure;
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private bool IsDue(string to)
    {
        // Without the folder an attempt is made, and says what is wrong with it.
        if (!Directory.Exists(to))
            return true;
        return settings.Every.DueAfter(BackupFolder.LastIn(to)) is not { } due || due <= time.GetUtcNow();
    }

    private async Task MakeAsync(string to, CancellationToken cancellationToken)
    {
        var manifest = await new CatalogBackups(data, server, time, _logger).RunAsync(to, settings.Keep, null, cancellationToken);
        var counts = manifest.MasterCounts;
        LogMade(manifest.Name, counts.Copied, counts.CopiedBytes >> 20, counts.Missing);
    }

    [LoggerMessage(LogLevel.Information, "Đã sao lưu {Name}: thêm {Files} tệp gốc, {Megabytes} MB; thiếu {Missing} / the backup is made: masters added, and missing")]
    private partial void LogMade(string name, long files, long megabytes, long missing);

    [LoggerMessage(LogLevel.Information, "Chưa sao lưu, thư mục đang được dùng / no backup now, the folder is in use: {Reason}")]
    private partial void LogBusy(string reason);

    [LoggerMessage(LogLevel.Error, "Không sao lưu được, một giờ nữa sẽ thử lại / the backup failed and is tried again in an hour: {Reason}")]
    private partial void LogFailure(string reason);
}
