using Microsoft.EntityFrameworkCore;

namespace ThuVienSo.Catalog.Places;

/// <summary>Tables of what libraries were called and how they are reached.</summary>
internal static class PlaceModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<FormerName>(name =>
        {
            name.ToTable("former_name");
            name.Property(n => n.Id).UseIdentityByDefaultColumn();
            name.HasIndex(n => new { n.LibraryId, n.Until }).IsUnique();
            name.HasOne<Library>().WithMany().HasForeignKey(n => n.LibraryId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<LibraryProfile>(profile =>
        {
            profile.ToTable("library_profile");
            profile.HasKey(p => p.LibraryId);
            profile.Property(p => p.LibraryId).ValueGeneratedNever();
            profile.HasOne<Library>().WithOne().HasForeignKey<LibraryProfile>(p => p.LibraryId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
