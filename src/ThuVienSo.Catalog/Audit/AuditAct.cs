namespace ThuVienSo.Catalog.Audit;

/// <summary>What was done. Stored by name: a name that was once used is never changed.</summary>
public enum AuditAct
{
    AccountAdded,

    /// <summary>Role or library.</summary>
    AccountChanged,

    AccountDisabled,
    AccountEnabled,

    /// <summary>After wrong passwords or codes, by itself.</summary>
    AccountLocked,

    /// <summary>Of a reader, with what was known of them.</summary>
    AccountErased,

    PasswordSet,

    /// <summary>Somebody may sign in to the account by way of another system.</summary>
    SignOnAwaited,

    /// <summary>Who was awaited has come.</summary>
    SignOnLinked,

    SignOnEnded,

    /// <summary>Signing in to the account takes a code of a device besides the password.</summary>
    SecondFactorOn,

    /// <summary>By whoever the account is of.</summary>
    SecondFactorOff,

    /// <summary>By somebody else, for who lost the device.</summary>
    SecondFactorTakenOff,

    RecoveryCodesRenewed,
    RecoveryCodeUsed,

    CardAdded,

    /// <summary>Number, name, category or contact.</summary>
    CardChanged,

    CardRenewed,
    CardClosed,

    /// <summary>To another library.</summary>
    CardMoved,

    CardConfirmed,
    CardRefused,
    CardGivenAccount,
    CardErased,
    CardsImported,
    KeyMade,
    KeyRevoked,

    /// <summary>A program stated copies of its library.</summary>
    HoldingsPushed,

    HoldingSheetApplied,
    HoldingSheetUndone,
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

    CollectionAdded,
    CollectionRenamed,
    CollectionDescribed,

    /// <summary>Under another collection, or to the top.</summary>
    CollectionMoved,
    CollectionDeleted,

    NewsWritten,
    NewsChanged,
    NewsPublished,

    /// <summary>Taken down.</summary>
    NewsWithdrawn,

    /// <summary>Work that was given up is tried again.</summary>
    WorkRetried,

    /// <summary>A record was begun in the editor.</summary>
    RecordAdded,
    RecordEdited,

    /// <summary>A former version was made current again.</summary>
    RecordRestored,

    /// <summary>What a source says of an edited record was looked at, and taken in part or not.</summary>
    ProposalSettled,

    /// <summary>A record waits in a list no more, though nothing of it was changed.</summary>
    RecordSettled,

    /// <summary>Cards were given out and changed by a list of readers; the details count them.</summary>
    ReaderListApplied,

    /// <summary>The readers of a library were taken along as a list.</summary>
    ReaderListTaken,

    /// <summary>Two forms of a name or subject were made one.</summary>
    FormsMerged,

    /// <summary>Such a merge was undone.</summary>
    FormsParted,
}

/// <summary>What kind of thing something was done to.</summary>
public enum AuditSubject
{
    Account,
    Card,
    HoldingSheet,
    Key,
    Batch,
    Work,
    Library,
    Record,
    Form,
    News,
    Collection,
}
