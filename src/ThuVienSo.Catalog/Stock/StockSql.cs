namespace ThuVienSo.Catalog.Stock;

/// <summary>Counting as SQL, in the order in which it is done, within one transaction of one snapshot.</summary>
internal static class StockSql
{
    /// <summary>
    /// Which libraries became others' since the last count, or are their own again, and from which day on; $1: today, null at the first count, which knows everything of libraries as they were.
    /// </summary>
    public const string Moved =
        """
        create temporary table stock_moved on commit drop as
        select l.id as library, now.heir, case when l.closed <= $1 then l.closed::timestamp at time zone 'Asia/Ho_Chi_Minh' end as at
        from library l left join stock_heir on stock_heir.library = l.id cross join lateral (select library_on(l.code, $1) as heir) now
        where $1 is not null and now.heir <> coalesce(stock_heir.heir, l.id)
        """;

    public const string Heirs =
        """
        insert into stock_heir (library, heir) select library, heir from stock_moved on conflict (library) do update set heir = excluded.heir
        """;

    /// <summary>
    /// $1: up to which transaction the last count saw everything. Those of its snapshot that were still under way are looked at again: a document is compared as it is
    /// now, so that doing so twice changes nothing.
    /// </summary>
    public const string Changed =
        """
        create temporary table stock_document on commit drop as
        select document, max(at) as at
        from (
            select document, at from change where xid >= $1 and xid < pg_snapshot_xmin(pg_current_snapshot())
            union all select h.document_id, m.at from holding h join stock_moved m on m.library = h.library_id
            union all select g.document_id, m.at from stock_moved m join import_batch b on b.library_id = m.library join digitisation g on g.batch_id = b.id and g.current) touched
        group by document
        """;

    public const string Everything =
        """
        create temporary table stock_document on commit drop as
        select document, null::timestamptz as at from (select id as document from document union select document from stock_known where library = 0) every
        """;

    public const string Looked = "analyze stock_document";

    public const string HowMany = "select count(*) from stock_document";

    /// <summary>
    /// What is there of these documents now: at each library that has a copy or handed in what is digital, or took over from one that did, and as library 0 once for the whole catalog. A copy that
    /// is lost or withdrawn is not held.
    /// </summary>
    public const string Now =
        """
        create temporary table stock_now on commit drop as
        with recursive around (collection, outer_one) as (
            select id, id from collection
            union
            select around.collection, c.parent_id from around join collection c on c.id = around.outer_one where c.parent_id is not null),
        put as (
            select d.document_id as document, array_agg(distinct around.outer_one order by around.outer_one) as collections
            from stock_document s join document_collection d on d.document_id = s.document join around on around.collection = d.collection_id group by 1),
        copy as (
            select h.document_id as document, coalesce(heir.heir, h.library_id) as library, count(*)::int as copies
            from stock_document s join holding h on h.document_id = s.document left join stock_heir heir on heir.library = h.library_id where h.status not in ('lost', 'withdrawn') group by 1, 2),
        scan as (
            select g.document_id as document, coalesce(heir.heir, b.library_id) as library, g.page_count as pages
            from stock_document s join digitisation g on g.document_id = s.document and g.current join import_batch b on b.id = g.batch_id
                left join stock_heir heir on heir.library = b.library_id),
        part (document, library, copies, digital, pages) as (
            select document, library, copies, 0, 0 from copy
            union all select document, library, 0, 1, pages from scan where library is not null
            union all select document, 0, copies, 0, 0 from copy
            union all select document, 0, 0, 1, pages from scan
            union all select document, 0, 0, 0, 0 from stock_document)
        select d.id as document, part.library, coalesce(d.description ->> 'type', 'book') as type, coalesce(put.collections, '{}') as collections,
            sum(part.copies)::int as copies, sum(part.digital)::int as digital, sum(part.pages)::int as pages
        from part join document d on d.id = part.document left join put on put.document = part.document
        group by d.id, part.library, put.collections
        """;

