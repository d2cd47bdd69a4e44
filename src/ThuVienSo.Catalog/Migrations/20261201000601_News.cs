using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>What libraries tell of what they do.</summary>
    [DbContext(typeof(CatalogDbContext))]
    [Migration("20261201000601_News")]
    public partial class News : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create table news (
                id bigint generated always as identity constraint pk_news primary key,
                key uuid not null,
                library_id integer not null constraint fk_news_library_library_id references library (id) on delete restrict,
                title text collate "C" not null,
                body text collate "C" not null,
                language text collate "C" not null,
                state text collate "C" not null,
                publish_from timestamp with time zone,
                publish_until timestamp with time zone,
                pinned boolean not null,
                author_id bigint constraint fk_news_account_author_id references account (id) on delete set null,
                created_at timestamp with time zone not null,
                updated_at timestamp with time zone not null,
                version integer not null);
            create unique index ix_news_key on news (key);
            create index ix_news_library_id on news (library_id);
            create index ix_news_author_id on news (author_id);
            create index ix_news_state_publish_from on news (state, publish_from);
            """);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table news;");
    }
}
