namespace ThuVienSo.Web.Access.Rules;

/// <summary>What somebody may be let do. Each address names one for looking and one for changing; <see cref="Duties"/> has who may.</summary>
public enum Duty
{
    /// <summary>Reading and searching, and signing in: for everybody, without an account.</summary>
    Anybody,

    /// <summary>One's own account.</summary>
    OwnAccount,

    /// <summary>Why hits stand where they stand.</summary>
    Explain,

    /// <summary>Hand-ins with their reports.</summary>
    SeeImports,

    /// <summary>Handing in, committing, reverting, trying again.</summary>
    ChangeImports,

    /// <summary>What is of all libraries together, such as the whole queue of work.</summary>
    SeeWhole,

    ChangeWhole,

    /// <summary>Figures of use.</summary>
    ReadFigures,

    /// <summary>What a library holds, with all that only its staff are told.</summary>
    SeeHoldings,

    /// <summary>Stating what a library holds.</summary>
    PushHoldings,

    /// <summary>Following all changes of the catalog.</summary>
    FollowChanges,

    /// <summary>What records of the catalog were and are, and what waits to be done with them.</summary>
    SeeRecords,

    /// <summary>Writing, restoring, deciding on proposals.</summary>
    ChangeRecords,

    /// <summary>Accounts.</summary>
    SeePeople,

    ChangePeople,

    /// <summary>Cards of readers.</summary>
    SeeReaders,

    ChangeReaders,

    /// <summary>Keys of programs.</summary>
    SeeKeys,

    ChangeKeys,

    /// <summary>Libraries as institutions.</summary>
    SeeLibraries,

    /// <summary>What readers are told of a library.</summary>
    ChangeLibrary,

    /// <summary>Collections, which are of all libraries together, with what is in each.</summary>
    SeeCollections,

    ChangeCollections,

    /// <summary>News of a library, as its staff write it.</summary>
    SeeNews,

    WriteNews,

    /// <summary>What was done by whom. Nobody changes that.</summary>
    SeeAudit,
}

/// <summary>How far somebody may do something.</summary>
public enum Reach
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>For the library that they are bound to. What is of another one is not there for them.</summary>
    OwnLibrary,

    /// <summary>Everywhere.</summary>
    All,
}
