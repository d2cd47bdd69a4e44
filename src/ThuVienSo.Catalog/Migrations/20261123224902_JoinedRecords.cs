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

            migrationBuilder.Sql(Standing);
            migrationBuilder.Sql(StatedCopies);
            migrationBuilder.Sql(ShownHoldings);
            migrationBuilder.Sql(Collections);
        }

        /// <summary>
        /// What a batch that was taken back said holds no more, also where its document stayed because others had changed or joined it. Written out where it is asked
        /// for each record: a call would cost more than the rest.
        /// </summary>
        private const string Standing =
            """
            create function taken_back(item bigint) returns boolean language sql stable as $$
                select exists (
                    select from import_batch batch
                    where batch.id = item >> 32 and (batch.state = 'reverted' or batch.state = 'reverting' and item <= batch.reverted_through))
            $$;

            create function standing_item(start bigint) returns bigint language sql stable as $$
                with recursive back (item) as (
                    select start
                    union all
                    select d.prior_item_id from back join import_decision d on d.item_id = back.item where taken_back(back.item))
                select item from back where not taken_back(item)
            $$;
            """;

        /// <summary>
        /// A record with a key of its own states all its copies. One without may be of another library than the one before: it states all copies of the libraries that
        /// it names, and those of others stay, also when the document has got a key since. A library that any later record names is out of the hands of those before.
        /// </summary>
        private const string StatedCopies =
            """
            create function stated_copies(start bigint) returns table (holding jsonb, keyless_batch bigint, depth int, place bigint) language sql stable as $$
                with recursive back (item, depth, keyed, holdings, earlier) as (
                    select i.id, 0, i.source_key not like 'sha256:%', i.holdings, d.prior_item_id
                    from import_item i left join import_decision d on d.item_id = i.id where i.id = start
                    union all
                    select i.id, back.depth + 1, i.source_key not like 'sha256:%', i.holdings, d.prior_item_id
                    from back join import_item i on i.id = back.earlier left join import_decision d on d.item_id = i.id)
                select holding, case when not keyed then item >> 32 end, depth, place
                from (
                    select back.*, holding, place, min(depth) over (partition by holding ->> 'library') as latest, min(depth) filter (where keyed) over () as own
                    from back cross join jsonb_array_elements(holdings) with ordinality stated (holding, place)
                    where not exists (
                        select from import_batch batch
                        where batch.id = item >> 32 and (batch.state = 'reverted' or batch.state = 'reverting' and item <= batch.reverted_through))) copy
                where depth = latest and (not keyed or depth = own)
            $$;
            """;

        /// <summary>
        /// Of records without a key of their own, joined or from before the document got its key, those of the latest batch that names a library say what is there.
        /// A barcode of a library is one copy, whoever states it.
        /// </summary>
        private const string ShownHoldings =
            """
            create function shown_holdings(shown_document bigint, shown_item bigint) returns jsonb language sql stable as $$
                with copy as (
                    select 0 as joined, '' as source, '' as source_key, own.* from stated_copies(shown_item) own
                    union all
                    select 1, j.source, j.source_key, stated.*
                    from joined_record j cross join stated_copies(j.item_id) stated where j.document_id = shown_document),
                standing as (
                    select *, max(keyless_batch) over (partition by holding ->> 'library') as latest from copy),
                ranked as (
                    select *, dense_rank() over (
                        partition by holding ->> 'library', coalesce(holding ->> 'barcode', concat_ws(E'\n', joined, source, source_key))
                        order by joined, source, source_key) as nth
                    from standing where keyless_batch is null or keyless_batch = latest)
                select jsonb_agg(holding order by joined, source, source_key, depth, place) from ranked where nth = 1
            $$;
            """;

        private const string Collections =
            """
            create function stated_collections(start bigint) returns text[] language sql stable as $$
                with recursive back (depth, stands, collections, earlier) as (
                    select 0, not exists (
                        select from import_batch batch
                        where batch.id = i.id >> 32 and (batch.state = 'reverted' or batch.state = 'reverting' and i.id <= batch.reverted_through)), i.collections, d.prior_item_id
                    from import_item i left join import_decision d on d.item_id = i.id where i.id = start
                    union all
                    select back.depth + 1, not exists (
                        select from import_batch batch
                        where batch.id = i.id >> 32 and (batch.state = 'reverted' or batch.state = 'reverting' and i.id <= batch.reverted_through)), i.collections, d.prior_item_id
                    from back join import_item i on i.id = back.earlier left join import_decision d on d.item_id = i.id
                    where not back.stands or cardinality(back.collections) = 0)
                select coalesce((select collections from back where stands and cardinality(collections) > 0 order by depth limit 1), '{}')
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
            migrationBuilder.Sql("drop function shown_collections, stated_collections, shown_holdings, stated_copies, standing_item, taken_back");

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
