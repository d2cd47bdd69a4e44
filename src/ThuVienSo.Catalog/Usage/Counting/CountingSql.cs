namespace ThuVienSo.Catalog.Usage.Counting;

/// <summary>
/// The rules of the COUNTER Code of Practice 5.1 as SQL over the events of one day ($1). Section numbers are those of the Code.
/// </summary>
internal static class CountingSql
{
    /// <summary>
    /// Whose each event is. Robots are left out (7.8). A cookie that was given with an answer is whose the event is if the browser ever came back
    /// with it; if it never did, address and user agent are (7.2, options 1 and 2). So the first page that a reader opens belongs to the same session
    /// as the next ones, and whoever keeps no cookies is not a new reader with each page.
    /// </summary>
    public const string Readers =
        """
        create temporary table usage_reader on commit drop as
        with human as materialized (
            select e.* from usage_event e join usage_agent a on a.id = e.agent where e.day = $1 and not a.robot),
        kept as (select distinct session from human where given is null)
        select human.*, coalesce(kept.session, human.session) as reader, extract(hour from at at time zone 'UTC' + interval '7 hours')::int as hour
        from human left join kept on kept.session = human.given
        """;

    /// <summary>
    /// Double clicks (7.2): of two clicks on one link by one reader within 30 seconds the first is removed and the second kept, and so on for every
    /// further one. A link is what was asked for, not its spelling: page 3 is one link as a page and as what the viewer fetches. They apply to
    /// investigations, requests and refusals, not to searches. What is removed does not count as unique either: it is one action with the later one.
    /// </summary>
    public const string Clicks =
        """
        create temporary table usage_click on commit drop as
        select * from (
            select r.*, coalesce(lead(at) over (partition by reader, kind, document, part order by at, id) - at <= interval '30 seconds', false) as doubled
            from usage_reader r where kind in ('view', 'pageRead', 'download', 'refused') and document is not null) c
        where not doubled
        """;

    /// <summary>
    /// Unique items (7.3): an item counts once in a session, which is a reader, a date and one of its 24 hours, since a browser may be open for days.
    /// The item is the document: a whole book is counted as a single Book_Segment where its segments are not told apart. For the same reason a unique
    /// title (7.4) is a unique item that is a book, and is not counted apart.
    /// </summary>
    public const string Items =
        """
        create temporary table usage_item on commit drop as
        select library, document, data_type, yop, access, method, max(age_group) as age_group, reader, hour, bool_or(kind <> 'view') as requested
        from usage_click where kind <> 'refused'
        group by library, document, data_type, yop, access, method, reader, hour
        """;

    /// <summary>
    /// All of it for each document. Every request is an investigation too (3.3.4); the sums of both are made of views, page reads and downloads when
    /// they are read.
    /// </summary>
    public const string Fresh =
        """
        create temporary table usage_fresh on commit drop as
        select library, document, data_type, yop, access, method, age_group,
            sum(views)::int as views, sum(page_reads)::int as page_reads, sum(downloads)::int as downloads,
            sum(unique_investigations)::int as unique_investigations, sum(unique_requests)::int as unique_requests, sum(refusals)::int as refusals
        from (
            select library, document, data_type, yop, access, method, age_group,
                (kind = 'view')::int as views, (kind = 'pageRead')::int as page_reads, (kind = 'download')::int as downloads, 0 as unique_investigations, 0 as unique_requests, (kind = 'refused')::int as refusals
            from usage_click
            union all
            select library, document, data_type, yop, access, method, age_group, 0, 0, 0, 1, requested::int, 0 from usage_item) counted
        group by library, document, data_type, yop, access, method, age_group
        """;

    /// <summary>What the month gains and loses by it; a month is the sum of its days, because no session is longer than a day.</summary>
    public const string Month =
        """
        insert into usage_month as m (month, library, document, data_type, yop, access, method, views, page_reads, downloads, unique_investigations, unique_requests, refusals)
        select date_trunc('month', $1::timestamp)::date, library, document, data_type, yop, access, method,
            sum(views), sum(page_reads), sum(downloads), sum(unique_investigations), sum(unique_requests), sum(refusals)
        from (
            select library, document, data_type, yop, access, method, views, page_reads, downloads, unique_investigations, unique_requests, refusals from usage_fresh
            union all
            select library, document, data_type, yop, access, method, -views, -page_reads, -downloads, -unique_investigations, -unique_requests, -refusals from usage_day where day = $1) change
        group by library, document, data_type, yop, access, method
        having (sum(views), sum(page_reads), sum(downloads), sum(unique_investigations), sum(unique_requests), sum(refusals)) <> (0, 0, 0, 0, 0, 0)
        on conflict (month, library, document, data_type, yop, access, method) do update set
            views = m.views + excluded.views, page_reads = m.page_reads + excluded.page_reads, downloads = m.downloads + excluded.downloads,
            unique_investigations = m.unique_investigations + excluded.unique_investigations, unique_requests = m.unique_requests + excluded.unique_requests, refusals = m.refusals + excluded.refusals
        """;

