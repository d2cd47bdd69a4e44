using System.Globalization;
using ThuVienSo.Catalog.Usage.Figures;

namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>What was used and searched for most, against everything put into order; and that what reports read of a month is the sum of its days.</summary>
[Parallelizable(ParallelScope.Self)]
[CancelAfter(120_000)]
internal sealed class UsageTopTests
{
    private static readonly (DateOnly From, DateOnly To) _spring = (new(2026, 1, 1), new(2026, 4, 30));

    private UsedCatalog _catalog = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _catalog = await UsedCatalog.CreateAsync();
        await _catalog.AddLibraryAsync(1, "ly-son");
        await _catalog.RunAsync("select setseed(0.4)");
    }

    [TearDown]
    public async Task RemoveAsync() => await _catalog.DisposeAsync();

    [TestCase(3, Description = "a few much: the highest of each month are enough")]
    [TestCase(0, Description = "all alike: everything is read")]
    public async Task The_most_used_are_those_of_everything_in_order(int unevenness)
    {
        await _catalog.RunAsync(
            """
            insert into usage_title (library, document, month, views, page_reads, downloads, unique_investigations, unique_requests, refusals)
            select library, d, date '2026-01-01' + make_interval(months => m), floor(2000 / power(d, $1 / 2.0) * (1 + random()))::int, (random() * 9)::int, 1, 1, 1, 0
            from generate_series(1, 500) d, generate_series(0, 4) m, (values (-1), (1)) l (library) where random() < 0.8
            """, unevenness);
        foreach (var most in (int[])[1, 3, 10, 100])
        {
            foreach (var library in (int?[])[null, 1])
            {
                var all = await _catalog.ReadAsync<long>(
                    "select document from usage_title where library = $1 and month between $2 and $3 group by document order by sum(used) desc, document limit $4", library ?? -1, _spring.From, _spring.To, most);
                Assert.That((await new UsageTop(_catalog.Source).TitlesAsync(_spring.From, _spring.To, library, most, CancellationToken.None)).Select(title => title.Document), Is.EqualTo(all), $"{most} of {library}");
            }
        }
    }

    /// <summary>Never among the highest of a month, and the highest of all together: what only reading the highest would miss.</summary>
    [Test]
    public async Task What_is_second_in_every_month_is_found()
    {
        await _catalog.RunAsync(
            """
            insert into usage_title (library, document, month, views, page_reads, downloads, unique_investigations, unique_requests, refusals)
            select -1, case n when 0 then 1 else 100 * (m + 1) + n end, date '2026-01-01' + make_interval(months => m), case n when 0 then 60 else 100 end, 0, 0, 1, 0, 0
            from generate_series(0, 3) m, generate_series(0, 50) n
            """);
        var top = await new UsageTop(_catalog.Source).TitlesAsync(_spring.From, _spring.To, null, 1, CancellationToken.None);
        Assert.That(top.Select(title => (title.Document, title.Counts.Views)), Is.EqualTo(new[] { (1L, 240L) }));
    }

    [Test]
    public async Task Queries_of_few_readers_are_passed_over_and_those_behind_them_found()
    {
        await _catalog.RunAsync(
            """
            insert into usage_query_month (library, query, month, searches, vain_searches, sessions)
            select -1, 'câu ' || n, date '2026-01-01' + make_interval(months => m), 1000 - n, case when n % 7 = 0 then 500 - n else 0 end, case when n < 90 then 1 else 2 end
            from generate_series(0, 2) m, generate_series(1, 300) n
            """);
        var top = new UsageTop(_catalog.Source);
        Assert.That((await top.QueriesAsync(_spring.From, _spring.To, null, vain: false, 3, CancellationToken.None)).Select(query => query.Query), Is.EqualTo(new[] { "câu 90", "câu 91", "câu 92" }));
        Assert.That((await top.QueriesAsync(_spring.From, _spring.To, null, vain: true, 3, CancellationToken.None)).Select(query => query.Query), Is.EqualTo(new[] { "câu 91", "câu 98", "câu 105" }));
        Assert.That(await top.QueriesAsync(new(2026, 1, 1), new(2026, 1, 31), null, vain: false, 3, CancellationToken.None), Is.Empty, "two readers in one month are few");
    }

    [Test]
    public async Task Months_and_collections_are_the_sums_of_days_also_when_days_are_counted_again()
    {
        await _catalog.RunAsync("insert into collection (id, code, name, parent_id, batch_id) overriding system value values (1, 'dia-chi', 'Địa chí', null, 0), (2, 'hai-dao', 'Hải đảo', 1, 0)");
        for (var document = 1; document <= 9; document++)
        {
            await _catalog.AddDocumentAsync(document, "book", 1998);
            if (document % 3 != 0)
                await _catalog.RunAsync("insert into document_collection (document_id, collection_id) values ($1, $2)", (long)document, document % 3);
        }

        await _catalog.RunAsync("create table if not exists usage_event_2026_01 partition of usage_event for values from ('2026-01-01') to ('2026-02-01')");
        await _catalog.RunAsync("insert into usage_agent (id, family, words, rules, robot, list) values (1, '', 'a', '{}', false, ''), (2, '', 'b', '{}', false, '')");
        await _catalog.RunAsync(
            """
            insert into usage_event (day, id, at, kind, channel, method, library, age_group, document, part, session, given, agent, query, found, data_type, yop, access)
            select date '2026-01-01' + n % 5, gen_random_uuid(), timestamptz '2026-01-01 08:00+07' + n % 5 * interval '1 day' + n * interval '7 seconds',
                (array['view', 'pageRead', 'download', 'search', 'refused'])[1 + n % 5], 'page', case when n % 11 = 0 then 'tdm' else 'regular' end, n % 2, '', 1 + n % 9, n::text,
                md5((n % 23)::text)::uuid, null, 1 + n % 2, 'câu ' || n % 4, n % 3, 'book', 1998, 'open'
            from generate_series(1, 4000) n
            """);
        foreach (var robot in (bool[])[false, true, false])
        {
            await _catalog.RunAsync("update usage_agent set robot = $1 where id = 2", robot);
            for (var day = 1; day <= 5; day++)
                await _catalog.Counting.CountAsync(new DateOnly(2026, 1, day), CancellationToken.None);
            Assert.That(await _catalog.ReadAsync<long>("select count(*) from usage_title where used > 0"), Is.Not.EqualTo(new[] { 0L }));
            foreach (var (what, sql) in _sums)
                Assert.That(await _catalog.ReadAsync<string>(sql), Is.Empty, string.Create(CultureInfo.InvariantCulture, $"{what}, robot {robot}"));
        }
    }

    private static readonly (string What, string Sql)[] _sums =
    [
        ("titles", Differences(
            "select library, document, views, page_reads, downloads, unique_investigations, unique_requests, refusals from usage_title where used + refusals > 0",
            """
            select coalesce(library, -1), document, sum(views)::int, sum(page_reads)::int, sum(downloads)::int, sum(unique_investigations)::int, sum(unique_requests)::int, sum(refusals)::int
            from usage_day where method = 'regular' group by grouping sets ((library, document), (document))
            """)),
        ("queries", Differences(
            "select library, query, searches, vain_searches, sessions from usage_query_month where searches > 0",
            "select coalesce(library, -1), query, sum(searches)::int, sum(vain_searches)::int, sum(sessions)::int from usage_query group by grouping sets ((library, query), (query))")),
        ("collections", Differences(
            "select day, library, collection, views, page_reads, downloads from usage_collection",
            """
            select day, library, c, sum(views)::bigint, sum(page_reads)::bigint, sum(downloads)::bigint
            from usage_day, (values (1, 1), (2, 1), (2, 2)) placed (remainder, c) where method = 'regular' and document % 3 = remainder group by 1, 2, 3
            """)),
    ];

    private static string Differences(string one, string other) => $"select x::text from ((({one}) except ({other})) union all (({other}) except ({one}))) x";
}
