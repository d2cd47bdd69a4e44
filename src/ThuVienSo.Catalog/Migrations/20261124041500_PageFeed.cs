using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>
    /// The feed of pages, beside that of documents: which pages a transaction changed. A page changes with its row, with its text, and when its digital object
    /// becomes current or ceases to be; a document changes when its digital object does.
    /// </summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261124041500_PageFeed")]
    public partial class PageFeed : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create table page_change (
                xid xid8 not null default pg_current_xact_id(),
                seq bigserial not null,
                page bigint not null,
                at timestamptz not null default transaction_timestamp(),
                constraint pk_page_change primary key (xid, page));
            create unique index ix_page_change_xid_seq on page_change (xid, seq);

            create table page_feed_floor (
                one boolean primary key default true check (one),
                xid xid8 not null);
            insert into page_feed_floor (xid) values ('0');

            create function note_page() returns trigger language plpgsql as $$
            begin
                insert into page_change (page) select distinct id from touched on conflict do nothing;
                return null;
            end $$;
            create trigger note_insert after insert on page
                referencing new table as touched for each statement execute function note_page();
            create trigger note_update after update on page
                referencing new table as touched for each statement execute function note_page();
            create trigger note_delete after delete on page
                referencing old table as touched for each statement execute function note_page();

            create function note_page_text() returns trigger language plpgsql as $$
            begin
                insert into page_change (page)
                select distinct page.id from before join after using (id) join page on page.text_id = after.id
                where before.content is distinct from after.content
                on conflict do nothing;
                return null;
            end $$;
            create trigger note_update after update on page_text
                referencing old table as before new table as after for each statement execute function note_page_text();

            create function note_digitisation() returns trigger language plpgsql as $$
            begin
                insert into change (document) select distinct document_id from touched on conflict do nothing;
                return null;
            end $$;
            create trigger note_insert after insert on digitisation
                referencing new table as touched for each statement execute function note_digitisation();
            create trigger note_update after update on digitisation
                referencing new table as touched for each statement execute function note_digitisation();
            create trigger note_delete after delete on digitisation
                referencing old table as touched for each statement execute function note_digitisation();

            create function note_current_pages() returns trigger language plpgsql as $$
            begin
                insert into page_change (page)
                select distinct page.id from before join after using (id) join page on page.digitisation_id = after.id
                where before.current is distinct from after.current
                on conflict do nothing;
                return null;
            end $$;
            create trigger note_pages after update on digitisation
                referencing old table as before new table as after for each statement execute function note_current_pages();

            do $$
            declare part text;
            begin
                foreach part in array array['digitisation', 'page', 'page_text'] loop
                    execute format('create trigger refuse_truncate before truncate on %I for each statement execute function refuse_truncate()', part);
                end loop;
            end $$;
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop function note_page, note_page_text, note_digitisation, note_current_pages cascade;
            drop trigger refuse_truncate on digitisation;
            drop trigger refuse_truncate on page;
            drop trigger refuse_truncate on page_text;
            drop table page_change, page_feed_floor;
            """);
    }
}
