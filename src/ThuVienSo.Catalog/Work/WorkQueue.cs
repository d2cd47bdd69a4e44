using Npgsql;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Work;

/// <summary>
/// The work that waits, for workers on any number of machines. What is taken is leased for a minute and the lease kept up while the work goes on; a worker that
/// dies loses it, and another takes it. All that a worker writes is written only while its lease holds.
/// </summary>
public sealed class WorkQueue(NpgsqlDataSource catalog)
{
    /// <summary>For how long work is taken; kept up three times in that.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Pauses before the second, third, fourth and fifth attempt; then it is shelved.</summary>
    private static readonly TimeSpan[] _pauses = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    /// <summary>Takes at most so many pieces of the work that may be done now, the oldest first. Work that was tried too often without an end is shelved instead.</summary>
    public async Task<IReadOnlyList<TakenWork>> TakeAsync(WorkKind kind, int most, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            with overdue as (
                select id from work where kind = $1 and state = 'running' and lease_until < clock_timestamp() order by lease_until limit $2 for update skip locked),
            waiting as (
                select id from work where kind = $1 and state = 'waiting' and run_after <= clock_timestamp() order by run_after, id limit $2 for update skip locked),
            next as (select id from overdue union all select id from waiting limit $2)
            update work set
                state = case when attempts >= $3 then 'shelved' else 'running' end,
                problem = case when attempts >= $3 then coalesce(problem, $5) else problem end,
                finished_at = case when attempts >= $3 then clock_timestamp() end,
                lease = case when attempts < $3 then gen_random_uuid() end,
                lease_until = case when attempts < $3 then clock_timestamp() + $4 end,
                attempts = attempts + case when attempts < $3 then 1 else 0 end
            where id in (select id from next)
            returning id, subject, batch_id, lease, attempts
            """);
        command.Parameters.Add(new() { Value = StoredEnum.NameOf(kind) });
        command.Parameters.Add(new() { Value = most });
        command.Parameters.Add(new() { Value = (short)(_pauses.Length + 1) });
        command.Parameters.Add(new() { Value = Lease });
        command.Parameters.Add(new() { Value = "Bộ xử lý dừng đột ngột mỗi lần làm việc này. / The worker ended each time it did this." });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var taken = new List<TakenWork>(most);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!await reader.IsDBNullAsync(3, cancellationToken))
                taken.Add(new TakenWork(reader.GetInt64(0), kind, reader.GetInt64(1), reader.GetInt64(2), reader.GetGuid(3), reader.GetInt16(4)));
        }

        return taken;
    }

    /// <summary>Keeps taken work for another minute. Answers whether it is still this worker's.</summary>
    public async Task<bool> KeepAsync(TakenWork work, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("update work set lease_until = clock_timestamp() + $3 where id = $1 and lease = $2");
        AddHold(command, work);
        command.Parameters.Add(new() { Value = Lease });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>
    /// Says that the work is done, in the transaction of <paramref name="connection"/> that writes its result. False: it is not this worker's any more, and nothing
    /// of the transaction may be committed.
    /// </summary>
    public static async Task<bool> FinishAsync(NpgsqlConnection connection, TakenWork work, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            update work set state = 'done', lease = null, lease_until = null, problem = null, finished_at = clock_timestamp() where id = $1 and lease = $2
            """, connection);
        AddHold(command, work);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>
    /// Puts work on the shelf, where a person must look at it: another attempt would fail alike. In the caller's transaction, as <see cref="FinishAsync"/>.
    /// </summary>
    public static async Task<bool> ShelveAsync(NpgsqlConnection connection, TakenWork work, string problem, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            update work set state = 'shelved', problem = $3, lease = null, lease_until = null, finished_at = clock_timestamp() where id = $1 and lease = $2
            """, connection);
        AddHold(command, work);
        command.Parameters.Add(new() { Value = StoredText.Clean(problem) });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Says that an attempt failed for <paramref name="problem"/>: the work is tried again after a pause, or shelved when it was tried often enough.</summary>
    /// <returns>Whether it is shelved now.</returns>
    public async Task<bool> FailAsync(TakenWork work, string problem, CancellationToken cancellationToken)
    {
        if (work.Attempts > _pauses.Length)
        {
            await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
            return await ShelveAsync(connection, work, problem, cancellationToken);
        }

        await using var command = catalog.CreateCommand(
            """
            update work set state = 'waiting', problem = $3, lease = null, lease_until = null, run_after = clock_timestamp() + $4 where id = $1 and lease = $2
            """);
        AddHold(command, work);
        command.Parameters.Add(new() { Value = StoredText.Clean(problem) });
        command.Parameters.Add(new() { Value = _pauses[work.Attempts - 1] });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return false;
    }

    /// <summary>Gives taken work back untried: what it needs is not there now.</summary>
    public async Task ReturnAsync(TakenWork work, string problem, TimeSpan pause, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            update work set state = 'waiting', attempts = attempts - 1, problem = $3, lease = null, lease_until = null, run_after = clock_timestamp() + $4
            where id = $1 and lease = $2
            """);
        AddHold(command, work);
        command.Parameters.Add(new() { Value = StoredText.Clean(problem) });
        command.Parameters.Add(new() { Value = pause });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void AddHold(NpgsqlCommand command, TakenWork work)
    {
        command.Parameters.Add(new() { Value = work.Id });
        command.Parameters.Add(new() { Value = work.Lease });
    }
}

/// <summary>Work that this process has taken.</summary>
/// <param name="Id">Of the work item.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="Subject">The row that it is about.</param>
/// <param name="Batch">The batch that asked for it.</param>
/// <param name="Lease">Names the taking.</param>
/// <param name="Attempts">This one counted.</param>
public sealed record TakenWork(long Id, WorkKind Kind, long Subject, long Batch, Guid Lease, short Attempts);
