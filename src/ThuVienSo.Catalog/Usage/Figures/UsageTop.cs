using Npgsql;
using ThuVienSo.Catalog.Usage.Counting;

namespace ThuVienSo.Catalog.Usage.Figures;

/// <summary>
/// What readers used and searched for most in whole months. A year has millions of documents and queries by month, of which ten are asked for; so the highest of each month are read first, by an index.
/// Whatever is not among them in any month has in all together no more than the lowest of each that was read: if the ten have more, they are the ten, and if not, everything is read.
/// </summary>
public sealed class UsageTop(NpgsqlDataSource catalog)
{
    /// <summary>Number of the library under which the use of all together stands.</summary>
    public const int Whole = -1;

    private const int ReadOfMonth = 6;

    /// <summary>The documents that were looked at, read and fetched most, the most used first.</summary>
    /// <param name="from">A day of the first month.</param>
    /// <param name="to">A day of the last month.</param>
    /// <param name="library">Number of the library; null for all together with online.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<IReadOnlyList<(long Document, UseCounts Counts)>> TitlesAsync(DateOnly from, DateOnly to, int? library, int most, CancellationToken cancellationToken) => TopAsync(
        """
        with high as (
            select of_month.* from generate_series($1::date, $2::date, interval '1 month') m
            cross join lateral (select document as what, month, used as value from usage_title where library = $3 and month = m::date and used > 0 order by used desc limit $5) of_month)
        select document, sum(views)::bigint, sum(page_reads)::bigint, sum(downloads)::bigint, sum(unique_investigations)::bigint, sum(unique_requests)::bigint, sum(refusals)::bigint,
            sum(used)::bigint, (select coalesce(sum(lowest), 0)::bigint from (select case when count(*) = $5 then min(value) end as lowest from high group by month) months)
        from (select distinct what from high) seen join usage_title on usage_title.library = $3 and document = what and month between $1 and $2
        group by document having sum(used) > 0 order by sum(used) desc, document limit $4
        """,
        from, to, library, most, null,
        reader => ((reader.GetInt64(0), new UseCounts(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6))), reader.GetInt64(7), reader.GetInt64(8)),
        cancellationToken);

    /// <summary>
    /// The most frequent queries, or those that most often found nothing. Only what at least <see cref="UsageCounting.FewestSessions"/> readers
    /// searched for in that time is told: less could name one of them.
    /// </summary>
    /// <param name="from">A day of the first month.</param>
    /// <param name="to">A day of the last month.</param>
    /// <param name="library">Number of the library; null for all together with online.</param>
    /// <param name="vain">Whether those that found nothing are asked for.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<IReadOnlyList<QueryUse>> QueriesAsync(DateOnly from, DateOnly to, int? library, bool vain, int most, CancellationToken cancellationToken)
    {
        var value = vain ? "vain_searches" : "searches";
        return TopAsync(
            $"""
            with high as (
                select of_month.* from generate_series($1::date, $2::date, interval '1 month') m
                cross join lateral (select query as what, month, {value} as value from usage_query_month where library = $3 and month = m::date and {value} > 0 order by {value} desc limit $5) of_month)
            select query, sum(searches)::bigint, sum(vain_searches)::bigint, sum(sessions)::bigint,
                sum({value})::bigint, (select coalesce(sum(lowest), 0)::bigint from (select case when count(*) = $5 then min(value) end as lowest from high group by month) months)
            from (select distinct what from high) seen join usage_query_month on usage_query_month.library = $3 and query = what and month between $1 and $2
            group by query having sum(sessions) >= $6 and sum({value}) > 0 order by sum({value}) desc, query limit $4
            """,
            from, to, library, most, UsageCounting.FewestSessions,
            reader => (new QueryUse(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)), reader.GetInt64(4), reader.GetInt64(5)),
            cancellationToken);
    }

    private async Task<IReadOnlyList<T>> TopAsync<T>(
        string sql, DateOnly from, DateOnly to, int? library, int most, int? fewest, Func<NpgsqlDataReader, (T Line, long Value, long Others)> read, CancellationToken cancellationToken)
    {
        foreach (var ofMonth in (int[])[most * ReadOfMonth, int.MaxValue])
        {
            await using var command = Command(sql, from, to, library, most, ofMonth, fewest);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var lines = new List<(T Line, long Value, long Others)>();
            while (await reader.ReadAsync(cancellationToken))
                lines.Add(read(reader));
            // Others may have as much as they may have together; as much as the last would stand before it perhaps.
            if (ofMonth == int.MaxValue || (lines.Count == most && lines[^1].Value > lines[^1].Others))
                return [.. lines.Select(line => line.Line)];
        }

        throw new InvalidOperationException("Everything was read, and it was not enough.");
    }

    private NpgsqlCommand Command(string sql, DateOnly from, DateOnly to, int? library, int most, int ofMonth, int? fewest)
    {
#pragma warning disable CA2100 // The texts are put together of constants of this class.
        var command = catalog.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (object value in (object[])[UsageDay.MonthOf(from), UsageDay.MonthOf(to), library ?? Whole, most, ofMonth])
            command.Parameters.Add(new() { Value = value });
        if (fewest is { } least)
            command.Parameters.Add(new() { Value = least });
        return command;
    }
}
