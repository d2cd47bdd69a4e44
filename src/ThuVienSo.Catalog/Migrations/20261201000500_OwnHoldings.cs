using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>
    /// What libraries state themselves of their copies, beside what records state. <c>standing_copies</c> says which of both are shown: a library that has stated something of a
    /// document is taken at its word, and what records say of it there is passed over.
    /// </summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000500_OwnHoldings")]
    public partial class OwnHoldings : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Copies);
            migrationBuilder.Sql(Statements);
            migrationBuilder.Sql(Sheets);
            migrationBuilder.Sql(StandingCopies);
        }

        private const string Copies =
            """
            alter table holding
                add column copies integer not null default 1,
                add column note text collate "C",
                add column copy_key text collate "C";
            drop index ix_holding_library_id;
            create index ix_holding_library_id_document_id on holding (library_id, document_id);
            create index ix_holding_barcode on holding using hash (barcode) where barcode is not null;
            create index ix_document_source_key on document using hash (source_key);
            create index ix_joined_record_source_key on joined_record using hash (source_key);
            """;

        private const string Statements =
            """
            create table own_statement (
                document_id bigint not null constraint fk_own_statement_document_document_id references document on delete restrict,
                library_id integer not null constraint fk_own_statement_library_library_id references library on delete restrict,
                copies jsonb not null,
                stated_at timestamptz not null,
                constraint pk_own_statement primary key (document_id, library_id));
            create index ix_own_statement_library_id on own_statement (library_id);
            """;

        private const string Sheets =
            """
            create table holding_sheet (
                id bigint generated always as identity constraint pk_holding_sheet primary key,
                library_id integer not null constraint fk_holding_sheet_library_library_id references library on delete restrict,
                file_name text collate "C" not null,
                rows bytea not null,
                replaces_all boolean not null,
                handed_in_at timestamptz not null,
                handed_in_by text collate "C" not null,
                applied_at timestamptz,
                undone_at timestamptz,
                added integer not null,
                changed integer not null,
                removed integer not null);
            create index ix_holding_sheet_library_id_id on holding_sheet (library_id, id);

            create table holding_sheet_change (
                sheet_id bigint not null constraint fk_holding_sheet_change_holding_sheet_sheet_id references holding_sheet on delete restrict,
                document_id bigint not null,
                before jsonb,
                after jsonb not null,
                constraint pk_holding_sheet_change primary key (sheet_id, document_id));

            create table holding_push (
                library_id integer not null constraint fk_holding_push_library_library_id references library on delete restrict,
                key text collate "C" not null,
                request_hash bytea not null,
                answer bytea not null,
                at timestamptz not null,
                constraint pk_holding_push primary key (library_id, key));
            create index ix_holding_push_at on holding_push (at);
            """;

        /// <summary>The holdings that records state for a document, and names of libraries with their ids, make the copies that are shown, in the order in which they are.</summary>
        private const string StandingCopies =
            """
            create function standing_copies(shown_document bigint, stated_holdings jsonb, names text[], ids integer[])
            returns table (number bigint, library_id integer, holding jsonb) language sql stable as $$
                select row_number() over (order by copy.own, copy.place), copy.library_id, copy.holding
                from (
                    select 0 as own, stated.place, library.id as library_id, stated.holding
                    from jsonb_array_elements(stated_holdings) with ordinality stated (holding, place)
                    join unnest(names, ids) library (name, id) on library.name = stated.holding ->> 'library'
                    where not exists (select from own_statement own where own.document_id = shown_document and own.library_id = library.id)
                    union all
                    select own.library_id, stated.place, own.library_id, stated.holding || jsonb_build_object('library', own.library_id)
                    from own_statement own cross join jsonb_array_elements(own.copies) with ordinality stated (holding, place)
                    where own.document_id = shown_document) copy
            $$;
            """;

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop function standing_copies;
            drop table holding_push, holding_sheet_change, holding_sheet, own_statement;
            drop index ix_document_source_key, ix_joined_record_source_key, ix_holding_barcode, ix_holding_library_id_document_id;
            create index ix_holding_library_id on holding (library_id);
            alter table holding drop column copies, drop column note, drop column copy_key;
            """);
    }
}
