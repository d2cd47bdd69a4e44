using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Places;

namespace ThuVienSo.Catalog.Holdings;

/// <summary>Tables of what libraries state themselves.</summary>
internal static class HoldingsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<OwnStatement>(statement =>
        {
            statement.ToTable("own_statement");
            statement.HasKey(s => new { s.DocumentId, s.LibraryId });
            statement.HasIndex(s => s.LibraryId);
            statement.Property(s => s.Copies).HasColumnType("jsonb").UseCollation(null);
            statement.HasOne<Document>().WithMany().HasForeignKey(s => s.DocumentId).OnDelete(DeleteBehavior.Restrict);
            statement.HasOne<Library>().WithMany().HasForeignKey(s => s.LibraryId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<HoldingSheet>(sheet =>
        {
            sheet.ToTable("holding_sheet");
            sheet.Property(s => s.Id).UseIdentityAlwaysColumn();
            sheet.HasIndex(s => new { s.LibraryId, s.Id });
            sheet.HasOne<Library>().WithMany().HasForeignKey(s => s.LibraryId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<HoldingSheetChange>(change =>
        {
            change.ToTable("holding_sheet_change");
            change.HasKey(c => new { c.SheetId, c.DocumentId });
            change.Property(c => c.Before).HasColumnType("jsonb").UseCollation(null);
            change.Property(c => c.After).HasColumnType("jsonb").UseCollation(null);
            change.HasOne<HoldingSheet>().WithMany().HasForeignKey(c => c.SheetId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<HoldingPush>(push =>
        {
            push.ToTable("holding_push");
            push.HasKey(p => new { p.LibraryId, p.Key });
            push.HasIndex(p => p.At);
            push.HasOne<Library>().WithMany().HasForeignKey(p => p.LibraryId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
