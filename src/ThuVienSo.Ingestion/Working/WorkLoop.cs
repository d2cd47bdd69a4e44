using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Work;

namespace ThuVienSo.Ingestion.Working;

/// <summary>Does one kind of work, one piece after the other, until it is stopped. Several may run beside each other, in one process or on many machines.</summary>
/// <param name="kind">What it does.</param>
/// <param name="perform">Does one piece. Bad content is an outcome; an exception means that the machine or the database failed.</param>
/// <param name="queue">Where work waits.</param>
/// <param name="catalog">Where results go.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what fails.</param>
public sealed partial class WorkLoop(
    WorkKind kind, Func<TakenWork, CancellationToken, Task<WorkOutcome>> perform, WorkQueue queue, NpgsqlDataSource catalog, TimeProvider time, ILogger<WorkLoop> logger)
{
    /// <summary>Between two looks at an empty queue.</summary>
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _afterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Asked before work is taken: null when it can be done here, else why not and when to ask again.</summary>
    public Func<CancellationToken, Task<WorkOutcome.Waits?>> Ready { get; init; } = _ => Task.FromResult<WorkOutcome.Waits?>(null);

    /// <summary>Runs until cancelled. What goes wrong with the database or the disk is logged, and the work left to its lease or to a later attempt.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        BilingualText? told = null;
        while (true)
        {
            try
            {
                if (await Ready(cancellationToken) is { } waits)
                {
                    if (told != waits.Reason)
                        LogWaits(kind, waits.Reason.Vi, waits.Reason.En);
                    told = waits.Reason;
                    await Task.Delay(waits.Pause, time, cancellationToken);
                    continue;
                }

                told = null;
                if (!await DoNextAsync(cancellationToken))
                    await Task.Delay(_idle, time, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception failure)
            {
                // The edge of the loop: another piece may go well, and this one comes again.
                LogFailure(kind, failure);
                await Task.Delay(_afterFailure, time, cancellationToken);
            }
        }
    }

    /// <summary>Takes one piece of work and does it. False when there was none.</summary>
    public async Task<bool> DoNextAsync(CancellationToken cancellationToken)
    {
        if (await queue.TakeAsync(kind, 1, cancellationToken) is not [var work])
            return false;
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var keeping = KeepAsync(work, lost);
        try
        {
            await EndAsync(work, await perform(work, lost.Token), cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogLost(kind, work.Subject);
        }
        finally
        {
            await lost.CancelAsync();
            await keeping;
        }

        return true;
    }

    /// <summary>Keeps the lease up while the work goes on; cancels it when another has it by now.</summary>
    private async Task KeepAsync(TakenWork work, CancellationTokenSource lost)
    {
        using var timer = new PeriodicTimer(WorkQueue.Lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(lost.Token))
            {
                if (!await queue.KeepAsync(work, lost.Token))
                    await lost.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (NpgsqlException away)
        {
            // Without the database nothing can be written either: whoever finds it back first goes on.
            LogFailure(kind, away);
        }
    }

    private async Task EndAsync(TakenWork work, WorkOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case WorkOutcome.Done done:
                if (!await WriteAsync(work, done.Write, WorkQueue.FinishAsync, cancellationToken))
                    LogLost(kind, work.Subject);
                break;
            case WorkOutcome.Failed failed:
                LogFailed(kind, work.Subject, failed.Reason.Vi, failed.Reason.En);
                if (failed.ForGood)
                    await WriteAsync(work, failed.Write, (held, taken, token) => WorkQueue.ShelveAsync(held, taken, Both(failed.Reason), token), cancellationToken);
                else
                    await queue.FailAsync(work, Both(failed.Reason), cancellationToken);
                break;
            case WorkOutcome.Waits waits:
                LogWaits(kind, waits.Reason.Vi, waits.Reason.En);
                await queue.ReturnAsync(work, Both(waits.Reason), waits.Pause, cancellationToken);
                break;
        }
    }

    /// <summary>Ends the work and writes its result in one transaction, or neither.</summary>
    private async Task<bool> WriteAsync(
        TakenWork work, Func<NpgsqlConnection, CancellationToken, Task>? write, Func<NpgsqlConnection, TakenWork, CancellationToken, Task<bool>> end,
        CancellationToken cancellationToken)
    {
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await end(connection, work, cancellationToken))
            return false;
        if (write is not null)
            await write(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static string Both(BilingualText reason) => $"{reason.Vi} / {reason.En}";

    [LoggerMessage(LogLevel.Warning, "Việc {Kind} đang chờ: {Vietnamese} / work waits: {English}")]
    private partial void LogWaits(WorkKind kind, string vietnamese, string english);

    [LoggerMessage(LogLevel.Warning, "Không làm được việc {Kind} {Subject}: {Vietnamese} / work failed: {English}")]
    private partial void LogFailed(WorkKind kind, long subject, string vietnamese, string english);

    [LoggerMessage(LogLevel.Warning, "Việc {Kind} {Subject} đã có bộ xử lý khác nhận / another worker has this work by now")]
    private partial void LogLost(WorkKind kind, long subject);

    [LoggerMessage(LogLevel.Error, "Việc {Kind} bị gián đoạn, sẽ làm lại / work was interrupted and is done again")]
    private partial void LogFailure(WorkKind kind, Exception failure);
}
