using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>
    /// How many readers used something in a month, a quarter, a year. A row says that somebody of a library did: by a digest that is another one in each span, and
    /// that nobody can make any more when the salt of the span is gone.
    /// </summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000710_ActiveReaders")]
    public partial class ActiveReaders : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create table usage_active (
                span text collate "C" not null,
                first date not null,
                library int not null,
                reader uuid not null,
                age_group text collate "C" not null,
                constraint pk_usage_active primary key (span, first, library, reader));

            create table usage_active_since (
                one boolean constraint pk_usage_active_since primary key default true check (one),
                day date not null);

            create table usage_span_salt (
                span text collate "C" not null,
                first date not null,
                last date not null,
                salt bytea not null,
                constraint pk_usage_span_salt primary key (span, first));
            comment on table usage_span_salt is 'not in backups: whoever has it can tell which readers used something in a month, a quarter or a year';
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table usage_span_salt, usage_active_since, usage_active;");
    }
}
