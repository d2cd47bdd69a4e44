using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>
    /// Uses and what is counted of them. Events come and expire by months; figures stay. No figure points to a library or a document by a foreign
    /// key: what was counted of one that is gone stays as it was.
    /// </summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000200_UsageTables")]
    public partial class UsageTables : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Events);
            migrationBuilder.Sql(Figures);
        }

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            "drop table usage_query, usage_attendance, usage_total, usage_month, usage_day, usage_counted, usage_arrival, usage_agent_day, usage_event, usage_salt, usage_agent;");

        // usage_agent.family: empty for a program that is no browser; list: the version of the list of robots by which "robot" was judged.
        // usage_arrival.stamp grows whenever events of a day come; a day is counted when usage_counted has the same stamp.
        private const string Events =
            """
            create table usage_agent (
                id bigint primary key,
                family text collate "C" not null,
                words text collate "C" not null,
                rules text[] collate "C" not null,
                robot boolean not null,
                list text collate "C" not null);

            create table usage_salt (
                day date primary key,
                salt bytea not null);
            comment on table usage_salt is 'not in backups: whoever has it can tell which uses were one reader''s';

            create table usage_event (
                day date not null,
                id uuid not null,
                at timestamptz not null,
                kind text collate "C" not null,
                channel text collate "C" not null,
                method text collate "C" not null,
                library int not null,
                age_group text collate "C" not null,
                document bigint,
                part text collate "C",
                session uuid not null,
                given uuid,
                agent bigint not null,
                query text collate "C",
                found int,
                data_type text collate "C" not null,
                yop int not null,
                access text collate "C" not null,
                constraint pk_usage_event primary key (day, id)) partition by range (day);

            create table usage_agent_day (
                agent bigint not null,
                day date not null,
                constraint pk_usage_agent_day primary key (agent, day));

            create table usage_arrival (
                day date primary key,
                stamp bigint not null);

            create table usage_counted (
                day date primary key,
                stamp bigint not null,
                events bigint not null,
                robots bigint not null,
                double_clicks bigint not null,
                counted_at timestamptz not null,
                expired boolean not null default false);
            """;

        // Library 0 is online. usage_month is the sum of its days, usage_total of all documents of a day, by age group besides.
        private const string Figures =
            """
            create table usage_day (
                day date not null,
                library int not null,
                document bigint not null,
                data_type text collate "C" not null,
                yop int not null,
                access text collate "C" not null,
                method text collate "C" not null,
                views int not null,
                page_reads int not null,
                downloads int not null,
                unique_investigations int not null,
                unique_requests int not null,
                refusals int not null,
                constraint pk_usage_day primary key (day, library, document, data_type, yop, access, method));
            create index ix_usage_day_document on usage_day (document, day);

            create table usage_month (
                month date not null,
                library int not null,
                document bigint not null,
                data_type text collate "C" not null,
                yop int not null,
                access text collate "C" not null,
                method text collate "C" not null,
                views int not null,
                page_reads int not null,
                downloads int not null,
                unique_investigations int not null,
                unique_requests int not null,
                refusals int not null,
                constraint pk_usage_month primary key (month, library, document, data_type, yop, access, method));
            create index ix_usage_month_document on usage_month (document, month);
            create index ix_usage_month_library on usage_month (library, month);

            create table usage_total (
                day date not null,
                library int not null,
                data_type text collate "C" not null,
                access text collate "C" not null,
                method text collate "C" not null,
                age_group text collate "C" not null,
                views bigint not null,
                page_reads bigint not null,
                downloads bigint not null,
                unique_investigations bigint not null,
                unique_requests bigint not null,
                refusals bigint not null,
                constraint pk_usage_total primary key (day, library, data_type, access, method, age_group));

            create table usage_attendance (
                day date not null,
                library int not null,
                method text collate "C" not null,
                age_group text collate "C" not null,
                visits bigint not null,
                searches bigint not null,
                vain_searches bigint not null,
                constraint pk_usage_attendance primary key (day, library, method, age_group));

            create table usage_query (
                day date not null,
                library int not null,
                query text collate "C" not null,
                searches int not null,
                vain_searches int not null,
                sessions int not null,
                constraint pk_usage_query primary key (day, library, query));
            """;
    }
}
