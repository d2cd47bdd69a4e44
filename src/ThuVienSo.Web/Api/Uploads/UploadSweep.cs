using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ThuVienSo.Web.Api.Uploads;

/// <summary>Hands over at the start what a cut left whole, and removes every hour what is too old.</summary>
internal sealed partial class UploadSweep(UploadStore store, ILogger<UploadSweep> logger) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_pause);
        do
        {
            Sweep();
        }
        while (!stoppingToken.IsCancellationRequested && await NextAsync(timer, stoppingToken));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops, and this with it.
            return false;
        }
    }

    private void Sweep()
    {
        try
        {
            store.Sweep();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A full or failing disk must not end the service that readers use; the next hour tries again.
            LogFailed(fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Chưa dọn được tệp tải lên, sẽ thử lại / uploads could not be swept and will be: {Reason}")]
    private partial void LogFailed(string reason);
}
