using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;

namespace ThuVienSo.Catalog.News;

/// <summary>The table of news.</summary>
internal static class NewsModel
{
    public static void Configure(ModelBuilder model) => model.Entity<NewsItem>(news =>
    {
        news.ToTable("news");
        news.Property(n => n.Id).UseIdentityAlwaysColumn();
        news.Property(n => n.Version).IsConcurrencyToken();
        news.HasIndex(n => n.Key).IsUnique();
        news.HasIndex(n => n.LibraryId);
        news.HasIndex(n => new { n.State, n.PublishFrom });
        news.HasOne<Library>().WithMany().HasForeignKey(n => n.LibraryId).OnDelete(DeleteBehavior.Restrict);
        news.HasOne<Account>().WithMany().HasForeignKey(n => n.AuthorId).OnDelete(DeleteBehavior.SetNull);
    });
}
