using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>Who may sign in to an account by way of another system.</summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000101_SignOns")]
    public partial class SignOns : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create table sign_on (
                account_id bigint constraint pk_sign_on primary key constraint fk_sign_on_account_account_id references account (id) on delete cascade,
                awaited_name text collate "C",
                awaited_until timestamptz,
                issuer text collate "C",
                subject text collate "C",
                linked_at timestamptz,
                constraint ck_sign_on_one check ((awaited_name is null) = (awaited_until is null) and (awaited_name is null) = (issuer is not null) and (issuer is null) = (subject is null)));
            create unique index ix_sign_on_awaited_name on sign_on (awaited_name);
            create unique index ix_sign_on_issuer_subject on sign_on (issuer, subject);
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table sign_on;");
    }
}
