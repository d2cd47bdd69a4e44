using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>
    /// What reports read of a year in a moment: use and searches by month with an order, of each library and, as library -1, of all together; and use by collection, for what was counted before
    /// by the collections of today.
    /// </summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000720_UsageOfReports")]
    public partial class UsageOfReports : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create table usage_title (
                library int not null,
                document bigint not null,
                month date not null,
                views int not null,
                page_reads int not null,
                downloads int not null,
                unique_investigations int not null,
                unique_requests int not null,
                refusals int not null,
                used int generated always as (views + page_reads + downloads) stored,
                constraint pk_usage_title primary key (library, document, month));
            create index ix_usage_title_used on usage_title (library, month, used desc) where used > 0;

            create table usage_query_month (
                library int not null,
                query text collate "C" not null,
                month date not null,
                searches int not null,
                vain_searches int not null,
                sessions int not null,
                constraint pk_usage_query_month primary key (library, query, month));
            create index ix_usage_query_month_searches on usage_query_month (library, month, searches desc) where searches > 0;
            create index ix_usage_query_month_vain_searches on usage_query_month (library, month, vain_searches desc) where vain_searches > 0;

            create table usage_collection (
                day date not null,
                library int not null,
                collection int not null,
                views bigint not null,
                page_reads bigint not null,
                downloads bigint not null,
                unique_investigations bigint not null,
                unique_requests bigint not null,
                refusals bigint not null,
                constraint pk_usage_collection primary key (day, library, collection));

            insert into usage_title (library, document, month, views, page_reads, downloads, unique_investigations, unique_requests, refusals)
            select coalesce(library, -1), document, month, sum(views), sum(page_reads), sum(downloads), sum(unique_investigations), sum(unique_requests), sum(refusals)
            from usage_month where method = 'regular' group by grouping sets ((library, document, month), (document, month));

            insert into usage_query_month (library, query, month, searches, vain_searches, sessions)
            select coalesce(library, -1), query, month, sum(searches), sum(vain_searches), sum(sessions)
            from (select date_trunc('month', day::timestamp)::date as month, usage_query.* from usage_query) days group by grouping sets ((library, query, month), (query, month));

            insert into usage_collection (day, library, collection, views, page_reads, downloads, unique_investigations, unique_requests, refusals)
            with recursive around (collection, outer_one) as (
                select id, id from collection
                union
                select around.collection, c.parent_id from around join collection c on c.id = around.outer_one where c.parent_id is not null),
            placed as (select distinct document_id as document, outer_one as collection from document_collection join around on around.collection = collection_id)
            select day, library, placed.collection, sum(views), sum(page_reads), sum(downloads), sum(unique_investigations), sum(unique_requests), sum(refusals)
            from usage_day join placed using (document) where method = 'regular' group by 1, 2, 3;
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table usage_collection, usage_query_month, usage_title;");
    }
}
