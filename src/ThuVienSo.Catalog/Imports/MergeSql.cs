namespace ThuVienSo.Catalog.Imports;

/// <summary>
/// One merge of items into documents, used by commit and revert alike. $1, $2, $3: item ids, their documents, and whether the document is new, as arrays of
/// one length. Order matters: names, documents, then what refers to both.
/// </summary>
internal static class MergeSql
{
    /// <summary>For the rest of the transaction, parts of documents are not noted in the change feed: the documents themselves are.</summary>
    public const string BeginMerge = "set local thuvienso.merging = 'on'";

    /// <summary>$2: the batch. Names that are there keep the form that they have.</summary>
    public const string Agents =
        """
        insert into agent (name, name_key, kind, dates, variants, batch_id)
        select distinct on (key, kind, dates) name, key, kind, dates, '{}'::text[], $2
        from (select part.contributor ->> 'name' as name, part.key, part.contributor ->> 'kind' as kind,
                  left(coalesce(part.contributor ->> 'dates', ''), 300) as dates
              from import_item i
              cross join rows from (jsonb_array_elements(i.description -> 'contributors'), unnest(i.agent_keys)) part (contributor, key)
              where i.id = any($1)) named
        where not exists (select from agent a where a.name_key = named.key and a.kind = named.kind and a.dates = named.dates)
        order by key, kind, dates
        on conflict do nothing
        """;

    /// <summary>$4: stated libraries that are known; $5: time.</summary>
    public const string NewDocuments =
        """
        insert into document (id, source, source_key, description, content_hash, title_key, match_key, item_id, lacks_holdings, added_at, updated_at)
        select work.document, i.source, i.source_key, i.description, i.content_hash, i.title_key, i.match_key, i.id,
            i.holdings is not null and exists (select from jsonb_array_elements(i.holdings) holding where holding ->> 'library' <> all($4)), $5, $5
        from unnest($1, $2, $3) work (item, document, is_new) join import_item i on i.id = work.item
        where work.is_new
        """;

    public const string ReplacedDocuments =
        """
        update document set description = i.description, content_hash = i.content_hash, title_key = i.title_key, match_key = i.match_key, item_id = i.id,
            lacks_holdings = i.holdings is not null and exists (select from jsonb_array_elements(i.holdings) holding where holding ->> 'library' <> all($4)),
            updated_at = $5
        from unnest($1, $2, $3) work (item, document, is_new) join import_item i on i.id = work.item
        where document.id = work.document and not work.is_new
        """;

    public const string DocumentAgents =
        """
        insert into document_agent (document_id, position, agent_id, role)
        select work.document, part.position, agent.id, left(part.contributor ->> 'role', 100)
        from unnest($1, $2) work (item, document) join import_item i on i.id = work.item
        cross join rows from (jsonb_array_elements(i.description -> 'contributors'), unnest(i.agent_keys))
            with ordinality part (contributor, key, position)
        join agent on agent.name_key = part.key and agent.kind = part.contributor ->> 'kind'
            and agent.dates = left(coalesce(part.contributor ->> 'dates', ''), 300)
        where part.position <= 30000
        """;

    /// <summary>What is longer than an index takes is in the description all the same.</summary>
    public const string DocumentIdentifiers =
        """
        insert into document_identifier (document_id, position, kind, value)
        select work.document, part.position, part.identifier ->> 'kind', part.identifier ->> 'value'
        from unnest($1, $2) work (item, document) join import_item i on i.id = work.item
        cross join jsonb_array_elements(i.description -> 'identifiers') with ordinality part (identifier, position)
        where part.position <= 30000 and length(part.identifier ->> 'value') <= 300
        """;

    /// <summary>$3, $4: stated libraries and their ids.</summary>
    public const string Holdings =
        """
        insert into holding (document_id, number, library_id, call_number, barcode, shelf, status)
        select work.document, part.number, library.id, part.holding ->> 'callNumber', part.holding ->> 'barcode', part.holding ->> 'shelf',
            part.holding ->> 'status'
        from unnest($1, $2) work (item, document) join import_item i on i.id = work.item
        cross join jsonb_array_elements(i.holdings) with ordinality part (holding, number)
        join unnest($3, $4) library (stated, id) on library.stated = part.holding ->> 'library'
        """;

    /// <summary>$3, $4: stated collections and their ids. Two ways to state one collection are one membership.</summary>
    public const string Memberships =
        """
        insert into document_collection (document_id, collection_id)
        select distinct work.document, collection.id
        from unnest($1, $2) work (item, document) join import_item i on i.id = work.item
        cross join unnest(i.collections) stated join unnest($3, $4) collection (stated, id) on collection.stated = stated.stated
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

    /// <summary>The parts of documents ($1), in the order in which they can go.</summary>
    public static readonly IReadOnlyList<string> ForgetParts =
    [
        "delete from document_agent where document_id = any($1)",
        "delete from document_identifier where document_id = any($1)",
        "delete from holding where document_id = any($1)",
        "delete from document_collection where document_id = any($1)",
    ];

    public const string StatedPlaces =
        """
        select distinct true, holding ->> 'library' from import_item cross join jsonb_array_elements(holdings) holding where id = any($1)
        union all
        select distinct false, stated from import_item cross join unnest(collections) stated where id = any($1)
        """;
}
