using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>Sessions that were ended by themselves, and which tables no backup has.</summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000100_EndedSessions")]
    public partial class EndedSessions : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create table ended_session (
                id text collate "C" constraint pk_ended_session primary key,
                until timestamptz not null);
            comment on table ended_session is 'not in backups: whoever has it can be anybody here';
            comment on table protection_key is 'not in backups: whoever has it can be anybody here';
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop table ended_session;
            comment on table protection_key is null;
            """);
    }
}
