using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThuVienSo.Catalog.Migrations
{
    /// <inheritdoc />
    public partial class BatchesForReview : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "for_review",
                table: "import_batch",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "for_review",
                table: "import_batch");
        }
    }
}
