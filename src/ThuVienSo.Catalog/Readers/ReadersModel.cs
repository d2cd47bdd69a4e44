using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;

namespace ThuVienSo.Catalog.Readers;

/// <summary>Tables of readers. What somebody keeps for themselves goes with their account.</summary>
internal static class ReadersModel
{
    public static void Configure(ModelBuilder model)
    {
        ConfigureCards(model);
        ConfigureShelf(model);
        model.Entity<Consent>(consent =>
        {
            consent.ToTable("consent", table => table.HasCheckConstraint("ck_consent_one", "(card_id is null) <> (account_id is null)"));
            consent.Property(c => c.Id).UseIdentityByDefaultColumn();
            consent.HasOne<ReaderCard>().WithMany().HasForeignKey(c => c.CardId).OnDelete(DeleteBehavior.Cascade);
            consent.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ActiveReaders>(active =>
        {
            active.ToTable("active_readers");
            active.HasKey(a => new { a.Span, a.FirstDay, a.LibraryId, a.Category, a.AgeGroup });
            active.HasOne<Library>().WithMany().HasForeignKey(a => a.LibraryId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ReaderSheet>(sheet =>
        {
            sheet.ToTable("reader_sheet");
            sheet.Property(s => s.Id).UseIdentityByDefaultColumn();
            sheet.HasOne<Library>().WithMany().HasForeignKey(s => s.LibraryId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void ConfigureCards(ModelBuilder model)
    {
        model.Entity<ReaderCard>(card =>
        {
            card.ToTable("reader_card", table => table.HasCheckConstraint(
                "ck_reader_card_person",
                "case when erased_at is not null then name is null and number is null and contact is null and account_id is null and refusal is null and active_month is null and name_words = '' "
                + "when state in ('valid', 'closed') then name is not null and number is not null else name is not null end"));
            card.Property(c => c.Id).UseIdentityByDefaultColumn();
            card.Property(c => c.Version).IsRowVersion();
            card.HasIndex(c => new { c.LibraryId, c.Number }).IsUnique();
            card.HasIndex(c => c.AccountId).IsUnique();
            card.HasOne<Library>().WithMany().HasForeignKey(c => c.LibraryId).OnDelete(DeleteBehavior.Restrict);
            card.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
            card.HasMany(c => c.Terms).WithOne().HasForeignKey(t => t.CardId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<CardTerm>(term =>
        {
            term.ToTable("card_term", table => table.HasCheckConstraint("ck_card_term_days", "from_day <= until_day"));
            term.Property(t => t.Id).UseIdentityByDefaultColumn();
            term.HasIndex(t => new { t.CardId, t.FromDay }).IsUnique();
            term.HasOne<Library>().WithMany().HasForeignKey(t => t.LibraryId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void ConfigureShelf(ModelBuilder model)
    {
        model.Entity<ReaderList>(list =>
        {
            list.ToTable("reader_list");
            list.Property(l => l.Id).UseIdentityByDefaultColumn();
            list.HasIndex(l => new { l.AccountId, l.Name }).IsUnique();
            list.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ListEntry>(entry =>
        {
            entry.ToTable("list_entry");
            entry.HasKey(e => new { e.ListId, e.DocumentId });
            entry.HasOne<ReaderList>().WithMany().HasForeignKey(e => e.ListId).OnDelete(DeleteBehavior.Cascade);
            entry.HasOne<Document>().WithMany().HasForeignKey(e => e.DocumentId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SavedSearch>(search =>
        {
            search.ToTable("saved_search");
            search.Property(s => s.Id).UseIdentityByDefaultColumn();
            search.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<HistoryEntry>(entry =>
        {
            entry.ToTable("history_entry", table => table.HasCheckConstraint("ck_history_entry_one", "(document_id is null) <> (search is null)"));
            entry.Property(e => e.Id).UseIdentityByDefaultColumn();
            entry.HasIndex(e => new { e.AccountId, e.Id });
            entry.HasIndex(e => e.At);
            entry.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Cascade);
            entry.HasOne<Document>().WithMany().HasForeignKey(e => e.DocumentId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
