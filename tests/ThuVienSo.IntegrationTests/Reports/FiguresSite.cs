using System.Globalization;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Stock;
using ThuVienSo.IntegrationTests.People;

namespace ThuVienSo.IntegrationTests.Reports;

/// <summary>A site of two libraries with figures of 2024 and 2025, made by rules that the tests know.</summary>
internal static class FiguresSite
{
    /// <summary>A title and a search that a spreadsheet would calculate.</summary>
    public const string Formula = "=HYPERLINK(\"http://ke-xau\";\"Lý Sơn\")";

    public const string FormulaQuery = "=1+1";

    public static async Task<PeopleSite> StartAsync()
    {
        var site = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(site.Catalog, "quan-tri", Role.Administrator, null);
        await TestPeople.AddAsync(site.Catalog, "phu-trach", Role.Head, PeopleSite.Own);
        await AddDocumentsAsync(site);
        await AddUseAsync(site);
        await CaughtUpCount.RunAsync(site.Source, new StockCount(site.Source, TimeProvider.System));
        return site;
    }

    /// <summary>Views of a library in a month: the first library has twice the second.</summary>
    public static int Views(string library, int year, int month) => ((year - 2023) * 1000) + (month * (library == PeopleSite.Own ? 20 : 10));

    /// <summary>Active readers of a library in a month; every second of them, and no other, is one of all other months, too.</summary>
    public static int Active(string library, int year, int month) => Views(library, year, month) / 100 * 2;

