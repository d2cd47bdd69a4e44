namespace ThuVienSo.Web.Access;

/// <summary>What somebody may do with digital material, from least to most.</summary>
public enum Permission
{
    /// <summary>See nothing of it but its record.</summary>
    Refused,

    /// <summary>Look at images up to a set size with a mark, and read and search the text; no PDF, no file to save.</summary>
    ViewOnly,

    /// <summary>All.</summary>
    Whole,
}
