namespace ThuVienSo.Catalog.Imports;

/// <summary>Names in the inbox that mean something, to the worker who empties it and to whoever puts something into it.</summary>
public static class InboxFolders
{
    /// <summary>Where files without problems go.</summary>
    public const string Done = "done";

    /// <summary>Where files with problems go.</summary>
    public const string Problems = "problems";

    /// <summary>"Look first": what is put here stops when its report is made, and a person decides what becomes of it.</summary>
    public const string Review = "xem-truoc";

    /// <summary>A hidden file which says that its folder names the source of the files in it, each handed in by itself, whatever they are.</summary>
    public const string SourceMark = ".nguon";
}
