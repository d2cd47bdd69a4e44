using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.People;

namespace ThuVienSo.Catalog.Readers.Shelf;

/// <summary>Tables of what people keep for themselves. All of it goes with the account.</summary>
internal static class ShelfModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<ReaderList>(list =>
        {
            list.ToTable("reader_list");
            list.Property(one => one.Id).UseIdentityByDefaultColumn();
            list.HasIndex(one => new { one.AccountId, one.Name }).IsUnique();
            list.HasOne<Account>().WithMany().HasForeignKey(one => one.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ListEntry>(entry =>
        {
            entry.ToTable("list_entry");
            entry.HasKey(one => new { one.ListId, one.DocumentId });
            entry.HasOne<ReaderList>().WithMany().HasForeignKey(one => one.ListId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SavedSearch>(search =>
        {
            search.ToTable("saved_search");
            search.Property(one => one.Id).UseIdentityByDefaultColumn();
            search.HasIndex(one => new { one.AccountId, one.Address }).IsUnique();
            search.HasOne<Account>().WithMany().HasForeignKey(one => one.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<HistoryEntry>(entry =>
        {
            entry.ToTable("history_entry", table => table.HasCheckConstraint("ck_history_entry_one", "(document_id is null) <> (search is null)"));
            entry.Property(one => one.Id).UseIdentityByDefaultColumn();
            entry.HasIndex(one => new { one.AccountId, one.DocumentId }).IsUnique();
            entry.HasIndex(one => new { one.AccountId, one.Search }).IsUnique();
            entry.HasIndex(one => new { one.AccountId, one.At });
            entry.HasOne<Account>().WithMany().HasForeignKey(one => one.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
