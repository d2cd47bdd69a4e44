using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Usage.Active;
using ThuVienSo.Catalog.Usage.Agents;

namespace ThuVienSo.Catalog.Usage.Spool;

/// <summary>
/// Brings events to the catalog: COPY to a table of the transaction, then one insert that passes over what is there already, so that handing in twice
/// is harmless. What a use is of is looked up here once and kept with the event: the library by its number, or who took over from it by then, the type and year of the document and
/// whether it is open, so that counting anew gives the same whatever became of them since.
/// </summary>
internal sealed class UsageShipment(NpgsqlConnection connection, RobotRules rules)
{
    /// <summary>"TVS usag" in ASCII. Shared while events go in, alone while a month expires.</summary>
    internal const long ExpiryLock = 0x5456532075736167;

    /// <summary>
    /// Stores what is not there yet. Answers how many events came too late, because their month has expired: what is left of it could not be counted
    /// anew without losing the rest.
    /// </summary>
    public static async Task<int> StoreAsync(
        NpgsqlDataSource catalog, IReadOnlyCollection<UsageEvent> events, IReadOnlyCollection<UsageAgent> agents, IReadOnlyCollection<ReaderActivity> readers, RobotRules rules,
        CancellationToken cancellationToken)
    {
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var shipment = new UsageShipment(connection, rules);
        await shipment.RunAsync("select pg_advisory_xact_lock_shared($1)", cancellationToken, ExpiryLock);
        var days = events.Select(used => UsageDay.Of(used.At)).Distinct().Order().ToArray();
        var expired = await shipment.ExpiredAsync(days, cancellationToken);
        var kept = events.Where(used => !expired.Contains(UsageDay.Of(used.At))).ToList();
        days = [.. days.Except(expired)];
        foreach (var month in days.Select(UsageDay.MonthOf).Distinct())
            await UsagePartitions.MakeAsync(connection, month, cancellationToken);
        await shipment.MergeAgentsAsync(agents, cancellationToken);
        await shipment.CopyAsync(kept, cancellationToken);
        await shipment.MergeAsync(days, cancellationToken);
        await shipment.MergeReadersAsync(readers, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return events.Count - kept.Count;
    }

    private async Task<HashSet<DateOnly>> ExpiredAsync(DateOnly[] days, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select day from usage_counted where expired and day = any ($1)", connection) { Parameters = { new() { Value = days } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var expired = new HashSet<DateOnly>();
        while (await reader.ReadAsync(cancellationToken))
            expired.Add(reader.GetFieldValue<DateOnly>(0));
        return expired;
    }

    private async Task MergeAgentsAsync(IReadOnlyCollection<UsageAgent> agents, CancellationToken cancellationToken)
    {
        foreach (var agent in agents.DistinctBy(agent => agent.Number).OrderBy(agent => agent.Number))
        {
            await RunAsync(
                "insert into usage_agent (id, family, words, rules, robot, list) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing", cancellationToken,
                agent.Number, agent.Name.Family ?? "", StoredText.Clean(agent.Name.Words), agent.Rules.ToArray(), rules.Judge(agent), rules.Version);
        }
    }

    private async Task CopyAsync(List<UsageEvent> events, CancellationToken cancellationToken)
    {
        await RunAsync(
            """
            create temporary table usage_incoming (
                day date, id uuid, at timestamptz, kind text, channel text, method text, library text, library_number int, age_group text, document bigint, part text,
                session uuid, given uuid, agent bigint, query text, found int) on commit drop
            """, cancellationToken);
        await using var copy = await connection.BeginBinaryImportAsync("copy usage_incoming from stdin (format binary)", cancellationToken);
        foreach (var used in events)
        {
            await copy.StartRowAsync(cancellationToken);
            copy.Write(UsageDay.Of(used.At), NpgsqlDbType.Date);
            copy.Write(used.Id, NpgsqlDbType.Uuid);
            copy.Write(used.At, NpgsqlDbType.TimestampTz);
            copy.Write(StoredEnum.NameOf(used.Kind), NpgsqlDbType.Text);
            copy.Write(StoredEnum.NameOf(used.Channel), NpgsqlDbType.Text);
            copy.Write(StoredEnum.NameOf(used.Method), NpgsqlDbType.Text);
            WriteText(copy, used.Library);
            WriteOrNull(copy, used.LibraryNumber, NpgsqlDbType.Integer);
            WriteText(copy, used.AgeGroup);
            WriteOrNull(copy, used.Document, NpgsqlDbType.Bigint);
            WriteText(copy, used.Part);
            copy.Write(used.Session, NpgsqlDbType.Uuid);
            WriteOrNull(copy, used.Given, NpgsqlDbType.Uuid);
            copy.Write(used.Agent, NpgsqlDbType.Bigint);
            WriteText(copy, used.Query);
            WriteOrNull(copy, used.Found, NpgsqlDbType.Integer);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>Days are touched in order, so that two processes never wait for each other crosswise.</summary>
    private async Task MergeAsync(DateOnly[] days, CancellationToken cancellationToken)
    {
        var (types, dataTypes) = CounterWords.StoredNames();
        await RunAsync(
            """
            insert into usage_event (day, id, at, kind, channel, method, library, age_group, document, part, session, given, agent, query, found, data_type, yop, access)
            select i.day, i.id, i.at, i.kind, i.channel, i.method, coalesce(case when n.closed <= i.day then library_on(n.code, i.day) else i.library_number end, l.id, 0), coalesce(i.age_group, ''), i.document, i.part, i.session, i.given, i.agent, i.query, i.found,
                coalesce(t.data_type, 'unspecified'), coalesce(case when (d.description #>> '{publication,yearFrom}')::int between 1 and 9998 then (d.description #>> '{publication,yearFrom}')::int end, $3),
                case when g.access is null or g.access = 'open' or g.open_on <= i.day then 'open' else 'controlled' end
            from usage_incoming i
                left join library n on n.id = i.library_number
                left join library l on l.id = library_on(i.library, i.day)
                left join document d on d.id = i.document
                left join unnest($1::text[], $2::text[]) t (type, data_type) on t.type = coalesce(d.description ->> 'type', case when d.id is not null then 'book' end)
                left join digitisation g on g.document_id = i.document and g.current
            on conflict (day, id) do nothing
            """, cancellationToken, types, dataTypes, CounterWords.UnknownYear);
        await RunAsync("insert into usage_agent_day (day, agent) select day, agent from usage_incoming group by day, agent order by day, agent on conflict do nothing", cancellationToken);
        await RunAsync(
            "insert into usage_arrival (day, stamp) select day, 1 from unnest($1::date[]) day order by day on conflict (day) do update set stamp = usage_arrival.stamp + 1", cancellationToken, days);
    }

    /// <summary>Touched in order, too. That somebody was active in a span is there once, whoever hands it in again.</summary>
    private async Task MergeReadersAsync(IReadOnlyCollection<ReaderActivity> readers, CancellationToken cancellationToken)
    {
        if (readers.Count == 0)
            return;
        var all = ActiveSpans.All.SelectMany(span => readers.Select(reader => (Span: span, Reader: reader))).ToList();
        await RunAsync(
            """
            insert into usage_active (span, first, library, reader, age_group)
            select i.span, i.first, coalesce(case when n.closed <= i.day then library_on(n.code, i.day) else i.number end, l.id, 0), i.reader, max(coalesce(i.age_group, ''))
            from unnest($1::text[], $2::date[], $3::text[], $4::int[], $5::text[], $6::uuid[], $7::date[]) i (span, first, library, number, age_group, reader, day)
                left join library n on n.id = i.number
                left join library l on l.id = library_on(i.library, i.day)
            group by 1, 2, 3, 4 order by 1, 2, 3, 4
            on conflict do nothing
            """, cancellationToken,
            all.Select(one => StoredEnum.NameOf(one.Span)).ToArray(), all.Select(one => ActiveSpans.FirstOf(one.Span, one.Reader.Day)).ToArray(), all.Select(one => one.Reader.Library).ToArray(),
            all.Select(one => one.Reader.LibraryNumber).ToArray(), all.Select(one => one.Reader.AgeGroup).ToArray(),
            all.Select(one => one.Span switch { ActiveSpan.Month => one.Reader.InMonth, ActiveSpan.Quarter => one.Reader.InQuarter, _ => one.Reader.InYear }).ToArray(), all.Select(one => one.Reader.Day).ToArray());
    }

    private static void WriteText(NpgsqlBinaryImporter copy, string? text)
    {
        if (text is null)
            copy.WriteNull();
        else
            copy.Write(StoredText.Clean(text), NpgsqlDbType.Text);
    }

    private static void WriteOrNull<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } given)
            copy.Write(given, type);
        else
            copy.WriteNull();
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
#pragma warning disable CA2100 // The texts are constants of this class.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
