using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog.Usage.Agents;

namespace ThuVienSo.Catalog.Usage.Counting;

/// <summary>
/// Keeps figures up to date: days that are over within a minute of their last event, today every quarter of an hour. Judges anew when the list of
/// robots changes, forgets salts, and lets events expire.
/// </summary>
/// <param name="catalog">Where events and figures are.</param>
/// <param name="robots">The list by which all processes' agents are judged in the end.</param>
/// <param name="keepDays">For how many days events are kept after they are counted.</param>
/// <param name="time">What day it is.</param>
/// <param name="logger">Is told what was done.</param>
public sealed partial class CountingLoop(NpgsqlDataSource catalog, RobotList robots, int keepDays, TimeProvider time, ILogger<CountingLoop> logger)
{
    /// <summary>Two months are kept at least, so that last month's figures can still be counted anew when they are handed in.</summary>
    public const int LeastKeepDays = 62;

    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenCountsOfToday = TimeSpan.FromMinutes(15);

    private readonly UsageCounting _counting = new(catalog);
    private DateTimeOffset? _todayCounted;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await PassAsync(cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The edge of the loop: the catalog is away, or a day cannot be counted now; the next pass begins where this one was.
                LogFailed(failure.Message);
            }

            await Task.Delay(Pace, time, cancellationToken);
        }
    }

    /// <summary>Does once all that there is to do now.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = UsageDay.Of(now);
        await _counting.ForgetSaltsAsync(today, cancellationToken);
        if (await _counting.JudgeAsync(robots.Current, cancellationToken) is var changed and > 0)
            LogJudged(changed);
        foreach (var day in await _counting.OpenDaysAsync(cancellationToken))
        {
            if (day >= today && now - _todayCounted < BetweenCountsOfToday)
                continue;
            await _counting.CountAsync(day, cancellationToken);
            if (day >= today)
                _todayCounted = now;
            else
                LogCounted(day);
        }

        foreach (var month in await _counting.ExpireAsync(today.AddDays(-keepDays), cancellationToken))
            LogExpired(month);
    }

    [LoggerMessage(LogLevel.Information, "Đã tính số lượt dùng ngày {Day} / uses of {Day} are counted")]
    private partial void LogCounted(DateOnly day);

    [LoggerMessage(LogLevel.Information, "Danh sách robot đã đổi: {Count} chương trình được xét lại, các ngày liên quan được tính lại / the list of robots has changed: {Count} programs are judged otherwise, and their days are counted anew")]
    private partial void LogJudged(int count);

    [LoggerMessage(LogLevel.Information, "Lượt dùng của tháng {Month} đã hết hạn lưu, số liệu được giữ / uses of the month of {Month} have expired, their figures stay")]
    private partial void LogExpired(DateOnly month);

    [LoggerMessage(LogLevel.Warning, "Chưa tính được lượt dùng, sẽ thử lại / uses could not be counted and will be tried again: {Reason}")]
    private partial void LogFailed(string reason);
}
