using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <inheritdoc />
    public partial class FirstTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agent",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    dates = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    variants = table.Column<string[]>(type: "text[]", nullable: false),
                    batch_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agent", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agent_merge",
                columns: table => new
                {
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    agent_id = table.Column<long>(type: "bigint", nullable: false),
                    prior_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    variants_added = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agent_merge", x => new { x.batch_id, x.agent_id });
                });

            migrationBuilder.CreateTable(
                name: "collection",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name_en = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    parent_id = table.Column<int>(type: "integer", nullable: true),
                    about = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    batch_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_collection", x => x.id);
                    table.ForeignKey(
                        name: "fk_collection_collection_parent_id",
                        column: x => x.parent_id,
                        principalTable: "collection",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "document",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    description = table.Column<string>(type: "jsonb", nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    title_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    match_key = table.Column<Guid>(type: "uuid", nullable: true),
                    item_id = table.Column<long>(type: "bigint", nullable: false),
                    lacks_holdings = table.Column<bool>(type: "boolean", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_agent",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    dates = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    variants = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_agent", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_batch",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    staged = table.Column<long>(type: "bigint", nullable: false),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    replaced = table.Column<long>(type: "bigint", nullable: false),
                    same = table.Column<long>(type: "bigint", nullable: false),
                    refused = table.Column<long>(type: "bigint", nullable: false),
                    committed_through = table.Column<long>(type: "bigint", nullable: false),
                    agents_through = table.Column<long>(type: "bigint", nullable: false),
                    reverted_through = table.Column<long>(type: "bigint", nullable: false),
                    epoch = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_batch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_decision",
                columns: table => new
                {
                    item_id = table.Column<long>(type: "bigint", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    document_id = table.Column<long>(type: "bigint", nullable: true),
                    prior_item_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_decision", x => x.item_id);
                });

            migrationBuilder.CreateTable(
                name: "import_item",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    starts_at = table.Column<long>(type: "bigint", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    description = table.Column<string>(type: "jsonb", nullable: false),
                    holdings = table.Column<string>(type: "jsonb", nullable: true),
                    collections = table.Column<string[]>(type: "text[]", nullable: false),
                    source_record = table.Column<byte[]>(type: "bytea", nullable: false),
                    format = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    title_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    match_key = table.Column<Guid>(type: "uuid", nullable: true),
                    isbns = table.Column<string[]>(type: "text[]", nullable: true),
                    agent_keys = table.Column<string[]>(type: "text[]", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_item", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_place",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    draft = table.Column<string>(type: "jsonb", nullable: false),
                    prior = table.Column<string>(type: "jsonb", nullable: true),
                    applied = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_place", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_problem",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    phase = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    severity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    file = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<long>(type: "bigint", nullable: true),
                    starts_at = table.Column<long>(type: "bigint", nullable: true),
                    unit = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    source_key = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    field = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason_vi = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason_en = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_problem", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "library",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name_en = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    opened = table.Column<DateOnly>(type: "date", nullable: true),
                    closed = table.Column<DateOnly>(type: "date", nullable: true),
                    successor = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    batch_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_library", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "document_agent",
                columns: table => new
                {
                    document_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<short>(type: "smallint", nullable: false),
                    agent_id = table.Column<long>(type: "bigint", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document_agent", x => new { x.document_id, x.position });
                    table.ForeignKey(
                        name: "fk_document_agent_agent_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agent",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_document_agent_document_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "document_collection",
                columns: table => new
                {
                    document_id = table.Column<long>(type: "bigint", nullable: false),
                    collection_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document_collection", x => new { x.document_id, x.collection_id });
                    table.ForeignKey(
                        name: "fk_document_collection_collection_collection_id",
                        column: x => x.collection_id,
                        principalTable: "collection",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_document_collection_document_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "document_identifier",
                columns: table => new
                {
                    document_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<short>(type: "smallint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document_identifier", x => new { x.document_id, x.position });
                    table.ForeignKey(
                        name: "fk_document_identifier_document_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_file",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    results_read = table.Column<long>(type: "bigint", nullable: false),
                    complete = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_file", x => x.id);
                    table.ForeignKey(
                        name: "fk_import_file_import_batch_batch_id",
                        column: x => x.batch_id,
                        principalTable: "import_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "holding",
                columns: table => new
                {
                    document_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    library_id = table.Column<int>(type: "integer", nullable: false),
                    call_number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    barcode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    shelf = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holding", x => new { x.document_id, x.number });
                    table.ForeignKey(
                        name: "fk_holding_document_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_holding_libraries_library_id",
                        column: x => x.library_id,
                        principalTable: "library",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agent_name_key_kind_dates",
                table: "agent",
                columns: new[] { "name_key", "kind", "dates" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_collection_code",
                table: "collection",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_collection_parent_id",
                table: "collection",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_document_match_key",
                table: "document",
                column: "match_key");

            migrationBuilder.CreateIndex(
                name: "ix_document_source_source_key",
                table: "document",
                columns: new[] { "source", "source_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_document_agent_agent_id",
                table: "document_agent",
                column: "agent_id");

            migrationBuilder.CreateIndex(
                name: "ix_document_collection_collection_id",
                table: "document_collection",
                column: "collection_id");

            migrationBuilder.CreateIndex(
                name: "ix_document_identifier_value",
                table: "document_identifier",
                column: "value");

            migrationBuilder.CreateIndex(
                name: "ix_holding_library_id",
                table: "holding",
                column: "library_id");

            migrationBuilder.CreateIndex(
                name: "ix_import_decision_document_id",
                table: "import_decision",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_import_file_batch_id",
                table: "import_file",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_import_file_sha256",
                table: "import_file",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_import_problem_batch_id_id",
                table: "import_problem",
                columns: new[] { "batch_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_library_code",
                table: "library",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agent_merge");

            migrationBuilder.DropTable(
                name: "document_agent");

            migrationBuilder.DropTable(
                name: "document_collection");

            migrationBuilder.DropTable(
                name: "document_identifier");

            migrationBuilder.DropTable(
                name: "holding");

            migrationBuilder.DropTable(
                name: "import_agent");

            migrationBuilder.DropTable(
                name: "import_decision");

            migrationBuilder.DropTable(
                name: "import_file");

            migrationBuilder.DropTable(
                name: "import_item");

            migrationBuilder.DropTable(
                name: "import_place");

            migrationBuilder.DropTable(
                name: "import_problem");

            migrationBuilder.DropTable(
                name: "agent");

            migrationBuilder.DropTable(
                name: "collection");

            migrationBuilder.DropTable(
                name: "document");

            migrationBuilder.DropTable(
                name: "library");

            migrationBuilder.DropTable(
                name: "import_batch");
        }
    }
}
