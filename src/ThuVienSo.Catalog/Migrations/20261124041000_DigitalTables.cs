using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <inheritdoc />
    public partial class DigitalTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "digitisation",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    document_id = table.Column<long>(type: "bigint", nullable: false),
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    current = table.Column<bool>(type: "boolean", nullable: false),
                    access = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    open_on = table.Column<DateOnly>(type: "date", nullable: true),
                    view_only = table.Column<bool>(type: "boolean", nullable: false),
                    structure = table.Column<string>(type: "jsonb", nullable: false),
                    page_count = table.Column<int>(type: "integer", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_digitisation", x => x.id);
                    table.ForeignKey(
                        name: "fk_digitisation_document_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_digitisation_import_batch_batch_id",
                        column: x => x.batch_id,
                        principalTable: "import_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "page_image",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    frame = table.Column<int>(type: "integer", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    dpi = table.Column<int>(type: "integer", nullable: true),
                    recipe = table.Column<int>(type: "integer", nullable: false),
                    problem = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_page_image", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "page_text",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    languages = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    confidence = table.Column<float>(type: "real", nullable: true),
                    content = table.Column<byte[]>(type: "bytea", nullable: true),
                    problem = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_page_text", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scan_finding",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    severity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    file = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    page = table.Column<int>(type: "integer", nullable: true),
                    vietnamese = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    english = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_finding", x => x.id);
                    table.ForeignKey(
                        name: "fk_scan_finding_import_batch_batch_id",
                        column: x => x.batch_id,
                        principalTable: "import_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staged_digitisation",
                columns: table => new
                {
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    files = table.Column<byte[][]>(type: "bytea[]", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staged_digitisation", x => new { x.batch_id, x.number });
                    table.ForeignKey(
                        name: "fk_staged_digitisation_import_batch_batch_id",
                        column: x => x.batch_id,
                        principalTable: "import_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stored_file",
                columns: table => new
                {
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_file", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "work",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<long>(type: "bigint", nullable: false),
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    attempts = table.Column<short>(type: "smallint", nullable: false),
                    run_after = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lease = table.Column<Guid>(type: "uuid", nullable: true),
                    problem = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "digital_file",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    digitisation_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    media_type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    access = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    open_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_digital_file", x => x.id);
                    table.ForeignKey(
                        name: "fk_digital_file_digitisation_digitisation_id",
                        column: x => x.digitisation_id,
                        principalTable: "digitisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_digital_file_stored_file_sha256",
                        column: x => x.sha256,
                        principalTable: "stored_file",
                        principalColumn: "sha256",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "page",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    digitisation_id = table.Column<long>(type: "bigint", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    label = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    file_id = table.Column<long>(type: "bigint", nullable: true),
                    image_id = table.Column<long>(type: "bigint", nullable: true),
                    text_id = table.Column<long>(type: "bigint", nullable: true),
                    access = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    open_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_page", x => x.id);
                    table.ForeignKey(
                        name: "fk_page_digital_file_file_id",
                        column: x => x.file_id,
                        principalTable: "digital_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_page_digitisation_digitisation_id",
                        column: x => x.digitisation_id,
                        principalTable: "digitisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_page_page_image_image_id",
                        column: x => x.image_id,
                        principalTable: "page_image",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_page_page_text_text_id",
                        column: x => x.text_id,
                        principalTable: "page_text",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_digital_file_digitisation_id_position",
                table: "digital_file",
                columns: new[] { "digitisation_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_digital_file_sha256",
                table: "digital_file",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_digitisation_batch_id",
                table: "digitisation",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_digitisation_current",
                table: "digitisation",
                column: "document_id",
                unique: true,
                filter: "current");

            migrationBuilder.CreateIndex(
                name: "ix_digitisation_document_id_id",
                table: "digitisation",
                columns: new[] { "document_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_page_digitisation_id_sequence",
                table: "page",
                columns: new[] { "digitisation_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_page_file_id",
                table: "page",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_page_image_id",
                table: "page",
                column: "image_id");

            migrationBuilder.CreateIndex(
                name: "ix_page_text_id",
                table: "page",
                column: "text_id");

            migrationBuilder.CreateIndex(
                name: "ix_page_image_sha256_frame",
                table: "page_image",
                columns: new[] { "sha256", "frame" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_page_text_key",
                table: "page_text",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_scan_finding_batch_id_number_id",
                table: "scan_finding",
                columns: new[] { "batch_id", "number", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_work_batch_id",
                table: "work",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_work_kind_subject",
                table: "work",
                columns: new[] { "kind", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_running",
                table: "work",
                columns: new[] { "kind", "lease_until" },
                filter: "state = 'running'");

            migrationBuilder.CreateIndex(
                name: "ix_work_waiting",
                table: "work",
                columns: new[] { "kind", "run_after", "id" },
                filter: "state = 'waiting'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "page");

            migrationBuilder.DropTable(
                name: "scan_finding");

            migrationBuilder.DropTable(
                name: "staged_digitisation");

            migrationBuilder.DropTable(
                name: "work");

            migrationBuilder.DropTable(
                name: "digital_file");

            migrationBuilder.DropTable(
                name: "page_image");

            migrationBuilder.DropTable(
                name: "page_text");

            migrationBuilder.DropTable(
                name: "digitisation");

            migrationBuilder.DropTable(
                name: "stored_file");
        }
    }
}
