using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>The change feed: which documents a transaction changed, noted by triggers in the transaction itself.</summary>
    public partial class ChangeFeed : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Tables);
            migrationBuilder.Sql(DocumentTriggers);
            migrationBuilder.Sql(NameTriggers);
            // Rows up to a page are kept whole in the table: compressing or moving each source record apart doubles the time of a load.
            migrationBuilder.Sql("alter table import_item set (toast_tuple_target = 8160); alter table document set (toast_tuple_target = 4080);");
        }

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop function note_document, note_part, note_agent, note_library, note_collection, refuse_truncate cascade;
            drop table change, feed_floor, catalog_identity;
            """);

        // One row per transaction and document is enough: a follower reads the state, not the event.
        private const string Tables =
            """
            create table change (
                xid xid8 not null default pg_current_xact_id(),
                seq bigserial not null,
                document bigint not null,
                at timestamptz not null default transaction_timestamp(),
                constraint pk_change primary key (xid, document));
            create unique index ix_change_xid_seq on change (xid, seq);

            create table feed_floor (
                one boolean primary key default true check (one),
                xid xid8 not null);
            insert into feed_floor (xid) values ('0');

            create table catalog_identity (
                one boolean primary key default true check (one),
                id uuid not null default gen_random_uuid(),
                import_epoch bigint not null default 0);
            insert into catalog_identity default values;
            """;

        private const string DocumentTriggers =
            """
            create function note_document() returns trigger language plpgsql as $$
            begin
                insert into change (document) select distinct id from touched on conflict do nothing;
                return null;
            end $$;
            create trigger note_insert after insert on document
                referencing new table as touched for each statement execute function note_document();
            create trigger note_update after update on document
                referencing new table as touched for each statement execute function note_document();
            create trigger note_delete after delete on document
                referencing old table as touched for each statement execute function note_document();

            create function note_part() returns trigger language plpgsql as $$
            begin
                insert into change (document) select distinct document_id from touched on conflict do nothing;
                return null;
            end $$;
            do $$
            declare part text;
            begin
                foreach part in array array['document_agent', 'document_collection', 'holding'] loop
                    execute format('create trigger note_insert after insert on %I
                        referencing new table as touched for each statement execute function note_part()', part);
                    execute format('create trigger note_update_new after update on %I
                        referencing new table as touched for each statement execute function note_part()', part);
                    execute format('create trigger note_update_old after update on %I
                        referencing old table as touched for each statement execute function note_part()', part);
                    execute format('create trigger note_delete after delete on %I
                        referencing old table as touched for each statement execute function note_part()', part);
                end loop;
            end $$;

            create function refuse_truncate() returns trigger language plpgsql as $$
            begin
                raise exception 'truncate is seen by no follower of the catalog: delete instead';
            end $$;
            do $$
            declare part text;
            begin
                foreach part in array array['document', 'document_agent', 'document_collection', 'holding'] loop
                    execute format('create trigger refuse_truncate before truncate on %I for each statement execute function refuse_truncate()', part);
                end loop;
            end $$;
            """;

        private const string NameTriggers =
            """
            create function note_agent() returns trigger language plpgsql as $$
            begin
                insert into change (document)
                select distinct part.document_id
                from before join after using (id) join document_agent part on part.agent_id = after.id
                where (before.name, before.variants) is distinct from (after.name, after.variants)
                on conflict do nothing;
                return null;
            end $$;
            create trigger note_update after update on agent
                referencing old table as before new table as after for each statement execute function note_agent();

            create function note_library() returns trigger language plpgsql as $$
            begin
                insert into change (document)
                select distinct holding.document_id
                from before join after using (id) join holding on holding.library_id = after.id
                where (before.code, before.name) is distinct from (after.code, after.name)
                on conflict do nothing;
                return null;
            end $$;
            create trigger note_update after update on library
                referencing old table as before new table as after for each statement execute function note_library();

            -- A document shows its collections and all around them, so what is inside a changed collection changes too.
            create function note_collection() returns trigger language plpgsql as $$
            begin
                insert into change (document)
                with recursive inside (id) as (
                    select after.id from before join after using (id)
                    where (before.code, before.name, before.parent_id) is distinct from (after.code, after.name, after.parent_id)
                    union
                    select child.id from collection child join inside on child.parent_id = inside.id)
                select distinct member.document_id from inside join document_collection member on member.collection_id = inside.id
                on conflict do nothing;
                return null;
            end $$;
            create trigger note_update after update on collection
                referencing old table as before new table as after for each statement execute function note_collection();
            """;
    }
}