    private static async Task AddDocumentsAsync(PeopleSite site)
    {
        await site.ExecuteAsync("insert into collection (id, code, name, batch_id) overriding system value values (1, 'dia-chi', 'Địa chí Quảng Ngãi', 1)");
        await site.ExecuteAsync("insert into collection (id, code, name, parent_id, batch_id) overriding system value values (2, 'hai-dao', 'Hải đảo', 1, 1)");
        for (var n = 1; n <= 24; n++)
        {
            var title = n == 1 ? Formula : string.Create(CultureInfo.InvariantCulture, $"Lịch sử đảo Lý Sơn, tập {n}");
            var added = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(7)).AddMonths(n - 1).ToUniversalTime();
            await site.ExecuteAsync(
                """
                insert into document (id, source, source_key, description, content_hash, title_key, item_id, lacks_holdings, added_at, updated_at)
                values ($1, 'thu', $1::text, jsonb_build_object('title', jsonb_build_object('proper', $2), 'type', $3), '', '', 1, false, $4, $4)
                """, (long)n, title, n % 3 == 0 ? "map" : "book", added);
            await site.ExecuteAsync(
                "insert into holding (document_id, number, library_id, status) select $1, n, library.id, 'available' from library, generate_series(1, 2) n where code = $2", (long)n, PeopleSite.Own);
            await site.ExecuteAsync("insert into holding (document_id, number, library_id, status) select $1, 3, id, 'available' from library where code = $2 and $1 % 2 = 0", (long)n, PeopleSite.Other);
            await site.ExecuteAsync("insert into document_collection (document_id, collection_id) values ($1, 2)", (long)n);
            if (n % 4 == 0)
            {
                await site.ExecuteAsync(
                    """
                    insert into digitisation (document_id, batch_id, digest, current, access, view_only, structure, page_count, added_at)
                    values ($1, $2, '', true, 'open', false, '{}', 100, $3)
                    """, (long)n, site.Batch, added);
            }
        }
    }

    private static async Task AddUseAsync(PeopleSite site)
    {
        await site.ExecuteAsync("insert into usage_counted (day, stamp, events, robots, double_clicks, counted_at) select d, 1, 1, 0, 0, now() from unnest(array['2024-01-01', '2025-12-31']::date[]) d");
        foreach (var library in (string[])[PeopleSite.Own, PeopleSite.Other])
        {
            for (var month = new DateOnly(2024, 1, 1); month.Year < 2026; month = month.AddMonths(1))
            {
                var views = Views(library, month.Year, month.Month);

                // The last day of the month: the figures of a period end there.
                await site.ExecuteAsync(
                    """
                    insert into usage_total (day, library, data_type, access, method, age_group, views, page_reads, downloads, unique_investigations, unique_requests, refusals)
                    select $1, id, type, 'open', method, age, $3, $3 / 2, $3 / 4, $3 / 5, $3 / 10, 1
                    from library, (values ('book', 'regular', ''), ('image', 'regular', 'from18To30'), ('book', 'tdm', '')) as kind (type, method, age) where code = $2
                    """, month.AddMonths(1).AddDays(-1), library, views);
                await site.ExecuteAsync(
                    "insert into usage_attendance (day, library, method, age_group, visits, searches, vain_searches) select $1, id, 'regular', '', $3 / 3, $3 / 2, $3 / 20 from library where code = $2", month, library, views);
                await site.ExecuteAsync(
                    """
                    insert into usage_month (month, library, document, data_type, yop, access, method, views, page_reads, downloads, unique_investigations, unique_requests, refusals)
                    select $1, library.id, document.id, 'book', 1, 'open', 'regular', (100 - document.id)::int, 10, 1, 1, 1, 0 from library, document where code = $2 and document.id <= 15
                    """, month, library);
                await site.ExecuteAsync(
                    """
                    insert into usage_query (day, library, query, searches, vain_searches, sessions)
                    select $1, id, query, searches, vain, sessions
                    from library, (values ('lý sơn', 50, 0, 20), ($3, 30, 30, 10), ('hát bả trạo', 20, 20, 9), ('tên của một người', 1, 1, 1)) as q (query, searches, vain, sessions) where code = $2
                    """, month, library, FormulaQuery);
            }
        }

        await site.ExecuteAsync(
            """
            insert into usage_title (library, document, month, views, page_reads, downloads, unique_investigations, unique_requests, refusals)
            select coalesce(library, -1), document, month, sum(views), sum(page_reads), sum(downloads), sum(unique_investigations), sum(unique_requests), sum(refusals)
            from usage_month group by grouping sets ((library, document, month), (document, month))
            """);
        await site.ExecuteAsync(
            """
            insert into usage_query_month (library, query, month, searches, vain_searches, sessions)
            select coalesce(library, -1), query, day, sum(searches), sum(vain_searches), sum(sessions) from usage_query group by grouping sets ((library, query, day), (query, day))
            """);
        await site.ExecuteAsync(
            """
            insert into usage_collection (day, library, collection, views, page_reads, downloads, unique_investigations, unique_requests, refusals)
            select month, library, collection, sum(views), sum(page_reads), sum(downloads), sum(unique_investigations), sum(unique_requests), sum(refusals)
            from usage_month, (values (1), (2)) placed (collection) group by 1, 2, 3
            """);
        await AddReadersAsync(site);

        // Online.
        await site.ExecuteAsync("insert into usage_attendance (day, library, method, age_group, visits, searches, vain_searches) values ('2025-03-31', 0, 'regular', '', 7, 5, 3)");
    }

    private static async Task AddReadersAsync(PeopleSite site)
    {
        await site.ExecuteAsync(
            """
            with card as (
                insert into reader_card (library_id, number, category, birth_year, name, name_words, state, created_at)
                select id, 'T-' || n, 'adult', case when n % 5 > 0 then 1950 + n end, 'Bạn đọc', '', 'valid', '2024-01-01' from library, generate_series(1, 60) n where code = $1 or n <= 20 returning id, library_id)
            insert into card_term (card_id, library_id, category, from_day, until_day) select id, library_id, 'adult', date '2024-01-01' + (id % 50)::int * 7, date '2025-01-01' + (id % 50)::int * 7 from card
            """, PeopleSite.Own);
        await site.ExecuteAsync("insert into usage_active_since (day) values ('2024-01-01') on conflict (one) do update set day = excluded.day");
        await site.ExecuteAsync("create table came (library int, month date, n int, who text)");
        foreach (var library in (string[])[PeopleSite.Own, PeopleSite.Other])
        {
            for (var month = new DateOnly(2024, 1, 1); month.Year < 2026; month = month.AddMonths(1))
            {
                await site.ExecuteAsync(
                    "insert into came select id, $1, n, code || case when n % 2 = 0 then ' always ' || n else $1 || ' ' || n end from library, generate_series(1, $3) n where code = $2", month, library,
                    Active(library, month.Year, month.Month));
            }
        }

        await site.ExecuteAsync(
            """
            insert into usage_active (span, first, library, reader, age_group)
            select span, date_trunc(span, month)::date, library, md5(span || who)::uuid, case when n % 4 = 0 then 'from18To30' else '' end from came, unnest(array['month', 'quarter', 'year']) span
            on conflict do nothing
            """);
    }
}
