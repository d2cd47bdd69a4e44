namespace ThuVienSo.Catalog.Audit;

/// <summary>What was done. Stored by name: a name that was once used is never changed.</summary>
public enum AuditAct
{
    AccountAdded,

    /// <summary>Role or library.</summary>
    AccountChanged,

    AccountDisabled,
    AccountEnabled,

    /// <summary>After wrong passwords, by itself.</summary>
    AccountLocked,

    PasswordSet,

    /// <summary>Somebody may sign in to the account by way of another system.</summary>
    SignOnAwaited,

    /// <summary>Who was awaited has come.</summary>
    SignOnLinked,

    SignOnEnded,
    KeyMade,
    KeyRevoked,
    BatchCommitted,
    BatchAbandoned,
    BatchReverted,

    LibraryAdded,
    LibraryRenamed,
    LibraryClosed,
    LibraryMerged,
    LibraryReopened,
    LibraryDescribed,
    LibraryNetworksSet,

    /// <summary>Work that was given up is tried again.</summary>
    WorkRetried,
}

/// <summary>What kind of thing something was done to.</summary>
public enum AuditSubject
{
    Account,
    Key,
    Batch,
    Work,
    Library,
}
