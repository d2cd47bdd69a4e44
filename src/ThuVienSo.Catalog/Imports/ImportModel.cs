using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Places;

namespace ThuVienSo.Catalog.Imports;

/// <summary>
/// Tables of the import. Items are wide and never updated; what changes stands in narrow tables beside them, since an update in PostgreSQL
/// writes the whole row again.
/// </summary>
internal static class ImportModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<ImportBatch>(batch =>
        {
            batch.ToTable("import_batch");
            batch.Property(b => b.Id).UseIdentityByDefaultColumn();
            batch.HasIndex(b => b.LibraryId);
            batch.HasOne<Library>().WithMany().HasForeignKey(b => b.LibraryId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ImportFile>(file =>
        {
            file.ToTable("import_file");
            file.Property(f => f.Id).UseIdentityByDefaultColumn();
            file.HasIndex(f => f.BatchId);
            file.HasIndex(f => f.Sha256);
            file.HasOne<ImportBatch>().WithMany().HasForeignKey(f => f.BatchId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ImportItem>(item =>
        {
            item.ToTable("import_item");
            item.Property(i => i.Id).ValueGeneratedNever();
            item.Property(i => i.Holdings).HasColumnType("jsonb").UseCollation(null);
            item.Property(i => i.Offset).HasColumnName("starts_at");
        });
        model.Entity<ImportDecision>(decision =>
        {
            decision.ToTable("import_decision");
            decision.HasKey(d => d.ItemId);
            decision.Property(d => d.ItemId).ValueGeneratedNever();
        });
        ConfigureParts(model);
    }

    private static void ConfigureParts(ModelBuilder model)
    {
        model.Entity<ImportAgent>(agent =>
        {
            agent.ToTable("import_agent");
            agent.Property(a => a.Id).ValueGeneratedNever();
        });
        model.Entity<AgentMerge>(merge =>
        {
            merge.ToTable("agent_merge");
            merge.HasKey(m => new { m.BatchId, m.AgentId });
        });
        model.Entity<ImportPlace>(place =>
        {
            place.ToTable("import_place");
            place.Property(p => p.Id).ValueGeneratedNever();
            place.Property(p => p.Draft).HasColumnType("jsonb").UseCollation(null);
            place.Property(p => p.Prior).HasColumnType("jsonb").UseCollation(null);
        });
        model.Entity<StoredProblem>(problem =>
        {
            problem.ToTable("import_problem");
            problem.Property(p => p.Id).UseIdentityByDefaultColumn();
            problem.Property(p => p.Offset).HasColumnName("starts_at");
            problem.HasIndex(p => new { p.BatchId, p.Id });
        });
    }
}
