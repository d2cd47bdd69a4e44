using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>
    /// The import's merge writes every document whose parts it writes, and says so for its transaction: noting the parts again would cost a tenth of a load.
    /// </summary>
    public partial class NoteOncePerMerge : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create or replace function note_part() returns trigger language plpgsql as $$
            begin
                if current_setting('thuvienso.merging', true) is distinct from 'on' then
                    insert into change (document) select distinct document_id from touched on conflict do nothing;
                end if;
                return null;
            end $$;
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create or replace function note_part() returns trigger language plpgsql as $$
            begin
                insert into change (document) select distinct document_id from touched on conflict do nothing;
                return null;
            end $$;
            """);
    }
}
