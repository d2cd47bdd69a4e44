namespace ThuVienSo.Catalog.Imports;

/// <summary>How a batch's items find their documents. $1 and $2: items after the first id up to the second; $3: first id of the batch less one.</summary>
internal static class MatchSql
{
    /// <summary>
    /// One row per item. By key: a document, or a record joined to one. Else by ISBN, if the titles agree as far as the shorter goes, or by title, year and main
    /// name, unless both have ISBNs. A document that has a key of its own is then joined; one without is replaced, by one item of a batch at most, and goes by the
    /// key of that. A document that the batch itself brought is no candidate; nor is one of the same named source under another key of its own: that source says
    /// that they are two. The same content is the same only under a key that the document goes by already: else the key would be forgotten. Nor is it the same
    /// where the batch that brought it was taken back, or where other joined records without keys stand before it, or would after this batch.
    /// What staff have edited is compared with what its source said, and a record that would replace it otherwise than by its key joins it.
    /// Every item is sorted by key, so only what is short goes through the sort; hash and title are looked up again for the few that match otherwise.
    /// </summary>
    public const string Match =
        """
        with item as materialized (
            select i.id, i.source, i.source_key, i.match_key, i.isbns,
                coalesce(d.id, j.document_id) as document_id, d.id is null as joins,
                case when d.id is null then j.item_id when e.item_id is null then d.item_id else e.source_item_id end as prior, e.item_id is not null as edited,
                case when d.id is null then j.content_hash when e.item_id is null then d.content_hash
                        else coalesce((select content_hash from import_item said where said.id = e.source_item_id), '') end = i.content_hash
                    and case when d.id is null then j.item_id when e.item_id is null then d.item_id else e.source_item_id end >> 32 not in (select id from import_batch where state in ('reverting', 'reverted'))
                    and (d.id is not null or i.source_key not like 'sha256:%' or not exists (
                        select from joined_record other join import_item said on said.id = other.item_id cross join jsonb_array_elements(said.holdings) holding
                        where other.document_id = j.document_id and other.source_key like 'sha256:%' and other.item_id >> 32 > j.item_id >> 32
                          and (select own.holdings from import_item own where own.id = i.id) @> jsonb_build_array(jsonb_build_object('library', holding -> 'library'))))
                    as same,
                coalesce(d.lacks_holdings, j.document_id is not null and (select lacks_holdings from document where id = j.document_id)) as lacks_holdings,
                case when e.item_id is null then d.title_key
                    else coalesce((select title_key from import_item said where said.id = e.source_item_id), d.title_key) end <> i.title_key as title_differs,
                lead(i.id) over (partition by i.source, i.source_key order by i.id) as later
            from import_item i left join document d using (source, source_key) left join joined_record j using (source, source_key)
                left join record_edit e on e.item_id = d.item_id
            where i.id > $1 and i.id <= $2),
        unkeyed as (select * from item where document_id is null and later is null and (isbns is not null or match_key is not null)),
        found as (
            select u.id, identifier.document_id, true as by_isbn
            from unkeyed u cross join unnest(u.isbns) isbn join document_identifier identifier on identifier.value = isbn and identifier.kind = 'isbn'
            union
            select u.id, d.id, false from unkeyed u join document d on d.match_key = u.match_key),
        candidate as (
            select u.id, d.id as document_id, bool_or(f.by_isbn) as by_isbn, bool_or(not f.by_isbn) as by_title,
                starts_with(d.title_key, i.title_key) or starts_with(i.title_key, d.title_key) as fits
            from found f join unkeyed u on u.id = f.id join import_item i on i.id = f.id join document d on d.id = f.document_id
            where not (d.item_id > $3 and d.item_id <= $2 and not exists (
                select from import_decision done where done.item_id = d.item_id and done.reason = 'sourceKey'))
              and not (u.source <> '' and d.source = u.source and u.source_key not like 'sha256:%' and d.source_key not like 'sha256:%')
              and (d.source_key not like 'sha256:%' or not exists (select from item k where k.document_id = d.id))
            group by u.id, u.isbns, d.id, i.title_key
            having bool_or(f.by_isbn) or u.isbns is null or not exists (select from document_identifier x where x.document_id = d.id and x.kind = 'isbn')),
        choice as (
            select id, array_agg(document_id order by document_id) as candidates, bool_or(by_isbn) as by_isbn,
                case when count(*) filter (where by_isbn) = 1 then min(document_id) filter (where by_isbn and fits)
                     when count(*) filter (where by_isbn) > 1 then
                        case when count(*) filter (where by_isbn and by_title) = 1 then min(document_id) filter (where by_isbn and by_title) end
                     when count(*) = 1 then min(document_id) end as chosen
            from candidate group by id),
        single as (
            select choice.*, d.source_key not like 'sha256:%' or e.item_id is not null as joins,
                d.id is not null and (d.source_key not like 'sha256:%' or e.item_id is not null or count(*) over (partition by choice.chosen) = 1) as alone
            from choice left join document d on d.id = choice.chosen left join record_edit e on e.item_id = d.item_id),
        renewed as (
            select document_id from item where joins and not same and later is null and source_key like 'sha256:%'
            union select chosen from single join item using (id) where single.joins and item.source_key like 'sha256:%')
        select item.id,
            case when item.later is not null then 'duplicate'
                 when item.source = '' and item.title_differs and exists (
                    select from import_item before join import_item now on now.id = item.id
                    where before.id = item.prior and not before.agent_keys && now.agent_keys) then 'otherRecord'
                 when item.document_id is not null then 'sourceKey'
                 when single.alone then case when single.by_isbn then 'isbn' else 'title' end
                 when single.id is not null then 'ambiguous' else 'none' end as reason,
            coalesce(item.document_id, d.id) as document_id,
            coalesce(item.prior, case when not single.joins then d.item_id end) as prior,
            coalesce(
                item.same and not (item.joins and item.source_key like 'sha256:%' and item.document_id in (select document_id from renewed)),
                d.id is not null and not single.joins and item.source_key like 'sha256:%'
                    and (select i.content_hash = d.content_hash from import_item i where i.id = item.id)) as same,
            coalesce(item.lacks_holdings, d.lacks_holdings, false) as lacks_holdings,
            coalesce(item.title_differs, d.id is not null and (select i.title_key <> d.title_key from import_item i where i.id = item.id)) as title_differs,
            item.source = '' as unnamed_source,
            item.document_id is not null and item.joins or item.document_id is null and coalesce(single.joins, false) as joins,
            item.later, single.candidates, item.edited
        from item left join single on single.id = item.id left join document d on single.alone and d.id = single.chosen
        order by item.id
        """;

