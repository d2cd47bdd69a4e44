using System.Runtime.CompilerServices;
using Npgsql;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Usage.Figures;

/// <summary>
/// Reads figures, for reports and for COUNTER. Days are inclusive and those of Việt Nam; a library is null for all of them together with online. What
/// is credited to a library is what it was at that time: a library that was merged or closed later keeps its figures under its own number.
/// </summary>
/// <remarks>
/// Tables: <c>usage_total</c> by day without documents, some thousands of rows a year; <c>usage_month</c> by month and document; <c>usage_day</c> by
/// day and document, the largest; <c>usage_attendance</c> by day. What was used most is told by <see cref="UsageTop"/>.
/// </remarks>
public sealed class UsageFigures(NpgsqlDataSource catalog)
{
    private const string Counts =
        "sum(views)::bigint, sum(page_reads)::bigint, sum(downloads)::bigint, sum(unique_investigations)::bigint, sum(unique_requests)::bigint, sum(refusals)::bigint";

    /// <summary>Seconds: a year of all documents is put into order before the first comes.</summary>
    private const int LongestSort = 120;

    /// <summary>How far there are figures, and whether they are final.</summary>
    public async Task<FiguresExtent> ExtentAsync(CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand(
            """
            select (select min(day) from usage_counted), (select max(day) from usage_counted), count(*)::int, min(a.day)
            from usage_arrival a left join usage_counted c using (day) where c.stamp is distinct from a.stamp and c.expired is not true
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new FiguresExtent(reader.IsDBNull(0) ? null : reader.GetFieldValue<DateOnly>(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateOnly>(1), reader.GetInt32(2),
            reader.IsDBNull(3) ? null : reader.GetFieldValue<DateOnly>(3));
    }

    /// <summary>By period, library, type, access, method and age group, in this order.</summary>
    public async Task<IReadOnlyList<TotalUse>> TotalsAsync(DateOnly from, DateOnly to, Grain grain, int? library, CancellationToken cancellationToken)
    {
        await using var command = Command(
            "select " + PeriodOf(grain) + " as period, library, data_type, access, method, age_group, " + Counts
            + " from usage_total where day between $1 and $2 and ($3::int is null or library = $3) group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6", from, to, library);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var totals = new List<TotalUse>();
        while (await reader.ReadAsync(cancellationToken))
        {
            totals.Add(new TotalUse(
                reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1), StoredEnum.Parse<CounterDataType>(reader.GetString(2)), StoredEnum.Parse<AccessType>(reader.GetString(3)),
                StoredEnum.Parse<AccessMethod>(reader.GetString(4)), reader.GetString(5), CountsAt(reader, 6)));
        }

        return totals;
    }

    /// <summary>Visits and searches, by period, library, method and age group.</summary>
    public async Task<IReadOnlyList<Attendance>> AttendanceAsync(DateOnly from, DateOnly to, Grain grain, int? library, CancellationToken cancellationToken)
    {
        await using var command = Command(
            "select " + PeriodOf(grain) + " as period, library, method, age_group, sum(visits)::bigint, sum(searches)::bigint, sum(vain_searches)::bigint"
            + " from usage_attendance where day between $1 and $2 and ($3::int is null or library = $3) group by 1, 2, 3, 4 order by 1, 2, 3, 4", from, to, library);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var visits = new List<Attendance>();
        while (await reader.ReadAsync(cancellationToken))
        {
            visits.Add(new Attendance(
                reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1), StoredEnum.Parse<AccessMethod>(reader.GetString(2)), reader.GetString(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6)));
        }

        return visits;
    }

    /// <summary>
    /// Document by document, each with its periods in order, while they are read: a year may have a million. By month, whole months are meant, from
    /// that of <paramref name="from"/> to that of <paramref name="to"/>.
    /// </summary>
    public async IAsyncEnumerable<TitleUse> TitlesAsync(DateOnly from, DateOnly to, Grain grain, int? library, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = grain == Grain.Month
            ? Command(
                "select month, library, document, data_type, yop, access, method, views, page_reads, downloads, unique_investigations, unique_requests, refusals from usage_month"
                + " where month between $1 and $2 and ($3::int is null or library = $3) order by document, data_type, yop, access, method, library, month", UsageDay.MonthOf(from), to, library)
            : Command(
                "select day, library, document, data_type, yop, access, method, views, page_reads, downloads, unique_investigations, unique_requests, refusals from usage_day"
                + " where day between $1 and $2 and ($3::int is null or library = $3) order by document, data_type, yop, access, method, library, day", from, to, library);
        command.CommandTimeout = LongestSort;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new TitleUse(
                reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1), reader.GetInt64(2), StoredEnum.Parse<CounterDataType>(reader.GetString(3)), reader.GetInt32(4),
                StoredEnum.Parse<AccessType>(reader.GetString(5)), StoredEnum.Parse<AccessMethod>(reader.GetString(6)),
                new UseCounts(reader.GetInt32(7), reader.GetInt32(8), reader.GetInt32(9), reader.GetInt32(10), reader.GetInt32(11), reader.GetInt32(12)));
        }
    }

    private static string PeriodOf(Grain grain) => grain == Grain.Day ? "day" : "date_trunc('month', day::timestamp)::date";

    private static UseCounts CountsAt(NpgsqlDataReader reader, int at) => new(
        reader.GetInt64(at), reader.GetInt64(at + 1), reader.GetInt64(at + 2), reader.GetInt64(at + 3), reader.GetInt64(at + 4), reader.GetInt64(at + 5));

    private NpgsqlCommand Command(string sql, DateOnly from, DateOnly to, int? library)
    {
#pragma warning disable CA2100 // The texts are put together of constants of this class.
        var command = catalog.CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        command.Parameters.Add(new() { Value = (object?)library ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
        return command;
    }
}
