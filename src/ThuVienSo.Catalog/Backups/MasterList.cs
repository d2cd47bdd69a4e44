using System.Globalization;
using System.IO.Compression;
using ThuVienSo.Catalog.Files;

namespace ThuVienSo.Catalog.Backups;

/// <summary>A line of the list of masters: "HASH LENGTH" in the order of the hashes, with " missing" behind it when the backup does not have the file.</summary>
internal readonly record struct ListedMaster(FileHash Hash, long Length, bool Missing)
{
    private const string MissingWord = "missing";

    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Hash} {Length}{(Missing ? " " + MissingWord : "")}");

    /// <summary>Reads a compressed list from its beginning.</summary>
    public static async IAsyncEnumerable<ListedMaster> ReadAsync(string path)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (await lines.ReadLineAsync() is { } line)
            yield return Parse(line);
    }

    private static ListedMaster Parse(string line)
    {
        var parts = line.Split(' ');
        return new ListedMaster(
            new FileHash(Convert.FromHexString(parts[0])), long.Parse(parts[1], CultureInfo.InvariantCulture), parts is [_, _, MissingWord]);
    }
}
