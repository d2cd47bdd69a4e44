using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>
    /// What several records say of one document is shown together. <c>stated_…(item)</c>: what a record says, with what it said before where it says nothing now.
    /// <c>shown_…(document, item)</c>: that of the document's current item, and of all records joined to the document.
    /// </summary>
    public partial class JoinedRecords : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "joined",
                table: "import_batch",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte[]>(
                name: "parts_hash",
                table: "document",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "joined_record",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    document_id = table.Column<long>(type: "bigint", nullable: false),
                    item_id = table.Column<long>(type: "bigint", nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_joined_record", x => new { x.source, x.source_key });
                    table.ForeignKey(
                        name: "fk_joined_record_document_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_joined_record_document_id",
                table: "joined_record",
                column: "document_id");

            migrationBuilder.Sql(StatedHoldings);
            migrationBuilder.Sql(ShownHoldings);
            migrationBuilder.Sql(Collections);
        }

        /// <summary>
        /// A record found by its key states all its copies. One found by ISBN or title has no name of its own, and may be of another library than the one before: it
        /// states all copies of the libraries that it names, and those of others stay.
        /// </summary>
        private const string StatedHoldings =
            """
            create function stated_holdings(start bigint) returns jsonb language sql stable as $$
                with recursive back (item, depth, holdings, earlier) as (
                    select i.id, 0, i.holdings, case when i.holdings is null or d.reason <> 'sourceKey' then d.prior_item_id end
                    from import_item i left join import_decision d on d.item_id = i.id where i.id = start
                    union all
                    select i.id, back.depth + 1, i.holdings, case when i.holdings is null or d.reason <> 'sourceKey' then d.prior_item_id end
                    from back join import_item i on i.id = back.earlier left join import_decision d on d.item_id = i.id)
                select jsonb_agg(holding order by depth, position)
                from (
                    select holding, depth, position, min(depth) over (partition by holding ->> 'library') as latest
                    from back cross join jsonb_array_elements(holdings) with ordinality stated (holding, position)) copy
                where depth = latest
            $$;
            """;

        /// <summary>Of joined records without a key of their own, the latest that names a library says what is there. A barcode is one copy, whoever states it.</summary>
        private const string ShownHoldings =
            """
            create function shown_holdings(shown_document bigint, shown_item bigint) returns jsonb language sql stable as $$
                with stated as (
                    select 0 as joined, '' as source, '' as source_key, 0 as item, holdings from stated_holdings(shown_item) holdings
                    union all
                    select 1, j.source, j.source_key, case when j.source_key like 'sha256:%' then j.item_id else 0 end, stated_holdings(j.item_id)
                    from joined_record j where j.document_id = shown_document),
                copy as (
                    select joined, source, source_key, position, holding, item,
                        max(item) over (partition by holding ->> 'library') as latest
                    from stated cross join jsonb_array_elements(holdings) with ordinality stated_holding (holding, position)),
                numbered as (
                    select *, row_number() over (
                        partition by coalesce(holding ->> 'barcode', concat_ws(E'\n', joined, source, source_key, position))
                        order by joined, source, source_key, position) as nth
                    from copy where item = 0 or item = latest)
                select jsonb_agg(holding order by joined, source, source_key, position) from numbered where nth = 1
            $$;
            """;

        private const string Collections =
            """
            create function stated_collections(start bigint) returns text[] language sql stable as $$
                with recursive back (depth, collections, earlier) as (
                    select 0, i.collections, d.prior_item_id
                    from import_item i left join import_decision d on d.item_id = i.id where i.id = start
                    union all
                    select back.depth + 1, i.collections, d.prior_item_id
                    from back join import_item i on i.id = back.earlier left join import_decision d on d.item_id = i.id
                    where cardinality(back.collections) = 0)
                select coalesce((select collections from back where cardinality(collections) > 0 order by depth limit 1), '{}')
            $$;

            create function shown_collections(shown_document bigint, shown_item bigint) returns text[] language sql stable as $$
                select case when exists (select from joined_record where document_id = shown_document)
                    then array(
                        select unnest(stated_collections(shown_item))
                        union select unnest(stated_collections(item_id)) from joined_record where document_id = shown_document
                        order by 1)
                    else stated_collections(shown_item) end
            $$;
            """;

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop function shown_collections, stated_collections, shown_holdings, stated_holdings");

            migrationBuilder.DropTable(
                name: "joined_record");

            migrationBuilder.DropColumn(
                name: "joined",
                table: "import_batch");

            migrationBuilder.DropColumn(
                name: "parts_hash",
                table: "document");
        }
    }
}
