using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog.Readers;
using ThuVienSo.Catalog.Readers.Sheets;
using ThuVienSo.Catalog.Readers.Shelf;

namespace ThuVienSo.Web.Readers;

/// <summary>Forgets every hour what of readers was only kept for a time. Several nodes do it side by side: what one has deleted the other does not find.</summary>
internal sealed partial class ReaderUpkeep(IServiceScopeFactory scopes, ILogger<ReaderUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromHours(1);

    /// <exception cref="NpgsqlException">The catalog is away.</exception>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CardRequests>().ForgetOldAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<ReaderSheets>().ForgetOldAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<ReadingHistory>().ForgetOldAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ForgetAsync(stoppingToken);
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UndefinedTable)
            {
                // A first start: the worker has not made the tables yet, and nothing of readers is kept.
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The edge of the loop: the catalog is away, or another node deletes the same; the next pass begins anew.
                LogAway(fault.Message);
            }

            await Task.Delay(_pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Chưa xóa được dữ liệu bạn đọc đã hết thời gian lưu, sẽ thử lại sau một giờ / what of readers was kept for a time only cannot be deleted, tried again in an hour: {Reason}")]
    private partial void LogAway(string reason);
}
