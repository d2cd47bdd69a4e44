using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>Which backups were made and which failed, and of a catalog that came from a backup which, and what is still to be made for it.</summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000000_Backups")]
    public partial class Backups : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create table backup_run (
                id bigint generated always as identity primary key,
                began_at timestamptz not null,
                ended_at timestamptz not null,
                place text collate "C" not null,
                name text collate "C",
                problem text collate "C");
            create index ix_backup_run_ended_at on backup_run (ended_at);

            alter table catalog_identity
                add column restored_at timestamptz,
                add column restored_from text collate "C",
                add column images_due boolean not null default false;
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop table backup_run;
            alter table catalog_identity drop column restored_at, drop column restored_from, drop column images_due;
            """);
    }
}
