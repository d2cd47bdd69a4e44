using Microsoft.EntityFrameworkCore;

namespace ThuVienSo.Catalog.Editing;

/// <summary>Tables of what staff write into records.</summary>
internal static class EditingModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<RecordEdit>(edit =>
        {
            edit.ToTable("record_edit");
            edit.HasKey(e => e.ItemId);
            edit.Property(e => e.ItemId).ValueGeneratedNever();
            edit.HasIndex(e => e.DocumentId);
        });
        model.Entity<RecordProposal>(proposal =>
        {
            proposal.ToTable("record_proposal");
            proposal.HasKey(p => p.DocumentId);
            proposal.Property(p => p.DocumentId).ValueGeneratedNever();
            proposal.HasIndex(p => p.ItemId);
        });
        model.Entity<FormMerge>(merge =>
        {
            merge.ToTable("form_merge");
            merge.Property(m => m.Id).UseIdentityByDefaultColumn();
        });
        model.Entity<RecordSettled>(settled =>
        {
            settled.ToTable("record_settled");
            settled.HasKey(s => new { s.DocumentId, s.Task });
        });
    }
}
