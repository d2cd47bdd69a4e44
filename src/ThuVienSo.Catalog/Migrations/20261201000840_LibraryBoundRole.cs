using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>
    /// A role for who is bound to a library, which sees of readers, their lists and sheets of holdings those of that library alone. The owner of the tables, as whom everything else is done,
    /// sees all. An account that may not make roles leaves it out, and says so.
    /// </summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000840_LibraryBoundRole")]
    public partial class LibraryBoundRole : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            do $$
            begin
                -- Roles are of the whole server: another catalog on it may have made this one, also in this very moment.
                begin
                    if not exists (select from pg_roles where rolname = 'thuvienso_library') then
                        create role thuvienso_library nologin;
                    end if;
                exception when duplicate_object or unique_violation then
                    null;
                end;
                if not pg_has_role(current_user, 'thuvienso_library', 'MEMBER') then
                    grant thuvienso_library to current_user;
                end if;
                grant select, insert, update, delete on all tables in schema public to thuvienso_library;
                grant usage, select on all sequences in schema public to thuvienso_library;
                revoke all on protection_key from thuvienso_library;
                alter default privileges in schema public grant select, insert, update, delete on tables to thuvienso_library;
                alter default privileges in schema public grant usage, select on sequences to thuvienso_library;
                create policy own_library on reader_card to thuvienso_library using (library_id = (select current_setting('thuvienso.library')::integer));
                create policy own_library on reader_sheet to thuvienso_library using (library_id = (select current_setting('thuvienso.library')::integer));
                create policy own_library on holding_sheet to thuvienso_library using (library_id = (select current_setting('thuvienso.library')::integer));
                -- What hangs on one of them is seen with it.
                create policy own_library on card_term to thuvienso_library using (exists (select from reader_card where reader_card.id = card_id));
                create policy own_library on consent to thuvienso_library using (card_id is null or exists (select from reader_card where reader_card.id = card_id));
                create policy own_library on holding_sheet_change to thuvienso_library using (exists (select from holding_sheet where holding_sheet.id = sheet_id));
                alter table reader_card enable row level security;
                alter table reader_sheet enable row level security;
                alter table holding_sheet enable row level security;
                alter table card_term enable row level security;
                alter table consent enable row level security;
                alter table holding_sheet_change enable row level security;
            exception when insufficient_privilege then
                raise warning 'thuvienso_library: %', sqlerrm;
            end
            $$;
            """);

        /// <summary>The role stays: another catalog of the server may use it.</summary>
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            do $$
            declare one text;
            begin
                foreach one in array array['reader_card', 'reader_sheet', 'holding_sheet', 'card_term', 'consent', 'holding_sheet_change'] loop
                    execute format('alter table %I disable row level security', one);
                    execute format('drop policy if exists own_library on %I', one);
                end loop;
                if exists (select from pg_roles where rolname = 'thuvienso_library') then
                    alter default privileges in schema public revoke all on tables from thuvienso_library;
                    alter default privileges in schema public revoke all on sequences from thuvienso_library;
                    revoke all on all tables in schema public from thuvienso_library;
                    revoke all on all sequences in schema public from thuvienso_library;
                end if;
            end
            $$;
            """);
    }
}
