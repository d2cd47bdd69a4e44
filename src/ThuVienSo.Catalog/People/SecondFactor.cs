namespace ThuVienSo.Catalog.People;

/// <summary>
/// The device by which somebody shows at signing in that they are more than their password. Its secret is kept as it is: codes are reckoned from it, and a key beside it in the same database
/// would keep it from nobody. It goes into backups, so that codes are still right after a restore.
/// </summary>
public sealed class SecondFactor
{
    public long AccountId { get; init; }

    /// <summary>Shared with the device; <see cref="OneTimeCodes.SecretBytes"/> long.</summary>
    public required byte[] Secret { get; init; }

    public DateTimeOffset AddedAt { get; init; }

    /// <summary>The step of time whose code was taken last: that one and those before it are taken no more (RFC 6238, 5.2).</summary>
    public long LastStep { get; init; }

    /// <summary>Of the digests of the recovery codes.</summary>
    public required byte[] RecoverySalt { get; init; }
}

/// <summary>A code that stands in once for the device.</summary>
public sealed class RecoveryCode
{
    public long AccountId { get; init; }

    /// <summary>Digest of the code.</summary>
    public required byte[] Hash { get; init; }
}
