using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ThuVienSo.Catalog.Stock;
using ThuVienSo.Catalog.Usage.Counting;

namespace ThuVienSo.Benchmarks.Using;

/// <summary>
/// What a year leaves in a catalog: raw events as they come from the spool, each with everything it has, counted day by day by the counting of the program itself, and what the libraries hold.
/// Documents, queries and readers are unevenly used, as they are: a few much, most hardly ever.
/// </summary>
internal sealed class YearOfUse(NpgsqlDataSource catalog)
{
    public const int Year = 2025;

    private const int Libraries = 13;
    private const int Collections = 40;
    private const int Documents = 200_000;
    private const int Queries = 300_000;
    private const int SessionsOfDay = 3_000;
    private const int Readers = 20_000;

    public async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        await using var command = catalog.CreateCommand("select count(*) from usage_counted");
        return await command.ExecuteScalarAsync(cancellationToken) is >= 365L;
    }

    public async Task MakeAsync(int events, CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        var (inserting, counting) = (TimeSpan.Zero, TimeSpan.Zero);
        var days = Enumerable.Range(0, 365).Select(n => new DateOnly(Year, 1, 1).AddDays(n)).ToList();
        foreach (var day in days)
        {
            if (day.Day == 1)
                await RunAsync(string.Create(CultureInfo.InvariantCulture, $"create table usage_event_{day:yyyy_MM} partition of usage_event for values from ('{day:yyyy-MM-dd}') to ('{day.AddMonths(1):yyyy-MM-dd}')"), cancellationToken);
            var began = Stopwatch.GetTimestamp();
            await RunAsync(Events, cancellationToken, day, (events * (day.DayOfYear + 1L) / 366) - (events * (long)day.DayOfYear / 366));
            inserting += Stopwatch.GetElapsedTime(began);
            began = Stopwatch.GetTimestamp();
            await new UsageCounting(catalog).CountAsync(day, cancellationToken);
            counting += Stopwatch.GetElapsedTime(began);
        }

        await RunAsync(Active, cancellationToken, Readers);
        await new StockCount(catalog, TimeProvider.System).RunAsync(cancellationToken);
        await RunAsync("vacuum analyze", cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{events:N0} events in {inserting.TotalMinutes:0.0} min, counted in {counting.TotalMinutes:0.0} min"));
        foreach (var table in (string[])["usage_day", "usage_month", "usage_total", "usage_attendance", "usage_query", "usage_active", "stock_month"])
            Console.WriteLine($"{table}: {await AskAsync($"select to_char(count(*), 'FM999,999,999') || ' rows, ' || pg_size_pretty(pg_total_relation_size('{table}')) from {table}", cancellationToken)}");
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await RunAsync("insert into library (id, code, name, kind, batch_id) overriding system value select n, 'thu-vien-' || n, 'Thư viện số ' || n, 'district', 0 from generate_series(1, $1) n", cancellationToken, Libraries);
        await RunAsync("insert into collection (id, code, name, batch_id) overriding system value select n, 'bo-' || n, 'Bộ sưu tập ' || n, 0 from generate_series(1, $1) n", cancellationToken, Collections);
        await RunAsync(
            """
            insert into document (id, source, source_key, description, content_hash, title_key, item_id, lacks_holdings, added_at, updated_at)
            select n, 'bench', n::text, jsonb_build_object('title', jsonb_build_object('proper', 'Sách số ' || n), 'type', (array['book', 'book', 'book', 'serial', 'map', 'newspaperIssue'])[1 + n % 6]), '', '', 1, false,
                timestamptz '2020-01-01' + n % 2100 * interval '1 day', now()
            from generate_series(1, $1) n
            """, cancellationToken, Documents);
        await RunAsync("insert into holding (document_id, number, library_id, status) select n, c, 1 + (n * c) % $2, 'available' from generate_series(1, $1) n, generate_series(1, 1 + n % 3) c", cancellationToken, Documents, Libraries);
        await RunAsync("insert into document_collection (document_id, collection_id) select n, 1 + n % $2 from generate_series(1, $1) n where n % 3 = 0", cancellationToken, Documents, Collections);
        await RunAsync("insert into usage_agent (id, family, words, rules, robot, list) values (1, 'Chrome', 'Mobile', '{}', false, ''), (2, '', 'bot', '{bot}', true, '')", cancellationToken);
    }

    /// <summary>$1: the day; $2: how many. One in twelve is a search, one in fifty a robot's.</summary>
    private static readonly string Events = string.Create(CultureInfo.InvariantCulture,
        $"""
        insert into usage_event (day, id, at, kind, channel, method, library, age_group, document, part, session, given, agent, query, found, data_type, yop, access)
        select $1, gen_random_uuid(), ($1::timestamp + r.moment * interval '1 day') at time zone 'Asia/Ho_Chi_Minh',
            r.kind, 'page', 'regular', r.session % {Libraries + 1}, (array['', '', '', 'under15', 'from15To17', 'from18To30', 'from31To60', 'over60'])[1 + r.session % 8],
            case when r.kind not in ('search', 'visit') then r.document end, case r.kind when 'pageRead' then (1 + r.n % 200)::text when 'download' then 'pdf' end,
            md5($1::text || r.session)::uuid, null, case when r.n % 50 = 0 then 2 else 1 end,
            case when r.kind = 'search' then 'câu hỏi thứ ' || (1 + floor({Queries} * power(r.luck, 4)))::int end, case when r.kind = 'search' then (r.n % 9)::int end,
            (array['book', 'book', 'book', 'journal', 'image', 'newspaperOrNewsletter'])[1 + r.document % 6], 1 + r.document % 2000, case when r.document % 5 = 0 then 'controlled' else 'open' end
        from (
            select n, random() as moment, random() as luck, floor({SessionsOfDay} * random())::int as session, 1 + floor({Documents} * power(random(), 3))::bigint as document,
                (array['search', 'view', 'view', 'view', 'view', 'pageRead', 'pageRead', 'pageRead', 'pageRead', 'pageRead', 'download', 'visit'])[1 + floor(12 * random())::int] as kind
            from generate_series(1, $2) n) r
        """);

    /// <summary>$1: readers. Each comes in every second month.</summary>
    private static readonly string Active = string.Create(CultureInfo.InvariantCulture,
        $"""
        insert into usage_active (span, first, library, reader, age_group)
        select span, date_trunc(span, make_date({Year}, m, 1))::date, 1 + n % {Libraries}, md5(span || date_trunc(span, make_date({Year}, m, 1)) || n)::uuid, 'from18To30'
        from generate_series(1, $1) n, generate_series(1, 12) m, unnest(array['month', 'quarter', 'year']) span where (n + m) % 2 = 0
        on conflict do nothing
        """);

    private async Task<object?> AskAsync(string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Texts of this class.
        await using var command = catalog.CreateCommand(sql);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
#pragma warning disable CA2100 // Texts of this class.
        await using var command = catalog.CreateCommand(sql);
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
