namespace ThuVienSo.Composition;

/// <summary>The one folder that holds all that an installation owns; a copy of it, taken while the program is stopped, is the installation.</summary>
/// <param name="Root">Absolute path.</param>
public sealed record DataFolder(string Root)
{
    /// <summary>Name of the folder of tables for searching, beside the program and in the data folder.</summary>
    public const string IndexDataName = "index-data";

    /// <summary>The private PostgreSQL; not used when <c>ConnectionStrings__Catalog</c> names another.</summary>
    public string Postgres => Path.Combine(Root, "postgresql");

    /// <summary>Generations of the Lucene index; may be deleted at any time while the program is stopped.</summary>
    public string Index => Path.Combine(Root, "index");

    /// <summary>Tables of this installation, which go before those that come with the program; may be absent.</summary>
    public string IndexData => Path.Combine(Root, IndexDataName);

    /// <summary>Files dropped here are imported.</summary>
    public string Inbox => Path.Combine(Root, "inbox");

    /// <summary>Files that are sent in pieces, until they are whole and go into the inbox.</summary>
    public string Uploads => Path.Combine(Root, "uploads");

    /// <summary>The masters, each under its content's hash. With the database they are what a backup has.</summary>
    public string Files => Path.Combine(Root, "files");

    /// <summary>Images made of the masters for reading.</summary>
    public string Derivatives => Path.Combine(Root, "derivatives");

    /// <summary>What is not finished; on the same disk as the two above, into which it is renamed.</summary>
    public string Desks => Path.Combine(Root, "desks");

    /// <summary>What is made for readers once and may be made again; may be deleted at any time.</summary>
    public string Cache => Path.Combine(Root, "cache");

    /// <summary>Masters of a backup while they are copied; gone when they are.</summary>
    public string Restoring => Path.Combine(Desks, "restoring");

    /// <summary>Uses of documents on their way to the catalog.</summary>
    public string Usage => Path.Combine(Root, "usage");

    public static DataFolder At(string path) => new(Path.GetFullPath(path));

    public DataFolder EnsureExists()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Index);
        Directory.CreateDirectory(Inbox);
        Directory.CreateDirectory(Files);
        Directory.CreateDirectory(Derivatives);
        Directory.CreateDirectory(Desks);
        return this;
    }
}
