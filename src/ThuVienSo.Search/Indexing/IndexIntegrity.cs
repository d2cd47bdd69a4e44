using System.Text;
using Lucene.Net.Index;
using ThuVienSo.Search.Storage;
using Directory = Lucene.Net.Store.Directory;

namespace ThuVienSo.Search.Indexing;

/// <summary>Reads every file of an index from end to end and compares checksums and structures.</summary>
public static class IndexIntegrity
{
    /// <summary>Checks the last commit of an index folder; others may write and search meanwhile.</summary>
    /// <returns>Null when it is whole; otherwise Lucene's account of what is broken (English, many lines): rebuild the index.</returns>
    public static string? Problem(string folder)
    {
        using var directory = new IndexDirectory(folder);
        return Problem(directory);
    }

    internal static string? Problem(Directory directory)
    {
        var account = new StringWriter(new StringBuilder());
        var check = new CheckIndex(directory) { InfoStream = account };
        return check.DoCheckIndex().Clean ? null : account.ToString();
    }
}
