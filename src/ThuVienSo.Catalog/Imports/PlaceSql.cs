namespace ThuVienSo.Catalog.Imports;

/// <summary>Lists of libraries, collections and names: few rows, each noted as it was before, so that it can be taken back.</summary>
internal static class PlaceSql
{
    public const string Staged =
        "select id, kind, code, draft from import_place where id > $1 and id <= $2 and not applied order by id";

    /// <summary>$1: id of the staged place; $2: the batch. A list that says nothing of a library's end does not open again what was closed.</summary>
    public const string MergeLibrary =
        """
        with staged as (select code, d.* from import_place, jsonb_to_record(draft) d (name text, "nameEn" text, kind text, opened date, closed date, successor text)
            where import_place.id = $1),
        prior as (select to_jsonb(library) as row from library join staged using (code)),
        written as (
            insert into library (code, name, name_en, kind, opened, closed, successor, batch_id)
            select code, name, "nameEn", kind, opened, closed, successor, $2 from staged
            on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, kind = excluded.kind, opened = excluded.opened,
                closed = coalesce(excluded.closed, library.closed), successor = coalesce(excluded.successor, library.successor)
            where (library.name, library.name_en, library.kind, library.opened, library.closed, library.successor)
                is distinct from (excluded.name, excluded.name_en, excluded.kind, excluded.opened, excluded.closed, excluded.successor))
        update import_place set applied = true, prior = (select row from prior) where id = $1
        """;

    /// <summary>As for a library; the collection around it is set when all of the list are there.</summary>
    public const string MergeCollection =
        """
        with staged as (select code, d.* from import_place, jsonb_to_record(draft) d (name text, "nameEn" text, about text) where import_place.id = $1),
        prior as (select to_jsonb(collection) as row from collection join staged using (code)),
        written as (
            insert into collection (code, name, name_en, about, batch_id)
            select code, name, "nameEn", about, $2 from staged
            on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, about = excluded.about
            where (collection.name, collection.name_en, collection.about) is distinct from (excluded.name, excluded.name_en, excluded.about))
        update import_place set applied = true, prior = (select row from prior) where id = $1
        """;

    /// <summary>$1: code, $2: code of the collection around it or null. Changes nothing where that one is not there or is inside this one.</summary>
    public const string SetParent =
        """
        with recursive outer_one as (select id, parent_id from collection where code = $2),
        around (id, parent_id) as (
            select id, parent_id from outer_one
            union select c.id, c.parent_id from collection c join around on c.id = around.parent_id)
        update collection set parent_id = (select id from outer_one)
        where code = $1 and parent_id is distinct from (select id from outer_one) and not exists (select from around where around.id = collection.id)
        """;

    public const string ParentOf = "select outer_one.code from collection inner_one left join collection outer_one on outer_one.id = inner_one.parent_id where inner_one.code = $1";

    /// <summary>$1, $2: staged names after the first id up to the second; $3: the batch. The form that an authority record gives is the form to use.</summary>
    public const string MergeAgents =
        """
        with staged as (
            select name_key, kind, dates, (array_agg(name order by id desc))[1] as name
            from import_agent where id > $1 and id <= $2 group by name_key, kind, dates),
        draft as (
            select staged.*, array(
                select distinct variant from import_agent other cross join unnest(other.variants) variant
                where other.id > $1 and other.id <= $2 and (other.name_key, other.kind, other.dates) = (staged.name_key, staged.kind, staged.dates)
                    and variant <> staged.name order by variant) as variants
            from staged),
        made as (
            insert into agent (name, name_key, kind, dates, variants, batch_id)
            select name, name_key, kind, dates, variants, $3 from draft
            where not exists (select from agent a where (a.name_key, a.kind, a.dates) = (draft.name_key, draft.kind, draft.dates))
            order by name_key, kind, dates),
        was as (
            select a.id, a.name as prior_name, draft.name, array(select variant from unnest(draft.variants) variant where variant <> all(a.variants)) as added
            from agent a join draft on (a.name_key, a.kind, a.dates) = (draft.name_key, draft.kind, draft.dates)),
        changed as (
            update agent set name = was.name, variants = agent.variants || was.added from was
            where agent.id = was.id and (was.name <> was.prior_name or was.added <> '{}')
            returning agent.id, agent.batch_id, nullif(was.prior_name, was.name) as prior_name, was.added)
        insert into agent_merge (batch_id, agent_id, prior_name, variants_added) select $3, id, prior_name, added from changed
        on conflict (batch_id, agent_id) do update set prior_name = coalesce(agent_merge.prior_name, excluded.prior_name),
            variants_added = agent_merge.variants_added || excluded.variants_added
        """;

    /// <summary>$1: the batch. In this order: what the batch changed goes back, then what it made goes when nothing uses it.</summary>
    public static readonly IReadOnlyList<string> TakeBack =
    [
        """
        update agent set name = coalesce(merged.prior_name, name),
            variants = array(select variant from unnest(agent.variants) variant where variant <> all(merged.variants_added))
        from agent_merge merged where merged.batch_id = $1 and merged.agent_id = agent.id
        """,
        "delete from agent_merge where batch_id = $1",
        """
        delete from agent where batch_id = $1 and see_id is null and not exists (select from document_agent part where part.agent_id = agent.id)
            and not exists (select from agent other where other.see_id = agent.id)
        """,

        // Only where the place is still as this batch left it: a later list has the last word.
        """
        update library set (name, name_en, kind, opened, closed, successor) =
            (select was.name, was.name_en, was.kind, was.opened, was.closed, was.successor from jsonb_populate_record(null::library, place.prior) was)
        from import_place place, jsonb_to_record(place.draft) now (name text, "nameEn" text, kind text, opened date, closed date, successor text)
        where place.id > ($1::bigint << 32) and place.id < (($1::bigint + 1) << 32) and place.kind = 'library' and place.prior is not null
            and place.code = library.code and (library.name, library.name_en, library.kind, library.opened, library.closed, library.successor)
                is not distinct from (now.name, now."nameEn", now.kind, now.opened, coalesce(now.closed, (place.prior ->> 'closed')::date),
                    coalesce(now.successor, place.prior ->> 'successor'))
        """,
        """
        update collection set (name, name_en, about, parent_id) =
            (select was.name, was.name_en, was.about, (select c.id from collection c where c.id = was.parent_id)
             from jsonb_populate_record(null::collection, place.prior) was)
        from import_place place, jsonb_to_record(place.draft) now (name text, "nameEn" text, about text)
        where place.id > ($1::bigint << 32) and place.id < (($1::bigint + 1) << 32) and place.kind = 'collection' and place.prior is not null
            and place.code = collection.code and (collection.name, collection.name_en, collection.about) is not distinct from (now.name, now."nameEn", now.about)
        """,
        """
        delete from library where batch_id = $1 and not exists (select from holding where library_id = library.id)
            and not exists (select from account where library_id = library.id) and not exists (select from api_key where library_id = library.id)
            and not exists (select from import_batch handed_in where handed_in.library_id = library.id)
            and not exists (select from own_statement where library_id = library.id) and not exists (select from holding_sheet where library_id = library.id)
            and not exists (select from holding_push where library_id = library.id)
            and not exists (select from news where library_id = library.id)
            and not exists (select from former_name where library_id = library.id) and not exists (select from library_profile where library_id = library.id)
        """,
    ];

    /// <summary>Innermost first: called until it deletes nothing.</summary>
    public const string TakeBackCollections =
        """
        delete from collection where batch_id = $1 and not exists (select from document_collection member where member.collection_id = collection.id)
            and not exists (select from collection child where child.parent_id = collection.id)
        """;
}
