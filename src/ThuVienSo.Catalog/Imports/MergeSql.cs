namespace ThuVienSo.Catalog.Imports;

/// <summary>
/// One merge of items into documents, used by commit and revert alike. $1, $2, $3: item ids, their documents, and whether the document is new, as arrays of
/// one length. Order matters: documents, then what refers to them.
/// </summary>
internal static class MergeSql
{
    /// <summary>
    /// For the rest of the transaction, parts of documents are not noted in the change feed: the documents themselves are. A chunk is too short for helpers: to
    /// start one costs more than it brings.
    /// </summary>
    public static readonly IReadOnlyList<string> BeginMerge = ["set local thuvienso.merging = 'on'", "set local max_parallel_workers_per_gather = 0"];

    /// <summary>$4: stated libraries that are known; $5: time. The hash of the parts is that of a replaced document.</summary>
    public const string NewDocuments =
        """
        insert into document (
            id, source, source_key, description, content_hash, title_key, match_key, item_id, parts_hash, lacks_holdings, added_at, updated_at)
        select work.document, i.source, i.source_key, i.description, i.content_hash, i.title_key, i.match_key, i.id,
            case when lacks.some then (
                select sha256(convert_to(concat(jsonb_agg(holding order by n), E'\n', i.collections), 'UTF8'))
                from jsonb_array_elements(i.holdings) with ordinality stated (holding, n) where holding ->> 'library' = any($4)) end,
            lacks.some, $5, $5
        from unnest($1, $2, $3) work (item, document, is_new) join import_item i on i.id = work.item
        cross join lateral (
            select i.holdings is not null and exists (select from jsonb_array_elements(i.holdings) holding where holding ->> 'library' <> all($4)) as some) lacks
        where work.is_new
        """;

    /// <summary>
    /// Where all that is shown is what the item itself states, which is nearly always, the hash of the parts stays null. The document goes by the key of its item:
    /// one without a key of its own gets that of the first record that has one, and gives it back with it. A key that names another document by now is not taken.
    /// $6: ids of the libraries of $4.
    /// </summary>
    public const string ReplacedDocuments =
        """
        update document set source = case when named.other then document.source else i.source end,
            source_key = case when named.other then document.source_key else i.source_key end,
            description = i.description, content_hash = i.content_hash, title_key = i.title_key, match_key = i.match_key, item_id = i.id,
            parts_hash = case when (known.holdings, shown.collections) is distinct from (i.holdings, i.collections)
                then sha256(convert_to(concat(known.holdings, E'\n', shown.collections), 'UTF8')) end,
            lacks_holdings = lacks.some, updated_at = $5
        from unnest($1, $2, $3) work (item, document, is_new) join import_item i on i.id = work.item
        cross join lateral (
            select shown_holdings(work.document, work.item) as holdings, shown_collections(work.document, work.item) as collections) shown
        cross join lateral (
            select jsonb_agg(holding order by number) as holdings from standing_copies(work.document, shown.holdings, $4, $6)) known
        cross join lateral (
            select coalesce(bool_or(holding ->> 'library' <> all($4)), false) as some from jsonb_array_elements(shown.holdings) holding) lacks
        cross join lateral (
            select exists (select from document d where d.source = i.source and d.source_key = i.source_key and d.id <> work.document)
                or exists (select from joined_record j where j.source = i.source and j.source_key = i.source_key and j.document_id <> work.document) as other) named
        where document.id = work.document and not work.is_new
        """;

    /// <summary>$1, $2: items and the documents that they join.</summary>
    public const string Join =
        """
        insert into joined_record (source, source_key, document_id, item_id, content_hash)
        select i.source, i.source_key, work.document, i.id, i.content_hash
        from unnest($1, $2) work (item, document) join import_item i on i.id = work.item
        on conflict (source, source_key) do update set item_id = excluded.item_id, content_hash = excluded.content_hash
        """;

