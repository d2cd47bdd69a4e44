using Microsoft.Extensions.Logging;

namespace ThuVienSo.Catalog.Stock;

/// <summary>Keeps the count of what libraries hold up to date, in the worker.</summary>
/// <param name="count">Counts.</param>
/// <param name="time">Waits.</param>
/// <param name="logger">Is told of what fails.</param>
public sealed partial class StockLoop(StockCount count, TimeProvider time, ILogger<StockLoop> logger)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(2);

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await count.RunAsync(cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The edge of the loop: the catalog is away, or too busy; the next count finds the same and more.
                LogFailed(failure.Message);
            }

            await Task.Delay(Pace, time, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Chưa đếm được vốn tài liệu, sẽ thử lại / what libraries hold could not be counted and will be tried again: {Reason}")]
    private partial void LogFailed(string reason);
}
