using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Readers.Sheets;

namespace ThuVienSo.Catalog.Readers;

/// <summary>Tables of readers.</summary>
internal static class ReadersModel
{
    public static void Configure(ModelBuilder model)
    {
        ConfigureCards(model);
        model.Entity<ReaderSheet>(sheet =>
        {
            sheet.ToTable("reader_sheet");
            sheet.Property(s => s.Id).UseIdentityByDefaultColumn();
            sheet.HasOne<Library>().WithMany().HasForeignKey(s => s.LibraryId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Consent>(consent =>
        {
            consent.ToTable("consent", table => table.HasCheckConstraint("ck_consent_one", "(card_id is null) <> (account_id is null)"));
            consent.Property(c => c.Id).UseIdentityByDefaultColumn();
            consent.HasOne<ReaderCard>().WithMany().HasForeignKey(c => c.CardId).OnDelete(DeleteBehavior.Cascade);
            consent.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void ConfigureCards(ModelBuilder model)
    {
        model.Entity<ReaderCard>(card =>
        {
            card.ToTable("reader_card", table => table.HasCheckConstraint(
                "ck_reader_card_person",
                "case when erased_at is not null then name is null and number is null and contact is null and account_id is null and refusal is null and code_hash is null and name_words = '' "
                + "when state in ('valid', 'closed') then name is not null and number is not null else name is not null end"));
            card.Property(c => c.Id).UseIdentityByDefaultColumn();
            card.Property(c => c.Version).IsRowVersion();
            card.HasIndex(c => new { c.LibraryId, c.Number }).IsUnique();
            card.HasIndex(c => c.AccountId).IsUnique();
            card.HasIndex(c => c.CodeHash).IsUnique();
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
}
