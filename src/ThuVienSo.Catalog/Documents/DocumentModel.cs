using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Places;

namespace ThuVienSo.Catalog.Documents;

/// <summary>Tables of documents, names and places. Parts of a document are deleted before it, never by cascade: see the merge of the import.</summary>
internal static class DocumentModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Document>(document =>
        {
            document.ToTable("document");
            document.Property(d => d.Id).UseIdentityByDefaultColumn();
            document.HasIndex(d => new { d.Source, d.SourceKey }).IsUnique();
            document.HasIndex(d => d.MatchKey);

            // Programs name documents by a key alone, whoever gave it.
            document.HasIndex(d => d.SourceKey).HasMethod("hash");
        });
        model.Entity<JoinedRecord>(record =>
        {
            record.ToTable("joined_record");
            record.HasKey(r => new { r.Source, r.SourceKey });
            record.HasIndex(r => r.DocumentId);
            record.HasIndex(r => r.SourceKey).HasMethod("hash");
            record.HasOne<Document>().WithMany().HasForeignKey(r => r.DocumentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Agent>(agent =>
        {
            agent.ToTable("agent");
            agent.Property(a => a.Id).UseIdentityByDefaultColumn();
            agent.HasIndex(a => new { a.NameKey, a.Kind, a.Dates }).IsUnique();
            agent.HasIndex(a => a.SeeId);
            agent.HasOne<Agent>().WithMany().HasForeignKey(a => a.SeeId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<DocumentAgent>(part =>
        {
            part.ToTable("document_agent");
            part.HasKey(p => new { p.DocumentId, p.Position });
            part.HasIndex(p => p.AgentId);
            part.HasOne<Document>().WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Restrict);
            part.HasOne<Agent>().WithMany().HasForeignKey(p => p.AgentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<DocumentIdentifier>(identifier =>
        {
            identifier.ToTable("document_identifier");
            identifier.HasKey(i => new { i.DocumentId, i.Position });
            identifier.HasIndex(i => i.Value);
            identifier.HasOne<Document>().WithMany().HasForeignKey(i => i.DocumentId).OnDelete(DeleteBehavior.Restrict);
        });
        ConfigureHoldings(model);
        ConfigurePlaces(model);
    }

    private static void ConfigureHoldings(ModelBuilder model) => model.Entity<Holding>(holding =>
    {
        holding.ToTable("holding");
        holding.HasKey(h => new { h.DocumentId, h.Number });
        holding.HasIndex(h => new { h.LibraryId, h.DocumentId });

        // Sources write barcodes of any length; a hash has one.
        holding.HasIndex(h => h.Barcode).HasMethod("hash").HasFilter("barcode is not null");
        holding.Property(h => h.Copies).HasDefaultValue(1);
        holding.HasOne<Document>().WithMany().HasForeignKey(h => h.DocumentId).OnDelete(DeleteBehavior.Restrict);
        holding.HasOne<Library>().WithMany().HasForeignKey(h => h.LibraryId).OnDelete(DeleteBehavior.Restrict);
    });

    private static void ConfigurePlaces(ModelBuilder model)
    {
        model.Entity<Library>(library =>
        {
            library.ToTable("library");
            library.HasIndex(l => l.Code).IsUnique();
        });
        model.Entity<Collection>(collection =>
        {
            collection.ToTable("collection");
            collection.HasIndex(c => c.Code).IsUnique();
            collection.HasOne<Collection>().WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<DocumentCollection>(membership =>
        {
            membership.ToTable("document_collection");
            membership.HasKey(m => new { m.DocumentId, m.CollectionId });
            membership.HasIndex(m => m.CollectionId);
            membership.HasOne<Document>().WithMany().HasForeignKey(m => m.DocumentId).OnDelete(DeleteBehavior.Restrict);
            membership.HasOne<Collection>().WithMany().HasForeignKey(m => m.CollectionId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
