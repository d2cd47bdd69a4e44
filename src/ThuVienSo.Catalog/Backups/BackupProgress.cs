namespace ThuVienSo.Catalog.Backups;

/// <summary>How far a backup, a check or a restore is.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Done">Bytes; of <see cref="BackupStep.Index"/> statements.</param>
/// <param name="Total">As far as known; 0 when it is not.</param>
public readonly record struct BackupProgress(BackupStep Step, long Done, long Total);

public enum BackupStep
{
    /// <summary>Tables are written, compared or read.</summary>
    Tables,

    /// <summary>Masters are copied or compared.</summary>
    Masters,

    /// <summary>Keys and indexes of the tables are made.</summary>
    Index,
}