    /// <summary>
    /// All that refers to documents, in one pass over the items: $1, $2, $8 are items, their documents and whether these are new; $3: the batch; $4, $5: stated
    /// libraries and their ids; $6, $7: stated collections and their ids. Answers whether some record gives other forms of a name.
    /// </summary>
    /// <remarks>
    /// Names that are there keep the form that they have, and a see-reference is the name that it refers to; a new one takes that of its first record. Names are looked up one by one: the planner, who cannot
    /// know how few names a JSON list has, would read all names of the catalog for each chunk. What is longer than an index takes is in the description all
    /// the same. Two ways to state one collection are one membership.
    /// </remarks>
    public const string Parts =
        """
        with item as materialized (
            select work.document, work.is_new, i.description -> 'contributors' as contributors, i.agent_keys, i.description -> 'identifiers' as identifiers,
                case when work.is_new then i.holdings else shown_holdings(work.document, i.id) end as holdings,
                case when work.is_new then i.collections else shown_collections(work.document, i.id) end as collections
            from unnest($1, $2, $8) work (item, document, is_new) join import_item i on i.id = work.item),
        part as materialized (
            select row_number() over () as at, item.document, part.position, part.key, part.contributor ->> 'kind' as kind,
                left(coalesce(part.contributor ->> 'dates', ''), 300) as dates, part.contributor ->> 'name' as name,
                left(part.contributor ->> 'role', 100) as role, part.contributor ? 'variants' as has_variants
            from item cross join rows from (jsonb_array_elements(item.contributors), unnest(item.agent_keys)) with ordinality part (contributor, key, position)),
        found as materialized (
            select named.*, agent.id
            from (select key, kind, dates, min(at) as at from part group by key, kind, dates) named
            left join lateral (
                select case when see_id is null then id else used_agent(id) end as id
                from agent where agent.name_key = named.key and agent.kind = named.kind and agent.dates = named.dates limit 1) agent on true),
        made as (
            insert into agent (name, name_key, kind, dates, variants, batch_id)
            select part.name, part.key, part.kind, part.dates, '{}'::text[], $3 from found join part using (at) where found.id is null
            order by part.key collate "C", part.kind collate "C", part.dates collate "C"
            -- Made by somebody else since this statement began: changes nothing, but answers the id.
            on conflict (name_key, kind, dates) do update set name = agent.name
            returning id, name_key, kind, dates),
        name as (
            select id, key, kind, dates from found where id is not null
            union all select id, name_key, kind, dates from made),
        agents as (
            insert into document_agent (document_id, position, agent_id, role)
            select part.document, part.position, name.id, part.role from part join name using (key, kind, dates) where part.position <= 30000),
        identifiers as (
            insert into document_identifier (document_id, position, kind, value)
            select item.document, part.position, part.identifier ->> 'kind', part.identifier ->> 'value'
            from item cross join jsonb_array_elements(item.identifiers) with ordinality part (identifier, position)
            where part.position <= 30000 and length(part.identifier ->> 'value') <= 300),
        holdings as (
            insert into holding (document_id, number, library_id, call_number, barcode, shelf, status, copies, note, copy_key)
            select item.document, copy.number, copy.library_id, holding ->> 'callNumber', holding ->> 'barcode', holding ->> 'shelf',
                holding ->> 'status', coalesce((holding ->> 'copies')::integer, 1), holding ->> 'note', holding ->> 'key'
            from item cross join lateral (
                select part.number, library.id, part.holding
                from jsonb_array_elements(item.holdings) with ordinality part (holding, number)
                join unnest($4, $5) library (stated, id) on library.stated = part.holding ->> 'library' where item.is_new
                union all
                -- A document that is new has been stated by nobody but its record.
                select number, library_id, holding from standing_copies(item.document, item.holdings, $4, $5) where not item.is_new) copy (number, library_id, holding)),
        memberships as (
            insert into document_collection (document_id, collection_id)
            select distinct item.document, collection.id
            from item cross join unnest(item.collections) stated join unnest($6, $7) collection (stated, id) on collection.stated = stated.stated)
        select coalesce(bool_or(has_variants), false) from part
        """;

    /// <summary>$2: the batch. Other forms of a name that a record gives join those of the authority; what the batch added to names of others is noted.</summary>
    public const string Variants =
        """
        with given as (
            select agent.id, array_agg(distinct variant) as variants
            from import_item i
            cross join rows from (jsonb_array_elements(i.description -> 'contributors'), unnest(i.agent_keys)) part (contributor, key)
            cross join jsonb_array_elements_text(part.contributor -> 'variants') variant
            join agent on agent.name_key = part.key and agent.kind = part.contributor ->> 'kind'
                and agent.dates = left(coalesce(part.contributor ->> 'dates', ''), 300)
            where i.id = any($1) and part.contributor ? 'variants' and variant <> agent.name
            group by agent.id),
        fresh as (
            select given.id, array(select variant from unnest(given.variants) variant where variant <> all(agent.variants)) as added
            from given join agent using (id) where not given.variants <@ agent.variants),
        widened as (
            update agent set variants = variants || fresh.added from fresh where agent.id = fresh.id returning agent.id, agent.batch_id, fresh.added)
        insert into agent_merge (batch_id, agent_id, variants_added) select $2, id, added from widened where batch_id <> $2
        on conflict (batch_id, agent_id) do update set variants_added = agent_merge.variants_added || excluded.variants_added
        """;

    /// <summary>Whoever writes the copies of documents ($1) that are there waits for others who do: what libraries state themselves comes at any time.</summary>
    public const string TakeDocuments = "select count(*) from (select from document where id = any($1) order by id for no key update) taken";

    /// <summary>What libraries state of documents ($1) that go.</summary>
    public const string ForgetStatements = "delete from own_statement where document_id = any($1)";

    /// <summary>The parts of documents ($1), in the order in which they can go.</summary>
    public static readonly IReadOnlyList<string> ForgetParts =
    [
        "delete from document_agent where document_id = any($1)",
        "delete from document_identifier where document_id = any($1)",
        "delete from holding where document_id = any($1)",
        "delete from document_collection where document_id = any($1)",
    ];

    /// <summary>Names of libraries and paths of collections that work ($1, $2, $3) states, each once.</summary>
    public const string StatedPlaces =
        """
        select distinct place.is_library, place.stated
        from unnest($1, $2, $3) work (item, document, is_new) join import_item i on i.id = work.item
        cross join lateral (
            select true, holding ->> 'library'
            from jsonb_array_elements(case when work.is_new then i.holdings else shown_holdings(work.document, i.id) end) holding
            union all
            select false, stated
            from unnest(case when work.is_new then i.collections else shown_collections(work.document, i.id) end) stated) place (is_library, stated)
        """;
}
