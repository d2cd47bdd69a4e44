using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ThuVienSo.Catalog.Audit;

/// <summary>The table of the audit log. No foreign keys: a line outlives what it is about.</summary>
internal static class AuditModel
{
    private static readonly ValueConverter<Dictionary<string, string>, string> _details = new(
        details => AuditDetails.Write(details), json => AuditDetails.Read(json));

    private static readonly ValueComparer<Dictionary<string, string>> _same = new(
        (one, other) => AuditDetails.Write(one!) == AuditDetails.Write(other!), details => AuditDetails.Write(details).GetHashCode(StringComparison.Ordinal), details => new(details));

    public static void Configure(ModelBuilder model) => model.Entity<AuditEntry>(entry =>
    {
        entry.ToTable("audit_entry");
        entry.Property(e => e.Id).UseIdentityAlwaysColumn();
        entry.Property(e => e.Details).HasConversion(_details, _same).HasColumnType("jsonb");
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => new { e.LibraryId, e.Id });
        entry.HasIndex(e => new { e.Subject, e.SubjectId });
    });
}
