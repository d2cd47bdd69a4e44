using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>
    /// What libraries hold, month by month. The catalog knows what is there now; what was there at the end of a month is kept here, so that figures handed
    /// in stay what they were when copies move, libraries merge or records go.
    /// </summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000700_Stock")]
    public partial class Stock : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Tables);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table stock_heir, stock_position, stock_counted, stock_known, stock_month;");

        // stock_month.library: 0 for the whole catalog, in which a title counts once. grouping: "all", "type" (code: of the document), "collection" (code:
        // its number; a document is in the collections around it, too). What is held is what came less what went.
        // stock_known: what was counted of a document, by which the next count tells what came and went.
        // stock_heir: to whom what a library has was counted last, where that was not itself.
        // stock_position counts transactions of one server: after a restore it is gone, and the next count compares everything.
        private const string Tables =
            """
            create table stock_month (
                month date not null,
                library int not null,
                grouping text collate "C" not null,
                code text collate "C" not null,
                records_in int not null,
                records_out int not null,
                titles_in int not null,
                titles_out int not null,
                copies_in int not null,
                copies_out int not null,
                digital_in int not null,
                digital_out int not null,
                pages_in int not null,
                pages_out int not null,
                constraint pk_stock_month primary key (library, grouping, code, month));

            create table stock_known (
                document bigint not null,
                library int not null,
                type text collate "C" not null,
                collections int[] not null,
                copies int not null,
                digital int not null,
                pages int not null,
                constraint pk_stock_known primary key (document, library));

            create table stock_heir (
                library int not null constraint pk_stock_heir primary key,
                heir int not null);

            create table stock_counted (
                one boolean constraint pk_stock_counted primary key default true check (one),
                first_at timestamptz not null,
                at timestamptz not null);

            create table stock_position (
                one boolean constraint pk_stock_position primary key default true check (one),
                horizon xid8 not null);
            """;
    }
}