    /// <summary>
    /// $1: now; $2: the last count, null at the first. What is another than it was, and the month in which it came to be so: of what is counted for the first time that
    /// of the record or of the digitisation, of all else that of its last change.
    /// </summary>
    public const string Change =
        """
        create temporary table stock_change on commit drop as
        select coalesce(n.document, k.document) as document, coalesce(n.library, k.library) as library, k.type as old_type, n.type as new_type,
            coalesce(k.collections, '{}') as old_collections, coalesce(n.collections, '{}') as new_collections, coalesce(k.copies, 0) as old_copies, coalesce(n.copies, 0) as new_copies,
            coalesce(k.digital, 0) as old_digital, coalesce(n.digital, 0) as new_digital, coalesce(k.pages, 0) as old_pages, coalesce(n.pages, 0) as new_pages,
            date_trunc('month', least($1, case when was.document is null and d.id is not null then d.added_at else touched.at end) at time zone 'UTC' + interval '7 hours')::date as held_month,
            date_trunc('month', least($1, case when was.document is null or g.added_at > $2 then coalesce(g.added_at, touched.at) else touched.at end) at time zone 'UTC' + interval '7 hours')::date as digital_month
        from stock_now n
        full join (select stock_known.* from stock_known join stock_document using (document)) k on k.document = n.document and k.library = n.library
        left join document d on d.id = coalesce(n.document, k.document)
        left join digitisation g on g.document_id = coalesce(n.document, k.document) and g.current
        left join stock_known was on was.document = coalesce(n.document, k.document) and was.library = 0
        join stock_document s on s.document = coalesce(n.document, k.document)
        cross join lateral (select coalesce(s.at, case when d.updated_at > $2 then d.updated_at end, $1) as at) touched
        where (n.type, n.collections, n.copies, n.digital, n.pages) is distinct from (k.type, k.collections, k.copies, k.digital, k.pages)
        """;

    /// <summary>
    /// A change within each group that the document is or was in. A book that becomes a map leaves the books and comes to the maps, and is no addition to the whole.
    /// </summary>
    public const string Months =
        """
        insert into stock_month as m (month, library, grouping, code, records_in, records_out, titles_in, titles_out, copies_in, copies_out, digital_in, digital_out, pages_in, pages_out)
        with grouped as (
            select c.*, g.*, held.*
            from stock_change c
            cross join lateral (
                select 'all' as grouping, '' as code, old_type is not null as was_in, new_type is not null as is_in
                union all
                select 'type', code, bool_or(old), bool_or(not old) from (values (old_type, true), (new_type, false)) side (code, old) where code is not null group by code
                union all
                select 'collection', code::text, bool_or(old), bool_or(not old)
                from (select unnest(old_collections), true union all select unnest(new_collections), false) side (code, old) group by code) g
            cross join lateral (select old_copies + old_digital > 0 as was_held, new_copies + new_digital > 0 as is_held) held),
        moved (month, library, grouping, code, records, titles, copies, digital, pages) as (
            select held_month, library, grouping, code, is_in::int - was_in::int, 0, is_in::int * new_copies - was_in::int * old_copies, 0, 0 from grouped
            union all
            select case when old_copies + new_copies > 0 then held_month else digital_month end, library, grouping, code, 0, (is_in and is_held)::int - (was_in and was_held)::int, 0, 0, 0 from grouped
            union all
            select digital_month, library, grouping, code, 0, 0, 0, is_in::int * new_digital - was_in::int * old_digital, is_in::int * new_pages - was_in::int * old_pages from grouped)
        select month, library, grouping, code,
            sum(greatest(records, 0)), sum(greatest(-records, 0)), sum(greatest(titles, 0)), sum(greatest(-titles, 0)), sum(greatest(copies, 0)), sum(greatest(-copies, 0)),
            sum(greatest(digital, 0)), sum(greatest(-digital, 0)), sum(greatest(pages, 0)), sum(greatest(-pages, 0))
        from moved where (records, titles, copies, digital, pages) <> (0, 0, 0, 0, 0) group by 1, 2, 3, 4
        on conflict (library, grouping, code, month) do update set
            records_in = m.records_in + excluded.records_in, records_out = m.records_out + excluded.records_out, titles_in = m.titles_in + excluded.titles_in, titles_out = m.titles_out + excluded.titles_out,
            copies_in = m.copies_in + excluded.copies_in, copies_out = m.copies_out + excluded.copies_out, digital_in = m.digital_in + excluded.digital_in, digital_out = m.digital_out + excluded.digital_out,
            pages_in = m.pages_in + excluded.pages_in, pages_out = m.pages_out + excluded.pages_out
        """;

    public const string Forget = "delete from stock_known k using stock_change c where k.document = c.document and k.library = c.library";

    public const string Remember =
        """
        insert into stock_known (document, library, type, collections, copies, digital, pages)
        select n.document, n.library, n.type, n.collections, n.copies, n.digital, n.pages from stock_now n join stock_change c using (document, library)
        """;

    /// <summary>$1: now.</summary>
    public const string Said = "insert into stock_counted (first_at, at) values ($1, $1) on conflict (one) do update set at = excluded.at";

    public const string Position =
        "insert into stock_position (horizon) values (pg_snapshot_xmin(pg_current_snapshot())) on conflict (one) do update set horizon = excluded.horizon";
}
