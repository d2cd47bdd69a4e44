using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Places;

namespace ThuVienSo.Catalog.People;

/// <summary>Tables of accounts, keys of programs, and what protects cookies.</summary>
internal static class PeopleModel
{
    /// <summary>What a backup looks for. With these keys, whoever finds a backup could make cookies that the running site takes for its own.</summary>
    private const string NotInBackups = "not in backups: whoever has it can be anybody here";

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Account>(ConfigureAccount);
        model.Entity<ApiKey>(key =>
        {
            key.ToTable("api_key");
            key.Property(k => k.Id).UseIdentityByDefaultColumn();
            key.Property(k => k.Rights).HasConversion<int>();
            key.HasIndex(k => k.Hash).IsUnique();
            key.HasIndex(k => k.LibraryId);
            key.HasOne<Library>().WithMany().HasForeignKey(k => k.LibraryId).OnDelete(DeleteBehavior.Restrict);
            key.HasOne<Account>().WithMany().HasForeignKey(k => k.CreatedById).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ProtectionKey>(key =>
        {
            key.ToTable("protection_key", table => table.HasComment(NotInBackups));
            key.Property(k => k.Id).UseIdentityByDefaultColumn();
        });
        model.Entity<SignOn>(signOn =>
        {
            signOn.ToTable("sign_on", table => table.HasCheckConstraint(
                "ck_sign_on_one",
                "(awaited_name is null) = (awaited_until is null) and (awaited_name is null) = (issuer is not null) and (issuer is null) = (subject is null)"));
            signOn.HasKey(one => one.AccountId);
            signOn.HasIndex(one => one.AwaitedName).IsUnique();
            signOn.HasIndex(one => new { one.Issuer, one.Subject }).IsUnique();
            signOn.HasOne<Account>().WithOne().HasForeignKey<SignOn>(one => one.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SecondFactor>(factor =>
        {
            factor.ToTable("second_factor");
            factor.HasKey(one => one.AccountId);
            factor.HasOne<Account>().WithOne().HasForeignKey<SecondFactor>(one => one.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.ToTable("recovery_code");
            code.HasKey(one => new { one.AccountId, one.Hash });
            code.HasOne<SecondFactor>().WithMany().HasForeignKey(one => one.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<EndedSession>(session => session.ToTable("ended_session", table => table.HasComment(NotInBackups)));
    }

    private static void ConfigureAccount(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Account> account)
    {
        account.ToTable("account", table => table.HasCheckConstraint(
            "ck_account_library",
            "case when role in ('cataloguer', 'head') then library_id is not null when role in ('administrator', 'auditor') then library_id is null else true end"));
        account.Property(a => a.Id).UseIdentityByDefaultColumn();
        account.Property(a => a.UserName).IsRequired();
        account.Property(a => a.NormalizedUserName).IsRequired();
        account.Property(a => a.SecurityStamp).IsRequired();
        account.Property(a => a.ConcurrencyStamp).IsRequired().IsConcurrencyToken();
        account.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed);
        account.Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed).Ignore(a => a.TwoFactorEnabled).Ignore(a => a.LockoutEnabled);
        account.HasIndex(a => a.NormalizedUserName).IsUnique();
        account.HasIndex(a => a.LibraryId);
        account.HasOne<Library>().WithMany().HasForeignKey(a => a.LibraryId).OnDelete(DeleteBehavior.Restrict);
    }
}
