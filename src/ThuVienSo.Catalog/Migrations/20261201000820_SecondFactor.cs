using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>Devices whose codes are asked for when somebody signs in, and digests of the codes for when a device is lost.</summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000820_SecondFactor")]
    public partial class SecondFactor : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create table second_factor (
                account_id bigint constraint pk_second_factor primary key constraint fk_second_factor_account_account_id references account (id) on delete cascade,
                secret bytea not null,
                added_at timestamptz not null,
                last_step bigint not null,
                recovery_salt bytea not null);

            create table recovery_code (
                account_id bigint not null constraint fk_recovery_code_second_factor_account_id references second_factor (account_id) on delete cascade,
                hash bytea not null,
                constraint pk_recovery_code primary key (account_id, hash));
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table recovery_code, second_factor;");
    }
}
