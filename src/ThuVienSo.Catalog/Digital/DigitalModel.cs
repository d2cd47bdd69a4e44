using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Work;

namespace ThuVienSo.Catalog.Digital;

/// <summary>Tables of files, digital objects, their pages, and the work that makes them readable. What hangs on a document goes with it.</summary>
internal static class DigitalModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<StoredFile>(file =>
        {
            file.ToTable("stored_file");
            file.HasKey(f => f.Sha256);
        });
        ConfigureObjects(model);
        ConfigurePages(model);
        ConfigureStaging(model);
        model.Entity<WorkItem>(work =>
        {
            work.ToTable("work");
            work.Property(w => w.Id).UseIdentityByDefaultColumn();
            work.HasIndex(w => new { w.Kind, w.Subject }).IsUnique();
            work.HasIndex(w => w.BatchId);
            work.HasIndex(w => new { w.Kind, w.RunAfter, w.Id }).HasDatabaseName("ix_work_waiting").HasFilter("state = 'waiting'");
            work.HasIndex(w => new { w.Kind, w.LeaseUntil }).HasDatabaseName("ix_work_running").HasFilter("state = 'running'");
        });
    }

    private static void ConfigureObjects(ModelBuilder model)
    {
        model.Entity<Digitisation>(digitisation =>
        {
            digitisation.ToTable("digitisation");
            digitisation.Property(d => d.Id).UseIdentityByDefaultColumn();
            digitisation.Property(d => d.Structure).HasColumnType("jsonb").UseCollation(null);
            digitisation.HasIndex(d => d.DocumentId).IsUnique().HasDatabaseName("ix_digitisation_current").HasFilter("current");
            digitisation.HasIndex(d => new { d.DocumentId, d.Id });
            digitisation.HasIndex(d => d.BatchId);
            digitisation.HasOne<Document>().WithMany().HasForeignKey(d => d.DocumentId).OnDelete(DeleteBehavior.Cascade);
            digitisation.HasOne<ImportBatch>().WithMany().HasForeignKey(d => d.BatchId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<DigitalFile>(file =>
        {
            file.ToTable("digital_file");
            file.Property(f => f.Id).UseIdentityByDefaultColumn();
            file.HasIndex(f => new { f.DigitisationId, f.Position }).IsUnique();
            file.HasIndex(f => f.Sha256);
            file.HasOne<Digitisation>().WithMany().HasForeignKey(f => f.DigitisationId).OnDelete(DeleteBehavior.Cascade);
            file.HasOne<StoredFile>().WithMany().HasForeignKey(f => f.Sha256).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void ConfigurePages(ModelBuilder model)
    {
        model.Entity<PageImage>(image =>
        {
            image.ToTable("page_image");
            image.Property(i => i.Id).UseIdentityByDefaultColumn();
            image.Property(i => i.Facts).HasColumnType("jsonb").UseCollation(null);
            image.HasIndex(i => new { i.Sha256, i.Frame }).IsUnique();
        });
        model.Entity<StoredPageText>(text =>
        {
            text.ToTable("page_text");
            text.Property(t => t.Id).UseIdentityByDefaultColumn();
            text.HasIndex(t => t.Key).IsUnique();
        });
        model.Entity<Page>(page =>
        {
            page.ToTable("page");
            page.Property(p => p.Id).UseIdentityByDefaultColumn();
            page.HasIndex(p => new { p.DigitisationId, p.Sequence }).IsUnique();
            page.HasIndex(p => p.ImageId);
            page.HasIndex(p => p.TextId);
            page.HasOne<Digitisation>().WithMany().HasForeignKey(p => p.DigitisationId).OnDelete(DeleteBehavior.Cascade);
            page.HasOne<DigitalFile>().WithMany().HasForeignKey(p => p.FileId).OnDelete(DeleteBehavior.Cascade);
            page.HasOne<PageImage>().WithMany().HasForeignKey(p => p.ImageId).OnDelete(DeleteBehavior.Restrict);
            page.HasOne<StoredPageText>().WithMany().HasForeignKey(p => p.TextId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void ConfigureStaging(ModelBuilder model)
    {
        model.Entity<StagedDigitisation>(staged =>
        {
            staged.ToTable("staged_digitisation");
            staged.HasKey(s => new { s.BatchId, s.Number });
            staged.Property(s => s.Content).HasColumnType("jsonb").UseCollation(null);
            staged.HasOne<ImportBatch>().WithMany().HasForeignKey(s => s.BatchId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ScanFinding>(finding =>
        {
            finding.ToTable("scan_finding");
            finding.Property(f => f.Id).UseIdentityByDefaultColumn();
            finding.HasIndex(f => new { f.BatchId, f.Number, f.Id });
            finding.HasOne<ImportBatch>().WithMany().HasForeignKey(f => f.BatchId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
