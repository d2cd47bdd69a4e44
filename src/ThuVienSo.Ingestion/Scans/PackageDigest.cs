using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>
/// Tells whether what lies at a path is what lay there before: by the names, lengths and times of its files. The content of a package of many gigabytes is read once only, when it is stored.
/// </summary>
internal static class PackageDigest
{
    /// <summary>64 hex digits in lower case.</summary>
    public static string Of(string path)
    {
        var root = new DirectoryInfo(path);
        var files = root.Exists ? root.EnumerateFiles("*", SearchOption.AllDirectories).ToList() : [new FileInfo(path)];
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            var name = root.Exists ? Path.GetRelativePath(root.FullName, file.FullName) : file.Name;
            sha.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}\0{file.Length}\0{file.LastWriteTimeUtc.Ticks}\n")));
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
