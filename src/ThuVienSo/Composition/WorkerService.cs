using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Backups;
using ThuVienSo.Catalog.Stock;
using ThuVienSo.Catalog.Usage.Counting;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.Ingestion.Working;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.Composition;

/// <summary>
/// The worker inside a host: brings the tables up to date, then follows the catalog into its indexes, imports what lies in the inbox, makes pages readable, counts
/// what is used and what libraries hold, and makes backups when they are due.
/// </summary>
public sealed partial class WorkerService(
    CatalogServer server, WorkerOptions options, IReadOnlyList<IndexFollower> followers, WorkerImports imports, PageWorkers pages, ScheduledBackups backups,
    CountingLoop counting, StockLoop stock, ILogger<WorkerService> logger)
    : BackgroundService
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await MigrateAsync(stoppingToken);
            if (options.PagesOnly)
                await pages.RunAsync(stoppingToken);
            else
                await Task.WhenAll(
                [
                    .. followers.Select(follower => follower.RunAsync(stoppingToken)), imports.RunAsync(stoppingToken), pages.RunAsync(stoppingToken),
                    backups.RunAsync(stoppingToken), counting.RunAsync(stoppingToken), stock.RunAsync(stoppingToken),
                ]);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
        catch (Exception late) when (stoppingToken.IsCancellationRequested)
        {
            // What was under way lost its connection before it heard that it is to end; it was not committed, and the next start does it again.
            LogEndedBy(late.Message);
        }
    }

    /// <summary>A PostgreSQL of yours may start after us, and any may go away meanwhile.</summary>
    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await CatalogMigrations.ApplyAsync(server.ConnectionString, cancellationToken);
                if (await RestoredCatalog.AskForImagesAsync(server.Source, cancellationToken) is { } images)
                    LogRestored(images);
                return;
            }
            catch (Exception away) when (ServerAway.Is(away))
            {
                LogAway(away.Message);
                await Task.Delay(BetweenAttempts, cancellationToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "PostgreSQL chưa trả lời, đang chờ / the catalog's PostgreSQL does not answer yet: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(LogLevel.Information, "Mục lục vừa được khôi phục: làm lại ảnh của {Images} trang, lập lại chỉ mục / the catalog comes from a backup: images of pages are made again, the index is built anew")]
    private partial void LogRestored(long images);

    [LoggerMessage(LogLevel.Warning, "Việc đang làm bị ngắt khi dừng, lần chạy sau sẽ làm lại / what was under way was cut off while stopping, the next start does it again: {Reason}")]
    private partial void LogEndedBy(string reason);

    [LoggerMessage(LogLevel.Debug, "Bộ nạp đã dừng / the worker has stopped")]
    private partial void LogStopped();
}
