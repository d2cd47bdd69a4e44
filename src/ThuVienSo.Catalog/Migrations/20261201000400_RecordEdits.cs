using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>Versions of records that staff write, each in a batch of its own that is no hand-in; and what sources say against them.</summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000400_RecordEdits")]
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
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop table record_proposal;
            drop table record_edit;
            alter table import_batch drop column is_edit;
            """);
    }
}