    /// <summary>
    /// The same for readers by document alone, of each library, and as library -1 of all together: by which the most used are found. What comes to nothing stays, as nothing.
    /// </summary>
    public const string Titles =
        """
        insert into usage_title as m (library, document, month, views, page_reads, downloads, unique_investigations, unique_requests, refusals)
        select coalesce(library, -1), document, date_trunc('month', $1::timestamp)::date,
            sum(views), sum(page_reads), sum(downloads), sum(unique_investigations), sum(unique_requests), sum(refusals)
        from (
            select library, document, views, page_reads, downloads, unique_investigations, unique_requests, refusals from usage_fresh where method = 'regular'
            union all
            select library, document, -views, -page_reads, -downloads, -unique_investigations, -unique_requests, -refusals from usage_day where day = $1 and method = 'regular') change
        group by grouping sets ((library, document), (document))
        having (sum(views), sum(page_reads), sum(downloads), sum(unique_investigations), sum(unique_requests), sum(refusals)) <> (0, 0, 0, 0, 0, 0)
        order by 1, 2
        on conflict (library, document, month) do update set
            views = m.views + excluded.views, page_reads = m.page_reads + excluded.page_reads, downloads = m.downloads + excluded.downloads,
            unique_investigations = m.unique_investigations + excluded.unique_investigations, unique_requests = m.unique_requests + excluded.unique_requests, refusals = m.refusals + excluded.refusals
        """;

    /// <summary>Of readers by collection: a document counts in each that it is in, and in those around it.</summary>
    public const string Collections =
        """
        insert into usage_collection (day, library, collection, views, page_reads, downloads, unique_investigations, unique_requests, refusals)
        with recursive around (collection, outer_one) as (
            select id, id from collection
            union
            select around.collection, c.parent_id from around join collection c on c.id = around.outer_one where c.parent_id is not null),
        used as (
            select library, document, sum(views) as views, sum(page_reads) as page_reads, sum(downloads) as downloads,
                sum(unique_investigations) as unique_investigations, sum(unique_requests) as unique_requests, sum(refusals) as refusals
            from usage_fresh where method = 'regular' group by library, document),
        placed as (
            select distinct d.document_id as document, around.outer_one as collection
            from (select distinct document from used) seen join document_collection d on d.document_id = seen.document join around on around.collection = d.collection_id)
        select $1, library, collection, sum(views), sum(page_reads), sum(downloads), sum(unique_investigations), sum(unique_requests), sum(refusals)
        from placed join used using (document) group by library, collection
        """;

    /// <summary>What a month gains and loses of searches: of each library, and as library -1 of all together.</summary>
    public const string QueryMonth =
        """
        insert into usage_query_month as m (library, query, month, searches, vain_searches, sessions)
        select coalesce(library, -1), query, date_trunc('month', $1::timestamp)::date, sum(searches), sum(vain_searches), sum(sessions)
        from (
            select library, query, count(*) as searches, count(*) filter (where found = 0) as vain_searches, count(distinct reader) as sessions
            from usage_reader where kind = 'search' and query is not null group by library, query
            union all
            select library, query, -searches, -vain_searches, -sessions from usage_query where day = $1) change
        group by grouping sets ((library, query), (query))
        having (sum(searches), sum(vain_searches), sum(sessions)) <> (0, 0, 0)
        order by 1, 2
        on conflict (library, query, month) do update set
            searches = m.searches + excluded.searches, vain_searches = m.vain_searches + excluded.vain_searches, sessions = m.sessions + excluded.sessions
        """;

    public const string MonthCleared =
        """
        delete from usage_month
        where month = date_trunc('month', $1::timestamp)::date and (views, page_reads, downloads, unique_investigations, unique_requests, refusals) = (0, 0, 0, 0, 0, 0)
        """;

    public const string Days =
        """
        insert into usage_day (day, library, document, data_type, yop, access, method, views, page_reads, downloads, unique_investigations, unique_requests, refusals)
        select $1, library, document, data_type, yop, access, method, sum(views), sum(page_reads), sum(downloads), sum(unique_investigations), sum(unique_requests), sum(refusals)
        from usage_fresh group by library, document, data_type, yop, access, method
        """;

    public const string Totals =
        """
        insert into usage_total (day, library, data_type, access, method, age_group, views, page_reads, downloads, unique_investigations, unique_requests, refusals)
        select $1, library, data_type, access, method, age_group, sum(views), sum(page_reads), sum(downloads), sum(unique_investigations), sum(unique_requests), sum(refusals)
        from usage_fresh group by library, data_type, access, method, age_group
        """;

    /// <summary>
    /// Visits are those of ISO 2789: what one reader does without a pause of more than 30 minutes, credited to the library of its beginning; a visit
    /// that goes on past midnight is one of each day. Searches are Searches_Platform (3.3.4, 7.6).
    /// </summary>
    public const string Attendance =
        """
        insert into usage_attendance (day, library, method, age_group, visits, searches, vain_searches)
        select $1, library, method, age_group, count(*) filter (where begins), count(*) filter (where kind = 'search'), count(*) filter (where kind = 'search' and found = 0)
        from (
            select library, method, age_group, kind, found, coalesce(at - lag(at) over (partition by reader order by at, id) > interval '30 minutes', true) as begins from usage_reader) seen
        group by library, method, age_group
        having count(*) filter (where begins) + count(*) filter (where kind = 'search') > 0
        """;

    /// <summary>What was searched for, and by how many: reports show only what enough of them did.</summary>
    public const string Queries =
        """
        insert into usage_query (day, library, query, searches, vain_searches, sessions)
        select $1, library, query, count(*), count(*) filter (where found = 0), count(distinct reader)
        from usage_reader where kind = 'search' and query is not null group by library, query
        """;

    public const string Said =
        """
        insert into usage_counted (day, stamp, events, robots, double_clicks, counted_at)
        select $1, coalesce((select stamp from usage_arrival where day = $1), 0), all_of.events, all_of.events - (select count(*) from usage_reader),
            (select count(*) from usage_reader where kind in ('view', 'pageRead', 'download', 'refused') and document is not null) - (select count(*) from usage_click), clock_timestamp()
        from (select count(*) as events from usage_event where day = $1) all_of
        on conflict (day) do update set
            stamp = excluded.stamp, events = excluded.events, robots = excluded.robots, double_clicks = excluded.double_clicks, counted_at = excluded.counted_at
        """;
}