    public const string Place =
        """
        select i.id, f.name, i.number, i.starts_at, i.unit, i.source_key from import_item i join import_file f on f.id = i.file_id where i.id = any($1)
        """;

    /// <summary>Names of libraries as the items state them, each once.</summary>
    public const string StatedLibraries =
        """
        select distinct holding ->> 'library' from import_item cross join jsonb_array_elements(holdings) holding where id > $1 and id <= $2
        """;

    /// <summary>$3: stated names that no library has. At most one row per item and name.</summary>
    public const string UnknownHoldings =
        """
        select distinct id, holding ->> 'library' from import_item cross join jsonb_array_elements(holdings) holding
        where id > $1 and id <= $2 and holding ->> 'library' = any($3) order by 1, 2
        """;

    /// <summary>The libraries of all holdings that records state for a document ($1), and how many holdings it has.</summary>
    public const string HoldingsNow =
        """
        select array(select holding ->> 'library' from jsonb_array_elements(shown_holdings(id, item_id)) holding),
            (select count(*) from holding where document_id = $1)
        from document where id = $1
        """;

    public const string Counts =
        """
        update import_batch set
            added = (select count(*) from import_decision where item_id > $1 and item_id <= $2 and action = 'add'),
            replaced = (select count(*) from import_decision where item_id > $1 and item_id <= $2 and action = 'replace'),
            joined = (select count(*) from import_decision where item_id > $1 and item_id <= $2 and action in ('join', 'propose')),
            same = (select count(*) from import_decision where item_id > $1 and item_id <= $2 and action = 'same'),
            refused = (select count(*) from import_decision where item_id > $1 and item_id <= $2 and action = 'refuse')
                + (select count(*) from import_problem where batch_id = $3 and phase = 'read' and severity = 'refused'),
            state = case state when 'staging' then 'staged' else state end,
            epoch = $4, finished_at = $5
        where id = $3
        """;
}
