using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>Who states a copy of a record that another library began does not come to edit it by that.</summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000830_RecordsOfALibrary")]
    public partial class RecordsOfALibrary : Migration
    {
        private const string Own = "with own as materialized (select library.id, library.code from library where library_on(library.code, (now() at time zone 'Asia/Ho_Chi_Minh')::date) = asked)";

        private const string Begun =
            """
            select d.id from own join document d on d.source = own.code
            union
            select edit.document_id
            from record_edit edit join import_batch batch on batch.id = edit.item_id >> 32 join own on own.id = batch.library_id where edit.base_item_id is null
            union
            select held.document_id from own join holding held on held.library_id = own.id
            where not exists (select from holding other where other.document_id = held.document_id and other.library_id not in (select own.id from own))
            """;

        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            $"""
            -- The records that a library may edit: those whose source is itself, that it began in the editor, or that nobody else holds and no other library began. What was
            -- of a library that has a successor is the successor's.
            create or replace function records_of(asked integer) returns table (id bigint) language sql stable as $$
                {Own}
                {Begun}
                and not exists (
                    select from document d join library began on began.code = d.source where d.id = held.document_id and began.id not in (select own.id from own))
                and not exists (
                    select from record_edit edit join import_batch batch on batch.id = edit.item_id >> 32
                    where edit.document_id = held.document_id and edit.base_item_id is null and batch.library_id not in (select own.id from own))
            $$;
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            $"""
            create or replace function records_of(asked integer) returns table (id bigint) language sql stable as $$
                {Own}
                {Begun}
            $$;
            """);
    }
}
