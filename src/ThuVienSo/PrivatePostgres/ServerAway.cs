using Npgsql;

namespace ThuVienSo.PrivatePostgres;

/// <summary>Tells a PostgreSQL that is away, and will come back, from a fault that time does not mend; and waits for the one.</summary>
internal static class ServerAway
{
    /// <summary>Class 57 of PostgreSQL's error codes: stopped by somebody, by the crash of another process, or still starting.</summary>
    private const string OperatorIntervention = "57";

    /// <summary>As long as a start may take: a server that died is started again by <see cref="ServerWatch"/>, and recovers first.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Looks through what others wrap: EF Core gives an <see cref="InvalidOperationException"/> around a connection that broke.</summary>
    public static bool Is(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException answer)
                return answer.IsTransient || answer.SqlState.StartsWith(OperatorIntervention, StringComparison.Ordinal);
            if (cause is NpgsqlException)
                return true;
        }

        return false;
    }

    /// <summary>Does <paramref name="work"/>, which must be harmless to do twice, again while a server that has just started dies under it.</summary>
    public static async Task WaitedOutAsync(Func<CancellationToken, Task> work, TimeProvider time, ILogger logger, CancellationToken ct)
    {
        for (var started = time.GetTimestamp(); ; await Task.Delay(Pause, time, ct))
        {
            try
            {
                await work(ct);
                return;
            }
            catch (Exception away) when (Is(away) && time.GetElapsedTime(started) < Longest)
            {
                PostgresLog.DiedWhileStarting(logger, away.Message);
            }
        }
    }
}
