using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <summary>Decisions are read by item alone; their index by document was written by every import and read by nobody.</summary>
    public partial class DecisionsByItemOnly : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropIndex(
            name: "ix_import_decision_document_id",
            table: "import_decision");

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.CreateIndex(
            name: "ix_import_decision_document_id",
            table: "import_decision",
            column: "document_id");
    }
}
