namespace ThuVienSo.Composition;

/// <summary>The one folder that holds all that an installation owns; a copy of it, taken while the program is stopped, is the installation.</summary>
/// <param name="Root">Absolute path.</param>
public sealed record DataFolder(string Root)
{
    /// <summary>The private PostgreSQL; not used when <c>ConnectionStrings__Catalog</c> names another.</summary>
    public string Postgres => Path.Combine(Root, "postgresql");

    /// <summary>Generations of the Lucene index; may be deleted at any time while the program is stopped.</summary>
    public string Index => Path.Combine(Root, "index");

    /// <summary>Files dropped here are imported.</summary>
    public string Inbox => Path.Combine(Root, "inbox");

    public static DataFolder At(string path) => new(Path.GetFullPath(path));

    public DataFolder EnsureExists()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Index);
        Directory.CreateDirectory(Inbox);
        return this;
    }
}
