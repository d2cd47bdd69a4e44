using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>The audit log. A line can be added and nothing else: not by a mistake of the program, and not by the owner of the table before they say so by dropping the trigger.</summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000050_AuditLog")]
    public partial class AuditLog : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create table audit_entry (
                id bigint generated always as identity constraint pk_audit_entry primary key,
                at timestamptz not null,
                account_id bigint,
                key_id bigint,
                who text collate "C" not null,
                role text collate "C",
                act text collate "C" not null,
                subject text collate "C" not null,
                subject_id text collate "C" not null,
                subject_name text collate "C" not null,
                library_id integer,
                details jsonb not null,
                words text collate "C" not null);
            create index ix_audit_entry_at on audit_entry (at);
            create index ix_audit_entry_library_id_id on audit_entry (library_id, id);
            create index ix_audit_entry_subject_subject_id on audit_entry (subject, subject_id);

            create function refuse_audit_change() returns trigger language plpgsql as
            $$ begin raise exception 'Nhật ký chỉ được ghi thêm. / The audit log can only be added to.' using errcode = 'insufficient_privilege'; end $$;
            create trigger audit_entry_only_grows before update or delete on audit_entry for each row execute function refuse_audit_change();
            create trigger audit_entry_is_never_emptied before truncate on audit_entry for each statement execute function refuse_audit_change();
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop table audit_entry;
            drop function refuse_audit_change;
            """);
    }
}
