using System.Data;
using Npgsql;
using ThuVienSo.Catalog.Usage.Agents;
using ThuVienSo.Catalog.Usage.Spool;

namespace ThuVienSo.Catalog.Usage.Counting;

/// <summary>
/// Counts days. Counting a day again gives the same, and replaces what was counted before; a day is counted again when events of it came later, and
/// when the list of robots judges somebody otherwise who came on it.
/// </summary>
public sealed class UsageCounting(NpgsqlDataSource catalog)
{
    /// <summary>A query that so few readers made names one of them perhaps: it goes with the events that it was counted of.</summary>
    public const int FewestSessions = 5;

    /// <summary>One counts at a time. "TVS coun" in ASCII.</summary>
    private const long CountingLock = 0x54565320636F756E;

    private static readonly string[] Steps =
    [
        CountingSql.Readers, "analyze usage_reader", CountingSql.Clicks, CountingSql.Items, CountingSql.Fresh, CountingSql.Month, CountingSql.MonthCleared, CountingSql.Titles,
        "delete from usage_day where day = $1", CountingSql.Days, "delete from usage_collection where day = $1", CountingSql.Collections, "delete from usage_total where day = $1", CountingSql.Totals,
        "delete from usage_attendance where day = $1", CountingSql.Attendance, CountingSql.QueryMonth, "delete from usage_query where day = $1", CountingSql.Queries, CountingSql.Said,
    ];

    /// <summary>Days that have something to count, the oldest first.</summary>
    public async Task<IReadOnlyList<DateOnly>> OpenDaysAsync(CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            "select a.day from usage_arrival a left join usage_counted c using (day) where c.stamp is distinct from a.stamp and c.expired is not true order by a.day");
        return await ReadDaysAsync(command, cancellationToken);
    }

    /// <summary>Days of a span, both ends included, that have or had events.</summary>
    public async Task<IReadOnlyList<DateOnly>> DaysAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select day from usage_arrival where day between $1 and $2 order by day");
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        return await ReadDaysAsync(command, cancellationToken);
    }

    /// <summary>Counts one day anew. False when its events have expired: then it stays as it was counted.</summary>
    public async Task<bool> CountAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using var held = await HoldAsync(CountingLock, cancellationToken);
        if (await held.AskAsync("select true from usage_counted where day = $1 and expired", day, cancellationToken) is true)
            return false;

        // Events and the stamp that says which of them were there are of one snapshot: those that come meanwhile open the day again.
        await using var transaction = await held.Connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        foreach (var step in Steps)
            await held.RunAsync(step, day, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>
    /// Judges by a list all agents that were judged by another, and opens the days again on which one came that is judged otherwise now. Answers how
    /// many agents are. Of headers that are no longer known, what a rule newly on the list would have met is known only as far as the name of the
    /// agent tells.
    /// </summary>
    public async Task<int> JudgeAsync(RobotRules rules, CancellationToken cancellationToken)
    {
        var changed = (await AgentsAsync(rules.Version, cancellationToken)).Where(one => one.Robot != rules.Judge(one.Agent)).Select(one => one.Agent.Number).ToArray();
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, "update usage_agent set robot = not robot where id = any ($1)", cancellationToken, changed);
        await RunAsync(connection, "update usage_agent set list = $1 where list <> $1", cancellationToken, rules.Version);
        await RunAsync(
            connection,
            """
            update usage_arrival set stamp = stamp + 1
            where day in (select day from usage_agent_day where agent = any ($1)) and day not in (select day from usage_counted where expired)
            """, cancellationToken, changed);
        await transaction.CommitAsync(cancellationToken);
        return changed.Length;
    }

    /// <summary>Deletes the salts of days, months, quarters and years that are over, so that nobody can find out any more whose a session was, and who was active.</summary>
    public async Task ForgetSaltsAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("with spans as (delete from usage_span_salt where last < $1) delete from usage_salt where day < $1");
        command.Parameters.Add(new() { Value = today });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Lets events go, by whole months, that all are from before <paramref name="oldest"/>; never those of a month that has a day to count. Answers
    /// the months that went. Their figures stay, but queries of few readers go too.
    /// </summary>
    public async Task<IReadOnlyList<DateOnly>> ExpireAsync(DateOnly oldest, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        var gone = new List<DateOnly>();
        foreach (var month in (await UsagePartitions.MonthsAsync(connection, cancellationToken)).Where(month => month.AddMonths(1) <= oldest))
        {
            if (await ExpireMonthAsync(connection, month, cancellationToken))
                gone.Add(month);
        }

        return gone;
    }

    private static async Task<bool> ExpireMonthAsync(NpgsqlConnection connection, DateOnly month, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, "select pg_advisory_xact_lock($1)", cancellationToken, UsageShipment.ExpiryLock);
        await using (var open = new NpgsqlCommand(
            "select exists (select from usage_arrival a left join usage_counted c using (day) where a.day >= $1 and a.day < $2 and c.stamp is distinct from a.stamp)", connection)
        {
            Parameters = { new() { Value = month }, new() { Value = month.AddMonths(1) } },
        })
        {
            if (await open.ExecuteScalarAsync(cancellationToken) is true)
                return false;
        }

        // Days on which nothing happened expire too: what came for them later could not be told from what was lost.
        await RunAsync(
            connection,
            """
            insert into usage_counted (day, stamp, events, robots, double_clicks, counted_at, expired)
            select day, 0, 0, 0, 0, clock_timestamp(), true from generate_series($1::date, $2::date - 1, interval '1 day') day
            on conflict (day) do update set expired = true
            """, cancellationToken, month, month.AddMonths(1));
        await RunAsync(
            connection,
            """
            delete from usage_query q using (
                select query from usage_query where day >= $1 and day < $2 group by query having sum(sessions) < $3) few
            where q.query = few.query and q.day >= $1 and q.day < $2
            """, cancellationToken, month, month.AddMonths(1), FewestSessions);
        await RunAsync(
            connection,
            """
            delete from usage_query_month m where month = $1 and not exists (select from usage_query q where q.day >= $1 and q.day < $2 and q.query = m.query and m.library in (q.library, -1))
            """, cancellationToken, month, month.AddMonths(1));
        await RunAsync(connection, "delete from usage_agent_day where day >= $1 and day < $2", cancellationToken, month, month.AddMonths(1));
        await UsagePartitions.DropAsync(connection, month, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<IReadOnlyList<(UsageAgent Agent, bool Robot)>> AgentsAsync(string otherThan, CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select nullif(family, ''), words, rules, robot from usage_agent where list <> $1");
        command.Parameters.Add(new() { Value = otherThan });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var agents = new List<(UsageAgent, bool)>();
        while (await reader.ReadAsync(cancellationToken))
            agents.Add((new UsageAgent(new AgentName(reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetString(1)), reader.GetFieldValue<string[]>(2)), reader.GetBoolean(3)));
        return agents;
    }

    private static async Task<IReadOnlyList<DateOnly>> ReadDaysAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var days = new List<DateOnly>();
        while (await reader.ReadAsync(cancellationToken))
            days.Add(reader.GetFieldValue<DateOnly>(0));
        return days;
    }

    private Task<HeldConnection> HoldAsync(long key, CancellationToken cancellationToken) => HeldConnection.TakeAsync(catalog, key, cancellationToken);

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
#pragma warning disable CA2100 // The texts are constants of this class.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
