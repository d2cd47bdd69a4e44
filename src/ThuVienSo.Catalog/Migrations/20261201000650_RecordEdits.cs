using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>Versions of records that staff write, each in a batch of its own that is no hand-in; what sources say against them; and what needs no work.</summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000650_RecordEdits")]
    public partial class RecordEdits : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            alter table import_batch add column is_edit boolean not null default false;

            create table record_edit (
                item_id bigint constraint pk_record_edit primary key,
                document_id bigint not null,
                base_item_id bigint,
                source_item_id bigint,
                at timestamptz not null,
                account_id bigint,
                who text collate "C" not null,
                restored_item_id bigint);
            create index ix_record_edit_document_id on record_edit (document_id);

            create table record_proposal (
                document_id bigint constraint pk_record_proposal primary key,
                item_id bigint not null,
                at timestamptz not null);
            create index ix_record_proposal_item_id on record_proposal (item_id);

            -- A record is off a list of tasks for as long as it shows this version.
            create table record_settled (
                document_id bigint not null,
                task text collate "C" not null,
                item_id bigint not null,
                constraint pk_record_settled primary key (document_id, task));

            -- The records that a library may edit: those whose source is itself, that it began in the editor, or that nobody else holds. What was of a library that
            -- has a successor is the successor's.
            create function records_of(asked integer) returns table (id bigint) language sql stable as $$
                with own as materialized (select library.id, library.code from library where library_on(library.code, (now() at time zone 'Asia/Ho_Chi_Minh')::date) = asked)
                select d.id from own join document d on d.source = own.code
                union
                select edit.document_id
                from record_edit edit join import_batch batch on batch.id = edit.item_id >> 32 join own on own.id = batch.library_id where edit.base_item_id is null
                union
                select held.document_id from own join holding held on held.library_id = own.id
                where not exists (select from holding other where other.document_id = held.document_id and other.library_id not in (select own.id from own))
            $$;

            create function record_is_of(document bigint, library integer) returns boolean language sql stable as $$
                select exists (select from records_of(library) mine where mine.id = document)
            $$;

            -- What catalogues are asked for first and lack most: without these the worklist would read every record.
            create index ix_document_without_year on document (id) where description #> '{publication,yearFrom}' is null;
            create index ix_document_without_subject on document (id) where description -> 'subjects' is null and description -> 'classifications' is null;
            create index ix_import_problem_warning on import_problem (batch_id, source_key) where severity = 'warning' and source_key is not null;
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop index ix_import_problem_warning;
            drop index ix_document_without_subject;
            drop index ix_document_without_year;
            drop function record_is_of, records_of;
            drop table record_settled;
            drop table record_proposal;
            drop table record_edit;
            alter table import_batch drop column is_edit;
            """);
    }
}
