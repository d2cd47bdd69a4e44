namespace ThuVienSo.Catalog.People;

/// <summary>
/// What somebody is to the libraries. An account has one: whoever is two things has two accounts, so that it is always clear as what they act.
/// </summary>
public enum Role
{
    /// <summary>Reads what is open to signed-in readers; may have a library of their own.</summary>
    Reader,

    /// <summary>Works at the records and hand-ins of one library.</summary>
    Cataloguer,

    /// <summary>The same, and has the accounts of its cataloguers and its keys.</summary>
    Head,

    /// <summary>Of the provincial library, which sees and changes what is of all libraries. Belongs to none of them.</summary>
    Administrator,

    /// <summary>Reads everything and changes nothing.</summary>
    Auditor,
}

/// <summary>What roles have in common.</summary>
public static class Roles
{
    /// <summary>Whether it works for one library, and so must have one.</summary>
    public static bool IsOfLibrary(this Role role) => role is Role.Cataloguer or Role.Head;

    /// <summary>Whether it may have a library: administrators and auditors are of all.</summary>
    public static bool MayHaveLibrary(this Role role) => role is Role.Reader or Role.Cataloguer or Role.Head;

    /// <summary>Everybody but readers.</summary>
    public static bool IsStaff(this Role role) => role != Role.Reader;
}
