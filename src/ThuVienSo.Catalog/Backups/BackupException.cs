using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Backups;

/// <summary>A backup cannot be made or used, and why, in words for the person at the machine. The message is both sentences, Vietnamese first.</summary>
public sealed class BackupException(BackupFault fault, BilingualText text, Exception? inner = null) : Exception($"{text.Vi} / {text.En}", inner)
{
    public BackupFault Fault { get; } = fault;

    public BilingualText Text { get; } = text;

    /// <summary>Whether another command would do: nothing is broken.</summary>
    public bool IsWrongUse => Fault is BackupFault.WrongPlace or BackupFault.NotFound or BackupFault.NotEmpty;
}

/// <summary>What is in the way, for programs.</summary>
public enum BackupFault
{
    /// <summary>The folder cannot be one of backups: it does not exist, or is the data folder.</summary>
    WrongPlace,

    /// <summary>There is no such backup.</summary>
    NotFound,

    /// <summary>Where it is to be restored there is a catalog already.</summary>
    NotEmpty,

    /// <summary>Another process works on the folder of backups.</summary>
    InUse,

    NoRoom,

    /// <summary>Bytes of the backup are not those that were written.</summary>
    Damaged,

    /// <summary>A newer program made the backup.</summary>
    Newer,

    /// <summary>PostgreSQL did not take the content.</summary>
    NotLoaded,
}
